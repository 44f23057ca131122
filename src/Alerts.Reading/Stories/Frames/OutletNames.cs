using Alerts.Reading.Stories.Anatomy;
using Alerts.Reading.Stories.Knowledge;
using Alerts.Reading.Text;

namespace Alerts.Reading.Stories.Frames;

/// <summary>
/// Outlets that nobody has written down: a name that ends as outlets' names do (<c>outlet.tail</c>: the Examplewick Post, 例文新報), or
/// that follows a word for one (<c>outlet.head</c>: the daily Exempel, 英紙イグザンプル).
/// </summary>
internal sealed class OutletNames(KnowledgeBase knowledge, PhraseBook phrases)
{
    private const int MostWords = 4;
    private const int LongestName = 12;

    public IEnumerable<Part> In(Sentence sentence)
    {
        foreach (var match in phrases.Find("outlet", sentence.Flat))
        {
            var isSpaced = Folding.IsSpacedWord(sentence.Flat[match.Start]) && char.IsAscii(sentence.Flat[match.Start]);
            var (start, end) = NamedBy(match, sentence);
            if (end > start)
            {
                yield return new Part(start, end)
                {
                    Outlet = Abbreviated(sentence, end) ?? knowledge.OutletNamed(sentence.Text[start..end]),
                };
            }
        }
    }

    /// <summary>The name behind a word for an outlet, else the one before a word that ends one.</summary>
    private (int Start, int End) NamedBy(PhraseMatch match, Sentence sentence)
    {
        var isLatin = char.IsAscii(sentence.Flat[match.Start]);
        var after =
            !Is("outlet.head", match, sentence) || char.IsUpper(sentence.Text[match.Start]) ? default
            : isLatin ? LatinAfter(sentence, match.End)
            : RunAfter(sentence, match.End);
        return after.End > 0 || !Is("outlet.tail", match, sentence) ? after
            : isLatin ? LatinBefore(sentence, match)
            : RunBefore(sentence, match);
    }

    /// <summary>"Example News Network (ENN)": brackets hold the name that is known.</summary>
    private Entity.Outlet? Abbreviated(Sentence sentence, int end)
    {
        var rest = sentence.Text.AsSpan(end, Math.Min(LongestName, sentence.Text.Length - end)).TrimStart();
        return rest.StartsWith("(") && rest.IndexOf(')') is > 1 and var close
            ? knowledge.AgenciesIn(rest[1..close].ToString()).FirstOrDefault()
            : null;
    }

    /// <summary>A word may be both: the newspaper Exempel, the Exempel newspaper.</summary>
    private bool Is(string name, PhraseMatch match, Sentence sentence) => phrases.EndAt(name, sentence.Flat, match.Start) == match.End;

    /// <summary>Capitalised words before "Post" or "news agency"; a country alone names no newspaper.</summary>
    private (int Start, int End) LatinBefore(Sentence sentence, PhraseMatch tail)
    {
        var text = sentence.Text;
        var isName = char.IsUpper(text[tail.Start]);
        if (isName && IsNameWord(sentence, tail.End + 1))
        {
            return default;
        }

        var start = tail.Start;
        for (var words = 0; words < MostWords; words++)
        {
            var (before, word) = EnglishText.WordBefore(sentence.Flat, start);
            if (
                word.Length == 0
                || word.EndsWith("'s", StringComparison.Ordinal)
                || start - before > word.Length + 1
                || !IsNameWord(sentence, before)
            )
            {
                break;
            }

            start = before;
        }

        var name = text[start..tail.Start].TrimEnd();
        return name.Length == 0 || (!isName && IsOfCountry(name)) ? default
            : isName ? (start, tail.End)
            : (start, start + name.Length);
    }

