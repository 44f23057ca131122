namespace Alerts.Reading.Stories.Clustering;

/// <summary>
/// Whether two items tell in the same words of different events: title or lead is the same but for where, who or about what, and neither
/// item names what the other has there.
/// </summary>
internal static class OtherSlots
{
    // From what share of words in common on a line is told in the same words.
    private const double SameTitle = 0.5;
    private const double SameLead = 0.6;

    public static bool AreIn(WeightedItem a, WeightedItem b) =>
        a.Features.Language == b.Features.Language
        && (AreIn(a, b, a.Features.Title, b.Features.Title, SameTitle) || AreIn(a, b, a.Features.Lead, b.Features.Lead, SameLead));

    private static bool AreIn(WeightedItem a, WeightedItem b, Line lineA, Line lineB, double least)
    {
        if (Replacements.AtMost(lineA.Keys, lineB.Keys) < least)
        {
            return false;
        }

        var (alike, replaced) = Replacements.Of(lineA.Words, lineB.Words);
        return alike >= least && replaced.Exists(r => new OtherSlot(r).Is() && !IsToldIn(r.A, b) && !IsToldIn(r.B, a));
    }

    /// <summary>Whether the item has any of the words too, though not in this place.</summary>
    private static bool IsToldIn(LineWord[] words, WeightedItem item)
    {
        for (var i = 0; i < words.Length; i++)
        {
            var next = i + 1 < words.Length ? words[i + 1] : default;
            if (KeyOf(words[i], next) is { } key && Array.BinarySearch(item.Keys, key) >= 0)
            {
                return true;
            }
        }

        return false;
    }

    /// <summary>As an item has it: of two characters, where no word ends are written.</summary>
    private static ulong? KeyOf(LineWord word, LineWord next) =>
        word.Is(WordKind.Glue | WordKind.Number) ? null
        : word.Char == '\0' ? word.Key
        : next.Char == '\0' || next.Is(WordKind.Glue) ? null
        : ItemFeatures.OfWord($"{word.Char}{next.Char}");
}
