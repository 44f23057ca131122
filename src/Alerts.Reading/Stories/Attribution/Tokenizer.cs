using System.Buffers;

namespace Alerts.Reading.Stories.Attribution;

/// <summary>Cuts an English text into paragraphs and those into words and signs, with what is quoted and where sentences end.</summary>
internal static class Tokenizer
{
    private const int Affix = 3;
    private const int Stem = 4;
    private const int LongestWord = 32;

    private const int LongestTitle = 4;

    private static readonly SearchValues<char> s_notInTitles = SearchValues.Create("AEIOUYaeiouy0123456789");

    /// <summary>The paragraphs that hold anything, cut at line ends.</summary>
    public static IEnumerable<Passage> Paragraphs(string text)
    {
        for (var start = 0; start < text.Length; )
        {
            var end = text.AsSpan(start).IndexOfAny('\n', '\r');
            end = end < 0 ? text.Length : start + end;
            var tokens = Cut(text, start, end);
            if (tokens.Count > 0)
            {
                yield return new Passage(Mark(text, tokens));
            }

            start = end + 1;
        }
    }

    private static List<(int Start, int End)> Cut(string text, int from, int to)
    {
        var tokens = new List<(int, int)>();
        for (var i = from; i < to; )
        {
            if (char.IsWhiteSpace(text[i]))
            {
                i++;
                continue;
            }

            var end = char.IsLetterOrDigit(text[i]) ? WordEnd(text, i, to) : SignEnd(text, i, to);
            tokens.Add((i, end));
            i = end;
        }

        return tokens;
    }

    private static int WordEnd(string text, int start, int to)
    {
        var end = start + 1;
        while (
            end < to && (char.IsLetterOrDigit(text[end]) || (IsInner(text[end]) && IsFollowed(text, end, to) && !IsGenitive(text, end, to)))
        )
        {
            end++;
        }

        // "U.S." keeps its last stop.
        return end < to && text[end] == '.' && end - start > 1 && text.AsSpan(start, end - start).Contains('.') ? end + 1 : end;
    }

    private static bool IsInner(char c) => c is '-' or '\'' or '’' or '.' or ',' or '&';

    /// <summary>"U.S" and "1,000" go on, "end.Next" in letters only where it is short.</summary>
    private static bool IsFollowed(string text, int at, int to) =>
        at + 1 < to
        && (
            text[at] == ',' ? char.IsAsciiDigit(text[at - 1]) && char.IsAsciiDigit(text[at + 1])
            : text[at] == '.' ? char.IsAsciiDigit(text[at + 1]) || (char.IsUpper(text[at + 1]) && char.IsUpper(text[at - 1]))
            : char.IsLetterOrDigit(text[at + 1])
        );

    private static bool IsGenitive(string text, int at, int to) =>
        text[at] is '\'' or '’' && text[at + 1] is 's' && (at + 2 >= to || !char.IsLetterOrDigit(text[at + 2]));

    private static int SignEnd(string text, int start, int to)
    {
        var end = start + 1;
        if (text[start] is '\'' or '’' && end < to && text[end] == 's' && (end + 1 >= to || !char.IsLetterOrDigit(text[end + 1])))
        {
            return end + 1;
        }

        while (end < to && text[end] == text[start] && text[start] is '.' or '-' or '\'')
        {
            end++;
        }

        return end;
    }

    private static Token[] Mark(string text, List<(int Start, int End)> cuts)
    {
        var tokens = new Token[cuts.Count];
        var isQuoted = false;
        var sentence = 0;
        var opens = true;
        for (var i = 0; i < tokens.Length; i++)
        {
            var (start, end) = cuts[i];
            var sign = Quote(text, start, end, isQuoted);
            var closes = sign < 0;
            var shape = ShapeOf(text.AsSpan(start, end - start));
            isQuoted = sign > 0 || (isQuoted && !closes);
            var isEnd = IsSentenceEnd(text, cuts, i, isQuoted);
            tokens[i] = Hashed(text.AsSpan(start, end - start), start) with
            {
                Shape = shape,
                IsQuoted = isQuoted || closes,
                OpensQuote = sign > 0,
                ClosesQuote = closes,
                OpensSentence = opens,
                ClosesSentence = isEnd,
                Sentence = sentence,
            };
            opens = isEnd;
            sentence += isEnd ? 1 : 0;
        }

        return tokens;
    }

    private static Token Hashed(ReadOnlySpan<char> word, int start)
    {
        Span<char> small = stackalloc char[Math.Min(word.Length, LongestWord)];
        for (var i = 0; i < small.Length; i++)
        {
            small[i] = word[i] switch
            {
                '“' or '”' => '"',
                '’' or '‘' => '\'',
                '—' or '–' => '-',
                _ => char.IsAsciiDigit(word[i]) ? '0' : char.ToLowerInvariant(word[i]),
            };
        }

        var isQuote = small is "''";
        return new Token(
            start,
            start + word.Length,
            FeatureHash.Of(isQuote ? "\"" : small),
            FeatureHash.Of(small[Math.Max(0, small.Length - Affix)..]),
            FeatureHash.Of(small[..Math.Min(Stem, small.Length)])
        );
    }

    /// <summary>1 where a quotation opens, -1 where it closes, 0 elsewhere.</summary>
    private static int Quote(string text, int start, int end, bool isQuoted) =>
        text[start] switch
        {
            '“' or '«' => 1,
            '”' or '»' => -1,
            '"' => isQuoted ? -1 : 1,
            '\'' when end - start == 2 && text[start + 1] == '\'' => isQuoted ? -1 : 1,
            _ => 0,
        };

    private static Shape ShapeOf(ReadOnlySpan<char> word) =>
        !char.IsLetterOrDigit(word[0]) ? Shape.Sign
        : char.IsDigit(word[0]) ? Shape.Digits
        : !char.IsUpper(word[0]) ? Shape.Lower
        : word.Length > 1 && !word.ContainsAnyInRange('a', 'z') ? Shape.AllCapital
        : Shape.Capital;

    private static bool IsSentenceEnd(string text, List<(int Start, int End)> cuts, int at, bool isQuoted)
    {
        var (start, end) = cuts[at];
        if (at + 1 == cuts.Count)
        {
            return true;
        }

        var next = text[cuts[at + 1].Start];
        if (text[start] is '”' or '"' or '\'' && !isQuoted && at > 0)
        {
            return text[cuts[at - 1].Start] is '.' or '!' or '?' && (char.IsUpper(next) || next is '“' or '"');
        }

        return text[start] switch
        {
            '!' or '?' => IsSentenceStart(next),
            '.' => end - start == 1 && IsSentenceStart(next) && !IsTitle(text, cuts, at),
            _ => false,
        };
    }

    private static bool IsSentenceStart(char next) => char.IsUpper(next) || char.IsDigit(next) || next is '“' or '"' or '\'' or '‘' or '(';

    /// <summary>"Mr.", "Dr.", "J.": a short capital word without a vowel.</summary>
    private static bool IsTitle(string text, List<(int Start, int End)> cuts, int at)
    {
        if (at == 0 || cuts[at - 1].End != cuts[at].Start)
        {
            return false;
        }

        var word = text.AsSpan(cuts[at - 1].Start, cuts[at - 1].End - cuts[at - 1].Start);
        return char.IsUpper(word[0]) && (word.Length == 1 || (word.Length <= LongestTitle && !word.ContainsAny(s_notInTitles)));
    }
}
