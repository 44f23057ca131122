using System.Buffers;
using Alerts.Reading.Text;

namespace Alerts.Reading.Stories.Anatomy;

/// <summary>
/// Cuts a paragraph into sentences in four languages. None ends inside a quotation, none at an ellipsis or an abbreviation.
/// </summary>
internal static class SentenceCutter
{
    private static readonly HashSet<string> s_abbreviations = new(StringComparer.OrdinalIgnoreCase)
    {
        "mr",
        "mrs",
        "ms",
        "dr",
        "prof",
        "gen",
        "lt",
        "col",
        "sgt",
        "maj",
        "adm",
        "capt",
        "sen",
        "rep",
        "gov",
        "pres",
        "st",
        "jr",
        "sr",
        "vs",
        "etc",
        "no",
        "vol",
        "jan",
        "feb",
        "mar",
        "apr",
        "jun",
        "jul",
        "aug",
        "sep",
        "sept",
        "oct",
        "nov",
        "dec",
        "mon",
        "tue",
        "wed",
        "thu",
        "fri",
        "sat",
        "sun",
        "u.s",
        "u.k",
        "u.n",
        "n.k",
        "s.k",
        "e.g",
        "i.e",
        "a.m",
        "p.m",
        "d.c",
        "inc",
        "ltd",
        "co",
        "corp",
    };

    private static readonly SearchValues<char> s_signs = SearchValues.Create(" .。!?！？…\"”」");

    public static List<Range> Cut(string text)
    {
        var sentences = new List<Range>();
        var quotations = Quotations.In(text);
        var next = 0;
        var start = 0;
        for (var i = 0; i < text.Length; i++)
        {
            while (next < quotations.Count && quotations[next].Start < i)
            {
                next++;
            }

            if (next < quotations.Count && quotations[next].Start == i)
            {
                var quotation = quotations[next];
                i = quotation.End - 1;
                if (EndsWithQuotation(text, quotation))
                {
                    start = Add(sentences, text, start, quotation.End);
                }
            }
            else if (EndsAt(text, start, i))
            {
                i = AfterClosing(text, i) - 1;
                start = Add(sentences, text, start, i + 1);
            }
        }

        Add(sentences, text, start, text.Length);
        return sentences;
    }

    /// <summary>A quotation ends its sentence where it is a whole one and nothing hangs on to it.</summary>
    private static bool EndsWithQuotation(string text, Quotation quotation)
    {
        if (quotation.End - quotation.Start < 4 || text[quotation.End - 2] is not ('.' or '。' or '．') || text[quotation.End - 3] == '.')
        {
            return false;
        }

        var end = quotation.End;
        if (end == text.Length)
        {
            return false;
        }

        if (Folding.IsCjk(text[end]))
        {
            return Folding.IsHan(text[end]) && quotation.Start > 0 && text[quotation.Start - 1] is '：' or ':';
        }

        while (end < text.Length && char.IsWhiteSpace(text[end]))
        {
            end++;
        }

        return end > quotation.End
            && (end == text.Length || char.IsUpper(text[end]) || Folding.IsCjk(text[end]) || text[end] is '"' or '“' or '「');
    }

    private static bool EndsAt(string text, int start, int i) =>
        text[i] switch
        {
            '。' or '！' or '？' or '!' => true,
            '?' => i + 1 >= text.Length || !char.IsLetterOrDigit(text[i + 1]) || Folding.IsHan(text[i + 1]),
            '.' => IsFullStop(text, start, i),
            _ => false,
        };

    private static bool IsFullStop(string text, int start, int i)
    {
        var next = AfterClosing(text, i);
        if ((next < text.Length && !char.IsWhiteSpace(text[next]) && !Folding.IsCjk(text[next])) || (i > 0 && text[i - 1] == '.'))
        {
            return false;
        }

        var word = i;
        while (word > start && (char.IsLetterOrDigit(text[word - 1]) || text[word - 1] == '.'))
        {
            word--;
        }

        var before = text.AsSpan(word, i - word);
        if (before.Length == 1 && char.IsUpper(before[0]))
        {
            return false;
        }

        while (next < text.Length && char.IsWhiteSpace(text[next]))
        {
            next++;
        }

        var isAbbreviated = before.Length < 6 && s_abbreviations.GetAlternateLookup<ReadOnlySpan<char>>().Contains(before);
        return !isAbbreviated || next >= text.Length || !(char.IsLetterOrDigit(text[next]) || text[next] is '(' or '"' or '“');
    }

    private static int AfterClosing(string text, int i)
    {
        var end = i + 1;
        while (end < text.Length && text[end] is '"' or '”' or '’' or '\'' or '」' or '』' or ')' or '）' or '》')
        {
            end++;
        }

        return end;
    }

    private static int Add(List<Range> sentences, string text, int start, int end)
    {
        var from = start;
        var to = end;
        while (
            from < to
            && (
                char.IsWhiteSpace(text[from])
                || text[from] is '•' or '·' or '*' or '-' or '–' or '>' or '■' or '▲' or '△' or '◆' or '○' or '●'
            )
        )
        {
            from++;
        }

        while (to > from && char.IsWhiteSpace(text[to - 1]))
        {
            to--;
        }

        if (text.AsSpan(from, to - from).ContainsAnyExcept(s_signs))
        {
            sentences.Add(from..to);
        }

        return end;
    }
}
