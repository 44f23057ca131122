using Alerts.Reading.Stories.Knowledge;
using Alerts.Reading.Text;

namespace Alerts.Reading.Stories.Frames;

/// <summary>Names beside Korean titles, and the forms in which the text means them later.</summary>
internal sealed class KoreanNames(KnowledgeBase knowledge, PhraseBook phrases, Discourse discourse)
{
    private const int LongestBracket = 40;
    private const int NameLength = 3;
    private const int JapaneseName = 4;
    private const int LongestForeignName = 6;

    private readonly KoreanWords _words = new(phrases);

    /// <summary>구 대변인 and 구병삼 대변인 mean the one whom the text introduced with office and name.</summary>
    public static void Remember(NounPhrase phrase, string text, Part title, string name)
    {
        var isTitle = title.IsHead || title.Office is not null;
        var called = isTitle ? text[title.Start..title.End].Split(' ')[^1] : "";
        if (name.Length < 2 || called.Length == 0)
        {
            return;
        }

        var parts = name.Split(' ');
        var surname = parts.Length > 1 ? parts[0] : name[..1];
        foreach (var form in Enumerable.Range(2, 2).Select(n => called[^Math.Min(n, called.Length)..]).Prepend(called).Distinct())
        {
            phrase.NamesToRemember.Add($"{name} {form}");
            phrase.NamesToRemember.Add($"{surname} {form}");

            // 마오 in 마오닝, 싱 in 사브리나 싱.
            phrase.NamesToRemember.Add(parts.Length > 1 ? $"{parts[^1]} {form}" : $"{name[..2]} {form}");
        }
    }

    /// <summary>
    /// 린젠(林劍) in 린젠(林劍) 중국 외교부 대변인: the word before office and title may be a name. It is not shown, but 린 대변인 is recalled.
    /// </summary>
    public void RememberForeign(NounPhrase phrase, string text, Part title)
    {
        var called = text[title.Start..title.End].Split(' ')[^1];
        if (
            phrase is { Code: null, Office.Government: null, Count: < 2 }
            || (title.Office is not { Body: false } && phrases.EndAt("word.head.person", called, 0) != called.Length)
        )
        {
            return;
        }

        var given = KoreanWords.WordBefore(text, BeforeGloss(text, phrase.Start));
        foreach (var range in new[] { KoreanWords.WordBefore(text, title.Start), given, KoreanWords.WordBefore(text, given.Start.Value) })
        {
            var word = text[range];
            if (word.Length is < 2 or > LongestForeignName || !(_words.IsFree(word) || IsSurname(word)))
            {
                continue;
            }

            foreach (var form in new[] { called, called[^Math.Min(2, called.Length)..] }.Distinct())
            {
                phrase.NamesToRemember.Add($"{word} {form}");
                phrase.NamesToRemember.Add($"{word[..1]} {form}");
                phrase.NamesToRemember.Add($"{word[..2]} {form}");
            }
        }
    }

    /// <summary>조지 리틀 in 조지 리틀 국방부 대변인: two words that bear no particle, the first of two syllables or more, no Korean name.</summary>
    public bool IsForeignBefore(string text, int at)
    {
        var given = text[KoreanWords.WordBefore(text, BeforeGloss(text, at))];
        var family = text[KoreanWords.WordBefore(text, KoreanWords.WordBefore(text, BeforeGloss(text, at)).Start.Value)];
        return given.Length is > 1 and <= LongestForeignName
            && family.Length is > 1 and <= LongestForeignName
            && _words.IsFree(given)
            && _words.IsFree(family)
            && (!_words.IsName(given) || IsJapaneseGloss(text, at));
    }

    /// <summary>(竹內行夫): a Korean's name has three characters.</summary>
    private static bool IsJapaneseGloss(string text, int at)
    {
        var start = BeforeGloss(text, at);
        return at - 2 - start >= JapaneseName && text[start..(at - 2)].All(Folding.IsHan);
    }

    private static int BeforeGloss(string text, int at) =>
        at > 1
        && text[at - 1] == ' '
        && text[at - 2] == ')'
        && text.LastIndexOf('(', at - 2, Math.Min(at - 1, LongestBracket)) is > 0 and var open
            ? open + 1
            : at;

    /// <summary>김 in 김 국장, where the text introduced one.</summary>
    public string? Known(string text, NounPhrase phrase, string called)
    {
        var before = text[KoreanWords.WordBefore(text, phrase.Start)];
        return before.Length > 0 && discourse.Named(Folding.Flat($"{before} {called}")) is not null ? before : null;
    }

    /// <summary>A Korean name between office and title, else before them all.</summary>
    public string? NameBeside(string text, NounPhrase phrase)
    {
        var inside = KoreanWords.WordBefore(text, phrase.Last.Start);
        if (inside.Start.Value > phrase.Start && _words.IsName(text.AsSpan()[inside]))
        {
            return text[inside];
        }

        var before = KoreanWords.WordBefore(text, phrase.Start);
        if (!_words.IsName(text.AsSpan()[before]))
        {
            return phrase.Count == 1 && phrase.Office is { Body: false } && IsSurname(text[before]) ? text[before] : null;
        }

        return text[before];
    }

    private bool IsSurname(string word) =>
        word.Length is >= 2 and <= 5
        && knowledge.Records.People.Any(p => p.Names.Any(n => n.StartsWith(word + " ", StringComparison.Ordinal)));

    /// <summary>신 in 신 대변인, anywhere; at the head of a sentence a foreign name of two or three syllables too.</summary>
    public string? SurnameBefore(string text, int title)
    {
        var range = KoreanWords.WordBefore(text, title);
        var word = text[range];
        return word.Length is 0 or > NameLength || phrases.EndAt("noun.nosurname", word, 0) == word.Length ? null
            : word.Length == 1 && phrases.EndAt("name.surname", word, 0) == 1 ? word
            : phrases.EndAt("name.foreign", word, 0) == word.Length ? word
            : range.Start.Value == 0 && _words.IsFree(word) ? word
            : null;
    }

    /// <summary>스가 in 스가 장관, 사키 in 사키 대변인: the word before a title, which may look like one with a particle.</summary>
    public string WordBeforeTitle(string text, int title) =>
        text[KoreanWords.WordBefore(text, title)] is { Length: <= NameLength } word
        && phrases.EndAt("noun.nosurname", word, 0) != word.Length
            ? word
            : "";

    /// <summary>김 in 김 본부장, 시민연대 in 시민연대 대표; but 한 in 한 대표 may be "one".</summary>
    public bool IsDescribed(string text, int title)
    {
        var word = text[KoreanWords.WordBefore(text, title)];
        return word.Length switch
        {
            0 => false,
            1 => word is not ("한" or "이") && phrases.EndAt("name.surname", word, 0) == 1 && phrases.EndAt("noun.nosurname", word, 0) != 1,
            _ => _words.IsFree(word),
        };
    }
}
