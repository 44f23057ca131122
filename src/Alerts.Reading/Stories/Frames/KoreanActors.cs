using Alerts.Reading.Stories.Anatomy;
using Alerts.Reading.Stories.Knowledge;
using Alerts.Reading.Text;

namespace Alerts.Reading.Stories.Frames;

/// <summary>
/// Korean noun phrases: country, office, name, title in a row, joined by a space, by 의 or by nothing; a name may stand before them all.
/// </summary>
internal sealed class KoreanActors(KnowledgeBase knowledge, PhraseBook phrases, Discourse discourse)
    : ActorFinder(knowledge, phrases, discourse)
{
    private const int LongestBetween = 12;
    private const int LongestBracket = 40;

    private readonly KnowledgeBase _knowledge = knowledge;
    private readonly KoreanNames _people = new(knowledge, phrases, discourse);
    private readonly KoreanStates _states = new(knowledge, phrases, discourse);
    private readonly SourceNames _names = new(knowledge, discourse.Article.Item.At);

    // Whom the text named so far.
    private readonly HashSet<PersonRecord> _seen = [];

    private bool _isHomeOffice;
    private bool _isRelayed;
    private bool _isForeigner;

    // 외무성 is Pyongyang's or Tokyo's, and in Pyongyang nobody has a foreign name.
    private bool _isOfTokyo;
    private string _called = "";
    private string? _surname;

    protected override bool HomeFirst => true;

    protected override bool Joins(Sentence sentence, NounPhrase phrase, Part next)
    {
        var gap = next.Start - phrase.End;
        if (
            gap > LongestBetween
            || phrase.Alias is not null
            || phrase.Outlet is not null
            || next.Alias is not null
            || next.IsNobody
            || phrase.IsUnnamed
            || (next.Office is not null && phrase is { Count: 1, Last.IsHead: true } && IsInsideWord(sentence.Flat, phrase.Start))
        )
        {
            return false;
        }

        var between = sentence.Flat.AsSpan(phrase.End, gap);
        var isBare = between is "" or " " or "의 " or " 신임 ";
        return next switch
        {
            { Outlet: not null } => isBare && phrase is { Code: not null, Office: null, Head: null },
            { Person: { } person } => isBare && (CountryOf(phrase) ?? person.Country) == person.Country,
            { Office: { } office } => (
                isBare
                || between is " 전 "
                || (phrase is { Code: not null, Count: 1 } && IsAuthority(between))
                || (phrase.Pair is not null && between is " 양국 ")
            ) && (office.Government is not { } own || (CountryOf(phrase) ?? own) == own),
            { IsHead: true } => isBare
                || between is " 전 "
                || _people.IsName(between)
                || (phrase.Office is { Body: true } && (_people.IsDepartment(between) || _people.IsForeignName(between))),
            _ => false,
        };
    }

    /// <summary>세관 in 중국 세관 당국.</summary>
    private bool IsAuthority(ReadOnlySpan<char> between) => Phrases.EndAt("noun.authority", between.ToString(), 0) == between.Length;

    /// <summary>조국평화통일위원회(조평통) 대변인.</summary>
    protected override int PassBracket(Sentence sentence, NounPhrase phrase, IReadOnlyList<Part> parts, int next)
    {
        var flat = sentence.Flat;
        var rest = flat.AsSpan(phrase.End, Math.Min(LongestBracket, flat.Length - phrase.End));
        if (
            (phrase.Office is null && phrase.Person is null)
            || rest.Length == 0
            || rest[0] != '('
            || rest.IndexOf(')') is not (> 0 and var close)
        )
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
        _isHomeOffice = phrase.Office is null || Phrases.Has("home.office", flat[phrase.Start..phrase.End]);
        _isRelayed = phrase is { Office.Government: null, Code: null } && _states.IsRelayed(sentence, phrase.Start);
        var title = phrase.Last;
        _called = text[title.Start..title.End];
        _surname = _people.SurnameBefore(text, phrase.Start);
        _isOfTokyo = Phrases.Has("ministry.tokyo", flat[phrase.Start..phrase.End]);
        _isForeigner = phrase is { Person: null, Code: null } && _people.IsForeignBefore(text, phrase.Start);
        if (phrase.Person is { } person)
        {
            _seen.Add(person);
            KoreanNames.Remember(phrase, text, title, person.Names.FirstOrDefault(n => Folding.IsHangul(n[0])) ?? "");
        }
        else if ((title.IsHead || title.Office is { Body: false }) && _people.NameBeside(text, phrase) is { } name)
        {
            phrase.PersonName = name;
            KoreanNames.Remember(phrase, text, title, name);
        }
        else if (
            (title.IsHead || title.Office is { Body: false })
            && phrase.Count == 1
            && _people.Known(text, phrase, _called) is { } known
        )
        {
            phrase.PersonName = known;
        }
        else if (title.IsHead || title.Office is not null)
        {
            _people.RememberForeign(phrase, text, title);
        }

        while (
            phrase.End < flat.Length
            && flat[phrase.End] is '('
            && flat.AsSpan(phrase.End, Math.Min(LongestBracket, flat.Length - phrase.End)).IndexOf(')') is > 0 and var close
        )
        {
            phrase.End += close + 1;
        }

        if (phrase.Outlet is not null)
        {
            new KoreanOutlets(Phrases).Complete(phrase, flat);
        }
        else
        {
            phrase.End = EndOfStatement(flat, phrase);
        }
    }

    /// <summary>담화 in 외무성 대변인 담화는, where the statement speaks.</summary>
    private int EndOfStatement(string flat, NounPhrase phrase) =>
        phrase.Outlet is null
        && !phrase.IsUnnamed
        && Phrases.EndAt("noun.statement", flat, phrase.End) is > 0 and var end
        && Phrases.EndAt("particle.topic", flat, end) is > 0 and var topic
        && (topic >= flat.Length || !char.IsLetterOrDigit(flat[topic]))
            ? end
            : phrase.End;

    protected override IEnumerable<Part> Aliases(Sentence sentence)
    {
        var flat = sentence.Flat;
        foreach (var match in Phrases.Find("pronoun", flat))
        {
            if ((match.Start == 0 || !char.IsLetterOrDigit(flat[match.Start - 1])) && Meant(match, sentence) is { } meant)
            {
                // The particle behind it stays outside.
                yield return new Part(match.Start, flat.LastIndexOf(' ', match.End - 1) - 1) { Alias = meant };
            }
        }

        if (sentence.IsTitle)
        {
            foreach (var part in _states.InTitle(sentence))
            {
                yield return part;
            }
        }
    }

    protected override bool IsAnaphor(Sentence sentence, NounPhrase phrase) =>
        phrase is { PersonName: null, IsPersonHead: true }
        && (
            OpensWith(sentence, phrase)
            || (
                Phrases.Find("demonstrative", sentence.Flat[Math.Max(0, phrase.Start - 3)..phrase.Start]) is [.., var last]
                && last.End == Math.Min(3, phrase.Start)
            )
        );

    /// <summary>대변인은 at the head of a sentence is the one of that title who spoke right before.</summary>
    private bool OpensWith(Sentence sentence, NounPhrase phrase) =>
        phrase is { Count: 1 }
        && (phrase.Start == 0 || Phrases.EndAt("speech.leans", sentence.Flat, 0) >= phrase.Start - 1)
        && !sentence.IsTitle
        && Discourse.Last is { Source: { Government: { } government } } spoke
        && spoke.Sentence >= sentence.Index - 2
        && Discourse.Titled(sentence.Flat[phrase.Start..phrase.Last.End])?.Government == government;

    /// <summary>김 부부장 is the one of that surname who was named; 신 대변인, of whom nothing is known, is of the government that spoke right before.</summary>
    protected override Source? OfBody(Sentence sentence, NounPhrase phrase)
    {
        if (
            sentence.IsTitle
            || phrase is not { Count: 1, IsPersonHead: true }
            || Phrases.EndAt("title.speaker", sentence.Flat, phrase.Last.Start) != phrase.Last.End
            || Recall(phrase) is not null
        )
        {
            return null;
        }

        if (_people.SurnameBefore(sentence.Text, phrase.Last.Start) is not { } surname)
        {
            return _people.WordBeforeTitle(sentence.Text, phrase.Last.Start) is { Length: > 1 } word
                ? AtBriefing(sentence, phrase, word) ?? Holding(word)
                : null;
        }

        // 김 부대변인 is no leader of that surname.
        var isSpokesman = Phrases.EndAt("title.spokes", sentence.Flat, phrase.Last.Start) == phrase.Last.End;
        var named = _seen
            .Where(p => !isSpokesman && p.Names.Any(n => n.StartsWith(surname, StringComparison.Ordinal)))
            .Select(_names.Person)
            .Where(s => s.Kind == SourceKind.Government)
            .Take(2)
            .ToArray();
        return named.Length == 1 ? named[0]
            : Attributed(sentence, phrase, surname) is { } told ? told
            : AtBriefing(sentence, phrase, surname) is { } host ? host
            : Holding(surname) is { } holder ? holder
            : Discourse.Last is { Source: { Kind: SourceKind.Government } last } spoke
            && spoke.Sentence >= sentence.Index - 2
            && (!last.IsPerson || last.IsAnonymous)
            && (surname.Length > 1 || last.Government is "KR" or "KP" or "CN" or "TW")
                ? last with
                {
                    IsPerson = true,
                }
            : null;
    }

    /// <summary>스가 장관, whom nothing introduced, is the only one of that foreign surname who holds an office at the time.</summary>
    private Source? Holding(string surname) => surname.Length > 1 ? _names.HolderOfSurname(surname) : null;

    /// <summary>사키 대변인은 국무부 정례브리핑에서: who speaks where an office briefs the press speaks for it.</summary>
    private Source? AtBriefing(Sentence sentence, NounPhrase phrase, string surname) =>
        OfOffice(sentence, phrase, surname, m => m.Start >= phrase.End && Phrases.EndAt("briefing.any", sentence.Flat, m.End) > 0);

    /// <summary>정 장관 is the foreign minister in 외교부에 따르면 정 장관은.</summary>
    private Source? Attributed(Sentence sentence, NounPhrase phrase, string surname) =>
        OfOffice(sentence, phrase, surname, m => m.End <= phrase.Start && Phrases.EndAt("speech.according", sentence.Flat, m.End) > 0);

    private Source? OfOffice(Sentence sentence, NounPhrase phrase, string surname, Predicate<NameMatch> isWanted)
    {
        var office = _knowledge
            .Names.Find(sentence.Text, sentence.Flat)
            .Where(m => isWanted(m))
            .Select(m => m.Named)
            .OfType<Named.Office>()
            .FirstOrDefault()
            ?.Record;
        if (office is null || (office.Government ?? Discourse.Home) is not { } government)
        {
            return null;
        }

        phrase.NamesToRemember.Add($"{surname} {_called}");
        return _names.Office(office, government, null, null) with { IsPerson = true };
    }

    protected override Source? Recall(NounPhrase phrase) =>
        phrase.PersonName is { } name ? Discourse.Named(Folding.Flat($"{name} {_called}")) : null;

    protected override bool IsDescribed(Sentence sentence, NounPhrase phrase) =>
        Phrases.EndAt("title.nobody", sentence.Flat, phrase.Last.Start) != phrase.Last.End
        && _people.IsDescribed(sentence.Text, phrase.Start);

    protected override bool IsFormer(Sentence sentence, NounPhrase phrase) =>
        sentence.Flat.AsSpan(phrase.Start, phrase.End - phrase.Start).Contains(" 전 ", StringComparison.Ordinal)
        || EndsWithFormer(sentence.Flat.AsSpan(0, phrase.Start).TrimEnd());

    protected override string? GovernmentOf(OfficeRecord office, NounPhrase phrase)
    {
        // An ambassador without a country is the one the text spoke of.
        if (
            office is { Government: null, Kind: "ambassador" or "embassy" }
            && (Discourse.GovernmentOf(office.Kind) ?? Discourse.GovernmentOf(office.Kind == "embassy" ? "ambassador" : "embassy"))
                is { } told
        )
        {
            return told;
        }

        // 외무성 or 방위상 is never an office of the government at home, nor is one that a foreign outlet tells of, or a foreigner's.
        return _isHomeOffice && !_isRelayed && !(_isForeigner && office.Kind is { } own && Discourse.GovernmentOf(own) is not null)
            ? base.GovernmentOf(office, phrase)
            : phrase.Person?.Country
                ?? (_isForeigner && _isOfTokyo ? "JP" : null)
                ?? OfSurname(phrase)
                ?? (phrase.PersonName is { } name ? _names.GovernmentHeldBy(office, name) : null)
                ?? (office.Kind is { } kind ? Discourse.GovernmentOf(kind) : null)
                ?? OfLast(office);
    }

    /// <summary>리 외무상, where 리선권 alone of that surname was named.</summary>
    private string? OfSurname(NounPhrase phrase) =>
        phrase is { Count: 1, Office.Body: false } && _surname is { } surname
            ? OnlyOne(_seen.Where(p => p.Names.Any(n => n.StartsWith(surname, StringComparison.Ordinal))).Select(p => p.Country))
            : null;

    private static string? OnlyOne(IEnumerable<string?> countries) =>
        countries.Distinct(StringComparer.Ordinal).Take(2).ToArray() is [var only] ? only : null;

    /// <summary>외무성 right behind what Pyongyang, or Tokyo, said is of that government.</summary>
    private string? OfLast(OfficeRecord office) =>
        office.Kind == "foreign-ministry" && Discourse.Last is { Source: { Kind: SourceKind.Government, Government: "KP" or "JP" } last }
            ? last.Government
            : null;

    protected override bool IsName(Sentence sentence, NameMatch match) => _states.IsName(sentence, match);

    private Source? Meant(PhraseMatch match, Sentence sentence) =>
        match.Class switch
        {
            "pronoun.outlet" => Discourse.LastOutlet,
            "pronoun.army" => Discourse.Home == "KR" && _knowledge.OfficeOf("KR", "joint-chiefs") is { } army
                ? _names.Office(army, "KR", null, null)
                : null,
            "pronoun.statement" => Discourse.Last is { Source.Kind: SourceKind.Government } told && told.Sentence >= sentence.Index - 2
                ? told.Source
                : null,
            _ => Discourse.Last is { Source: { IsPerson: true } or { IsAnonymous: true } } last && last.Sentence >= sentence.Index - 1
                ? last.Source
                : null,
        };

    private string? CountryOf(NounPhrase phrase) =>
        phrase.Code ?? phrase.Office?.Government ?? phrase.Person?.Country ?? (phrase.Office is null ? null : Discourse.Home);

    private static bool EndsWithFormer(ReadOnlySpan<char> before) =>
        before.EndsWith(" 전") || before.EndsWith("전직") || before.EndsWith("전임");

    /// <summary>수석 in 임수석 is the end of a name.</summary>
    private static bool IsInsideWord(string flat, int at) => at > 0 && Folding.IsHangul(flat[at - 1]);
}
