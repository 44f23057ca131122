using Alerts.Reading.Stories.Anatomy;
using Alerts.Reading.Stories.Knowledge;

namespace Alerts.Reading.Stories.Frames;

/// <summary>
/// English: the subject stands before the verb, behind "said" or "by", or is what a pronoun or a participle goes back to.
/// </summary>
internal sealed class EnglishFrames : FrameGrammar
{
    private const int NegationReach = 6;

    private readonly EnglishActors _actors;
    private readonly EnglishBackground _background;
    private readonly EnglishNeighbours _neighbours;
    private readonly EnglishOpinions _opinions;
    private readonly EnglishSubjects _subjects;
    private readonly EnglishSpeakers _speakers;
    private readonly EnglishVoice _voice;
    private readonly EnglishAssertions _assertions;
    private readonly EnglishContents _contents;
    private readonly EnglishHeadlines _headlines;

    public EnglishFrames(KnowledgeBase knowledge, PhraseBook phrases, Discourse discourse)
        : base(phrases, discourse)
    {
        _actors = new EnglishActors(knowledge, phrases, discourse);
        _background = new EnglishBackground(phrases, discourse);
        _neighbours = new EnglishNeighbours(phrases);
        _opinions = new EnglishOpinions(phrases, discourse);
        _subjects = new EnglishSubjects(phrases, discourse, _neighbours);
        _speakers = new EnglishSpeakers(phrases, discourse, _neighbours, _subjects);
        _voice = new EnglishVoice(phrases, _neighbours);
        _assertions = new EnglishAssertions(phrases, _neighbours, _background);
        _contents = new EnglishContents(phrases, _neighbours);
        _headlines = new EnglishHeadlines(phrases, _neighbours);
    }

    public override ActorFinder Actors => _actors;

    /// <summary>Whose ministry it is may stand in the title alone.</summary>
    public override void Prepare() => _actors.Entitle(Marks(Discourse.Article.Sentences[0]));

    public override IReadOnlyList<Source> SubjectsOf(Cue cue, SentenceMarks marks, IReadOnlyList<Frame> frames)
    {
        if (cue is { IsBare: true, IsContent: false })
        {
            // "Seoul, Tokyo to resume talks": told of both, and announced by neither.
            return _headlines.Acting(cue, marks) is var acting && cue.Class == CueClass.Announces && acting.Count > 1 ? [] : acting;
        }

        if (cue.IsContent)
        {
            return IsUnsaid(cue, marks)
                ? [.. marks.Actors.Where(a => a.Start >= cue.Start && a.End < cue.End).SelectMany(a => a.Sources)]
                : OwnOf(cue, marks, Telling(cue, marks, frames));
        }

        // "No immediate comment from Pyongyang": who would have spoken stands behind.
        if (_voice.IsActive(cue, marks) && _subjects.Before(cue.Start, marks, frames) is [{ Kind: SourceKind.Outlet }, ..] reporter)
        {
            // "The Sankei reported in its evening edition", "Kyodo quoted a diplomat"; but "Kyodo quoted the Sankei".
            return cue.Class == CueClass.Cites && _neighbours.After(cue.End, marks) is [{ Kind: SourceKind.Outlet }, ..] cited
                ? cited
                : reporter;
        }

        if (cue.Class is CueClass.Attributes or CueClass.Cites || marks.Flat.AsSpan(cue.Start, cue.End - cue.Start).EndsWith(" from"))
        {
            return _neighbours.After(cue.End, marks) is { Count: > 0 } told ? told : _subjects.OfPronounAfter(cue, marks);
        }

        // "The Sankei report", "the Yomiuri's story": a noun that only its outlet makes an act.
        if (Phrases.EndAt("noun.publication", marks.Flat, cue.Start) == cue.End)
        {
            return EnglishSpeakers.Owner(cue, marks, SourceKind.Outlet);
        }

        // "Kim Yo Jong's remarks" were made by her.
        if (Phrases.EndAt("noun.statement", marks.Flat, cue.Start) == cue.End)
        {
            return EnglishSpeakers.Owner(cue, marks, SourceKind.Government) is { Count: > 0 } owner ? owner : _speakers.Issuer(cue, marks);
        }

        // "I" within a quotation is whoever says it.
        if (
            (marks.Sentence.QuotationAt(cue.Start) is not null || EnglishSpeakers.IsLeftOpen(marks))
            && _subjects.IsFirstPerson(cue.Start, marks)
        )
        {
            return _speakers.Of(cue, marks, frames);
        }

        if (_voice.IsPassive(cue, marks))
        {
            // "Sanctions imposed by the Council" are told of, not imposed.
            return EnglishBackground.IsMove(cue) && !_voice.HasAuxiliary(cue, marks) ? [] : _voice.By(cue, marks);
        }

        var inverted = cue.Class is CueClass.Says or CueClass.Reports ? _neighbours.Inverted(cue, marks) : [];
        return inverted.Count > 0 ? inverted : _subjects.Before(cue.Start, marks, frames);
    }

