using System.Text.Json.Serialization;

namespace Alerts.Reading.Stories;

/// <summary>What a change is about, the weightiest for a reader first.</summary>
[JsonConverter(typeof(JsonStringEnumConverter<ChangeKind>))]
public enum ChangeKind
{
    [JsonStringEnumMemberName("retraction")]
    Retraction,

    [JsonStringEnumMemberName("correction")]
    Correction,

    /// <summary>Somebody died or was freed, talks were called off, a report was withdrawn: see <see cref="Stories.Development"/>.</summary>
    [JsonStringEnumMemberName("development")]
    Development,

    [JsonStringEnumMemberName("response")]
    Response,

    [JsonStringEnumMemberName("status")]
    Status,

    [JsonStringEnumMemberName("contradiction")]
    Contradiction,

    [JsonStringEnumMemberName("number")]
    Number,

    [JsonStringEnumMemberName("origin")]
    Origin,

    [JsonStringEnumMemberName("place")]
    Place,

    [JsonStringEnumMemberName("date")]
    Date,

    [JsonStringEnumMemberName("edit")]
    Edit,
}

/// <summary>One thing that is other than readers were told: what a later item brought, a correction, or what an editor set right.</summary>
/// <param name="Text">One sentence for a reader of English.</param>
/// <param name="Value">What a number, place, date or development is now, a new origin's name, the slot on which sources differ.</param>
/// <param name="Before">What it was; null where it is new.</param>
public sealed record StoryChange(
    ChangeKind Kind,
    string Text,
    string? Sentence = null,
    string? Outlet = null,
    string? Value = null,
    string? Before = null
);
