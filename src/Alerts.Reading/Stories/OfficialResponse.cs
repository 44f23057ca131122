using System.Text.Json.Serialization;

namespace Alerts.Reading.Stories;

/// <param name="Speaker">Office and, where known by date, its holder.</param>
/// <param name="Government">ISO 3166 code such as <c>JP</c>; null where the texts name one that nobody here knows.</param>
/// <param name="About"><c>report</c> or <c>event</c>: what is acknowledged, declined or denied.</param>
/// <param name="Superseded">Whether a later word of the same government stands in its place.</param>
public sealed record OfficialResponse(
    string Speaker,
    Stance Stance,
    string Sentence,
    string Outlet,
    string? Url,
    string? Government = null,
    string? About = null,
    string? Language = null,
    DateTimeOffset? At = null,
    string? ItemId = null,
    bool Superseded = false
)
{
    /// <summary>Whether a person speaks, and no office at large. Not stored.</summary>
    internal bool IsPerson { get; init; }

    /// <summary>Whether its own sentence puts it before or behind another answer. Not stored.</summary>
    internal AnswerOrder Order { get; init; }

    /// <summary>Whether its own sentence says that it undoes an earlier answer; left out where it does not.</summary>
    [JsonIgnore(Condition = JsonIgnoreCondition.WhenWritingDefault)]
    public bool IsReversal { get; init; }

    /// <summary>Whether a government speaks at large or by its state media, and no office or person; left out where one does.</summary>
    [JsonIgnore(Condition = JsonIgnoreCondition.WhenWritingDefault)]
    public bool AtLarge { get; init; }

    /// <summary>Whether a person set it right; left out where nobody did.</summary>
    [JsonIgnore(Condition = JsonIgnoreCondition.WhenWritingDefault)]
    public bool Edited { get; init; }
}

internal enum AnswerOrder
{
    Unknown,

    /// <summary>"Had earlier declined".</summary>
    Earlier,

    /// <summary>"Later confirmed".</summary>
    Later,

    /// <summary>"Again denied", "taking back his words": it undoes what the same government said before.</summary>
    Reversed,
}

[JsonConverter(typeof(JsonStringEnumConverter<Stance>))]
public enum Stance
{
    [JsonStringEnumMemberName("confirms")]
    Confirms,

    [JsonStringEnumMemberName("awareOfReport")]
    AwareOfReport,

    [JsonStringEnumMemberName("declines")]
    Declines,

    [JsonStringEnumMemberName("denies")]
    Denies,

    [JsonStringEnumMemberName("noStatement")]
    NoStatement,

    [JsonStringEnumMemberName("announces")]
    Announces,

    [JsonStringEnumMemberName("proposes")]
    Proposes,

    [JsonStringEnumMemberName("demands")]
    Demands,

    [JsonStringEnumMemberName("condemns")]
    Condemns,

    [JsonStringEnumMemberName("rejects")]
    Rejects,
}
