using Alerts.Reading.Stories.Anatomy;
using Alerts.Reading.Stories.Knowledge;
using Alerts.Reading.Text;

namespace Alerts.Reading.Stories.Frames;

/// <summary>
/// Japanese noun phrases: everything stands before its title, joined by の or by nothing; a name stands between office and title.
/// </summary>
internal sealed class JapaneseActors(KnowledgeBase knowledge, PhraseBook phrases, Discourse discourse)
    : ActorFinder(knowledge, phrases, discourse)
{
    private const int LongestGiven = 6;
    private const int LongestBracket = 40;
    private const string Japan = "JP";
    private const string Ministry = "foreign-ministry";

    private readonly KnowledgeBase _knowledge = knowledge;
    private readonly SourceNames _names = new(knowledge, discourse.Article.Item.At);
    private readonly JapaneseAliases _aliases = new(phrases, discourse);

    // The noun phrase that is being read, as written, and where.
    private string _text = "";
    private int _index;
    private bool _isPosted;
    private bool _isSame;
    private string? _inland;

    protected override bool HomeFirst => true;

    protected override bool Joins(Sentence sentence, NounPhrase phrase, Part next)
    {
        var isTitle = next.Office is not null || next.IsHead;
        var gap = next.Start - phrase.End;
        if (gap > JapaneseNames.Longest + LongestBracket || phrase.Alias is not null || phrase.Outlet is not null || next.Alias is not null)
        {
            return false;
        }

        var between = sentence.Flat.AsSpan(phrase.End, gap);
        var isBare = between.Length == 0 || between is "の" or "・";
        if (next.Outlet is not null)
        {
            return between is "の" or "" && phrase is { Code: not null, Office: null, Head: null };
        }

        if (next.Person is not null)
        {
            return isBare && (phrase.Code is not null || phrase.Office is not null);
        }

        if (!isTitle || (next.Office?.Government is { } own && phrase.Code is { } code && own != code))
        {
            return false;
        }

        // A short name of a state counts right before its office only, and two states have no one's name beside them.
        return phrase.IsDemonym || phrase.Pair is not null
            ? between.Length == 0 || (phrase.Pair is not null && (isBare || between is "两" or "の两" or "两国" or "两国の"))
            : isBare || JapaneseNames.IsName(between) || (phrase.Office is { Body: true } && IsInstitute(between));
    }

    /// <summary>外務省の日本研究所の報道官: who is of an institute under a ministry speaks for it.</summary>
    private bool IsInstitute(ReadOnlySpan<char> between) =>
        between.Length <= JapaneseNames.Longest
        && between.TrimEnd('の').ToString() is var name
        && Phrases.Find("institute", name) is [.., var last]
        && last.End == name.Length;

    protected override int PassBracket(Sentence sentence, NounPhrase phrase, IReadOnlyList<Part> parts, int next)
    {
        var flat = sentence.Flat;
        var rest = flat.AsSpan(phrase.End, Math.Min(LongestBracket, flat.Length - phrase.End));
        if (rest.Length == 0 || rest[0] != '(' || rest.IndexOf(')') is not (> 0 and var close))
        {
            return next;
        }

        phrase.End += close + 1;
        while (next < parts.Count && parts[next].Start < phrase.End)
        {
            next++;
        }

        return next;
    }

    protected override void Complete(Sentence sentence, NounPhrase phrase, int limit)
    {
        var (text, flat) = (sentence.Text, sentence.Flat);
        _text = text[phrase.Start..phrase.End];
        _index = sentence.Index;
        _isPosted = IsPosted(text, phrase);
        _isSame = IsSame(sentence.Flat, phrase.Start);
        _inland = InlandOf(sentence, phrase);
        if (phrase.Person is { } known)
        {
            JapaneseNames.Remember(phrase, text[phrase.Start..phrase.End]);
            if (phrase.End < flat.Length && flat[phrase.End] == '氏')
            {
                phrase.End++;
            }

            foreach (var name in known.Names.Where(n => Folding.IsHan(n[0])))
            {
                JapaneseNames.Remember(phrase, name);
            }
        }
        else if (phrase.Last.Word == "word.head.person" || phrase.Last.Office is { Body: false })
        {
            JapaneseNames.Before(text, phrase);
            JapaneseNames.BeforePosting(text, phrase);
        }

        if (phrase.Outlet is not null)
        {
            phrase.End = OutletTails.End(Phrases, flat, phrase.End);
        }

        // An office's name may end in 当局, and its officials are 当局者.
        if (phrase.End < flat.Length && flat[phrase.End] == '者' && flat[phrase.End - 1] == '局')
        {
            phrase.End++;
        }

        // 韓国紙「中央日報」は
        if (
            phrase.Outlet is not null
            && phrase.Start > 0
            && phrase.End < text.Length
            && text[phrase.Start - 1] is '「' or '『'
            && text[phrase.End] is '」' or '』'
        )
        {
            phrase.Start--;
            phrase.End++;
        }

        while (
            phrase.End < flat.Length
            && flat[phrase.End] is '('
            && flat.AsSpan(phrase.End, Math.Min(LongestBracket, flat.Length - phrase.End)).IndexOf(')') is > 0 and var close
        )
        {
            phrase.End += close + 1;
            if (phrase.Outlet is not null)
            {
                phrase.End = OutletTails.End(Phrases, flat, phrase.End);
            }
        }
    }

    protected override IEnumerable<Part> Aliases(Sentence sentence) => _aliases.In(sentence);

    /// <summary>垂秀夫 of 垂秀夫駐中国大使 is posted to China, and no envoy of Beijing's.</summary>
    private static bool IsPosted(string text, NounPhrase phrase) =>
        phrase is { Code: null, Office.Kind: "ambassador" }
        && text.LastIndexOf('駐', phrase.Last.Start, Math.Min(phrase.Last.Start, JapaneseNames.Longest)) is >= 0 and var at
        && text.AsSpan(at + 1, phrase.Last.Start - at - 1) is not ("日" or "日本")
        && JapaneseNames.IsName(text.AsSpan(at, phrase.Last.Start - at));

    private static bool IsSame(string flat, int at) =>
        at > 0 && (flat[at - 1] == '同' || (at > 1 && flat[at - 1] == '副' && flat[at - 2] == '同'));

    /// <summary>同代表部 is the 国連代表部 that was named.</summary>
    protected override Source? Antecedent(Sentence sentence, NounPhrase phrase) =>
        phrase.Start > 0 && sentence.Flat[phrase.Start - 1] == '同' && Discourse.TitledLike(TitleOf(sentence, phrase)) is { } same ? same
        : base.Antecedent(sentence, phrase) is { } found && !IsNoSpokesman(sentence, phrase, found) ? found
        : null;

    /// <summary>報道官 is not the president who was named last.</summary>
    private bool IsNoSpokesman(Sentence sentence, NounPhrase phrase, Source found) =>
        found is { IsPerson: true, IsUntold: false, Kind: SourceKind.Government }
        && Phrases.EndAt("title.spokes", sentence.Flat, phrase.Last.Start) == phrase.Last.End
        && Discourse.Titled(TitleOf(sentence, phrase)) is null;

    /// <summary>
    /// In a foreign outlet's text 政府 alone may be another's than the one at home: Tokyo's where Japan is named and home is not, nobody's where
    /// another government spoke before.
    /// </summary>
    protected override string? GovernmentOf(OfficeRecord office, NounPhrase phrase) =>
        _inland is { } inland && office.Government is null && office.Body ? inland
        : OfOffice(office, phrase) is var code
        && code == Japan
        && office.Kind is { } kind
        && Phrases.Starts("abroad.any", Folding.Flat(_text))
        && (kind != "police" || Discourse.HasSeenOther(Japan))
            ? Abroad(kind) ?? (kind == Ministry ? Abroad("foreign-minister") : null)
        : code;

    /// <summary>政府 in フランスでは、政府が is of Paris.</summary>
    private string? InlandOf(Sentence sentence, NounPhrase phrase) =>
        phrase is { Code: null, Office.Government: null, Start: > 0 }
        && _knowledge.Names.Find(sentence.Text, sentence.Flat)
            is [{ Start: 0, Named: Named.Government { Form: not NameForm.Short } state } first, ..]
        && Phrases.EndAt("inland.any", sentence.Flat, first.End) > 0
            ? state.Code
            : null;

    /// <summary>外交部 and 国防省 are never Tokyo's: they are of the state abroad whose office the text spoke of.</summary>
    private string? Abroad(string kind) => Discourse.GovernmentOf(kind) is { } told && told != Japan ? told : null;

    private string? OfOffice(OfficeRecord office, NounPhrase phrase)
    {
        // No holder of an office in Tokyo is called ハシム・サチ.
        if (phrase is { PersonName: { } name, Person: null } && name.All(c => Folding.IsKatakana(c) || c == '・'))
        {
            return _names.GovernmentHeldBy(office, name);
        }

        // 同副外相 is whoever was named, and nobody of Tokyo's where none there was.
        if (_isSame && office.Government is null && office.Kind is { } same && Discourse.GovernmentOf(same) is var titled)
        {
            return titled;
        }

        if (_isPosted && Discourse.Article.Home == Japan)
        {
            return Japan;
        }

        if (IsOfLast(office, phrase) && Discourse.GovernmentOf(office.Kind!) is { } spoken)
        {
            return spoken;
        }

        if (
            Discourse.Article.Home is not { } home
            || home == Japan
            || phrase.PersonName is not null
            || phrase.Person is not null
            || office.Kind is not ("government" or "foreign-ministry")
        )
        {
            return base.GovernmentOf(office, phrase);
        }

        // Seoul's, Beijing's and Taipei's is 外交部.
        var isTokyos = _text.EndsWith("外務省", StringComparison.Ordinal) && home is "KR" or "CN" or "TW";
        return (isTokyos || !Discourse.HasSeen(home)) && Discourse.HasSeen(Japan) ? Japan
            : isTokyos && Discourse.GovernmentOf(office.Kind) is null or Japan ? null
            : Discourse.GovernmentOf(office.Kind) is { } told && told != home ? null
            : base.GovernmentOf(office, phrase);
    }

    /// <summary>外務省の報道官 right behind what 中国外務省 said is no other's.</summary>
    private bool IsOfLast(OfficeRecord office, NounPhrase phrase) =>
        office is { Government: null, Kind: "foreign-ministry" or "defence-ministry" }
        && phrase is { Person: null, PersonName: null, IsPersonHead: true }
        && Discourse.Last is { Source: { Kind: SourceKind.Government, Government: { } last } } spoke
        && spoke.Sentence >= _index - 1
        && last != Discourse.Home
        && Discourse.GovernmentOf(office.Kind) == last
        && !Discourse.IsOfSeveral(office.Kind);

    /// <summary>劉勁松アジア局長 is of the ministry that the text spoke of, where it spoke of one alone.</summary>
    protected override Source? OfBody(Sentence sentence, NounPhrase phrase) =>
        phrase is { Count: 1, IsPersonHead: true, PersonName: { } name }
        && Phrases.EndAt("title.officer", sentence.Flat, phrase.Last.Start) == phrase.Last.End
        && Recall(phrase) is null
        && !Discourse.IsOfSeveral(Ministry)
        && Discourse.GovernmentOf(Ministry) is { } code
        && _knowledge.OfficeOf(code, Ministry) is { } ministry
            ? _names.Office(ministry, code, name, null)
            : null;

    protected override bool IsAlone(Sentence sentence, NounPhrase phrase) =>
        sentence.IsTitle
        && phrase.End < sentence.Flat.Length
        && (
            (phrase.IsShort && sentence.Flat[phrase.End] is '、' or 'が' or 'は')
            || (phrase is { Count: 1, Pair: not null } && sentence.Flat[phrase.End] is '、' or 'は')
        );

    protected override bool IsAnaphor(Sentence sentence, NounPhrase phrase) =>
        phrase.PersonName is null
        && (
            phrase.Start == 0
            || sentence.Flat[phrase.Start - 1] is '同' or '、' or '」'
            || sentence.Flat.AsSpan(0, phrase.Start) is [.., 'こ' or 'そ', 'の']
            || IsSpokesmanOfLast(sentence, phrase)
        );

    /// <summary>報道官 behind what the ministry said is its own.</summary>
    private bool IsSpokesmanOfLast(Sentence sentence, NounPhrase phrase) =>
        phrase.Count == 1
        && Phrases.EndAt("title.spokes", sentence.Flat, phrase.Last.Start) == phrase.Last.End
        && Discourse.Last is { Source: { Kind: SourceKind.Government, IsPerson: false } } spoke
        && spoke.Sentence >= sentence.Index - 1;

    protected override Source? Recall(NounPhrase phrase) =>
        phrase.PersonName is { } name ? Discourse.Named(Folding.Flat(name + "氏")) : null;

    protected override bool IsFormer(Sentence sentence, NounPhrase phrase)
    {
        var title = phrase.Last;
        return (
                title.Start > 0
                && title.Start >= phrase.Start
                && sentence.Flat[title.Start - 1] is '元' or '前'
                && (title.IsHead || title.Office is not null)
            )
            || (phrase.Start > 0 && sentence.Flat[phrase.Start - 1] is '元')
            || (phrase.Person is not null && phrase.End < sentence.Flat.Length && sentence.Flat[phrase.End] is '元' or '前');
    }

    protected override bool IsName(Sentence sentence, NameMatch match) =>
        match.Named switch
        {
            Named.Government when match.Start > 0 && sentence.Text[match.Start - 1] == '駐' => false,
            Named.Government when JapaneseNames.IsInKatakana(sentence.Flat, match) => false,
            Named.Government { Form: NameForm.Short } => !IsInName(sentence.Flat, match.Start) && !IsSurname(sentence.Flat, match),
            // この当局者 is somebody who spoke, and not the authorities.
            Named.Office { Record.Kind: "government" } when sentence.Flat.AsSpan(match.End) is ['者', ..] => sentence.Flat.AsSpan(
                0,
                match.Start
            )
                is not ([.., '同'] or [.., 'こ' or 'そ', 'の']),
            Named.Government => Phrases.EndAt("word.notgovernment", sentence.Flat, match.End) == 0,
            Named.Office { Record: { Government: null, Kind: "government" or "prime-minister" } } => !IsOfRegion(
                sentence.Flat,
                match.Start
            ),
            _ => true,
        };

    /// <summary>州政府 and 州首相 are no state's.</summary>
    private bool IsOfRegion(string flat, int at) =>
        at > 0 && (Phrases.EndAt("notstates.any", flat, at - 1) == at || (at > 1 && Phrases.EndAt("notstates.any", flat, at - 2) == at));

    /// <summary>韓公使 is 韓志強 where the text named him, and no envoy of Seoul's.</summary>
    private bool IsSurname(string flat, NameMatch match) =>
        Folding.IsHan(flat[match.Start])
        && (
            (IsEnvoy(flat, match.End) && Discourse.Named(flat[match.Start..match.End] + "氏") is not null)
            || (flat.AsSpan(0, match.Start) is [.., 'の'] && OpensName(flat, match.End))
        );

    private bool IsEnvoy(string flat, int at) => Phrases.EndAt("title.envoy", flat, at) > 0;

    /// <summary>中国の韓志強駐日公使: a given name of Han stands up to the title.</summary>
    private bool OpensName(string flat, int at)
    {
        for (var end = at; end < flat.Length && end - at <= LongestGiven && Folding.IsHan(flat[end]); end++)
        {
            if (IsEnvoy(flat, end))
            {
                return end > at;
            }
        }

        return false;
    }

    /// <summary>泰 in 白泰鉉 is no Thailand; 韓 in 日米韓 is South Korea.</summary>
    private bool IsInName(string flat, int at) =>
        at > 0 && Folding.IsHan(flat[at - 1]) && Phrases.EndAt("beforeshort.any", flat, at - 1) != at;
}
