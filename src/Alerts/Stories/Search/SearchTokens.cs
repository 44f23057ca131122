using Alerts.Reading.Text;

namespace Alerts.Stories.Search;

/// <summary>
/// What a text is found by, in its order. Words and numbers stand for themselves. Chinese, Japanese and Korean lack the spaces that a
/// search needs. A run of them becomes its overlapping pairs and its last character: each character begins a token.
/// </summary>
internal static class SearchTokens
{
    private const int LongestWord = 64;

    private enum Kind
    {
        None,
        Word,
        Number,
        Dense,
    }

    /// <summary>One spelling for width, case, accents and variants of Han; 韓國 and 韩国 are the same.</summary>
    public static string Fold(string text) => Folding.Flat(Folding.Cased(text));

    /// <param name="folded">As <see cref="Fold"/> gives it.</param>
    public static IEnumerable<string> Of(string folded)
    {
        foreach (var run in Runs(folded))
        {
            if (KindOf(folded[run.Start]) != Kind.Dense)
            {
                yield return folded[run.Start..Math.Min(run.End, run.Start + LongestWord)];
                continue;
            }

            for (var i = run.Start; i < run.End; i++)
            {
                yield return folded[i..Math.Min(i + 2, run.End)];
            }
        }
    }

    /// <summary>Whether it is one character that others may follow in its run.</summary>
    public static bool IsSingle(string token) => token.Length == 1 && IsDense(token);

    public static bool IsDense(string token) => KindOf(token[0]) == Kind.Dense;

    public static bool IsWord(string token) => KindOf(token[0]) == Kind.Word;

    private static IEnumerable<(int Start, int End)> Runs(string folded)
    {
        for (var start = 0; start < folded.Length; )
        {
            var kind = KindOf(folded[start]);
            var end = start + 1;
            while (end < folded.Length && KindOf(folded[end]) == kind)
            {
                end++;
            }

            if (kind != Kind.None)
            {
                yield return (start, end);
            }

            start = end;
        }
    }

    private static Kind KindOf(char c) =>
        char.IsAsciiDigit(c) ? Kind.Number
        : c == '・' || !char.IsLetterOrDigit(c) && !Folding.IsCjk(c) ? Kind.None
        : Folding.IsCjk(c) ? Kind.Dense
        : Kind.Word;
}
