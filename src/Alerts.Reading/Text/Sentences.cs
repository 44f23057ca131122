namespace Alerts.Reading.Text;

/// <summary>Splits folded text into sentences. A line feed always ends one.</summary>
internal static class Sentences
{
    private static readonly HashSet<string> s_abbreviations =
    [
        "mr",
        "mrs",
        "ms",
        "dr",
        "gen",
        "col",
        "lt",
        "maj",
        "capt",
        "sgt",
        "cmdr",
        "adm",
        "sen",
        "rep",
        "gov",
        "prof",
        "st",
        "jr",
        "sr",
        "vs",
        "no",
        "etc",
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
        "inc",
        "co",
        "corp",
        "ltd",
        "int'l",
    ];

    private static readonly HashSet<string>.AlternateLookup<ReadOnlySpan<char>> s_abbreviation = s_abbreviations.GetAlternateLookup<
        ReadOnlySpan<char>
    >();

    /// <summary>Adds the sentences between the two offsets, without the spaces around them.</summary>
    public static void Split(ReadOnlySpan<char> text, int start, int end, List<Range> sentences)
    {
        var from = start;
        while (from < end)
        {
            var found = text[from..end].IndexOfAny("\n.!?。");
            if (found < 0)
            {
                break;
            }

            // Search on from the stop until one really ends a sentence.
            var stop = from + found;
            while (stop >= 0 && !Ends(text, start, stop, end))
            {
                found = text[(stop + 1)..end].IndexOfAny("\n.!?。");
                stop = found < 0 ? -1 : stop + 1 + found;
            }

            if (stop < 0)
            {
                break;
            }

            var next = stop + 1;
            while (next < end && text[next] is '"' or '\u201D' or ')' or ']' or '」' or '』' or '.' or '!' or '?')
            {
                next++;
            }

            Add(text, from, next, sentences);
            from = next;
        }

        Add(text, from, end, sentences);
    }

    private static bool Ends(ReadOnlySpan<char> text, int start, int stop, int end)
    {
        if (text[stop] != '.')
        {
            return true;
        }

        if (stop + 1 < end && text[stop + 1] is not (' ' or '\n' or '"' or '\u201D' or ')' or ']'))
        {
            // "3.5", "kcna.kp", "u.s." go on; after Han, kana and Hangul a stop needs no space.
            return stop > start && Script.ClassOf(text[stop - 1]) == CharClass.Unspaced && Script.ClassOf(text[stop + 1]) != CharClass.Word;
        }

        var word = stop;
        while (word > start && text[word - 1] is not (' ' or '\n' or '(' or '"' or '\u201C'))
        {
            word--;
        }

        var last = text[word..stop];
        return last.Length > 1 && !last.Contains('.') && !s_abbreviation.Contains(last);
    }

    private static void Add(ReadOnlySpan<char> text, int from, int to, List<Range> sentences)
    {
        while (from < to && char.IsWhiteSpace(text[from]))
        {
            from++;
        }

        while (to > from && char.IsWhiteSpace(text[to - 1]))
        {
            to--;
        }

        if (to > from)
        {
            sentences.Add(from..to);
        }
    }
}
