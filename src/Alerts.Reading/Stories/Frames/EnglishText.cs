using Alerts.Reading.Text;

namespace Alerts.Reading.Stories.Frames;

/// <summary>Words of folded English text.</summary>
internal static class EnglishText
{
    public static int WordEnd(string flat, int start)
    {
        var end = start;
        while (
            end < flat.Length
            && (
                Folding.IsSpacedWord(flat[end])
                || (flat[end] is '-' or '\'' && end + 1 < flat.Length && Folding.IsSpacedWord(flat[end + 1]) && !IsGenitive(flat, end))
            )
        )
        {
            end++;
        }

        return Math.Max(end, start + 1);
    }

    public static string WordAt(string flat, int start) => flat[start..Math.Min(flat.Length, WordEnd(flat, start))];

    /// <summary>The word that ends right before a place, spaces left out; empty where a sign stands there.</summary>
    public static (int Start, string Word) WordBefore(string flat, int at)
    {
        var end = at;
        while (end > 0 && flat[end - 1] == ' ')
        {
            end--;
        }

        var start = end;
        while (start > 0 && (Folding.IsSpacedWord(flat[start - 1]) || flat[start - 1] is '-' or '\''))
        {
            start--;
        }

        return (start, flat[start..end]);
    }

    /// <summary>Where an article begins that stands before a place; the place itself where none does.</summary>
    public static int SkipArticle(string flat, int at)
    {
        var (start, word) = WordBefore(flat, at);
        return word is "the" or "a" or "an" ? start : at;
    }

    /// <summary>The place before spaces and one comma.</summary>
    public static int TrimComma(string flat, int at) => TrimEnd(flat, at) is > 0 and var end && flat[end - 1] == ',' ? end - 1 : at;

    public static int TrimEnd(string flat, int at)
    {
        while (at > 0 && flat[at - 1] == ' ')
        {
            at--;
        }

        return at;
    }

    /// <summary>"Her recent Taiwan remarks": what stands behind an owner and a word is of the owner.</summary>
    public static bool IsOwned(string flat, int at)
    {
        for (var words = 0; words < 2; words++)
        {
            var (start, word) = WordBefore(flat, at);
            if (word is "his" or "her" or "their" or "its" || word.EndsWith("'s", StringComparison.Ordinal))
            {
                return true;
            }

            at = start;
        }

        return false;
    }

    private static bool IsGenitive(string flat, int at) =>
        flat[at] == '\'' && flat[at + 1] == 's' && (at + 2 == flat.Length || !Folding.IsSpacedWord(flat[at + 2]));
}
