using System.Text.Json.Serialization;

namespace Alerts.Reading.Stories;

/// <summary>What ends, or undoes, what was reported before.</summary>
[JsonConverter(typeof(JsonStringEnumConverter<Development>))]
public enum Development
{
    [JsonStringEnumMemberName("died")]
    Died,

    [JsonStringEnumMemberName("freed")]
    Freed,

    [JsonStringEnumMemberName("calledOff")]
    CalledOff,

    [JsonStringEnumMemberName("postponed")]
    Postponed,

    [JsonStringEnumMemberName("brokenOff")]
    BrokenOff,

    /// <summary>An outlet withdrew its own report.</summary>
    [JsonStringEnumMemberName("takenBack")]
    TakenBack,
}

/// <param name="IsHeadline">Whether a headline tells that it came about; else it is only spoken of in a title or lead.</param>
public sealed record StoryDevelopment(Development Development, string Sentence, string Outlet, bool IsHeadline);