    private (int Start, int End) LatinAfter(Sentence sentence, int head)
    {
        var start = head + 1;
        if (start < sentence.Text.Length && sentence.Text[start] is '"' or '“' or '\'')
        {
            start++;
        }

        var end = start;
        for (var words = 0; words < MostWords; words++)
        {
            var next = words == 0 ? start : end + 1;
            if (next >= sentence.Text.Length || (words > 0 && sentence.Text[end] != ' ') || !IsNameWord(sentence, next))
            {
                break;
            }

            end = EnglishText.WordEnd(sentence.Flat, next);
        }

        return end > start && !IsOfCountry(sentence.Text[start..end]) ? (start, end) : default;
    }

    /// <summary>Whether a word is written as names are, and is no day or month.</summary>
    private bool IsNameWord(Sentence sentence, int start)
    {
        if (start < 0 || start >= sentence.Text.Length || !char.IsUpper(sentence.Text[start]))
        {
            return false;
        }

        var word = sentence.Flat[start..EnglishText.WordEnd(sentence.Flat, start)];
        return phrases.EndAt("word.time", word, 0) != word.Length
            && phrases.EndAt("word.preposition", word, 0) != word.Length
            && phrases.EndAt("word.determiner", word, 0) != word.Length;
    }

    /// <summary>"South Korean", "Japanese": whose it is and no name.</summary>
    private bool IsOfCountry(string name) =>
        knowledge.Names.Find(name, Folding.Flat(name)).Exists(m => m.Named is Named.Government && m.End - m.Start >= name.Length - 1);

    /// <summary>例文 in 例文新報, 예시 in 예시일보: what stands before without a sign or a particle.</summary>
    private (int Start, int End) RunBefore(Sentence sentence, PhraseMatch tail)
    {
        var start = tail.Start;
        while (start > 0 && tail.Start - start < LongestName && IsOfName(sentence.Flat[start - 1], sentence.Flat[tail.Start]))
        {
            start--;
        }

        var skipped = Skip(sentence, start, tail.Start);
        return
            tail.Start - skipped < 2
            || phrases.EndAt("outletgeneric.any", sentence.Flat, skipped) >= tail.Start
            || (tail.End < sentence.Flat.Length && Folding.IsHan(sentence.Flat[tail.End]) && !IsFollowed(sentence.Flat, tail.End))
            ? default
            : (skipped, tail.End);
    }

    /// <summary>A country, and the words that lead to a name: 韓国, 米紙, 据.</summary>
    private int Skip(Sentence sentence, int start, int end)
    {
        var at = start;
        for (var i = start; i < end; i++)
        {
            if (phrases.EndAt("outletbefore.any", sentence.Flat, i) is > 0 and var past && past <= end)
            {
                at = past;
                i = past - 1;
            }
        }

        var country = knowledge
            .Names.Find(sentence.Text[at..end], sentence.Flat[at..end])
            .Where(m => m is { Start: 0, Named: Named.Government { Form: NameForm.Name } })
            .Select(m => m.End)
            .DefaultIfEmpty(0)
            .Max();
        return end - at - country >= 2 ? at + country : at;
    }

    private bool IsFollowed(string flat, int at) => phrases.EndAt("outletafter.any", flat, at) > 0;

    private static bool IsOfName(char c, char tail) =>
        Folding.IsHangul(tail)
            ? Folding.IsHangul(c) || char.IsAsciiLetterOrDigit(c)
            : Folding.IsHan(c) || Folding.IsKatakana(c) || char.IsAsciiLetterOrDigit(c) || c is '・' or '·';

    /// <summary>A name in quotation marks, or in katakana, right behind 紙.</summary>
    private static (int Start, int End) RunAfter(Sentence sentence, int head)
    {
        var flat = sentence.Flat;
        if (head >= flat.Length)
        {
            return default;
        }

        if (sentence.Quotations.FirstOrDefault(q => q.Start == head) is { End: > 0 } quotation && quotation.End - head <= LongestName + 6)
        {
            return (head + 1, quotation.End - 1);
        }

        var end = head;
        while (end < flat.Length && end - head < LongestName + 6 && (Folding.IsKatakana(flat[end]) || flat[end] is '・' or '·' or 'ー'))
        {
            end++;
        }

        return end - head >= 3 ? (head, end) : default;
    }
}
