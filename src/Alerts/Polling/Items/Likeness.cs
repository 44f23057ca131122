using Alerts.Reading.Text;

namespace Alerts.Polling.Items;

/// <summary>Whether one text may be another version of the other: by the words that titles share, and the phrases that texts share.</summary>
internal static class Likeness
{
    private const double LikeTitles = 0.5;
    private const double LikeTexts = 0.15;
    private const int PhraseWords = 3;
    private const int LeastPhrases = 5;

    internal static bool OfTitles(string one, string other) => Share(Words(one), Words(other)) >= LikeTitles;

    /// <summary>Too short a text says nothing, so it is like none.</summary>
    internal static bool OfTexts(string one, string other)
    {
        var (phrases, others) = (Phrases(one), Phrases(other));
        return Math.Min(phrases.Count, others.Count) >= LeastPhrases && Share(phrases, others) >= LikeTexts;
    }

    private static double Share(HashSet<string> one, HashSet<string> other)
    {
        var (smaller, larger) = one.Count <= other.Count ? (one, other) : (other, one);
        return smaller.Count == 0 ? 0 : (double)smaller.Count(larger.Contains) / smaller.Count;
    }

    private static HashSet<string> Phrases(string text)
    {
        var words = Units(text).ToList();
        return
        [
            .. Enumerable
                .Range(0, Math.Max(0, words.Count - PhraseWords + 1))
                .Select(i => string.Join(' ', words.GetRange(i, PhraseWords))),
        ];
    }

    private static HashSet<string> Words(string text) => [.. Units(text)];

    // Words where a script has them, pairs of characters where it has none.
    private static IEnumerable<string> Units(string text)
    {
        var folded = Folding.Lower(Folding.Cased(text));
        for (var i = 0; i < folded.Length; )
        {
            if (!char.IsLetterOrDigit(folded[i]))
            {
                i++;
            }
            else if (folded[i] >= '\u2E80')
            {
                if (i + 1 < folded.Length && folded[i + 1] >= '\u2E80' && char.IsLetterOrDigit(folded[i + 1]))
                {
                    yield return folded.Substring(i, 2);
                }

                i++;
            }
            else
            {
                var start = i;
                while (i < folded.Length && char.IsLetterOrDigit(folded[i]) && folded[i] < '\u2E80')
                {
                    i++;
                }

                yield return folded[start..i];
            }
        }
    }
}
