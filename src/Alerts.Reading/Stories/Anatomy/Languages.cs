using Alerts.Reading.Text;

namespace Alerts.Reading.Stories.Anatomy;

internal static class Languages
{
    private const int Read = 600;

    // A Japanese headline may do without kana; a text of any length does not.
    private const int LongestWithoutKana = 60;

    /// <summary>The language by its script, else as declared: feeds often declare the wrong one.</summary>
    public static string Of(StoryItem item)
    {
        int kana = 0,
            hangul = 0,
            han = 0,
            latin = 0;
        foreach (var c in item.Title.Take(Read).Concat(item.Text.Take(Read)))
        {
            kana += Folding.IsHiragana(c) || (Folding.IsKatakana(c) && c is not '・') ? 1 : 0;
            hangul += Folding.IsHangul(c) ? 1 : 0;
            han += Folding.IsHan(c) ? 1 : 0;
            latin += char.IsAsciiLetter(c) ? 1 : 0;
        }

        return hangul * 3 > latin && hangul >= kana && hangul * 2 > han ? "ko"
            : kana * 6 > latin && kana * 12 > han ? "ja"
            : han <= LongestWithoutKana && han * 3 > latin && item.Language is ['j', 'a', ..] ? "ja"
            : han * 3 > latin ? "zh"
            : item.Language is { Length: >= 2 } declared && declared[..2] is not ("ja" or "ko" or "zh") ? declared[..2]
            : "en";
    }
}
