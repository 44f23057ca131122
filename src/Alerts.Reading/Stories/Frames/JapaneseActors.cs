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
    private const int LongestBracket = 40;
    private const string Ministry = "foreign-ministry";

    private readonly KnowledgeBase _knowledge = knowledge;
    private readonly SourceNames _names = new(knowledge, discourse.Article.Item.At);
    private readonly JapaneseAliases _aliases = new(phrases, discourse);
    private readonly JapaneseMatches _matches = new(phrases, discourse);
    private readonly JapaneseOffices _offices = new(knowledge, phrases, discourse);

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
        if (AsideAt(flat, phrase.End) is not (> 0 and var close))
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
        _offices.Begin(sentence, phrase);
        TakeName(text, phrase);
        if (phrase.Outlet is not null)
        {
            phrase.End = OutletTails.End(Phrases, flat, phrase.End);
            TakeBrackets(text, phrase);
        }

        // An office's name may end in 当局, and its officials are 当局者.
        if (phrase.End < flat.Length && flat[phrase.End] == '者' && flat[phrase.End - 1] == '局')
        {
            phrase.End++;
        }

        while (AsideAt(flat, phrase.End) is > 0 and var close)
        {
            phrase.End += close + 1;
            phrase.End = phrase.Outlet is null ? phrase.End : OutletTails.End(Phrases, flat, phrase.End);
        }
    }

    private static void TakeName(string text, NounPhrase phrase)
    {
        if (phrase.Person is { } known)
        {
            JapaneseNames.Remember(phrase, text[phrase.Start..phrase.End]);
            phrase.End += phrase.End < text.Length && text[phrase.End] == '氏' ? 1 : 0;
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
    }

    /// <summary>韓国紙「中央日報」は</summary>
    private static void TakeBrackets(string text, NounPhrase phrase)
    {
        var isWithin = phrase.Start > 0 && phrase.End < text.Length;
        if (isWithin && text[phrase.Start - 1] is '「' or '『' && text[phrase.End] is '」' or '』')
        {
            phrase.Start--;
            phrase.End++;
        }
    }

    /// <returns>How far behind the place the bracket closes that opens there; 0 or less where none does.</returns>
    private static int AsideAt(string flat, int at) =>
        at < flat.Length && flat[at] is '(' ? flat.AsSpan(at, Math.Min(LongestBracket, flat.Length - at)).IndexOf(')') : 0;

    protected override IEnumerable<Part> Aliases(Sentence sentence) => _aliases.In(sentence);

    /// <summary>同代表部 is the 国連代表部 that was named.</summary>
    protected override Source? Antecedent(Sentence sentence, NounPhrase phrase) =>
        phrase.Start > 0 && sentence.Flat[phrase.Start - 1] == '同' && Discourse.TitledLike(TitleOf(sentence, phrase)) is { } same ? same
        : base.Antecedent(sentence, phrase) is { } found && !IsNoSpokesman(sentence, phrase, found) && !IsNoPerson(sentence, phrase, found)
            ? found
        : null;

    /// <summary>同高官 is no White House, though that spoke last.</summary>
    private static bool IsNoPerson(Sentence sentence, NounPhrase phrase, Source found) =>
        phrase is { Start: > 0, IsPersonHead: true } && sentence.Flat[phrase.Start - 1] == '同' && !found.IsPerson;

    /// <summary>報道官 is not the president who was named last.</summary>
    private bool IsNoSpokesman(Sentence sentence, NounPhrase phrase, Source found) =>
        found is { IsPerson: true, IsUntold: false, Kind: SourceKind.Government }
        && Phrases.EndAt("title.spokes", sentence.Flat, phrase.Last.Start) == phrase.Last.End
        && Discourse.Titled(TitleOf(sentence, phrase)) is null;

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

    protected override bool IsName(Sentence sentence, NameMatch match) => _matches.IsName(sentence, match);

    protected override string? GovernmentOf(OfficeRecord office, NounPhrase phrase) =>
        _offices.GovernmentOf(office, phrase, base.GovernmentOf(office, phrase));
}
