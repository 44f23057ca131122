using Alerts.Reading.Stories.Anatomy;
using Alerts.Reading.Stories.Knowledge;
using Alerts.Reading.Text;

namespace Alerts.Reading.Stories.Frames;

/// <summary>What of a Chinese sentence that looks like a known name is one.</summary>
internal sealed class ChineseMatches(
    KnowledgeBase knowledge,
    PhraseBook phrases,
    Discourse discourse,
    ChineseWords words,
    ChineseAliases aliases
)
{
    private const string StateCouncil = "国务院";

    private List<NameMatch> _found = [];
    private HashSet<int> _ends = [];

    /// <summary>The sentence that was read last.</summary>
    public Sentence? Last { get; private set; }

    public bool IsName(Sentence sentence, NameMatch match) =>
        match.Named switch
        {
            Named.Government { Form: var form } => (
                phrases.EndAt("join.notgovernment", sentence.Flat, match.End) == 0 || IsHead(words.ClassAt(sentence, match.End))
            )
                && !(match.Start > 0 && sentence.Flat[match.Start - 1] is '内')
                && !IsHost(sentence, match.Start)
                && (!(form == NameForm.Short || IsMainland(sentence.Flat, match)) || IsShortName(sentence, match)),
            Named.Office { Record: var office } => match.End - match.Start > 1
                && !(match.Start > 0 && sentence.Flat[match.Start - 1] is '副')
                && !IsOthersResidence(sentence.Flat, match)
                && !(office is { Government: null, Kind: "government" } && IsOfRegion(sentence.Flat, match.Start))
                && !(office is { Government: null, Body: false } && (IsTail(sentence, match.Start) || IsHouse(sentence.Flat, match.End)))
                && !(aliases.IsOfPyongyang && sentence.Flat.AsSpan(match.Start, match.End - match.Start) is "外务省")
                && !(office.Government is null && sentence.Flat.AsSpan(match.Start, match.End - match.Start) is StateCouncil && !IsChinese),
            Named.Person { Record.Country: var country } => IsNameOfEast(country) || !IsTail(sentence, match.Start),
            _ => true,
        };

    /// <summary>大陆 is Beijing in papers of Taipei, and any mainland elsewhere.</summary>
    private static bool IsMainland(string flat, NameMatch match) => flat.AsSpan(match.Start, match.End - match.Start) is "大陆";

    /// <summary>美 in 美国防部; 陆 and 京 are Beijing only where no word ends with them: 陆外交部, and not 登陆部队.</summary>
    private bool IsShortName(Sentence sentence, NameMatch match) =>
        IsHeadline(sentence, match.Start, match.End)
        || (
            LeadsToTitle(sentence, match.End)
            && !(sentence.Flat[match.Start] is '陆' or '京' && match.Start > 0 && Folding.IsHan(sentence.Flat[match.Start - 1]))
        );

    /// <summary>韩 in 新任驻韩大使: where an envoy is posted, and nobody who posted him stands before.</summary>
    private bool IsHost(Sentence sentence, int at)
    {
        var post = at - (at > 1 && sentence.Flat[at - 2] is '常' ? 2 : 1);
        return post >= 0
            && sentence.Flat[at - 1] is '驻'
            && LeadsToTitle(sentence, In(sentence).Find(m => m.Start == at).End)
            && !In(sentence).Exists(m => m.End == post && m.Named is Named.Government or Named.Office);
    }

    /// <summary>驻朝大使 in 俄驻朝大使.</summary>
    private bool IsPosted(Sentence sentence, int at) =>
        at < sentence.Flat.Length
        && sentence.Flat[at] is '驻'
        && In(sentence).Find(m => m.Start == at + 1 && m.Named is Named.Government) is { End: > 0 } host
        && LeadsToTitle(sentence, host.End);

    /// <summary>俄拒绝…: one character opens a clause right before its verb, or 英、澳 before theirs.</summary>
    public bool IsHeadline(Sentence sentence, int start, int end) =>
        (start == 0 || ChineseClauses.IsBoundary(sentence, start - 1) || sentence.Flat[start - 1] is ' ' or '?' or '!' or '、')
        && phrases.EndAt("alone.never", sentence.Flat, start) == 0
        && (words.LeadsToCue(sentence, end) || IsBesideAnother(sentence, end));

    private bool IsBesideAnother(Sentence sentence, int end) =>
        end < sentence.Flat.Length
        && sentence.Flat[end] is '、'
        && In(sentence).Find(m => m.Start == end + 1 && m.Named is Named.Government { Form: NameForm.Short }) is { End: > 0 } next
        && (words.LeadsToCue(sentence, next.End) || IsBesideAnother(sentence, next.End) || LeadsToTitle(sentence, next.End));

    /// <summary>总统官邸 and 普京官邸 are no house of Tokyo's.</summary>
    private static bool IsOthersResidence(string flat, NameMatch match) =>
        flat.AsSpan(match.Start, match.End - match.Start) is "官邸"
        && match.Start > 0
        && Folding.IsHan(flat[match.Start - 1])
        && !flat.AsSpan(0, match.Start).EndsWith("日本");

    /// <summary>市政府 and 州政府 are no state's.</summary>
    private static bool IsOfRegion(string flat, int at) => at > 0 && flat[at - 1] is '市' or '州' or '省' or '县' or '郡' or '邦';

    /// <summary>总理府 is no prime minister.</summary>
    private static bool IsHouse(string flat, int at) => at < flat.Length && flat[at] is '府';

    private static bool IsNameOfEast(string country) => country is "CN" or "TW" or "JP" or "KR" or "KP" or "HK" or "SG";

    private bool IsChinese => discourse.Home is "CN";

    /// <summary>萊斯 in 普萊斯, 总理 in 李克强总理: Han stand before it that are no word, no cue and no other name.</summary>
    private bool IsTail(Sentence sentence, int at) =>
        at > 0
        && Folding.IsHan(sentence.Flat[at - 1])
        && words.EndingAt(sentence, at) is null
        && !words.EndsCue(sentence, at)
        && !EndsOfNames(sentence).Contains(at);

    /// <summary>美 in 美国防部: one character stands for a state only right before what is the state's.</summary>
    private bool LeadsToTitle(Sentence sentence, int at)
    {
        // 三国 in 日、美、韩三国防长.
        at = Math.Max(at, phrases.EndAt("join.states", sentence.Flat, at));
        var next = words.ClassAt(sentence, at);
        return IsHead(next)
            || next is "word.unnamed"
            || IsPosted(sentence, at)
            || In(sentence)
                .Exists(m => m.Start == at && m.Named is Named.Office or Named.Person or Named.Government { Form: NameForm.Short });
    }

    private static bool IsHead(string? word) => word is not null && word.StartsWith("word.head", StringComparison.Ordinal);

    private HashSet<int> EndsOfNames(Sentence sentence)
    {
        In(sentence);
        return _ends;
    }

    public List<NameMatch> In(Sentence sentence)
    {
        if (Last != sentence)
        {
            Last = sentence;
            _found = knowledge.Names.Find(sentence.Text, sentence.Flat);
            _ends = [.. _found.Where(m => m.Named is not Named.Agency).Select(m => m.End)];
        }

        return _found;
    }
}
