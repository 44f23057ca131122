using System.Text;
using Alerts.Reading.Feeds.Encodings;
using Alerts.Reading.Feeds.Xml;
using Alerts.Reading.Text;

namespace Alerts.Reading.Feeds;

/// <summary>The attributes of one entry of an OPML list, by their names without regard to case.</summary>
internal sealed class Outline
{
    // What FreshRSS writes beside an address that it reads as a page or a document of its own.
    private static readonly string[] s_scrapes =
    [
        "HTML+XPath",
        "XML+XPath",
        "JSON+DotPath",
        "JSON+DotNotation",
        "HTML+XPath+JSON+DotNotation",
    ];

    private readonly Dictionary<string, string> _values = new(StringComparer.OrdinalIgnoreCase);

    public static Outline Of(in XmlAttributes attributes, XmlEntities? entities)
    {
        var outline = new Outline();
        var buffer = new ByteBuffer(256);
        for (var i = 0; i < attributes.Count; i++)
        {
            buffer.Clear();
            XmlReferences.Decode(attributes.RawValue(i), ref buffer, entities);
            var name = Encoding.UTF8.GetString(attributes.Name(i));
            outline._values.TryAdd(name, PlainText.FromText(Encoding.UTF8.GetString(buffer.Written.TrimSpace())));
        }

        buffer.Dispose();
        return outline;
    }

    /// <summary>The feed's address, null for a folder or anything else.</summary>
    public string? Url => Value("xmlUrl") ?? Value("rssUrl") ?? (Type is "rss" or "atom" ? Value("url") ?? Value("href") : null);

    public string? Name => Title ?? Value("text");

    public string? ScrapedBy => s_scrapes.FirstOrDefault(s => s.Equals(Value("type"), StringComparison.OrdinalIgnoreCase));

    /// <summary>Slashes part the levels of a category, commas part categories (OPML 2.0).</summary>
    public IEnumerable<string> Categories =>
        Value("category")?.Split([',', '/'], StringSplitOptions.TrimEntries | StringSplitOptions.RemoveEmptyEntries) ?? [];

    private string? Title => Value("title");

    private string? Type => Value("type")?.ToLowerInvariant();

    /// <summary>Why an entry without a feed's address is worth a word; null for folders.</summary>
    /// <param name="isClosed">Nothing can stand inside it.</param>
    public string? Problem(bool isClosed) =>
        Type switch
        {
            "include" => "It names another list, which is not fetched: import that by itself.",
            "link" => "It is a link to a page, not a feed.",
            "rss" or "atom" when isClosed => "It says that it is a feed, but gives no address.",
            _ => null,
        };

    public OpmlFeed ToFeed(IReadOnlyList<string> tags, int line) =>
        new(Url!, Title ?? (IsNameOnly(Value("text")) ? null : Value("text")), Value("htmlUrl"), Value("language"), tags, line)
        {
            Outlet = Value("outlet"),
            Enabled = !string.Equals(Value("enabled"), "false", StringComparison.OrdinalIgnoreCase),
            FullText = string.Equals(Value("fullText"), "true", StringComparison.OrdinalIgnoreCase),
            Trust = Value("trust"),
            SpeaksFor = Value("speaksFor"),
            List = Value("list"),
        };

    // Each entry needs a text (OPML 2.0): where a feed has no title its address or its outlet stands there.
    private bool IsNameOnly(string? text) => text == Url || text == Value("outlet");

    private string? Value(string name) => _values.GetValueOrDefault(name) is { Length: > 0 } value ? value : null;
}
