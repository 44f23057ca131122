using System.Text;
using System.Xml;

namespace Alerts.Polling;

/// <summary>A feed as an OPML list names it.</summary>
public sealed record OpmlFeed(string Url, string? Title, string? SiteUrl = null, string? Language = null);

/// <summary>Reads and writes lists of feeds in OPML 2.0.</summary>
internal static class Opml
{
    // A person's list has hundreds of feeds; both bounds are for files that mean harm.
    private const int MaxFeeds = 50_000;
    private const int MaxDepth = 64;

    /// <summary>The feeds of a list, folders at any depth flattened, each address once.</summary>
    /// <exception cref="FormatException">The text is no OPML, or one that is too large or too deep; the message says which.</exception>
    internal static async Task<IReadOnlyList<OpmlFeed>> ReadAsync(Stream stream, CancellationToken cancellationToken)
    {
        // Without a DTD there are no entities to expand and nothing to fetch.
        var settings = new XmlReaderSettings
        {
            Async = true,
            DtdProcessing = DtdProcessing.Prohibit,
            XmlResolver = null,
            IgnoreComments = true,
            CheckCharacters = false,
        };
        var feeds = new Dictionary<string, OpmlFeed>(StringComparer.Ordinal);
        try
        {
            using var reader = XmlReader.Create(stream, settings);
            await reader.MoveToContentAsync();
            if (!reader.LocalName.Equals("opml", StringComparison.OrdinalIgnoreCase))
            {
                throw new FormatException("This is no OPML: its root element is not 'opml'.");
            }

            while (await reader.ReadAsync())
            {
                cancellationToken.ThrowIfCancellationRequested();
                if (reader.Depth > MaxDepth)
                {
                    throw new FormatException($"The list is nested more than {MaxDepth} levels deep.");
                }

                if (
                    reader.NodeType == XmlNodeType.Element
                    && reader.LocalName.Equals("outline", StringComparison.OrdinalIgnoreCase)
                    && Feed(reader) is { } feed
                )
                {
                    feeds.TryAdd(feed.Url, feed);
                    if (feeds.Count > MaxFeeds)
                    {
                        throw new FormatException($"The list has more than {MaxFeeds:N0} feeds.");
                    }
                }
            }
        }
        catch (XmlException e)
        {
            throw new FormatException("This is no OPML that can be read: " + e.Message, e);
        }

        return [.. feeds.Values];
    }

    internal static async Task WriteAsync(
        Stream stream,
        IAsyncEnumerable<OpmlFeed> feeds,
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
        await foreach (var feed in feeds.WithCancellation(cancellationToken))
        {
            await StartAsync(writer, "outline");
            await AttributeAsync(writer, "type", "rss");
            await AttributeAsync(writer, "text", feed.Title ?? feed.Url);
            await AttributeAsync(writer, "xmlUrl", feed.Url);
            await AttributeAsync(writer, "language", feed.Language);
            await writer.WriteEndElementAsync();
        }

        await writer.WriteEndDocumentAsync();
    }

    private static OpmlFeed? Feed(XmlReader outline)
    {
        var attributes = new Dictionary<string, string>(StringComparer.OrdinalIgnoreCase);
        while (outline.MoveToNextAttribute())
        {
            attributes.TryAdd(outline.LocalName, outline.Value);
        }

        outline.MoveToElement();
        return attributes.GetValueOrDefault("xmlUrl")?.Trim() is not { Length: > 0 } url
            ? null
            : new OpmlFeed(url, Text("title") ?? Text("text"), Text("htmlUrl"), Text("language"));

        string? Text(string name) =>
            attributes.GetValueOrDefault(name) is { } value && !string.IsNullOrWhiteSpace(value) ? value.Trim() : null;
    }

    private static Task StartAsync(XmlWriter writer, string name) => writer.WriteStartElementAsync(null, name, null);

    private static Task AttributeAsync(XmlWriter writer, string name, string? value) =>
        value is null
            ? Task.CompletedTask
            : writer.WriteAttributeStringAsync(null, name, null, new string([.. value.Where(XmlConvert.IsXmlChar)]));
}
