using Alerts.Editions;
using Alerts.Platform.Language;
using Alerts.Platform.Web;
using Alerts.Reading.Stories;

namespace Alerts.Stories;

/// <summary>What the form above the list of stories holds, and what can be chosen in it.</summary>
/// <param name="LeftOut">What was given and not understood, by parameter.</param>
internal sealed record StoryForm(
    StoryQuery Query,
    IReadOnlyList<(string Name, string Value)> LeftOut,
    IReadOnlyList<string> Topics,
    IReadOnlyList<string> Outlets
)
{
    internal static readonly IReadOnlyList<string> Languages = ["en", "ja", "ko", "zh"];
    internal static readonly IReadOnlyList<string> Governments = ["JP", "KP", "KR", "US", "CN", "RU", "MN", "EU", "UN"];

    internal string? Status => Query.MinimumStatus is { } status ? Choices.Name(status) : null;

    internal static string Label(string name, ReaderText words) => words["Filter." + name];

    /// <summary>A filter in the reader's words, such as <c>Topic: Sanctions</c>.</summary>
    internal static string InWords(string name, string value, ReaderText words)
    {
        var names = new Names(words);
        var shown = name switch
        {
            "topic" => names.Topic(value.ToLowerInvariant()),
            "status" when new StoryQuery { Status = value }.MinimumStatus is { } status => words.Of<StoryStatus>(status),
            "government" => names.Government(value.ToUpperInvariant()),
            "language" => names.Language(value.ToLowerInvariant()),
            _ => value,
        };
        return name == "disputed" ? Label(name, words) : words["List.Filter", Label(name, words), shown];
    }
}
