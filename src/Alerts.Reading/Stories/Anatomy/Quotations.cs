using Alerts.Reading.Text;

namespace Alerts.Reading.Stories.Anatomy;

/// <summary>Finds quotations, nested ones too, in one pass. A mark that nothing closes opens none.</summary>
internal static class Quotations
{
    private const string Opening = "“„「『《〈«‘〝";
    private const string Closing = "””」』》〉»’〟";

    // What no quotation of one paragraph reaches: a mark left open would swallow the rest of the text.
    private const int Longest = 2500;
    private const int Deepest = 8;

    public static IReadOnlyList<Quotation> In(ReadOnlySpan<char> text)
    {
        var found = new List<Quotation>();
        var open = new Stack<(int At, char Closes)>();
        for (var i = 0; i < text.Length; i++)
        {
            var mark = text[i];
            if (mark is '\n' && !IsLineWithin(text, i))
            {
                open.Clear();
            }

            if (open.Count > 0 && Closes(text, i, open.Peek().Closes))
            {
                var at = open.Pop().At;
                if (i - at <= Longest)
                {
                    found.Add(new Quotation(at, i + 1, open.Count));
                }
            }
            else if (open.Count < Deepest && ClosingOf(text, i) is { } closes)
            {
                open.Push((i, closes));
            }
            else if (Closing.Contains(mark, StringComparison.Ordinal) && mark != '’')
            {
                CloseOuter(text, i, open, found);
            }
        }

        found.Sort((a, b) => a.Start.CompareTo(b.Start));
        return found;
    }

    /// <summary>A mark inside was never closed: the outer one closes here all the same.</summary>
    private static void CloseOuter(ReadOnlySpan<char> text, int at, Stack<(int At, char Closes)> open, List<Quotation> found)
    {
        var passed = 0;
        foreach (var outer in open)
        {
            passed++;
            if (Closes(text, at, outer.Closes))
            {
                found.Add(new Quotation(outer.At, at + 1, open.Count - passed));
                break;
            }
        }

        for (; passed > 0 && found.Count > 0 && found[^1].End == at + 1; passed--)
        {
            open.Pop();
        }
    }

    private static char? ClosingOf(ReadOnlySpan<char> text, int at)
    {
        var mark = text[at];
        if (mark is '"' or '＂' or '″')
        {
            return mark;
        }

        // An apostrophe opens only before a word and after none.
        if (mark is '\'')
        {
            return
                (at == 0 || !char.IsLetterOrDigit(text[at - 1])) && at + 1 < text.Length && char.IsLetter(text[at + 1]) && HasEnd(text, at)
                ? mark
                : null;
        }

        var kind = Opening.IndexOf(mark, StringComparison.Ordinal);
        return kind < 0 ? null : Closing[kind];
    }

    private static bool HasEnd(ReadOnlySpan<char> text, int at)
    {
        var end = Math.Min(text.Length, at + 200);
        for (var i = at + 1; i < end && text[i] != '\n'; i++)
        {
            if (Closes(text, i, '\''))
            {
                return true;
            }
        }

        return false;
    }

    private static bool Closes(ReadOnlySpan<char> text, int at, char closes)
    {
        var mark = text[at];
        if (mark != closes && !(closes == '”' && mark is '“' or '"'))
        {
            return false;
        }

        return mark switch
        {
            '\'' or '’' => at + 1 == text.Length || !Folding.IsSpacedWord(text[at + 1]),
            '“' => at + 1 == text.Length || !Folding.IsSpacedWord(text[at + 1]),
            _ => true,
        };
    }

    /// <summary>Whether a line break stands inside a paragraph: wire copy is broken at the width of a page.</summary>
    private static bool IsLineWithin(ReadOnlySpan<char> text, int at) =>
        at > 0 && at + 1 < text.Length && char.IsAsciiLetterLower(text[at + 1]) && text[at - 1] is not ('.' or '\n' or '"' or '”');
}
