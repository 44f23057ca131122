using Alerts.Reading.Text;

namespace Alerts.Reading.Feeds;

/// <summary>An item's own words as plain text, from one pass over its HTML.</summary>
public static class ItemText
{
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
