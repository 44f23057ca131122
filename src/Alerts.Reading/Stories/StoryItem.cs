using System.Text.Json.Serialization;

namespace Alerts.Reading.Stories;

/// <summary>An item as the story stage sees it: the pure functions take these, whatever stores them.</summary>
public sealed record StoryItem
{
    public required string Id { get; init; }
    public required string Title { get; init; }
    public required string Text { get; init; }

    /// <summary>The outlet that published it, as readers know it.</summary>
    public required string Outlet { get; init; }
    public string? Url { get; init; }
    public string? Language { get; init; }

    /// <summary>The outlet an aggregator names as its source.</summary>
    public string? Source { get; init; }

    /// <summary>How far its feed is believed. Unless the feed says otherwise, a feed is a newsroom's.</summary>
    public Trust Trust { get; init; } = Trust.Outlet;

    /// <summary>The government an official feed speaks for, such as <c>JP</c>.</summary>
    public string? SpeaksFor { get; init; }

    /// <summary>Publication time, else the time it was fetched.</summary>
    public DateTimeOffset At { get; init; }

    /// <summary>Whether <see cref="At"/> is the time of publication.</summary>
    public bool IsDated { get; init; } = true;

    /// <summary>What a person has set right in its reading.</summary>
    public HandEdits? Edits { get; init; }
    public IReadOnlyList<string> Topics { get; init; } = [];
}

[JsonConverter(typeof(JsonStringEnumConverter<Trust>))]
public enum Trust
{
    /// <summary>A newsroom or an agency.</summary>
    [JsonStringEnumMemberName("outlet")]
    Outlet,

    /// <summary>A government's or a party's own.</summary>
    [JsonStringEnumMemberName("official")]
    Official,

    /// <summary>Hands on what others published, and may name them in <c>source</c>.</summary>
    [JsonStringEnumMemberName("aggregator")]
    Aggregator,

    /// <summary>Nobody vouches for it: what it says is one origin at most, and never the one it names.</summary>
    [JsonStringEnumMemberName("unknown")]
    Unknown,
}
