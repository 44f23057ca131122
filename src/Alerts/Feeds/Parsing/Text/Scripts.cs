using System.Buffers;
using System.Text;

namespace Alerts.Feeds.Parsing.Text;

/// <summary>Takes scripts and styles out of HTML: no reader shows them, and none should run them.</summary>
internal static class Scripts
{
    private static readonly string[] s_names = ["script", "style", "applet"];
    private static readonly SearchValues<string> s_openings = SearchValues.Create(["<script", "<style", "<applet"], StringComparison.OrdinalIgnoreCase);

    public static string Remove(string html)
    {
        var next = html.AsSpan().IndexOfAny(s_openings);
        if (next < 0)
        {
            return html;
        }

        var kept = new StringBuilder(html.Length);
        var rest = html.AsSpan();
        while (next >= 0)
        {
            kept.Append(rest[..next]);
            rest = AfterElement(rest[next..]);
            next = rest.IndexOfAny(s_openings);
        }

        return kept.Append(rest).ToString();
    }

    private static ReadOnlySpan<char> AfterElement(ReadOnlySpan<char> rest)
    {
        foreach (var name in s_names)
        {
            if (!rest[1..].StartsWith(name, StringComparison.OrdinalIgnoreCase))
            {
                continue;
            }

            var close = rest.IndexOf($"</{name}", StringComparison.OrdinalIgnoreCase);
            var bracket = close < 0 ? -1 : rest[close..].IndexOf('>');
            return bracket < 0 ? [] : rest[(close + bracket + 1)..];
        }

        return rest[1..];
    }
}
