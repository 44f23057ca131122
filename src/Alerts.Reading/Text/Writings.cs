namespace Alerts.Reading.Text;

/// <summary>How a text is written, as far as that decides what its Han characters mean.</summary>
[Flags]
internal enum Writings : byte
{
    None = 0,
    Japanese = 1,
    Korean = 2,
    Chinese = 4,
    All = Japanese | Korean | Chinese,
}

internal static class WritingOf
{
    /// <summary>A Japanese text as long as that has kana.</summary>
    private const int LongestWithoutKana = 30;

    /// <param name="language">The language its source gives, if any; it decides where a short text does not.</param>
    public static Writings Text(ReadOnlySpan<char> folded, string? language)
    {
        var kana = folded.ContainsAnyInRange('\u3041', '\u30FA');
        var hangul = folded.ContainsAnyInRange('\uAC00', '\uD7A3');
        return (kana, hangul) switch
        {
            (true, false) => Writings.Japanese,
            (false, true) => Writings.Korean,
            (true, true) => Writings.All,
            _ => OfHanAlone(folded.Length, language),
        };
    }

    public static Writings Of(string language) =>
        language switch
        {
            "ja" => Writings.Japanese,
            "ko" => Writings.Korean,
            "zh" => Writings.Chinese,
            _ => Writings.All,
        };

    private static Writings OfHanAlone(int length, string? language) =>
        language switch
        {
            "ja" => Writings.Japanese,
            null or "" when length <= LongestWithoutKana => Writings.Japanese | Writings.Chinese,
            _ => Writings.Chinese,
        };
}
