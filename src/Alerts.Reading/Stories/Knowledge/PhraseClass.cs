namespace Alerts.Reading.Stories.Knowledge;

/// <summary>The phrases of one language and class, as an admin edits them.</summary>
/// <param name="Language">ISO 639-1, such as <c>ja</c>.</param>
/// <param name="Class">Such as <c>cue.denies</c>.</param>
internal sealed record PhraseClass(string Language, string Class, IReadOnlyList<string> Phrases)
{
    internal string Key => $"{Language}/{Class}";
}
