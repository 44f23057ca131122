using Alerts.Reading.Text;

namespace Alerts.Reading.Stories.Clustering;

internal readonly record struct Token(string Text, bool IsNumber, int Start = 0);

/// <summary>
/// Words of folded text: stems in Latin script, pairs of characters in Chinese, Japanese and Korean, where word ends are not written or
/// carry particles.
/// </summary>
internal static class Tokens
{
    private static readonly HashSet<string> s_stopWords = new(StringComparer.Ordinal)
    {
        "a",
        "an",
        "the",
        "and",
        "or",
        "but",
        "of",
        "in",
        "on",
        "at",
        "to",
        "for",
        "from",
        "by",
        "with",
        "as",
        "is",
        "are",
        "was",
        "were",
        "be",
        "been",
        "being",
        "it",
        "its",
        "this",
        "that",
        "these",
        "those",
        "he",
        "she",
        "they",
        "we",
        "you",
        "i",
        "his",
        "her",
        "their",
        "our",
        "your",
        "my",
        "him",
        "them",
        "us",
        "who",
        "whom",
        "which",
        "what",
        "when",
        "where",
        "why",
        "how",
        "has",
        "have",
        "had",
        "having",
        "do",
        "does",
        "did",
        "will",
        "would",
        "can",
        "could",
        "may",
        "might",
        "shall",
        "should",
        "must",
        "not",
        "no",
        "nor",
        "so",
        "if",
        "than",
        "then",
        "there",
        "here",
        "after",
        "before",
        "over",
        "under",
        "into",
        "out",
        "up",
        "down",
        "about",
        "against",
        "between",
        "during",
        "through",
        "more",
        "most",
        "some",
        "any",
        "all",
        "also",
        "just",
        "only",
        "other",
        "such",
        "said",
        "say",
        "says",
        "told",
        "one",
        "two",
        "new",
        "year",
        "years",
        "day",
        "week",
        "month",
        "today",
        "yesterday",
        "tomorrow",
        "monday",
        "tuesday",
        "wednesday",
        "thursday",
        "friday",
        "saturday",
        "sunday",
        "amid",
        "while",
        "because",
        "s",
        "t",
        "re",
        "ve",
        "ll",
        "d",
        "m",
    };

    public static bool IsStopWord(string word) => s_stopWords.Contains(word);

    public static IEnumerable<Token> Of(string lower, bool[] covered)
    {
        for (var i = 0; i < lower.Length; )
        {
            if (covered[i] || !char.IsLetterOrDigit(lower[i]) || Folding.IsHiragana(lower[i]))
            {
                i++;
                continue;
            }

            var start = i;
            var kind = KindOf(lower[i]);
            while (i < lower.Length && !covered[i] && KindOf(lower[i]) == kind)
            {
                i++;
            }

            foreach (var token in kind == 0 ? Spaced(lower[start..i]) : Unspaced(lower[start..i], kind))
            {
                yield return token with
                {
                    Start = start + token.Start,
                };
            }
        }
    }

    private static int KindOf(char c) =>
        Folding.IsHan(c) ? 1
        : Folding.IsKatakana(c) ? 2
        : Folding.IsHangul(c) ? 3
        : Folding.IsHiragana(c) ? 4
        : char.IsLetterOrDigit(c) || c is '.' or ',' ? 0
        : 5;

    private static IEnumerable<Token> Spaced(string run)
    {
        var at = 0;
        foreach (var part in run.Split(s_separators))
        {
            var start = at;
            at += part.Length + 1;
            if (part.Any(char.IsAsciiDigit))
            {
                yield return new Token(part, IsNumber: part.All(c => char.IsAsciiDigit(c)) && part.Length > 1, start);
            }
            else if (part.Length > 1 && !s_stopWords.Contains(part))
            {
                yield return new Token(Stem(part), IsNumber: false, start);
            }
        }
    }

    private static readonly char[] s_separators = ['.', ','];

    private static IEnumerable<Token> Unspaced(string run, int kind)
    {
        if (kind == 2 || run.Length == 1)
        {
            yield return new Token(run, IsNumber: false);
            yield break;
        }

        for (var i = 0; i + 1 < run.Length; i++)
        {
            yield return new Token(run.Substring(i, 2), IsNumber: false, i);
        }
    }

    /// <summary>Cuts the commonest English endings, so that forms of one word agree.</summary>
    internal static string Stem(string word)
    {
        if (word.Length < 5)
        {
            return word.Length > 3 && word[^1] == 's' && word[^2] is not 's' ? word[..^1] : word;
        }

        return word switch
        {
            [.. var stem, 'i', 'e', 's'] => stem + "y",
            [.. var stem, 'i', 'n', 'g'] when stem.Length > 3 => Undouble(stem),
            [.. var stem, 'e', 'd'] when stem.Length > 2 => Undouble(stem),
            [.. var stem, 'e', 's'] => stem.TrimEnd('e'),
            [.. var stem, 's'] when stem[^1] != 's' => stem.TrimEnd('e'),
            [.. var stem, 'e'] => stem,
            _ => word,
        };
    }

    private static string Undouble(string stem) => stem.Length > 3 && stem[^1] == stem[^2] ? stem[..^1] : stem;
}
