using System.Buffers.Text;
using System.Text;

namespace Alerts.Reading.Feeds;

/// <summary>
/// What aggregators of news wrap about others' articles: addresses that lead to the publisher's, the outlet behind the headline, and lists of
/// what other outlets wrote.
/// </summary>
internal static class Aggregators
{
    // The redirects that carry the address they lead to, and the parameter that does.
    private static readonly (string Start, string[] Parameters)[] s_redirects =
    [
        ("google.com/url?", ["url", "q"]),
        ("news.google.com/news/url?", ["url"]),
        ("bing.com/news/apiclick.aspx?", ["url"]),
        ("news.yahoo.co.jp/rss/redirect?", ["url"]),
        ("l.facebook.com/l.php?", ["u"]),
        ("www.linkedin.com/redir/redirect?", ["url"]),
    ];

    private static readonly string[] s_googleArticles =
    [
        "news.google.com/rss/articles/",
        "news.google.com/articles/",
        "news.google.com/read/",
    ];

    /// <summary>The publisher's address where a known redirect carries it, else the link itself.</summary>
    public static string? Publisher(string? link)
    {
        if (link is null || !Links.IsWeb(link))
        {
            return link;
        }

        var rest = link.AsSpan(link.IndexOf("//", StringComparison.Ordinal) + 2);
        rest = rest.StartsWith("www.", StringComparison.OrdinalIgnoreCase) ? rest[4..] : rest;
        if (rest.IsEmpty || rest[0] is not ('g' or 'n' or 'b' or 'l' or 'r'))
        {
            return link;
        }

        foreach (var (start, parameters) in s_redirects)
        {
            if (
                rest.StartsWith(start.StartsWith("www.", StringComparison.Ordinal) ? start[4..] : start, StringComparison.OrdinalIgnoreCase)
            )
            {
                return Parameter(rest[start.Length..], parameters) ?? link;
            }
        }

        foreach (var start in s_googleArticles)
        {
            if (rest.StartsWith(start, StringComparison.OrdinalIgnoreCase))
            {
                return EncodedAddress(rest[start.Length..]) ?? link;
            }
        }

        return rest.StartsWith("r.search.yahoo.com/", StringComparison.OrdinalIgnoreCase) ? PathPart(rest, "/RU=") ?? link : link;
    }

    /// <summary>The headline without the outlet that the aggregator put behind it.</summary>
    public static string WithoutOutlet(string title, string? outlet)
    {
        if (string.IsNullOrWhiteSpace(outlet) || !title.EndsWith(outlet, StringComparison.OrdinalIgnoreCase))
        {
            return title;
        }

        var headline = title.AsSpan(0, title.Length - outlet.Length).TrimEnd();
        return headline is [.., ' ', '-' or '–' or '—' or '|'] ? headline[..^2].TrimEnd().ToString() : title;
    }

    private static string? Parameter(ReadOnlySpan<char> query, string[] names)
    {
        foreach (var range in query.Split('&'))
        {
            var pair = query[range];
            var equals = pair.IndexOf('=');
            if (equals > 0 && names.Contains(pair[..equals].ToString(), StringComparer.Ordinal))
            {
                return Web(Uri.UnescapeDataString(pair[(equals + 1)..]));
            }
        }

        return null;
    }

    private static string? PathPart(ReadOnlySpan<char> path, string mark)
    {
        var start = path.IndexOf(mark);
        if (start < 0)
        {
            return null;
        }

        var value = path[(start + mark.Length)..];
        var end = value.IndexOf('/');
        return Web(Uri.UnescapeDataString(end < 0 ? value : value[..end]));
    }

    /// <summary>Google's older article names are a record in base64url whose text fields are the article's addresses.</summary>
    private static string? EncodedAddress(ReadOnlySpan<char> path)
    {
        var end = path.IndexOfAny('?', '/', '#');
        var name = end < 0 ? path : path[..end];
        if (name.Length is < 16 or > 2000 || !Base64Url.IsValid(name))
        {
            return null;
        }

        var record = Base64Url.DecodeFromChars(name);
        var start = record.AsSpan().IndexOf("http"u8);
        if (start < 2)
        {
            return null;
        }

        // The length stands before the text, in one byte or two of seven bits.
        var length = record[start - 1] < 0x80 ? record[start - 1] : 0;
        length = record[start - 2] >= 0x80 ? (record[start - 2] & 0x7F) | (record[start - 1] << 7) : length;
        return length > 0 && start + length <= record.Length ? Web(Encoding.UTF8.GetString(record, start, length)) : null;
    }

    private static string? Web(string link) => Links.IsWeb(link) && Uri.TryCreate(link, UriKind.Absolute, out _) ? link : null;
}
