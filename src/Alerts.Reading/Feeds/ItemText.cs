using Alerts.Reading.Text;

namespace Alerts.Reading.Feeds;

/// <summary>An item's own words as plain text, from one pass over its HTML.</summary>
public static class ItemText
{
    private const int LongestHeadline = 100;

    /// <summary>The headline, without the outlet that an aggregator put behind it; empty where there is none.</summary>
    public static string Title(ParsedItem item)
    {
        ArgumentNullException.ThrowIfNull(item);
        return Aggregators.WithoutOutlet(PlainText.FromText(item.Title ?? ""), item.Source);
    }

    /// <summary>The longest text that the item has, without what an aggregator lists of others; empty where there is none.</summary>
    public static string Body(ParsedItem item)
    {
        ArgumentNullException.ThrowIfNull(item);
        var hasContent = !string.IsNullOrWhiteSpace(item.Content);
        var body = hasContent ? item.Content! : item.Summary ?? "";
        if (hasContent ? item.ContentIsText : item.SummaryIsText)
        {
            return PlainText.FromText(body);
        }

        if (!IsAggregated(item))
        {
            return PlainText.FromHtml(body);
        }

        var text = PlainText.FromHtml(NewsCluster.Without(body));
        return IsTitle(text, item) ? "" : text;
    }

    /// <summary>What an item is shown by: its title, else how its text begins, else its link.</summary>
    public static string Headline(string title, string text, string? link)
    {
        if (!string.IsNullOrWhiteSpace(title))
        {
            return title;
        }

        if (string.IsNullOrWhiteSpace(text))
        {
            return link ?? "";
        }

        var line = text.AsSpan(0, text.AsSpan().IndexOf('\n') is > 0 and var end ? end : text.Length);
        if (line.Length <= LongestHeadline)
        {
            return line.ToString();
        }

        // Cut between words where there are any near, and never inside a character.
        line = line[..LongestHeadline];
        var space = line.LastIndexOf(' ');
        line = space > LongestHeadline / 2 ? line[..space] : line;
        return string.Concat(char.IsHighSurrogate(line[^1]) ? line[..^1] : line, "…");
    }

    private static bool IsAggregated(ParsedItem item) =>
        item.Source is not null || item.Link?.Contains("://news.google.", StringComparison.OrdinalIgnoreCase) == true;

    /// <summary>Whether it says the headline again, with or without the outlet.</summary>
    private static bool IsTitle(string text, ParsedItem item)
    {
        var title = Title(item);
        if (title.Length == 0 || !text.StartsWith(title, StringComparison.Ordinal))
        {
            return false;
        }

        var rest = text.AsSpan(title.Length).Trim(" -–—|\n");
        return rest.IsEmpty || rest.Equals(item.Source, StringComparison.OrdinalIgnoreCase);
    }
}
