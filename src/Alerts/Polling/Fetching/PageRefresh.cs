using System.Globalization;
using System.Net;
using System.Text;
using System.Text.RegularExpressions;

namespace Alerts.Polling.Fetching;

/// <summary>Where a page sends its reader by itself: the redirect of servers that can set no status. Pure.</summary>
internal static partial class PageRefresh
{
    /// <summary>It stands in the head of a short page.</summary>
    private const int Searched = 8 * 1024;

    /// <summary>In seconds.</summary>
    private const int LongestWait = 10;
    private const RegexOptions Options = RegexOptions.IgnoreCase | RegexOptions.ExplicitCapture;

    /// <param name="header">The header <c>Refresh</c>, if any.</param>
    /// <param name="url">The page's own address.</param>
    /// <returns>Null where it leads nowhere, to itself, or to what is no web address.</returns>
    internal static Uri? Find(string? header, ReadOnlySpan<byte> body, Uri url)
    {
        if (IsNoPage(body))
        {
            return null;
        }

        var text = Comment().Replace(Encoding.UTF8.GetString(body[..Math.Min(body.Length, Searched)]), "");
        if (!Page().IsMatch(text))
        {
            return null;
        }

        var target = TargetIn(header) ?? Metas(text).Select(TargetIn).FirstOrDefault(t => t is not null);
        return
            Uri.TryCreate(url, target, out var found)
            && found.Scheme is "http" or "https"
            && found.GetLeftPart(UriPartial.Query) != url.GetLeftPart(UriPartial.Query)
            ? found
            : null;
    }

    /// <summary>Whether the first bytes are enough to tell, as those of most feeds are.</summary>
    private static bool IsNoPage(ReadOnlySpan<byte> body)
    {
        var start = body.IndexOfAnyExcept(" \t\r\n\uFEFF"u8);
        return start >= 0 && body[start..] is [(byte)'<', var next, ..] && !"!hHmM"u8.Contains(next);
    }

    private static IEnumerable<string> Metas(string text) =>
        Meta().Matches(text).Where(m => Kind().IsMatch(m.Value)).Select(m => Content().Match(m.Value).Groups["value"].Value);

    // What comes after minutes is a page that renews itself.
    private static string? TargetIn(string? refresh) =>
        refresh is not null
        && Target().Match(WebUtility.HtmlDecode(refresh)) is { Success: true } match
        && (
            !int.TryParse(match.Groups["seconds"].Value, NumberStyles.None, CultureInfo.InvariantCulture, out var wait)
            || wait <= LongestWait
        )
            ? match.Groups["url"].Value.Trim()
            : null;

    [GeneratedRegex(@"^[\s\uFEFF]*<(!doctype\s+html|html|head|meta)\b", Options)]
    private static partial Regex Page();

    [GeneratedRegex("<!--.*?-->", RegexOptions.Singleline)]
    private static partial Regex Comment();

    [GeneratedRegex("<meta\\b[^>]*>", Options)]
    private static partial Regex Meta();

    [GeneratedRegex("""\bhttp-equiv\s*=\s*["']?\s*refresh\b""", Options)]
    private static partial Regex Kind();

    [GeneratedRegex("""\bcontent\s*=\s*("(?<value>[^"]*)"|'(?<value>[^']*)')""", Options)]
    private static partial Regex Content();

    [GeneratedRegex("""^\s*(?<seconds>\d{0,9})(\.\d*)?\s*[;,]\s*(url\s*=\s*)?["']?(?<url>[^"']+)""", Options)]
    private static partial Regex Target();
}
