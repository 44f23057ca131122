using Alerts.Reading.Stories.Knowledge;
using Alerts.Reading.Text;

namespace Alerts.Reading.Stories;

/// <summary>A sentence of an item, as quoted and as compared.</summary>
/// <param name="Text">As the outlet wrote it.</param>
/// <param name="Index">0 is the title.</param>
internal sealed record Sentence(string Text, string Cased, string Lower, int Index, IReadOnlyList<Mention> Mentions)
{
    public bool IsTitle => Index == 0;

    /// <summary>What it speaks of: ids of people, offices, places and shared words.</summary>
    public IEnumerable<string> Subjects => Mentions.Select(m => m.Entity.Id).Distinct();

    public bool Has(string phrase) => Phrase.Find(Lower, phrase) >= 0;
}

/// <summary>An item cut into sentences with what they name.</summary>
internal sealed record ReadItem(StoryItem Item, string Language, Entity.Outlet Outlet, IReadOnlyList<Sentence> Sentences)
{
    public static ReadItem From(StoryItem item)
    {
        var knowledge = KnowledgeBase.Shipped;
        var texts = TextsOf(item);
        var sentences = texts.Select((text, index) =>
        {
            var cased = Folding.Cased(text);
            var lower = Folding.Lower(cased);
            return new Sentence(text, cased, lower, index, knowledge.Gazetteer.Find(cased, lower));
        }).ToArray();
        return new ReadItem(item, LanguageOf(item), knowledge.OutletNamed(item.Source ?? item.Outlet), sentences);
    }

    /// <summary>The language by its script, else as declared: feeds often declare the wrong one.</summary>
    internal static string LanguageOf(StoryItem item)
    {
        int kana = 0, hangul = 0, han = 0, latin = 0;
        foreach (var c in item.Title.AsEnumerable().Concat(item.Text.Take(600)))
        {
            kana += Folding.IsHiragana(c) || (Folding.IsKatakana(c) && c is not '・') ? 1 : 0;
            hangul += Folding.IsHangul(c) ? 1 : 0;
            han += Folding.IsHan(c) ? 1 : 0;
            latin += char.IsAsciiLetter(c) ? 1 : 0;
        }

        return hangul * 3 > latin && hangul >= kana && hangul * 2 > han ? "ko"
            : kana * 6 > latin && kana * 12 > han ? "ja"
            : han * 3 > latin ? "zh"
            : item.Language is { Length: >= 2 } declared && declared[..2] is not ("ja" or "ko" or "zh") ? declared[..2] : "en";
    }

    private static IEnumerable<string> TextsOf(StoryItem item)
    {
        yield return item.Title;
        foreach (var sentence in SentenceSplitter.Split(item.Text))
        {
            // Feeds repeat the title as the first line of the text, and pages in the captions of their pictures.
            if (!Repeats(sentence, item.Title))
            {
                yield return sentence;
            }
        }
    }

    private static bool Repeats(string sentence, string title) =>
        sentence.StartsWith(title, StringComparison.OrdinalIgnoreCase)
        && (sentence.Length == title.Length || (title.Length > 12 && sentence.Length > title.Length + 1 && sentence[title.Length] == ' ' && char.IsUpper(sentence[title.Length + 1])));
}

internal static class Phrase
{
    /// <summary>Where a phrase stands in folded text from an offset on, as whole words where the script has them at its beginning; -1 where it does not.</summary>
    public static int Find(string lower, string phrase, int from = 0)
    {
        for (var at = from; at <= lower.Length - phrase.Length; at++)
        {
            at = lower.IndexOf(phrase, at, StringComparison.Ordinal);
            if (at < 0)
            {
                return -1;
            }

            if (at == 0 || !Folding.IsSpacedWord(phrase[0]) || !Folding.IsSpacedWord(lower[at - 1]))
            {
                return at;
            }
        }

        return -1;
    }
}
