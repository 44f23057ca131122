using System.Buffers;
using Alerts.Reading.Stories.Anatomy;
using Alerts.Reading.Stories.Knowledge;
using Alerts.Reading.Text;

namespace Alerts.Reading.Stories.Frames;

/// <summary>Which names and titles of a Chinese sentence belong to one noun phrase.</summary>
internal sealed class ChineseJoints(PhraseBook phrases, ChineseWords words)
{
    private const int LongestTitle = 10;
    private const int LongestDuty = 24;

    private static readonly SearchValues<char> s_joinsNames = SearchValues.Create(ChineseNames.Joints);

    public bool Join(Sentence sentence, NounPhrase phrase, Part next)
    {
        var between = sentence.Flat.AsSpan(phrase.End, next.Start - phrase.End);
        if (ChineseNames.EndsTitle(sentence.Flat, phrase.End) && IsEndOfName(next, between.Length))
        {
            return false;
        }

        if (next.IsHead && phrase is { Office: not null, Person: null, Outlet: null } && IsDuty(sentence, phrase.End, next.Start))
        {
            return true;
        }

        // 李克强总理: the title may stand behind the name.
        if (phrase is { Count: 1, Person: not null } && between.Length == 0)
        {
            return next.IsHead || next.Office is { Body: false } or { Kind: "government" };
        }

        // 日首相岸田: a surname told or known behind the title.
        if (
            next.Alias is { } alias
            && between.Length == 0
            && phrase.IsPersonHeadOrPost
            && alias.Government == (phrase.Code ?? phrase.Office?.Government)
        )
        {
            return phrase.Person is null;
        }

        return between.Length <= LongestTitle
            && phrase is { Alias: null, Outlet: null, IsUnnamed: false, Person: null }
            && JoinsPart(sentence, phrase, next, between);
    }

    private bool JoinsPart(Sentence sentence, NounPhrase phrase, Part next, ReadOnlySpan<char> between) =>
        next switch
        {
            { Outlet: not null } => JoinsOutlet(phrase, between),
            { Person: { } person } => JoinsPerson(phrase, person, between),
            { Code: { } code } => JoinsState(phrase, code, between),
            { IsNobody: true } => between.Length == 0 && (phrase.Code is not null || phrase.Office is not null),
            _ => IsAtEmbassy(phrase, next, between) || (IsTitleOf(phrase, next) && JoinsTitle(sentence, phrase, next, between)),
        };

    private static bool JoinsOutlet(NounPhrase phrase, ReadOnlySpan<char> between) =>
        between is "" or "的" or "《" or "「" or "“" or "\"" && phrase is { Code: not null, Office: null, Head: null };

    /// <summary>俄罗斯总统弗拉基米尔·普京</summary>
    private static bool JoinsPerson(NounPhrase phrase, PersonRecord person, ReadOnlySpan<char> between)
    {
        var isNext = between is "" or "官" || (between is "长" or "长官" && phrase.Office is { Body: true }) || IsForename(between);
        return isNext && (phrase.Office is not null || phrase.Head is not null || phrase.Code == person.Country);
    }

    /// <summary>中国驻柬埔寨大使馆</summary>
    private static bool JoinsState(NounPhrase phrase, string code, ReadOnlySpan<char> between)
    {
        // 外交部驻香港特派员公署: only Beijing's ministry has one there.
        if (between is "驻" && code is "HK" or "MO" && phrase is { Code: null, Office: not null })
        {
            phrase.Take("CN");
        }

        return between is "驻" or "常驻" && phrase.Code is not null;
    }

    /// <summary>中国驻朝鲜大使馆</summary>
    private static bool IsAtEmbassy(NounPhrase phrase, Part next, ReadOnlySpan<char> between) =>
        between is "驻" or "常驻" && next.Office is { Kind: "embassy", Government: not null } && phrase is { Code: not null, Count: 1 };

    private static bool IsTitleOf(NounPhrase phrase, Part next) =>
        (next.Office is not null || next.IsHead) && !(next.Office?.Government is { } own && phrase.Code is { } code && own != code);

    private bool JoinsTitle(Sentence sentence, NounPhrase phrase, Part next, ReadOnlySpan<char> between)
    {
        var isOneOf = next.Word is "word.head.person" && phrase.Office is not null;
        return between.Length == 0
            || (isOneOf && phrases.EndAt("join.oneof", sentence.Flat, phrase.End) == next.Start)
            || (between is "”" or "」" && next.IsHead && IsOpened(sentence.Flat, phrase.Start))
            || (between is "两国" && phrase.Pair is not null)
            || phrases.EndAt("join.rank", sentence.Flat, phrase.End) == next.Start
            || (!phrase.IsDemonym && (between is "的" || IsPartOfTitle(sentence, phrase.End, next.Start)));
    }

    /// <summary>方 in 发言人孙立方 is no body.</summary>
    private static bool IsEndOfName(Part next, int between) =>
        between is 1 or 2 && next is { Word: "word.head.body" } && next.End - next.Start == 1;

    /// <summary>“国防部”发言人</summary>
    private static bool IsOpened(string flat, int start) => start > 0 && flat[start - 1] is '“' or '「';

    /// <summary>弗拉基米尔· before 普京.</summary>
    private static bool IsForename(ReadOnlySpan<char> between) =>
        s_joinsNames.Contains(between[^1]) && between.IndexOfAny(",。; ") < 0 && Folding.IsHan(between[0]);

    /// <summary>负责反恐事务的 in 财政部负责反恐事务的副部长.</summary>
    private bool IsDuty(Sentence sentence, int from, int to) =>
        to - from is > 3 and <= LongestDuty
        && sentence.Flat[to - 1] is '的'
        && phrases.EndAt("join.duty", sentence.Flat, from) > 0
        && sentence.Flat.AsSpan(from, to - from).IndexOfAny(',', '。', ';') < 0;

    /// <summary>Whether what stands before a title is the rest of it: 国际贸易 in 英国政府国际贸易部, 驻港特派员 in 外交部驻港特派员公署.</summary>
    private bool IsPartOfTitle(Sentence sentence, int from, int to)
    {
        if (sentence.Flat[to - 1] is '市' or '州' or '省' or '县' or '郡' or '邦')
        {
            return false;
        }

        for (var at = from; at < to; at++)
        {
            if (
                !Folding.IsHan(sentence.Flat[at])
                || (words.IsStop(sentence, at) && sentence.Flat[at] is not '驻')
                || phrases.EndAt("join.notgovernment", sentence.Flat, at) > at + 1
            )
            {
                return false;
            }
        }

        return true;
    }
}
