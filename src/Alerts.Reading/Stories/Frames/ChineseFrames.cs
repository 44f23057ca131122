using Alerts.Reading.Stories.Knowledge;

namespace Alerts.Reading.Stories.Frames;

/// <summary>Chinese: the subject stands before the verb, with adverbs and phrases of time and place between; commas do not end its reach.</summary>
internal sealed class ChineseFrames(KnowledgeBase knowledge, PhraseBook phrases, Discourse discourse) : FrameGrammar(phrases, discourse)
{
    private const int NegationReach = 6;

    public override ActorFinder Actors { get; } = new ChineseActors(knowledge, phrases, discourse);

    public override IReadOnlyList<Source> SubjectsOf(Cue cue, SentenceMarks marks, IReadOnlyList<Frame> frames)
    {
        if (cue.Class is CueClass.Attributes or CueClass.Cites)
        {
            return marks.Actors.FirstOrDefault(a => a.Start >= cue.End && a.Start - cue.End <= 8)?.Sources ?? [];
        }

        if (cue.IsContent && marks.Sentence.QuotationAt(cue.Start) is { } quotation)
        {
            var saying = frames.Where(f => !f.Cue.IsContent && !quotation.Contains(f.Cue.Start) && f.Cue.Class is not (CueClass.Cites or CueClass.Attributes)).OrderBy(f => f.Cue.End <= quotation.Start ? quotation.Start - f.Cue.End : f.Cue.Start - quotation.End + 1000).FirstOrDefault();
            return saying is null ? [] : [saying.Source];
        }

        return marks.Actors.LastOrDefault(a => a.End <= cue.Start && marks.SameQuotation(a.Start, cue.Start) && IsSubject(a, marks)) is { } actor ? actor.Sources : [];
    }

    public override bool IsAsserted(Cue cue, SentenceMarks marks) => true;

    public override bool IsNegated(Cue cue, SentenceMarks marks)
    {
        var from = Math.Max(0, cue.Start - NegationReach);
        return Phrases.Find("negate", marks.Flat[from..cue.Start]).Count > 0;
    }

    public override (int Start, int End) ContentOf(Cue cue, SentenceMarks marks) => (cue.End, marks.Flat.Length);

    /// <summary>Whether no preposition makes it an object: 对日本, 与朝鲜.</summary>
    private bool IsSubject(Actor actor, SentenceMarks marks) =>
        actor.Start == 0 || Phrases.EndAt("word.preposition", marks.Flat, actor.Start - 1) != actor.Start;
}
