using Alerts.Reading.Stories.Anatomy;
using Alerts.Reading.Stories.Knowledge;

namespace Alerts.Reading.Stories.Frames;

/// <summary>English noun phrases: what modifies stands before, or behind "of", "for", "in"; a person's name follows the title.</summary>
internal sealed class EnglishActors(KnowledgeBase knowledge, PhraseBook phrases, Discourse discourse)
    : ActorFinder(knowledge, phrases, discourse)
{
    private const int Initials = 2;

    private static readonly string[] s_spokes = ["spokesperson", "spokesman", "spokeswoman"];

    private readonly SourceNames _names = new(knowledge, discourse.Article.Item.At);
    private readonly EnglishGlue _glue = new(phrases);
    private readonly EnglishPersons _persons = new(phrases);
    private readonly EnglishOwners _owners = new(knowledge, phrases);
    private readonly EnglishHomes _homes = new(knowledge, phrases, discourse);

    /// <summary>Keeps whose act the title tells.</summary>
    public void Entitle(SentenceMarks title) => _homes.Entitle(title);

    protected override bool Joins(Sentence sentence, NounPhrase phrase, Part next) => _glue.Joins(sentence, phrase, next);

    protected override IEnumerable<Part> Aliases(Sentence sentence) =>
        new EnglishAliases(Phrases, Discourse, _names, _persons).In(sentence);

    protected override bool HomeFirst => false;

    protected override bool IsOfHome(OfficeRecord office) => _homes.IsOfHome(office);

    protected override void Complete(Sentence sentence, NounPhrase phrase, int limit)
    {
        var text = sentence.Text;
        if (phrase.Person is { } known)
        {
            phrase.NamesToRemember.Add(EnglishPersons.Surname(known));
            EnglishPersons.AddAll(phrase, text[phrase.Last.Start..phrase.End]);
        }
        else if (phrase.Office is not null || phrase.Head == "word.head.person")
        {
            var end = _persons.IsVerbOfTitle(sentence, phrase.End) ? phrase.End : _persons.NamesEnd(text, phrase.End, limit);
            if (end > phrase.End)
            {
                phrase.PersonName = text[(phrase.End + 1)..end];
                phrase.End = end;
                EnglishPersons.AddAll(phrase, phrase.PersonName);
            }
        }

        _owners.AfterName(sentence, phrase);
        _persons.Apposed(sentence, phrase);
        if (
            phrase is { Code: null, Office: { Government: null, Body: true } office }
            && _owners.Of(office, sentence, phrase.Start) is { } code
            && !_names.IsAnothers(office, code, null)
        )
        {
            phrase.Take(code);
        }

        _persons.PassOffice(sentence, phrase);
        EnglishPersons.PassBracket(text, phrase);
        _persons.Follow(text, phrase);
    }

    /// <summary>Where a text speaks of two foreign ministries, one without its country is neither.</summary>
    protected override string? GovernmentOf(OfficeRecord office, NounPhrase phrase) =>
        office.Kind is { } kind && Discourse.IsOfSeveral(kind) && phrase.PersonName is not null && phrase.Person is null
            ? _names.GovernmentHeldBy(office, phrase.PersonName)
        : _homes.IsElsewhere(office, phrase) ? null
        : _homes.IsLastSpeaker(office, phrase) ? Discourse.Last?.Source.Government
        : base.GovernmentOf(office, phrase) ?? _homes.OfMission(office) ?? _homes.Topical(office, phrase) ?? _homes.OnlyOne(office);

    protected override bool IsAnaphor(Sentence sentence, NounPhrase phrase)
    {
        var before = sentence.Flat.AsSpan(0, phrase.Start).TrimEnd();
        return phrase.PersonName is null
            && (before.EndsWith(" the") || before is "the" || before.EndsWith(" his") || before.EndsWith(" that"));
    }

    /// <summary>Of the ministry that was named before.</summary>
    protected override Source? OfBody(Sentence sentence, NounPhrase phrase)
    {
        if (phrase is not { Count: > 1, First.Word: "word.head.body", IsPersonHead: true })
        {
            return null;
        }

        var body = sentence.Flat[phrase.First.Start..phrase.First.End];
        return phrase.PersonName is { } name ? OfBody(body, name) : Nameless(body);
    }

    private Source? OfBody(string body, string name) =>
        Discourse.Titled(body) is { } titled ? Officials.Called(titled, name)
        : Discourse.Titled("minister") is { Government: { } code } ? Officials.Called(_names.Government(code), name)
        : null;

    /// <summary>"A ministry spokesperson", where one government's ministry was named before, speaks for that.</summary>
    private Source? Nameless(string body) =>
        Discourse.Titled(body) is { Kind: SourceKind.Government } titled && !Discourse.IsTitleOfSeveral(body)
            ? titled with
            {
                IsPerson = true,
                IsUntold = true,
            }
            : null;

    /// <summary>A spokesman may be called the spokesperson further on.</summary>
    protected override Source? Antecedent(Sentence sentence, NounPhrase phrase) =>
        sentence.Flat.AsSpan(phrase.Start).StartsWith("spokes")
            ? s_spokes.Select(Discourse.Titled).FirstOrDefault(s => s is not null) ?? base.Antecedent(sentence, phrase)
            : base.Antecedent(sentence, phrase);

    protected override bool IsAlone(Sentence sentence, NounPhrase phrase) =>
        Phrases.EndAt("noun.statement", sentence.Flat, Math.Min(phrase.End + 1, sentence.Flat.Length)) > 0;

    protected override bool IsFormer(Sentence sentence, NounPhrase phrase)
    {
        var before = sentence.Flat.AsSpan(Math.Max(0, phrase.Start - 12), Math.Min(12, phrase.Start)).TrimEnd();
        var inside = sentence.Flat.AsSpan(phrase.Start, phrase.End - phrase.Start);
        var word = EnglishText.WordBefore(sentence.Flat, phrase.Start).Word;
        return Phrases.EndAt("word.private", word, 0) > 0
            || (!phrase.IsUnnamed && IsOfRegion(word, inside.ToString()))
            || (inside is "government" && Is("word.anyof", word))
            || before.EndsWith("former")
            || before.EndsWith("ex-")
            || before.EndsWith("late")
            || inside.Contains(" former ", StringComparison.Ordinal)
            || inside.StartsWith("former ")
            || inside.StartsWith("ex-");
    }

    /// <summary>"The prefectural government", "the Hokkaido government": no state's.</summary>
    private bool IsOfRegion(string before, string inside) =>
        Is("word.local", before) || Phrases.Find("word", inside, n => n == "word.local").Count > 0;

    private bool Is(string name, string word) => word.Length > 0 && Phrases.EndAt(name, word, 0) == word.Length;

    protected override bool IsName(Sentence sentence, NameMatch match) =>
        match.Named switch
        {
            // "Its U.N. ambassador" is of a state that stands elsewhere.
            Named.Government { Code: "UN" } when IsOfIts(sentence, match) => false,

            // "the Tokyo time", "Washington Post" are other things; "South China Sea" holds no China.
            Named.Government => IsRefusal(sentence.Flat, match.End)
                || !Phrases.Starts(
                    "word.notgovernment",
                    sentence.Flat[match.End..Math.Min(sentence.Flat.Length, match.End + 24)].TrimStart()
                ),
            Named.Office when match.End - match.Start == Initials => LeadsToName(sentence, match),
            _ => true,
        };

    private bool IsOfIts(Sentence sentence, NameMatch match) =>
        EnglishText.WordBefore(sentence.Flat, match.Start).Word is "its" or "their"
        && match.End + 1 < sentence.Flat.Length
        && Phrases.EndAt("word.head.person", sentence.Flat, match.End + 1) > 0;

    /// <summary>"Korea won" is money, "Korea won't" is not.</summary>
    private static bool IsRefusal(string flat, int at) => flat.AsSpan(at).StartsWith(" won't") || flat.AsSpan(at).StartsWith(" won’t");

    /// <summary>PM Ishiba, Japan PM says; 9 PM and Tokyo FM are others.</summary>
    private static bool LeadsToName(Sentence sentence, NameMatch match)
    {
        var (text, end) = (sentence.Text, match.End);
        var isHour = match.Start > 1 && char.IsAsciiDigit(text[match.Start - 2]);
        return !isHour && end + 1 < text.Length && text[end] == ' ' && (sentence.IsTitle || char.IsUpper(text[end + 1]));
    }
}
