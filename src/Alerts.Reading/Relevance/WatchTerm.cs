using System.Text.Json.Serialization;

namespace Alerts.Reading.Relevance;

/// <summary>A phrase that the admins watch for, with its spellings in other languages.</summary>
public sealed class WatchTerm
{
    public long Id { get; set; }
    public required string Phrase { get; set; }

    /// <summary>
    /// Language code → spellings. Those under ja, ko and zh count in texts written so; Han characters mean other things elsewhere.
    /// </summary>
    public IReadOnlyDictionary<string, IReadOnlyList<string>> Aliases { get; set; } = new Dictionary<string, IReadOnlyList<string>>();
    public WatchTermKind Kind { get; set; }
    public string? Topic { get; set; }

    /// <summary>1 is usual; the model's weight is multiplied by it.</summary>
    public double Weight { get; set; } = 1;
    public bool Enabled { get; set; } = true;
    public string? Note { get; set; }

    /// <summary>The change that made it so; its ETag.</summary>
    public long Version { get; set; }

    /// <summary>Takes over everything but id and version.</summary>
    public void TakeFrom(WatchTerm other)
    {
        Phrase = other.Phrase;
        Aliases = other.Aliases;
        Kind = other.Kind;
        Topic = other.Topic;
        Weight = other.Weight;
        Enabled = other.Enabled;
        Note = other.Note;
    }
}

[JsonConverter(typeof(JsonStringEnumConverter<WatchTermKind>))]
public enum WatchTermKind
{
    [JsonStringEnumMemberName("japan")]
    Japan,

    [JsonStringEnumMemberName("northKorea")]
    NorthKorea,

    [JsonStringEnumMemberName("relation")]
    Relation,

    [JsonStringEnumMemberName("topic")]
    Topic,

    [JsonStringEnumMemberName("exclude")]
    Exclude,
}
