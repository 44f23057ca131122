using Alerts.Reading.Stories.Knowledge;

namespace Alerts.Reading.Stories.Frames;

/// <summary>Whose an office is that an English text names without its country: the title's, the last speaker's, or nobody's.</summary>
internal sealed class EnglishHomes(KnowledgeBase knowledge, PhraseBook phrases, Discourse discourse)
{
    private readonly SourceNames _names = new(knowledge, discourse.Article.Item.At);

    // States that the article names anywhere.
    private readonly Lazy<HashSet<string>> _named = new(() =>
        discourse
            .Article.Sentences.SelectMany(s => knowledge.Names.Find(s.Text, s.Flat))
            .Select(m => m.Named.OfState)
            .OfType<string>()
            .ToHashSet(StringComparer.Ordinal)
    );

    /// <summary>What stands behind "in" and "to" is where it is, not whose.</summary>
    public static bool IsMission(OfficeRecord? office) => office?.Kind is "embassy" or "ambassador" or "un-mission";

    /// <summary>"The embassy", where an ambassador was named.</summary>
    public string? OfMission(OfficeRecord office) =>
        office.Kind switch
        {
            "embassy" => discourse.GovernmentOf("ambassador"),
            "ambassador" => discourse.GovernmentOf("embassy"),
            _ => null,
        };

    /// <summary>
    /// A ministry of no country, in a text of no country, is that of the government that opens the title and spoke last; of either where the
    /// other is nobody.
    /// </summary>
    public string? Topical(OfficeRecord office, NounPhrase phrase)
    {
        var spoke = discourse.Last is { Source: { Kind: SourceKind.Government } last } ? last.Government : null;
        var topic = discourse.Topic ?? spoke;
        return
            (discourse.Article.Home is null || !IsOfHome(office))
            && phrase.Person is null
            && topic is not null
            && (spoke ?? topic) == topic
            && !IsMission(office)
            && (knowledge.OfficeOf(topic, office.Kind) is not { } own || IsCalledSo(own, office))
            && !_names.IsAnothers(office, topic, phrase.PersonName)
            ? topic
            : null;
    }

    /// <summary>"The Joint Chiefs of Staff", which only one of the states has that the article names.</summary>
    public string? OnlyOne(OfficeRecord office) =>
        office.Kind is "joint-chiefs" && _named.Value.Where(c => knowledge.OfficeOf(c, office.Kind) is not null).ToArray() is [var only]
            ? only
            : null;

    /// <summary>Keeps whose act the title tells.</summary>
    public void Entitle(SentenceMarks title)
    {
        if (
            title.Actors is [{ First: { Kind: SourceKind.Government, Government: { } code } } opening, ..]
            && EnglishText.SkipArticle(title.Flat, opening.Start) == 0
            && opening.End + 1 < title.Flat.Length
            && title.Flat[opening.End] == ' '
            && char.IsLower(title.Sentence.Text[opening.End + 1])
            && EnglishText.WordAt(title.Flat, opening.End + 1) is var next
            && next is not ("and" or "or")
            && phrases.EndAt("word.preposition", next, 0) != next.Length
        )
        {
            discourse.Topic = code;
        }
    }

    /// <summary>"The government", in a text of no country, is the one that spoke last, and not one whose ships it tells of.</summary>
    public bool IsLastSpeaker(OfficeRecord office, NounPhrase phrase) =>
        office.Kind == "government"
        && phrase.PersonName is null
        && discourse.Article.Home is null
        && discourse.Last is { Source.Kind: SourceKind.Government };

    /// <summary>
    /// "The government", in a text that spoke of another state and of none at home, is not the one at home; nor is "the foreign ministry" of
    /// a foreign paper that names its own country nowhere.
    /// </summary>
    public bool IsElsewhere(OfficeRecord office, NounPhrase phrase) =>
        phrase.Person is null
        && office.Kind is { } kind
        && discourse.GovernmentOf(kind) is null
        && discourse.Article.Home is { } home
        && IsOfHome(office)
        && ((phrase.PersonName is null && IsOfOtherSpeaker(home)) || IsForeign(home));

    private bool IsOfOtherSpeaker(string home) =>
        discourse.Last is { Source.Government: { } spoke } && spoke != home && !discourse.HasSeen(home);

    private bool IsForeign(string home) =>
        (discourse.Article.From is null || IsLookout) && discourse.HasSeenOther(home) && !_named.Value.Contains(home);

    // From Seoul, foreign papers tell of Pyongyang.
    private bool IsLookout => discourse.Article is { From: "KR", Outlet.Country: not "KR" };

    /// <summary>Nobody at home in Washington speaks of "the foreign ministry".</summary>
    public bool IsOfHome(OfficeRecord office) =>
        discourse.Home is not { } home
        || office.Kind is null
        || knowledge.OfficeOf(home, office.Kind) is not { } own
        || IsCalledSo(own, office);

    /// <summary>Nobody calls the State Department a foreign ministry.</summary>
    private static bool IsCalledSo(OfficeRecord own, OfficeRecord office) =>
        own.Title.Contains(office.Title[(office.Title.LastIndexOf(' ') + 1)..], StringComparison.OrdinalIgnoreCase);
}
