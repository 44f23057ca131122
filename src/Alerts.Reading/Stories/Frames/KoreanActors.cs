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

    private readonly KoreanNames _people = new(knowledge, phrases, discourse);
    private readonly KoreanWords _words = new(phrases);
    private readonly KoreanStates _states = new(knowledge, phrases, discourse);
    private readonly KoreanPronouns _pronouns = new(knowledge, phrases, discourse);
    private readonly SourceNames _names = new(knowledge, discourse.Article.Item.At);
    private readonly KoreanTitles _titles = new(knowledge, phrases, discourse, new KoreanNames(knowledge, phrases, discourse));

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
                || _words.IsName(between)
                || (phrase.Office is { Body: true } && (_words.IsDepartment(between) || _words.IsForeignName(between))),
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
            _titles.See(person);
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
        !phrase.IsUnnamed
        && Phrases.EndAt("noun.statement", flat, phrase.End) is > 0 and var end
        && Phrases.EndAt("particle.topic", flat, end) is > 0 and var topic
        && (topic >= flat.Length || !char.IsLetterOrDigit(flat[topic]))
            ? end
            : phrase.End;

    protected override IEnumerable<Part> Aliases(Sentence sentence) =>
        sentence.IsTitle ? _pronouns.In(sentence).Concat(_states.InTitle(sentence)) : _pronouns.In(sentence);

    protected override bool IsAnaphor(Sentence sentence, NounPhrase phrase) => _titles.IsAnaphor(sentence, phrase);

    protected override Source? OfBody(Sentence sentence, NounPhrase phrase) =>
        Recall(phrase) is null ? _titles.Of(sentence, phrase, _called) : null;

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
        phrase is { Count: 1, Office.Body: false } && _surname is { } surname ? _titles.GovernmentOf(surname) : null;

    /// <summary>외무성 right behind what Pyongyang, or Tokyo, said is of that government.</summary>
    private string? OfLast(OfficeRecord office) =>
        office.Kind == "foreign-ministry" && Discourse.Last is { Source: { Kind: SourceKind.Government, Government: "KP" or "JP" } last }
            ? last.Government
            : null;

    protected override bool IsName(Sentence sentence, NameMatch match) => _states.IsName(sentence, match);

    private string? CountryOf(NounPhrase phrase) =>
        phrase.Code ?? phrase.Office?.Government ?? phrase.Person?.Country ?? (phrase.Office is null ? null : Discourse.Home);

    private static bool EndsWithFormer(ReadOnlySpan<char> before) =>
        before.EndsWith(" 전") || before.EndsWith("전직") || before.EndsWith("전임");

    /// <summary>수석 in 임수석 is the end of a name.</summary>
    private static bool IsInsideWord(string flat, int at) => at > 0 && Folding.IsHangul(flat[at - 1]);
}
