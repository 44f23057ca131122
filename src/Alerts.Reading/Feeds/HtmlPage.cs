using System.Text;
using Alerts.Reading.Feeds.Xml;

namespace Alerts.Reading.Feeds;

/// <summary>What a web page says of feeds in its head (autodiscovery).</summary>
internal static class HtmlPage
{
    private const int MaxAlternatives = 20;

    // What stands in these is text, whatever it looks like.
    private static readonly byte[][] s_rawTexts =
    [
        .. "script style textarea title template noembed xmp iframe".Split(' ').Select(Encoding.ASCII.GetBytes),
    ];

    /// <summary>The absolute addresses of the feeds that the page names, in its order, those of comments last.</summary>
    public static IReadOnlyList<string> FeedLinks(ReadOnlySpan<byte> html, Uri? url)
    {
        var found = new List<string>();
        var ofComments = new List<string>();
        var tokens = new XmlTokenizer(html);
        var offset = 0;
        while (found.Count < MaxAlternatives && tokens.Read())
        {
            if (tokens.Kind != XmlTokenKind.Start)
            {
                continue;
            }

            if (!tokens.IsEmptyElement && IsRawText(tokens.Name))
            {
                // The tokenizer of XML would read tags in it: it goes on behind the end.
                offset += tokens.Position;
                offset += AfterElement(html[offset..], tokens.Name);
                tokens = new XmlTokenizer(html[offset..]);
            }
            else if (Ascii.EqualsIgnoreCase(tokens.Name, "base"u8) && Attribute(tokens.Attributes, "href"u8) is { } baseHref)
            {
                url = Links.Combine(url, baseHref) ?? url;
            }
            else if (
                Ascii.EqualsIgnoreCase(tokens.Name, "link"u8)
                && IsFeed(tokens.Attributes)
                && Links.Combine(url, Attribute(tokens.Attributes, "href"u8) ?? "")?.AbsoluteUri is { } link
                && !found.Contains(link)
                && !ofComments.Contains(link)
            )
            {
                (IsOfComments(link) ? ofComments : found).Add(link);
            }
        }

        return [.. found, .. ofComments];
    }

    private static bool IsRawText(ReadOnlySpan<byte> name)
    {
        foreach (var raw in s_rawTexts)
        {
            if (Ascii.EqualsIgnoreCase(name, raw))
            {
                return true;
            }
        }

        return false;
    }

    private static int AfterElement(ReadOnlySpan<byte> text, ReadOnlySpan<byte> name)
    {
        for (var at = 0; ; at += 2)
        {
            var next = text[at..].IndexOf("</"u8);
            if (next < 0)
            {
                // Never closed: what follows may be the page all the same.
                return 0;
            }

            at += next;
            var end = text[(at + 2)..];
            if (end.Length >= name.Length && Ascii.EqualsIgnoreCase(end[..name.Length], name))
            {
                return at;
            }
        }
    }

    private static bool IsFeed(in XmlAttributes attributes)
    {
        var rel = Attribute(attributes, "rel"u8)?.Split(' ') ?? [];
        if (Attribute(attributes, "href"u8) is not { Length: > 0 } href)
        {
            return false;
        }

        var type = Attribute(attributes, "type"u8)?.Split(';')[0].Trim().ToLowerInvariant();
        var isAlternate = rel.Contains("alternate", StringComparer.OrdinalIgnoreCase);
        return type switch
        {
            "application/rss+xml"
            or "application/atom+xml"
            or "application/feed+json"
            or "application/rdf+xml"
            or "application/x.atom+xml" => isAlternate || rel.Contains("feed", StringComparer.OrdinalIgnoreCase),

            // Also the types of a page's own data, of oEmbed and of a site's REST documents.
            "application/json" or "application/xml" or "text/xml" => isAlternate && IsNamedAsFeed(href, Attribute(attributes, "title"u8)),
            null or "" => rel.Contains("feed", StringComparer.OrdinalIgnoreCase),
            _ => false,
        };
    }

    private static bool IsNamedAsFeed(string href, string? title) =>
        !href.Contains("wp-json", StringComparison.OrdinalIgnoreCase)
        && !href.Contains("oembed", StringComparison.OrdinalIgnoreCase)
        && ((ReadOnlySpan<string>)["feed", "rss", "atom", ".xml", ".rdf"]).ContainsAny(href, title);

    private static bool ContainsAny(this ReadOnlySpan<string> words, string href, string? title)
    {
        foreach (var word in words)
        {
            if (
                href.Contains(word, StringComparison.OrdinalIgnoreCase)
                || title?.Contains(word, StringComparison.OrdinalIgnoreCase) == true
            )
            {
                return true;
            }
        }

        return false;
    }

    private static bool IsOfComments(string link) => link.Contains("/comments/feed", StringComparison.OrdinalIgnoreCase);

    private static string? Attribute(in XmlAttributes attributes, ReadOnlySpan<byte> name) =>
        attributes.Find(name, out var value) ? System.Net.WebUtility.HtmlDecode(Encoding.UTF8.GetString(value)).Trim() : null;
}
