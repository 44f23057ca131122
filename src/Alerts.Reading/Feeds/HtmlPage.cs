using System.Text;
using Alerts.Reading.Feeds.Xml;

namespace Alerts.Reading.Feeds;

/// <summary>What a web page says of feeds in its head (autodiscovery).</summary>
internal static class HtmlPage
{
    private const int MaxAlternatives = 20;

    /// <summary>The absolute addresses of the feeds that the page names, in its order.</summary>
    public static IReadOnlyList<string> FeedLinks(ReadOnlySpan<byte> html, Uri? url)
    {
        var found = new List<string>();
        var tokens = new XmlTokenizer(html);
        while (found.Count < MaxAlternatives && tokens.Read())
        {
            if (tokens.Kind != XmlTokenKind.Start)
            {
                continue;
            }

            if (Ascii.EqualsIgnoreCase(tokens.Name, "base"u8) && Attribute(tokens.Attributes, "href"u8) is { } baseHref)
            {
                url = Links.Combine(url, baseHref) ?? url;
            }
            else if (
                Ascii.EqualsIgnoreCase(tokens.Name, "link"u8)
                && IsFeed(tokens.Attributes)
                && Links.Combine(url, Attribute(tokens.Attributes, "href"u8) ?? "")?.AbsoluteUri is { } link
                && !found.Contains(link)
            )
            {
                found.Add(link);
            }
        }

        return found;
    }

    private static bool IsFeed(in XmlAttributes attributes) =>
        Attribute(attributes, "rel"u8)?.Split(' ').Contains("alternate", StringComparer.OrdinalIgnoreCase) == true
        && Attribute(attributes, "type"u8)?.Split(';')[0].Trim().ToLowerInvariant()
            is "application/rss+xml"
                or "application/atom+xml"
                or "application/feed+json"
                or "application/rdf+xml"
                or "application/json"
                or "application/xml"
                or "text/xml"
        && Attribute(attributes, "href"u8) is { Length: > 0 };

    private static string? Attribute(in XmlAttributes attributes, ReadOnlySpan<byte> name) =>
        attributes.Find(name, out var value) ? System.Net.WebUtility.HtmlDecode(Encoding.UTF8.GetString(value)).Trim() : null;
}
