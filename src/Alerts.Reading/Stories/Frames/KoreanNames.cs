using Alerts.Reading.Stories.Knowledge;
using Alerts.Reading.Text;

namespace Alerts.Reading.Stories.Frames;

/// <summary>Names beside Korean titles, and the forms in which the text means them later.</summary>
internal sealed class KoreanNames(KnowledgeBase knowledge, PhraseBook phrases, Discourse discourse)
{
    private const int LongestBracket = 40;
    private const int NameLength = 3;
    private const int JapaneseName = 4;
    private const int Finals = 28;
    private const int LongestForeignName = 6;

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

        var given = WordBefore(text, BeforeGloss(text, phrase.Start));
        foreach (var range in new[] { WordBefore(text, title.Start), given, WordBefore(text, given.Start.Value) })
        {
            var word = text[range];
            if (word.Length is < 2 or > LongestForeignName || !(IsFree(word) || IsSurname(word)))
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
        var given = text[WordBefore(text, BeforeGloss(text, at))];
        var family = text[WordBefore(text, WordBefore(text, BeforeGloss(text, at)).Start.Value)];
        return given.Length is > 1 and <= LongestForeignName
            && family.Length is > 1 and <= LongestForeignName
            && IsFree(given)
            && IsFree(family)
            && (!IsName(given) || IsJapaneseGloss(text, at));
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
        var before = text[WordBefore(text, phrase.Start)];
        return before.Length > 0 && discourse.Named(Folding.Flat($"{before} {called}")) is not null ? before : null;
    }

    /// <summary>A Korean name between office and title, else before them all.</summary>
    public string? NameBeside(string text, NounPhrase phrase)
    {
        var inside = WordBefore(text, phrase.Last.Start);
        if (inside.Start.Value > phrase.Start && IsName(text.AsSpan()[inside]))
        {
            return text[inside];
        }

        var before = WordBefore(text, phrase.Start);
        if (!IsName(text.AsSpan()[before]))
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
        var range = WordBefore(text, title);
        var word = text[range];
        return word.Length is 0 or > NameLength || phrases.EndAt("noun.nosurname", word, 0) == word.Length ? null
            : word.Length == 1 && phrases.EndAt("name.surname", word, 0) == 1 ? word
            : phrases.EndAt("name.foreign", word, 0) == word.Length ? word
            : range.Start.Value == 0 && IsFree(word) ? word
            : null;
    }

    /// <summary>스가 in 스가 장관, 사키 in 사키 대변인: the word before a title, which may look like one with a particle.</summary>
    public string WordBeforeTitle(string text, int title) =>
        text[WordBefore(text, title)] is { Length: <= NameLength } word && phrases.EndAt("noun.nosurname", word, 0) != word.Length
            ? word
            : "";

    /// <summary>김 in 김 본부장, 시민연대 in 시민연대 대표; but 한 in 한 대표 may be "one".</summary>
    public bool IsDescribed(string text, int title)
    {
        var word = text[WordBefore(text, title)];
        return word.Length switch
        {
            0 => false,
            1 => word is not ("한" or "이") && phrases.EndAt("name.surname", word, 0) == 1 && phrases.EndAt("noun.nosurname", word, 0) != 1,
            _ => IsFree(word),
        };
    }

    private static Range WordBefore(string text, int at)
    {
        if (at == 0 || text[at - 1] is not (' ' or '('))
        {
            return at..at;
        }

        var start = at - 1;
        while (start > 0 && Folding.IsHangul(text[start - 1]))
        {
            start--;
        }

        return start..(at - 1);
    }

    /// <summary>A surname and two syllables.</summary>
    public bool IsName(ReadOnlySpan<char> between)
    {
        var name = between.StartsWith("의 ") ? between[2..].Trim() : between.Trim();
        return name.Length == NameLength
            && phrases.EndAt("name.surname", name.ToString(), 0) == 1
            && name[^1] is not ('은' or '는' or '가' or '를' or '을' or '의' or '에' or '도' or '로' or '와' or '과')
            && Folding.IsHangul(name[1])
            && Folding.IsHangul(name[2]);
    }

    /// <summary>Whether a word bears no particle and leads to nothing else.</summary>
    public bool IsFree(ReadOnlySpan<char> word) =>
        word.Length > 1
        && (phrases.EndAt("particle.bound", word[^1].ToString(), 0) == 0 || !Agrees(word[^2], word[^1]))
        && phrases.EndAt("noun.free", word.ToString(), 0) == 0;

    /// <summary>이 and 은 follow a consonant: 가나이 is a name, and no Ghana.</summary>
    public static bool Agrees(char before, char particle) =>
        particle switch
        {
            '이' or '은' or '을' or '과' => (before - '가') % Finals != 0,
            '가' or '는' or '를' or '와' => (before - '가') % Finals == 0,
            _ => true,
        };

    /// <summary>
    /// 홍보 in 대통령실 홍보수석, 아시아 in 외교부 아시아 국장, 훙레이 in 외교부 훙레이 대변인, 한반도 평화교섭 in 외교부 한반도 평화교섭본부장, 차석 in 대사관의 차석공사.
    /// </summary>
    public bool IsDepartment(ReadOnlySpan<char> between)
    {
        if (between.Length < 2 || !(between[0] is ' ' || between.StartsWith("의 ")))
        {
            return false;
        }

        var name = between.TrimStart('의').Trim();
        var parting = name.IndexOfAny(' ', '·');
        var last = name[(parting + 1)..];
        return !last.ContainsAnyExceptInRange('가', '힣')
            && (between[^1] != ' ' || IsFree(last))
            && (parting < 0 || IsField(name[..parting]));
    }

    /// <summary>아시아, 한반도, which looks as if it bore a particle.</summary>
    private bool IsField(ReadOnlySpan<char> word) =>
        !word.ContainsAnyExceptInRange('가', '힣') && (IsFree(word) || phrases.EndAt("noun.longer", word.ToString(), 0) == word.Length);

    /// <summary>사브리나 싱 in 국방부 사브리나 싱 대변인, 존 서플 in 국방부의 존 서플 대변인.</summary>
    public bool IsForeignName(ReadOnlySpan<char> between)
    {
        var name = between.StartsWith("의 ") ? between[1..] : between;
        if (name.Length < 4 || name[0] != ' ' || name[^1] != ' ')
        {
            return false;
        }

        name = name[1..^1];
        var space = name.IndexOf(' ');
        return space > 0
            && !name[..space].ContainsAnyExceptInRange('가', '힣')
            && !name[(space + 1)..].ContainsAnyExceptInRange('가', '힣')
            && (space == 1 || IsFree(name[..space]))
            && (name.Length - space == 2 || IsFree(name[(space + 1)..]));
    }
}
