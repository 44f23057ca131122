using Alerts.Reading.Text;

namespace Alerts.Reading.Relevance;

/// <summary>Whether a term that stands in Han or Hangul is a word there, and no part of another. Pure.</summary>
internal static class Boundary
{
    /// <summary>Longer ones do not come about by chance.</summary>
    private const int ShortHangul = 2;
    private const int LongestPrefix = 4;

    /// <summary>
    /// 한총련 and 경북일보 hold names of sides: a short one counts at the start of a word, behind a term or behind a known prefix.
    /// </summary>
    /// <param name="before">Where the term before it ends.</param>
    public static bool BeginsWord(ReadOnlySpan<char> text, TermMatch match, int before)
    {
        var name = text[match.Start..match.End];
        var certain = name.Length > ShortHangul && !name.Contains(' ');
        if (certain || match.Start == before || match.Start == 0 || !Script.IsHangul(name[0]) || !Script.IsHangul(text[match.Start - 1]))
        {
            return true;
        }

        var from = match.Start - 1;
        while (from > before && Script.IsHangul(text[from - 1]) && match.Start - from <= LongestPrefix)
        {
            from--;
        }

        return ReadingWords.Prefixes.Contains(text[from..match.Start]);
    }

    public static bool IsHan(char unit) => unit is (>= '\u3400' and <= '\u9FFF') or '\u3005';

    public static bool IsKana(char unit) => unit is >= '\u3041' and <= '\u30FA';
}
