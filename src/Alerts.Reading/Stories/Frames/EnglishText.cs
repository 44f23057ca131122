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

    private static bool IsGenitive(string flat, int at) =>
        flat[at] == '\'' && flat[at + 1] == 's' && (at + 2 == flat.Length || !Folding.IsSpacedWord(flat[at + 2]));
}
