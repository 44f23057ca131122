using Alerts.Reading.Stories.Anatomy;
using Alerts.Reading.Stories.Knowledge;
using Alerts.Reading.Text;

namespace Alerts.Reading.Stories.Frames;

/// <summary>Chinese noun phrases: country, office, title, then the name, joined by nothing or by 的.</summary>
internal sealed class ChineseActors(KnowledgeBase knowledge, PhraseBook phrases, Discourse discourse, ChineseWords words)
    : ActorFinder(knowledge, phrases, discourse)
{
    private const int LongestGloss = 60;
    private const string StateCouncil = "国务院";
    private readonly KnowledgeBase _knowledge = knowledge;
    private readonly ChineseJoints _joints = new(phrases, words);
    private readonly ChineseNames _names = new(words);
    private readonly ChineseAliases _aliases = new(knowledge, phrases, discourse, words);

    private readonly SourceNames _sources = new(knowledge, discourse.Article.Item.At);

    // Who holds the press conference that the text tells of.
    private (OfficeRecord? Office, string? Code) _host;
    private Sentence? _read;
    private List<NameMatch> _found = [];
    private HashSet<int> _ends = [];

    protected override bool HomeFirst => true;

    protected override bool Joins(Sentence sentence, NounPhrase phrase, Part next) => _joints.Join(sentence, phrase, next);

    protected override void Complete(Sentence sentence, NounPhrase phrase, int limit)
    {
        var (text, flat) = (sentence.Text, sentence.Flat);
        NamesIn(sentence);
        if (phrase.Outlet is not null)
        {
            ChineseNames.Close(text, phrase);
            phrase.End = Math.Max(phrase.End, Phrases.EndAt("word.etc", flat, phrase.End));
            ChineseNames.Close(text, phrase);
        }
        else if (phrase.Person is { } person)
        {
            ChineseNames.Remember(phrase, person.Country, person.Names.Where(n => Folding.IsHan(n[0])));
        }
        else if (phrase.Last.IsHead || phrase.Last.Office is not null)
        {
            // 长 and 官 in 美国国防部长 and 统一部长官, where the ministry is known by name.
            phrase.End += phrase.Last.Office is { Body: true } && phrase.End < limit && flat[phrase.End] is '长' ? 1 : 0;
            phrase.End += phrase.End < limit && flat[phrase.End] is '官' && flat[phrase.End - 1] is '长' or '书' ? 1 : 0;
            // 旗下的日本研究所研究员 in 外务省旗下的日本研究所研究员: who is under an office speaks for it.
            while (Phrases.EndAt("join.under", flat, phrase.End) is var under && under > phrase.End)
            {
                phrase.End = under;
            }

            var reach = phrase.End > limit ? flat.Length : limit;
            _names.DepartmentAfter(sentence, phrase, reach);
            _names.NameAfter(sentence, phrase, reach);
        }

        if (IsInScareQuotes(flat, phrase))
        {
            phrase.End += phrase.End < flat.Length && flat[phrase.End] is '”' or '」' or '"' ? 1 : 0;
            phrase.Start -= IsOfTaiwan(flat, phrase.Start) ? 2 : 1;
        }

        if (Phrases.EndAt("host.occasion", flat, phrase.End) > 0 && phrase.Outlet is null)
        {
            _host = (phrase.Office, phrase.Code ?? phrase.Office?.Government);
        }

        if (phrase.Outlet is null)
        {
            phrase.End = Math.Max(
                phrase.End,
                _aliases.EndOfDocument(sentence, phrase.End + (phrase.End < flat.Length && flat[phrase.End] is '的' ? 1 : 0))
            );
        }

        if (
            phrase.End < flat.Length
            && flat[phrase.End] is '('
            && flat.IndexOf(')', phrase.End, Math.Min(40, flat.Length - phrase.End)) is > 0 and var close
        )
        {
            phrase.End = close + 1;
        }
    }

    /// <summary>發言人 in 白宮國家安全會議(National Security Council)發言人: a gloss stands between.</summary>
    protected override int PassBracket(Sentence sentence, NounPhrase phrase, IReadOnlyList<Part> parts, int next)
    {
        var flat = sentence.Flat;
        if (phrase.Outlet is not null || phrase.Alias is not null || phrase.End >= flat.Length || flat[phrase.End] is not '(')
        {
            return next;
        }

        var close = flat.IndexOf(')', phrase.End, Math.Min(LongestGloss, flat.Length - phrase.End));
        var behind = next;
        while (close > 0 && behind < parts.Count && parts[behind].Start <= close)
        {
            behind++;
        }

        if (close < 0 || behind >= parts.Count || parts[behind] is not { IsHead: true } title || title.Start != close + 1)
        {
            return next;
        }

        phrase.End = close + 1;
        return behind;
    }

    protected override IEnumerable<Part> Aliases(Sentence sentence) => _aliases.In(sentence, at => HasSomebodyBefore(sentence, at));

    /// <summary>B表示，他将…: he is B, and not who spoke before.</summary>
    private bool HasSomebodyBefore(Sentence sentence, int at) =>
        NamesIn(sentence).Exists(m => m.End <= at && m.Named is Named.Office or Named.Person && IsName(sentence, m))
        || Phrases
            .Find("word", sentence.Flat[..at], n => n.StartsWith("word.head", StringComparison.Ordinal))
            .Exists(m => m.Class == "word.head.person");

    /// <summary>发言人陆慷 behind 在外交部记者会上 speaks for the ministry whose press conference it is.</summary>
    protected override Source? OfBody(Sentence sentence, NounPhrase phrase) =>
        phrase is { Count: 1, IsPersonHead: true }
        && Phrases.EndAt("title.speaker", sentence.Flat, phrase.Start) > 0
        && _host.Office is { } office
        && (_host.Code ?? GovernmentOf(office, phrase)) is { } code
            ? _sources.Office(office, code, phrase.PersonName, null)
            : null;

    /// <summary>该发言人, 这名官员; a bare 发言人 right behind one who spoke.</summary>
    protected override bool IsAnaphor(Sentence sentence, NounPhrase phrase) =>
        (
            words.EndingAt(sentence, phrase.Start) is { Class: "word.this" }
            || (phrase is { Start: 0, Count: 1 } && Phrases.EndAt("title.speaker", sentence.Flat, 0) > 0)
        )
        && Discourse.Last?.Source.Kind == SourceKind.Government
        && Discourse.Last.Value.Sentence >= sentence.Index - 2;

    /// <summary>
    /// An ambassador without a country is whom the text spoke of; Hong Kong has no ministries; 斯里兰卡局势恶化，总统宣布 is none of a
    /// president at home.
    /// </summary>
    protected override string? GovernmentOf(OfficeRecord office, NounPhrase phrase)
    {
        if (office.Kind is "ambassador" or "embassy")
        {
            return Discourse.GovernmentOf(office.Kind);
        }

        if (_read is { } quoting && IsInScareQuotes(quoting.Flat, phrase))
        {
            return "TW";
        }

        if (
            Discourse.Home is "HK"
            && phrase.Person is null
            && _read is { } read
            && Phrases.EndAt("home.beijing", read.Flat, phrase.Start) > 0
        )
        {
            // 外交部又指出, where 韩国外交部 spoke and nobody of China is named.
            return office.Kind is { } told && Discourse.GovernmentOf(told) is { } other && !Discourse.HasSeen("CN") ? other : "CN";
        }

        if (phrase.Person is null && _read is { } here && Phrases.EndAt("home.never", here.Flat, phrase.Start) > 0 && !IsHomeOf(office))
        {
            return office.Kind is { } kind ? Discourse.GovernmentOf(kind) : null;
        }

        var code = base.GovernmentOf(office, phrase);
        if (code is null || code != Discourse.Home || phrase.Person is not null)
        {
            return code;
        }

        return code is "HK" && office.Kind is not ("government" or "police")
            ? office.Kind is "foreign-minister"
                ? "CN"
                : null
            : (!office.Body || office.Kind is "government" or "military")
            && _read is { } sentence
            && HasOtherBefore(sentence, phrase.Start, code)
                ? Speaking(sentence, phrase.Start)
                : code;
    }

    /// <summary>台“国防部”, “外交部” as papers of China write it: an office in quotation marks is one of Taiwan.</summary>
    private bool IsInScareQuotes(string flat, NounPhrase phrase) =>
        phrase.First is { Office: not null, Start: > 0 and var start, End: var end }
        && end < flat.Length
        && flat[start - 1] is '“' or '「' or '"'
        && flat[end] is '”' or '」' or '"'
        && (Discourse.Home is "CN" or "HK" || IsOfTaiwan(flat, start));

    private static bool IsOfTaiwan(string flat, int at) => at > 1 && flat[at - 2] is '台';

    /// <summary>国务院 at home in China; 外務省 and 首相 are never Taiwan's or Hong Kong's.</summary>
    private bool IsHomeOf(OfficeRecord office) =>
        Discourse.Home is { } home && home is not ("TW" or "HK" or "SG") && office.Kind is not null;

    private bool HasOtherBefore(Sentence sentence, int at, string code) =>
        NamesIn(sentence)
            .Exists(m =>
                m.End <= at
                && m.Named switch
                {
                    Named.Government { Form: not NameForm.Short, Code: var other } => other != code,
                    Named.Office { Record.Government: { } other } => other != code,
                    _ => false,
                }
            );

    /// <summary>白宫说，总统愿意…: a bare office in what a government says is that government's.</summary>
    private string? Speaking(Sentence sentence, int at) =>
        Phrases.Find("cue", sentence.Flat[..at], n => n is "cue.says" or "cue.denies" or "cue.declines") is [var said, ..]
        && NamesIn(sentence).Where(m => m.End <= said.Start).Select(m => m.Named.OfState).OfType<string>().Distinct().ToArray()
            is [var only]
            ? only
            : null;

    protected override bool IsFormer(Sentence sentence, NounPhrase phrase)
    {
        var flat = sentence.Flat;
        for (var at = phrase.Start - 1; at < phrase.End; at++)
        {
            if (at >= 0 && flat[at] is '前' && words.ClassAt(sentence, at) is "word.former" && at + 1 < flat.Length)
            {
                return true;
            }
        }

        return false;
    }

    protected override bool IsName(Sentence sentence, NameMatch match) =>
        match.Named switch
        {
            Named.Government { Form: var form } => (
                Phrases.EndAt("join.notgovernment", sentence.Flat, match.End) == 0 || IsHead(words.ClassAt(sentence, match.End))
            )
                && !(match.Start > 0 && sentence.Flat[match.Start - 1] is '内')
                && (!(form == NameForm.Short || IsMainland(sentence.Flat, match)) || IsShortName(sentence, match)),
            Named.Office { Record: var office } => match.End - match.Start > 1
                && !(match.Start > 0 && sentence.Flat[match.Start - 1] is '副')
                && !IsOthersResidence(sentence.Flat, match)
                && !(office is { Government: null, Kind: "government" } && IsOfRegion(sentence.Flat, match.Start))
                && !(office is { Government: null, Body: false } && (IsTail(sentence, match.Start) || IsHouse(sentence.Flat, match.End)))
                && !(_aliases.IsOfPyongyang && sentence.Flat.AsSpan(match.Start, match.End - match.Start) is "外务省")
                && !(office.Government is null && sentence.Flat.AsSpan(match.Start, match.End - match.Start) is StateCouncil && !IsChinese),
            Named.Person { Record.Country: var country } => IsNameOfEast(country) || !IsTail(sentence, match.Start),
            _ => true,
        };

    /// <summary>大陆 is Beijing in papers of Taipei, and any mainland elsewhere.</summary>
    private static bool IsMainland(string flat, NameMatch match) => flat.AsSpan(match.Start, match.End - match.Start) is "大陆";

    protected override bool IsAlone(Sentence sentence, NounPhrase phrase) =>
        phrase is { Count: 1 } && (phrase.IsShort || phrase.Pair is not null) && IsHeadline(sentence, phrase.Start, phrase.End);

    /// <summary>美 in 美国防部; 陆 and 京 are Beijing only where no word ends with them: 陆外交部, and not 登陆部队.</summary>
    private bool IsShortName(Sentence sentence, NameMatch match) =>
        IsHeadline(sentence, match.Start, match.End)
        || (
            LeadsToTitle(sentence, match.End)
            && !(sentence.Flat[match.Start] is '陆' or '京' && match.Start > 0 && Folding.IsHan(sentence.Flat[match.Start - 1]))
        );

    /// <summary>俄拒绝…: one character opens a clause right before its verb, or 英、澳 before theirs.</summary>
    private bool IsHeadline(Sentence sentence, int start, int end) =>
        (start == 0 || ChineseWords.IsBoundary(sentence, start - 1) || sentence.Flat[start - 1] is ' ' or '?' or '!' or '、')
        && Phrases.EndAt("alone.never", sentence.Flat, start) == 0
        && (words.LeadsToCue(sentence, end) || IsBesideAnother(sentence, end));

    private bool IsBesideAnother(Sentence sentence, int end) =>
        end < sentence.Flat.Length
        && sentence.Flat[end] is '、'
        && NamesIn(sentence).Find(m => m.Start == end + 1 && m.Named is Named.Government { Form: NameForm.Short }) is { End: > 0 } next
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

    /// <summary>方 in 加方 is nobody.</summary>
    protected override bool CanStandAlone(NounPhrase phrase) => phrase.Last.End - phrase.Last.Start > 1;

    private static bool IsNameOfEast(string country) => country is "CN" or "TW" or "JP" or "KR" or "KP" or "HK" or "SG";

    private bool IsChinese => Discourse.Home is "CN";

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
        at = Math.Max(at, Phrases.EndAt("join.states", sentence.Flat, at));
        var next = words.ClassAt(sentence, at);
        return IsHead(next)
            || next is "word.unnamed"
            || NamesIn(sentence)
                .Exists(m => m.Start == at && m.Named is Named.Office or Named.Person or Named.Government { Form: NameForm.Short });
    }

    private static bool IsHead(string? word) => word is not null && word.StartsWith("word.head", StringComparison.Ordinal);

    private HashSet<int> EndsOfNames(Sentence sentence)
    {
        NamesIn(sentence);
        return _ends;
    }

    private List<NameMatch> NamesIn(Sentence sentence)
    {
        if (_read != sentence)
        {
            _read = sentence;
            _found = _knowledge.Names.Find(sentence.Text, sentence.Flat);
            _ends = [.. _found.Where(m => m.Named is not Named.Agency).Select(m => m.End)];
        }

        return _found;
    }
}
