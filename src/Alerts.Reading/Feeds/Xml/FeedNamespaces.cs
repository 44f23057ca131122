using System.Text;
using Alerts.Reading.Feeds.Encodings;

namespace Alerts.Reading.Feeds.Xml;

/// <summary>The vocabularies that carry something the model wants.</summary>
internal enum FeedNamespace
{
    /// <summary>Any other vocabulary.</summary>
    Foreign,

    /// <summary>No namespace, as in RSS 0.91 to 2.0.</summary>
    None,
    Rss09,
    Rss10,
    Rdf,
    Atom10,
    Atom03,
    Content,
    DublinCore,
    DublinCoreTerms,
    Media,
    Itunes,
    FeedBurner,
    Xhtml,
    Xml,
}

internal static class FeedNamespaces
{
    // Compared without regard to case, scheme and closing slash or number sign, since feeds vary in them; "*" stands for any ending.
    private static readonly (byte[] Name, FeedNamespace Namespace)[] s_known =
    [
        .. new (string Name, FeedNamespace Namespace)[]
        {
            ("www.w3.org/2005/atom", FeedNamespace.Atom10),
            ("purl.org/atom/ns", FeedNamespace.Atom03),
            ("example.com/newformat", FeedNamespace.Atom03),
            ("example.com/necho", FeedNamespace.Atom03),
            ("purl.org/echo", FeedNamespace.Atom03),
            ("uri/of/echo/namespace", FeedNamespace.Atom03),
            ("purl.org/pie", FeedNamespace.Atom03),
            ("purl.org/rss/1.0/modules/content", FeedNamespace.Content),
            ("purl.org/rss/1.0", FeedNamespace.Rss10),
            ("purl.org/net/rss1.1*", FeedNamespace.Rss10),
            ("my.netscape.com/rdf/simple/0.9*", FeedNamespace.Rss09),
            ("channel.netscape.com/rdf/simple/0.9", FeedNamespace.Rss09),
            ("my.netscape.com/publish/formats/rss-0.91.dtd", FeedNamespace.None),
            ("backend.userland.com/rss*", FeedNamespace.None),
            ("blogs.law.harvard.edu/tech/rss*", FeedNamespace.None),
            ("www.rssboard.org/rss-specification", FeedNamespace.None),
            ("cyber.law.harvard.edu/rss/rss.html", FeedNamespace.None),
            ("purl.org/net/rss*", FeedNamespace.None),
            ("www.w3.org/1999/02/22-rdf-syntax-ns", FeedNamespace.Rdf),
            ("purl.org/dc/elements/1.*", FeedNamespace.DublinCore),
            ("purl.org/metadata/dublin_core*", FeedNamespace.DublinCore),
            ("purl.org/dc/terms", FeedNamespace.DublinCoreTerms),
            ("search.yahoo.com/mrss", FeedNamespace.Media),
            ("video.search.yahoo.com/mrss", FeedNamespace.Media),
            ("tools.search.yahoo.com/mrss", FeedNamespace.Media),
            ("www.rssboard.org/media-rss", FeedNamespace.Media),
            ("www.itunes.com/dtds/podcast-1.0*", FeedNamespace.Itunes),
            ("example.com/dtds/podcast-1.0*", FeedNamespace.Itunes),
            ("www.google.com/schemas/play-podcasts/1.0*", FeedNamespace.Itunes),
            ("rssnamespace.org/feedburner/ext/1.0", FeedNamespace.FeedBurner),
            ("www.pheedo.com/namespace/pheedo", FeedNamespace.FeedBurner),
            ("www.w3.org/1999/xhtml", FeedNamespace.Xhtml),
            ("www.w3.org/xml/1998/namespace", FeedNamespace.Xml),
        }.Select(n => (Encoding.ASCII.GetBytes(n.Name), n.Namespace)),
    ];

    public static FeedNamespace Of(ReadOnlySpan<byte> uri)
    {
        uri = uri.TrimSpace();
        if (uri.IsEmpty)
        {
            return FeedNamespace.None;
        }

        var scheme = uri[..Math.Min(uri.Length, 8)].IndexOf("//"u8);
        uri = uri[(scheme < 0 ? 0 : scheme + 2)..];
        uri = uri.TrimEnd("/#"u8);
        foreach (var (name, found) in s_known)
        {
            var matches =
                name[^1] == '*'
                    ? uri.Length >= name.Length - 1 && Ascii.EqualsIgnoreCase(uri[..(name.Length - 1)], name.AsSpan(..^1))
                    : uri.Length == name.Length && Ascii.EqualsIgnoreCase(uri, name);
            if (matches)
            {
                return found;
            }
        }

        return FeedNamespace.Foreign;
    }

    /// <summary>What a prefix that was never declared means by custom.</summary>
    public static FeedNamespace ByCustom(ReadOnlySpan<byte> prefix) =>
        prefix switch
        {
            _ when prefix.SequenceEqual("dc"u8) => FeedNamespace.DublinCore,
            _ when prefix.SequenceEqual("dcterms"u8) => FeedNamespace.DublinCoreTerms,
            _ when prefix.SequenceEqual("content"u8) => FeedNamespace.Content,
            _ when prefix.SequenceEqual("media"u8) => FeedNamespace.Media,
            _ when prefix.SequenceEqual("itunes"u8) => FeedNamespace.Itunes,
            _ when prefix.SequenceEqual("atom"u8) || prefix.SequenceEqual("atom10"u8) || prefix.SequenceEqual("a10"u8) =>
                FeedNamespace.Atom10,
            _ when prefix.SequenceEqual("feedburner"u8) || prefix.SequenceEqual("pheedo"u8) => FeedNamespace.FeedBurner,
            _ when prefix.SequenceEqual("rdf"u8) => FeedNamespace.Rdf,
            _ when prefix.SequenceEqual("rss"u8) => FeedNamespace.None,
            _ when prefix.SequenceEqual("xhtml"u8) => FeedNamespace.Xhtml,
            _ when prefix.SequenceEqual("xml"u8) => FeedNamespace.Xml,
            _ => FeedNamespace.Foreign,
        };
}
