using System.Text;
using System.Xml;
using Alerts.Reading.Feeds;

namespace Alerts.Polling;

/// <summary>Writes lists of feeds in OPML 2.0; <see cref="OpmlList"/> reads them.</summary>
internal sealed class OpmlWriter
{
    private readonly XmlWriter _xml;

    private OpmlWriter(XmlWriter xml) => _xml = xml;

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
        await using var xml = XmlWriter.Create(stream, settings);
        await new OpmlWriter(xml).WriteDocumentAsync([.. feeds], now, cancellationToken);
    }

    private async Task WriteDocumentAsync(OpmlFeed[] feeds, DateTimeOffset now, CancellationToken cancellationToken)
    {
        await _xml.WriteStartDocumentAsync();
        await StartAsync("opml");
        await AttributeAsync("version", "2.0");
        await StartAsync("head");
        await _xml.WriteElementStringAsync(null, "title", null, "Feeds of Alerts");
        await _xml.WriteElementStringAsync(null, "dateCreated", null, now.ToString("r"));
        await _xml.WriteEndElementAsync();
        await StartAsync("body");
        await WriteFoldersAsync(feeds, 0, cancellationToken);
        await _xml.WriteEndDocumentAsync();
    }

    private async Task WriteFoldersAsync(OpmlFeed[] feeds, int depth, CancellationToken cancellationToken)
    {
        foreach (var feed in feeds.Where(f => f.Tags.Count == depth))
        {
            cancellationToken.ThrowIfCancellationRequested();
            await WriteFeedAsync(feed);
        }

        foreach (var folder in feeds.Where(f => f.Tags.Count > depth).GroupBy(f => f.Tags[depth], StringComparer.Ordinal))
        {
            await StartAsync("outline");
            await AttributeAsync("text", folder.Key);
            await WriteFoldersAsync([.. folder], depth + 1, cancellationToken);
            await _xml.WriteEndElementAsync();
        }
    }

    private async Task WriteFeedAsync(OpmlFeed feed)
    {
        await StartAsync("outline");
        await AttributeAsync("type", "rss");
        await AttributeAsync("text", feed.Title ?? feed.Outlet ?? feed.Url);
        await AttributeAsync("title", feed.Title);
        await AttributeAsync("xmlUrl", feed.Url);
        await AttributeAsync("htmlUrl", feed.SiteUrl);
        await AttributeAsync("language", feed.Language);
        await AttributeAsync("outlet", feed.Outlet);
        await AttributeAsync("enabled", feed.Enabled ? null : "false");
        await AttributeAsync("fullText", feed.FullText ? "true" : null);
        await AttributeAsync("trust", feed.Trust);
        await AttributeAsync("speaksFor", feed.SpeaksFor);
        await AttributeAsync("list", feed.List);
        await _xml.WriteEndElementAsync();
    }

    private Task StartAsync(string name) => _xml.WriteStartElementAsync(null, name, null);

    private Task AttributeAsync(string name, string? value) =>
        value is null
            ? Task.CompletedTask
            : _xml.WriteAttributeStringAsync(null, name, null, new string([.. value.Where(XmlConvert.IsXmlChar)]));
}