    private IReadOnlyList<Source> Telling(Cue cue, SentenceMarks marks, IReadOnlyList<Frame> frames) =>
        _speakers.Of(cue, marks, frames) is { Count: > 0 } speakers ? speakers
        : EnglishHeadlines.Speaking(cue, marks) is { Count: > 0 } beside ? beside
        : marks.Sentence.IsTitle && marks.Sentence.QuotationAt(cue.Start) is null ? _headlines.Acting(cue, marks)
        : [];

    /// <summary>"Suga said Pyongyang will send a delegation": what another will do is no move of who tells it.</summary>
    private static IReadOnlyList<Source> OwnOf(Cue cue, SentenceMarks marks, IReadOnlyList<Source> speakers) =>
        cue.Class is CueClass.Announces or CueClass.Proposes or CueClass.Rejects
        && marks.Actors.FirstOrDefault(a => a.Start >= cue.Start && a.End < cue.End)?.First is { Government: { } other }
        && !speakers.Any(s => s.Government == other)
            ? []
            : speakers;

    /// <summary>"Tokyo will suspend aid", where the news begins and nobody is said to have said so.</summary>
    private static bool IsUnsaid(Cue cue, SentenceMarks marks) =>
        cue.Class == CueClass.Announces
        && marks.Sentence.Index <= 1
        && marks.Flat.AsSpan(0, cue.Start).IsWhiteSpace()
        && !marks.Cues.Any(c =>
            c is { IsContent: false, Class: CueClass.Says or CueClass.Reports or CueClass.Attributes or CueClass.Cites }
            && !marks.Actors.Any(a => a.Start <= c.Start && c.End <= a.End)
        );

    public override bool IsSpoken(Cue cue, SentenceMarks marks) =>
        cue is { Class: CueClass.Says, IsContent: false, IsTold: false }
        && !marks.Sentence.IsTitle
        && marks.Sentence.QuotationAt(cue.Start) is null
        && !_voice.IsPassive(cue, marks)
        && marks.Flat.AsSpan(cue.Start, cue.End - cue.Start) is var word
        && (word.EndsWith("ed") || word is "said" or "says" or "told");

    public override bool IsNegated(Cue cue, SentenceMarks marks)
    {
        var at = cue.Start;
        for (var i = 0; i < NegationReach; i++)
        {
            var (start, word) = EnglishText.WordBefore(marks.Flat, at);
            if (word.Length == 0)
            {
                return false;
            }

            if (word.EndsWith("n't", StringComparison.Ordinal) || Phrases.EndAt("word.negation", word, 0) == word.Length)
            {
                return true;
            }

            if (!IsBesideVerb(word) || IsNotOnly(start, word, marks))
            {
                return false;
            }

            at = start;
        }

        return false;
    }

    private bool IsBesideVerb(string word) =>
        Phrases.EndAt("word.skip", word, 0) == word.Length || word.EndsWith("ly", StringComparison.Ordinal);

    /// <summary>"Not only confirmed it, but …".</summary>
    private static bool IsNotOnly(int start, string word, SentenceMarks marks) =>
        word is "only" or "just" or "merely" && EnglishText.WordBefore(marks.Flat, start).Word is "not";

    protected override IEnumerable<PhraseMatch> EarlierDaysOf(Sentence sentence) =>
        EnglishDays.Earlier(sentence.Flat, Phrases, Discourse.Article.Item.At).Select(d => new PhraseMatch(EarlierDay, d.Start, d.End));

    public override bool IsPast(Cue cue, SentenceMarks marks) =>
        base.IsPast(cue, marks) || (cue.IsMove && OpensInPast(marks)) || _background.Holds(cue, marks) || _opinions.Holds(cue, marks);

    /// <summary>A time behind the verb is the verb's as long as nothing else begins: "that", "over", a comma.</summary>
    protected override int PastEnd(Cue cue, SentenceMarks marks)
    {
        var end = base.PastEnd(cue, marks);
        if (cue.Class == CueClass.Confirms)
        {
            return end;
        }

        var next = Phrases.Find("resume", marks.Flat[cue.End..end]);
        return next.Count > 0 ? cue.End + next[0].Start : end;
    }

    public override bool IsAsserted(Cue cue, SentenceMarks marks) => _assertions.IsAsserted(cue, marks);

    public override (int Start, int End) ContentOf(Cue cue, SentenceMarks marks) => _contents.Of(cue, marks);
}
