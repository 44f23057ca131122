using System.Text;
using Alerts.Reading.Feeds.Encodings;
using Alerts.Reading.Feeds.Xml;

namespace Alerts.Reading.Feeds;

/// <summary>
/// Reads a fetched document of any feed format. Nothing is fetched, no entity is expanded, and no document makes it throw.
/// </summary>
public static class FeedParser
{
    /// <summary>Larger documents are refused.</summary>
    public const int MaxBytes = 64 * 1024 * 1024;

    /// <param name="body">The document as it was sent, transfer encodings undone.</param>
    /// <param name="contentType">The Content-Type header, where there was one.</param>
    /// <param name="url">Where the document came from: the last resort for relative links.</param>
    /// <param name="headers">The other headers that tell of the document.</param>
    public static FeedDocument Parse(ReadOnlyMemory<byte> body, string? contentType, Uri? url, FeedHeaders headers = default)
    {
        url = headers.Location is { } location ? Links.Combine(url, location) ?? url : url;
        if (body.Length > MaxBytes)
        {
            return Not("The document is larger than 64 MB.");
        }

        if (IsBinary(body.Span))
        {
            return Not("The address serves a binary file, not a feed.");
        }

        using var document = DecodedDocument.Decode(body, contentType);
        var text = document.Utf8Text.Span;
        var start = text.IndexOfAnyExcept(" \t\r\n"u8);
        if (start < 0)
        {
            return Not("The document is empty.");
        }

        return text[start] is (byte)'{' or (byte)'[' && ReadJson(text[start..], document, url, headers.Language) is { } json
            ? json
            : ReadXml(text, document, url, headers.Language);
    }

    private static FeedDocument? ReadJson(ReadOnlySpan<byte> text, DecodedDocument document, Uri? url, string? language)
    {
        if (JsonFeedReader.Read(text, url, language) is { } feed)
        {
            return new FeedDocument.Feed(feed with { Encoding = document.Encoding, Bozo = document.Defect ?? feed.Bozo });
        }

        // A brace may also be stray text before an XML feed.
        return text.IndexOf("<?xml"u8) >= 0 ? null : Not("The address serves JSON that is not a JSON Feed.");
    }

    private static FeedDocument ReadXml(ReadOnlySpan<byte> text, DecodedDocument document, Uri? url, string? language)
    {
        var xml = new XmlCursor(text, url) { ServedLanguage = language };
        string? root = null;
        try
        {
            while (xml.ReadNext())
            {
                var isTop = xml.Depth == 1;
                switch (xml.Tag)
                {
                    case FeedTag.Rss or FeedTag.RDF:
                    case FeedTag.Channel when isTop:
                        return Found(RssReader.Read(ref xml), ref xml, document, root);
                    case FeedTag.Feed when isTop || xml.Namespace is FeedNamespace.Atom10 or FeedNamespace.Atom03:
                    case FeedTag.Entry when isTop:
                        return Found(AtomReader.Read(ref xml), ref xml, document, root);
                    case FeedTag.Html or FeedTag.Head or FeedTag.Body when isTop:
                        return new FeedDocument.NotAFeed("The address serves a web page, not a feed.", HtmlPage.FeedLinks(text, url));
                }

                root ??= Encoding.UTF8.GetString(xml.Name[..Math.Min(xml.Name.Length, 40)]);
            }
        }
        finally
        {
            xml.Dispose();
        }

        return root is null ? Not("The document is text without any markup, not a feed.")
            : HtmlPage.FeedLinks(text, url) is { Count: > 0 } links
                ? new FeedDocument.NotAFeed("The address serves a web page, not a feed.", links)
            : Not($"The document begins with <{root}>, which is no feed format.");
    }

    private static FeedDocument.Feed Found(ParsedFeed feed, ref XmlCursor xml, DecodedDocument document, string? before)
    {
        var bozo = document.Defect ?? xml.Defect ?? (before is null ? null : $"Other elements (<{before}>) stand before the feed.");
        return new(feed with { Encoding = document.Encoding, Bozo = bozo });
    }

    private static FeedDocument.NotAFeed Not(string reason) => new(reason, []);

    private static bool IsBinary(ReadOnlySpan<byte> bytes) =>
        bytes.StartsWith("%PDF-"u8)
        || bytes
            is [0x1F, 0x8B, ..]
                or [(byte)'P', (byte)'K', 3, 4, ..]
                or [0x89, (byte)'P', (byte)'N', (byte)'G', ..]
                or [0xFF, 0xD8, 0xFF, ..]
                or [(byte)'G', (byte)'I', (byte)'F', (byte)'8', ..]
        || bytes.StartsWith("ID3"u8)
        || bytes.StartsWith("RIFF"u8);
}
