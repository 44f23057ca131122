using Alerts.Reading.Stories.Knowledge;

namespace Alerts.Reading.Stories.Frames;

/// <summary>
/// Korean: the verb ends its clause, particles tell who acts. What was said belongs to whoever the verb behind it belongs to; a sentence
/// without an actor keeps the speaker before only if it opens with a quotation or a word that leans on what was said.
/// </summary>
internal sealed class KoreanFrames : FrameGrammar
{
    private readonly KoreanHeadlines _headlines;
    private readonly KoreanAssertions _assertions;
    private readonly KoreanCitations _citations;
    private readonly KoreanSubjects _subjects;
    private readonly KoreanSpeech _speech;
    private readonly KoreanSilence _silence;
    private readonly AnsweredClaims _claims;

    public KoreanFrames(KnowledgeBase knowledge, PhraseBook phrases, Discourse discourse)
        : base(phrases, discourse)
    {
        var clauses = new KoreanClauses(phrases);
        _headlines = new KoreanHeadlines(phrases);
        _assertions = new KoreanAssertions(phrases, _headlines);
        _citations = new KoreanCitations(phrases);
        _subjects = new KoreanSubjects(phrases, discourse, clauses);
        _speech = new KoreanSpeech(phrases, clauses, _subjects);
        _silence = new KoreanSilence(phrases, discourse, _subjects);
        _claims = new AnsweredClaims(phrases);
        Actors = new KoreanActors(knowledge, phrases, discourse);
    }

    public override ActorFinder Actors { get; }

    /// <summary>Who is spoken of may be named in the title alone.</summary>
    public override void Prepare() => Actors.In(Discourse.Article.Sentences[0]);

    public override IReadOnlyList<Source> SubjectsOf(Cue cue, SentenceMarks marks, IReadOnlyList<Frame> frames)
    {
        if (cue.Class is CueClass.Attributes or CueClass.Cites || _citations.IsNounOfReport(cue, marks))
        {
            return _citations.EndingAt(cue, marks);
        }

        if (marks.Sentence.IsTitle && !_headlines.IsSentence(marks.Flat))
        {
            return _headlines.SubjectsOf(cue, marks);
        }

        if (_claims.IsWithin(cue, marks))
        {
            return Claimant(cue, marks)?.Sources ?? [];
        }

        if (cue.IsContent)
        {
            return marks.Sentence.QuotationAt(cue.Start) is { } quotation
                ? _speech.Own(cue, _speech.Quoting(quotation, marks), marks)
                : _speech.Telling(cue, marks);
        }

        if (cue.Class == CueClass.Silent)
        {
            return _silence.Of(cue, marks, frames);
        }

        return marks.Sentence.QuotationAt(cue.Start) is { } around
            ? _speech.InFirstPerson(cue, around, marks)
            : _subjects.Acting(cue, marks);
    }

    private static Actor? Claimant(Cue cue, SentenceMarks marks) =>
        marks.Actors.LastOrDefault(a =>
            a.End < cue.Start && marks.Sentence.QuotationAt(a.Start) is null && marks.Flat[a.End] is '이' or '가'
        );

    public override bool IsClaim(Cue told, Cue teller, SentenceMarks marks) =>
        teller is { IsContent: false, Class: CueClass.Says or >= CueClass.Confirms and not CueClass.Silent }
        && !_claims.IsWithin(told, marks)
        && Phrases.EndAt("ofmedia.any", marks.Flat, teller.Start) == 0
        && _subjects.IsReported(told, marks);

    public override bool IsAsserted(Cue cue, SentenceMarks marks) => _assertions.Is(cue, marks);

    public override bool IsNegated(Cue cue, SentenceMarks marks) => false;

    public override Cue Weigh(Cue cue, IReadOnlyList<Source> speakers, SentenceMarks marks) =>
        _claims.IsRebutted(cue, marks) ? cue with { Class = CueClass.Denies } : cue;

    /// <summary>아사히신문은 지난해 만났다고 보도했다: what was reported is past, and not that it was.</summary>
    public override bool IsPast(Cue cue, SentenceMarks marks) =>
        cue.Class == CueClass.Reports
        && marks.Actors.LastOrDefault(a => a.End <= cue.Start && a.First.Kind == SourceKind.Outlet) is { } outlet
            ? marks.Past.Any(m => m.Start < outlet.Start)
        : marks.Sentence.IsTitle ? marks.Past.Any(m => m.Start < cue.Start && marks.SameQuotation(m.Start, cue.Start))
        : base.IsPast(cue, marks) || (cue.IsMove && Phrases.Starts("opening.earlier", marks.Flat));

    public override (int Start, int End) ContentOf(Cue cue, SentenceMarks marks)
    {
        // 북한 측 주장에 대해: whose claim it is tells nothing of what is said about it.
        if (Phrases.EndAt("contested.any", marks.Flat, cue.Start) == cue.End)
        {
            return (cue.Start, cue.Start);
        }

        if (cue.Class == CueClass.Attributes)
        {
            return (cue.End, marks.Flat.Length);
        }

        var before = marks.Cues.LastOrDefault(c =>
            !c.IsContent && c.End <= cue.Start && !_subjects.IsReported(c, marks) && marks.SameQuotation(c.Start, cue.Start)
        );
        return (marks.Sentence.IsTitle ? Math.Max(before.End, KoreanHeadlines.PartStart(cue.Start, marks)) : before.End, cue.Start);
    }
}
