using System.Text;
using System.Xml;
using Alerts.Reading.Feeds;

namespace Alerts.Polling;

/// <summary>Writes lists of feeds in OPML 2.0; <see cref="OpmlList"/> reads them.</summary>
internal static class Opml
{
    /// <summary>The feeds in folders by their tags, the outermost first, so that a list read again gives the same tags.</summary>
    internal static async Task WriteAsync(
        Stream stream,
        IEnumerable<OpmlFeed> feeds,
        DateTimeOffset now,
        CancellationToken cancellationToken
    )
    {
        var settings = new XmlWriterSettings
        {
            Async = true,
            Indent = true,
            Encoding = new UTF8Encoding(false),
            CloseOutput = false,
        };
        await using var writer = XmlWriter.Create(stream, settings);
        await writer.WriteStartDocumentAsync();
        await StartAsync(writer, "opml");
        await AttributeAsync(writer, "version", "2.0");
        await StartAsync(writer, "head");
        await writer.WriteElementStringAsync(null, "title", null, "Feeds of Alerts");
        await writer.WriteElementStringAsync(null, "dateCreated", null, now.ToString("r"));
        await writer.WriteEndElementAsync();
        await StartAsync(writer, "body");
        await WriteFoldersAsync(writer, [.. feeds], 0, cancellationToken);
        await writer.WriteEndDocumentAsync();
    }

    private static async Task WriteFoldersAsync(XmlWriter writer, OpmlFeed[] feeds, int depth, CancellationToken cancellationToken)
    {
        foreach (var feed in feeds.Where(f => f.Tags.Count == depth))
        {
            cancellationToken.ThrowIfCancellationRequested();
            await WriteFeedAsync(writer, feed);
        }

        foreach (var folder in feeds.Where(f => f.Tags.Count > depth).GroupBy(f => f.Tags[depth], StringComparer.Ordinal))
        {
            await StartAsync(writer, "outline");
            await AttributeAsync(writer, "text", folder.Key);
            await WriteFoldersAsync(writer, [.. folder], depth + 1, cancellationToken);
            await writer.WriteEndElementAsync();
        }
    }

    private static async Task WriteFeedAsync(XmlWriter writer, OpmlFeed feed)
    {
        await StartAsync(writer, "outline");
        await AttributeAsync(writer, "type", "rss");
        await AttributeAsync(writer, "text", feed.Title ?? feed.Outlet ?? feed.Url);
        await AttributeAsync(writer, "title", feed.Title);
        await AttributeAsync(writer, "xmlUrl", feed.Url);
        await AttributeAsync(writer, "htmlUrl", feed.SiteUrl);
        await AttributeAsync(writer, "language", feed.Language);
        await AttributeAsync(writer, "outlet", feed.Outlet);
        await AttributeAsync(writer, "enabled", feed.Enabled ? null : "false");
        await AttributeAsync(writer, "fullText", feed.FullText ? "true" : null);
        await AttributeAsync(writer, "trust", feed.Trust);
        await AttributeAsync(writer, "speaksFor", feed.SpeaksFor);
        await AttributeAsync(writer, "list", feed.List);
        await writer.WriteEndElementAsync();
    }

    private static Task StartAsync(XmlWriter writer, string name) => writer.WriteStartElementAsync(null, name, null);

    private static Task AttributeAsync(XmlWriter writer, string name, string? value) =>
        value is null
            ? Task.CompletedTask
            : writer.WriteAttributeStringAsync(null, name, null, new string([.. value.Where(XmlConvert.IsXmlChar)]));
}
