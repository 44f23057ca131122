using Alerts.Reading.Text;

namespace Alerts.Reading.Feeds;

/// <summary>
/// What an aggregator's item says beside its own headline: a list of links, each the headline of another outlet's article and that outlet's
/// name. None of it is text of the item.
/// </summary>
internal static class NewsCluster
{
    // Longer than any outlet's name, shorter than a sentence.
    private const int LongestOutlet = 60;
    private static readonly string[] s_lists = ["ol", "ul"];

    /// <summary>The HTML without its lists of headlines, and without a line that repeats the item's own.</summary>
    public static string Without(string html)
    {
        foreach (var list in s_lists)
        {
            html = WithoutLists(html, list);
        }

        return WithoutCredits(html);
    }

    private static string WithoutLists(string html, string name)
    {
        for (var from = 0; ; )
        {
            var start = html.IndexOf($"<{name}", from, StringComparison.OrdinalIgnoreCase);
            if (start < 0)
            {
                return html;
            }

            var end = html.IndexOf($"</{name}", start, StringComparison.OrdinalIgnoreCase);
            end = end < 0 ? html.Length : end;
            var after = end == html.Length ? end : html.IndexOf('>', end) + 1;
            if (after > 0 && IsHeadlines(html.AsSpan(start, end - start)))
            {
                html = string.Concat(html.AsSpan(0, start), " ", html.AsSpan(after));
            }
            else
            {
                from = start + 1;
            }
        }
    }

    private static bool IsHeadlines(ReadOnlySpan<char> list)
    {
        var count = 0;
        for (var next = NextItem(list); next >= 0; next = NextItem(list))
        {
            list = list[(next + 3)..];
            var length = NextItem(list);
            if (!IsHeadline(length < 0 ? list : list[..length]))
            {
                return false;
            }

            count++;
        }

        return count > 0;
    }

    private static int NextItem(ReadOnlySpan<char> list) => list.IndexOf("<li", StringComparison.OrdinalIgnoreCase);

    /// <summary>One link, and beside it no more than a name.</summary>
    private static bool IsHeadline(ReadOnlySpan<char> item)
    {
        var open = item.IndexOf("<a ", StringComparison.OrdinalIgnoreCase);
        var close = item.LastIndexOf("</a", StringComparison.OrdinalIgnoreCase);
        if (open < 0 || close < open)
        {
            return false;
        }

        var beside = string.Concat("<", item[..open], " <", item[(close + 1)..]);
        return PlainText.FromHtml("<p" + beside[1..]).Length <= LongestOutlet;
    }

    /// <summary>Links that the name of an outlet in the aggregator's small print follows.</summary>
    private static string WithoutCredits(string html)
    {
        for (var from = 0; ; )
        {
            var open = html.IndexOf("<a ", from, StringComparison.OrdinalIgnoreCase);
            var close = open < 0 ? -1 : html.IndexOf("</a>", open, StringComparison.OrdinalIgnoreCase);
            if (close < 0)
            {
                return html;
            }

            var rest = html.AsSpan(close + 4);
            var credit = AfterSpaces(rest);
            var end = credit.StartsWith("<font", StringComparison.OrdinalIgnoreCase)
                ? credit.IndexOf("</font>", StringComparison.OrdinalIgnoreCase)
                : -1;
            if (end is < 0 or > LongestOutlet * 2)
            {
                from = close;
                continue;
            }

            html = string.Concat(html.AsSpan(0, open), " ", credit[(end + 7)..]);
            from = open;
        }
    }

    private static ReadOnlySpan<char> AfterSpaces(ReadOnlySpan<char> text)
    {
        while (true)
        {
            var rest = text.TrimStart();
            rest = rest.StartsWith("&nbsp;") ? rest[6..] : rest;
            if (rest.Length == text.Length)
            {
                return text;
            }

            text = rest;
        }
    }
}
