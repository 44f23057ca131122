using Alerts.Reading.Text;

namespace Alerts.Reading.Stories.Facts;

/// <summary>The length of a text in words.</summary>
internal static class BriefWords
{
    // What an English word says takes about this many characters.
    private const double CharactersPerWord = 2.5;

    /// <summary>Words; of unspaced scripts as many as the same content would take.</summary>
    public static int Count(string text)
    {
        var cjk = text.Count(Folding.IsCjk);
        var spaced = text.Split((char[]?)null, StringSplitOptions.RemoveEmptyEntries).Count(IsSpacedWord);
        return spaced + (int)Math.Ceiling(cjk / CharactersPerWord);
    }

    private static bool IsSpacedWord(string word) => word.Any(char.IsLetterOrDigit) && !word.Any(Folding.IsCjk);
}
