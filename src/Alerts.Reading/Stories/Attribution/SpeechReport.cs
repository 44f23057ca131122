namespace Alerts.Reading.Stories.Attribution;

/// <summary>A part of a text, in characters, the end not counted in.</summary>
internal readonly record struct TextSpan(int Start, int End);

/// <summary>That somebody is told to have said something.</summary>
/// <param name="Source">Who said it; null where the text does not tell.</param>
/// <param name="Cue">What tells that it was said.</param>
/// <param name="Contents">What was said, in one or two pieces.</param>
internal sealed record SpeechReport(TextSpan? Source, TextSpan Cue, IReadOnlyList<TextSpan> Contents);
