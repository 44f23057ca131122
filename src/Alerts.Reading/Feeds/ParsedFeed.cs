using System.Text.Json.Serialization;

namespace Alerts.Reading.Feeds;

/// <summary>
/// What any feed document says, whatever its format: the one model that every reader fills. The shape is that of <c>alerts parse</c>.
/// </summary>
public sealed record ParsedFeed
{
    /// <summary>One of <see cref="FeedFormats"/>.</summary>
    public required string Format { get; init; }

    /// <summary>The character encoding the document was read in, as its WHATWG or IANA name in lower case.</summary>
    public required string Encoding { get; init; }
    public string? Title { get; init; }

    /// <summary>The site's address, absolute.</summary>
    public string? Link { get; init; }
    public string? Language { get; init; }
    public DateTimeOffset? Updated { get; init; }

    /// <summary>Why the document is broken, null where it is sound. What could be read is there all the same.</summary>
    public string? Bozo { get; init; }
    public IReadOnlyList<ParsedItem> Items { get; init; } = [];

    /// <summary>The first hub that tells of changes to the feed (WebSub), absolute; not part of the output.</summary>
    [JsonIgnore]
    public string? Hub { get; init; }

    /// <summary>The feed's own address as it gives it, absolute; not part of the output.</summary>
    [JsonIgnore]
    public string? Self { get; init; }
}

public sealed record ParsedItem
{
    /// <summary>The publisher's guid, any string.</summary>
    public string? Id { get; init; }

    /// <summary>Plain text.</summary>
    public string? Title { get; init; }

    /// <summary>Absolute.</summary>
    public string? Link { get; init; }
    public IReadOnlyList<ParsedAuthor> Authors { get; init; } = [];

    /// <summary>UTC. Null where the feed gives none: no date is invented.</summary>
    public DateTimeOffset? Published { get; init; }
    public DateTimeOffset? Updated { get; init; }

    /// <summary>HTML or text as the feed has it, without scripts and styles.</summary>
    public string? Summary { get; init; }
    public string? Content { get; init; }
    public IReadOnlyList<string> Categories { get; init; } = [];
    public IReadOnlyList<ParsedEnclosure> Enclosures { get; init; } = [];

    /// <summary>The RSS <c>source</c> or Atom <c>source</c> title: the outlet an aggregator took the item from.</summary>
    [JsonIgnore]
    public string? Source { get; init; }

    /// <summary>That outlet's address, absolute.</summary>
    [JsonIgnore]
    public string? SourceUrl { get; init; }

    /// <summary>The summary is text, brackets and all, and no HTML.</summary>
    [JsonIgnore]
    public bool SummaryIsText { get; init; }

    [JsonIgnore]
    public bool ContentIsText { get; init; }
}

public sealed record ParsedAuthor(string? Name, string? Email = null, string? Uri = null);

public sealed record ParsedEnclosure(string Url, string? Type = null, long? Length = null);

public static class FeedFormats
{
    public const string Rss20 = "rss20";
    public const string Rss10 = "rss10";
    public const string Rss09 = "rss09x";
    public const string Atom10 = "atom10";
    public const string Atom03 = "atom03";
    public const string Json1 = "json1";
}
