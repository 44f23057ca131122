namespace Alerts.Reading.Text;

/// <summary>Cuts text into sentences in four languages: 。！？, full stops that no abbreviation explains, line feeds.</summary>
internal static class SentenceSplitter
{
    private static readonly HashSet<string> Abbreviations = new(StringComparer.OrdinalIgnoreCase)
    {
        "mr", "mrs", "ms", "dr", "prof", "gen", "lt", "col", "sgt", "maj", "adm", "capt", "sen", "rep", "gov", "pres", "st", "jr", "sr", "vs", "etc", "no", "vol",
        "jan", "feb", "mar", "apr", "jun", "jul", "aug", "sep", "sept", "oct", "nov", "dec", "mon", "tue", "wed", "thu", "fri", "sat", "sun", "u.s", "u.k", "u.n", "e.g", "i.e", "a.m", "p.m", "d.c", "inc", "ltd", "co", "corp",
    };

    public static IReadOnlyList<string> Split(string text)
    {
        var sentences = new List<string>();
        var start = 0;
        for (var i = 0; i < text.Length; i++)
        {
            if (!EndsAt(text, start, i))
            {
                continue;
            }

            // What stands first in a line opens it, even where its shape could close.
            var end = i + 1;
            while (text[i] is not ('\n' or '\r') && end < text.Length && IsClosing(text[end]))
            {
                end++;
            }

            // 「…。」と述べた goes on: the quotation is inside the sentence.
            if (end > i + 1 && end < text.Length && Folding.IsHiragana(text[end]))
            {
                continue;
            }

            Add(sentences, text[start..end]);
            start = end;
            i = end - 1;
        }

        Add(sentences, text[start..]);
        return sentences;
    }

    private static bool EndsAt(string text, int start, int i) => text[i] switch
    {
        '\n' or '\r' or '。' or '！' or '？' or '!' => true,
        '?' => i + 1 >= text.Length || !char.IsLetterOrDigit(text[i + 1]),
        '.' => IsFullStop(text, start, i),
        _ => false,
    };

    private static bool IsFullStop(string text, int start, int i)
    {
        var next = i + 1;
        while (next < text.Length && IsClosing(text[next]))
        {
            next++;
        }

        if (next < text.Length && !char.IsWhiteSpace(text[next]) && !Folding.IsCjk(text[next]))
        {
            return false;
        }

        var word = i;
        while (word > start && (char.IsLetterOrDigit(text[word - 1]) || text[word - 1] == '.'))
        {
            word--;
        }

        var before = text[word..i];
        if (before.Length == 1 && char.IsUpper(before[0]))
        {
            return false;
        }

        while (next < text.Length && char.IsWhiteSpace(text[next]))
        {
            next++;
        }

        return !(Abbreviations.Contains(before) && next < text.Length && (char.IsLetterOrDigit(text[next]) || text[next] is '(' or '"'));
    }

    private static bool IsClosing(char c) => c is '"' or '”' or '’' or '\'' or '」' or '』' or ')' or '）' or '》';

    private static void Add(List<string> sentences, string sentence)
    {
        var trimmed = sentence.Trim().TrimStart('•', '·', '*', '-', '–', '>', ' ').Trim();
        if (trimmed.Any(char.IsLetterOrDigit))
        {
            sentences.Add(trimmed);
        }
    }
}
