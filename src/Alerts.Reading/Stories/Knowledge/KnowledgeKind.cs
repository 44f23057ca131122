using System.Text.Json.Serialization;

namespace Alerts.Reading.Stories.Knowledge;

/// <summary>What an entry of knowledge is about.</summary>
[JsonConverter(typeof(JsonStringEnumConverter<KnowledgeKind>))]
public enum KnowledgeKind
{
    [JsonStringEnumMemberName("governments")]
    Governments,

    [JsonStringEnumMemberName("offices")]
    Offices,

    [JsonStringEnumMemberName("people")]
    People,

    [JsonStringEnumMemberName("outlets")]
    Outlets,

    [JsonStringEnumMemberName("phrases")]
    Phrases,
}

/// <summary>One entry as JSON, in the form of the shipped files.</summary>
/// <param name="Key">A government's code, the id of an office or person, an outlet's name, or a language and class of phrases such as
/// <c>ja/cue.denies</c>.</param>
/// <param name="Json">Null: the shipped entry of that key is not to be used.</param>
public sealed record KnowledgeEntry(KnowledgeKind Kind, string Key, string? Json);
