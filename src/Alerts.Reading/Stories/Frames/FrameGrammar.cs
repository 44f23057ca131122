using Alerts.Reading.Stories.Knowledge;

namespace Alerts.Reading.Stories.Frames;

/// <summary>What a language's grammar says of a cue. Every answer may be "nothing": then no frame is read.</summary>
internal abstract class FrameGrammar(PhraseBook phrases, Discourse discourse)
{
    private const int PastReach = 60;
    private const int YearAfter = 24;

    protected PhraseBook Phrases => phrases;

    protected Discourse Discourse => discourse;

    public abstract ActorFinder Actors { get; }

    /// <summary>Whose act the cue is; empty where grammar names nobody.</summary>
    /// <param name="frames">What was read of the sentence so far.</param>
    public abstract IReadOnlyList<Source> SubjectsOf(Cue cue, SentenceMarks marks, IReadOnlyList<Frame> frames);

    /// <summary>Whether the act is asserted: not asked for, planned, or a condition.</summary>
    public abstract bool IsAsserted(Cue cue, SentenceMarks marks);

    public abstract bool IsNegated(Cue cue, SentenceMarks marks);

    /// <summary>Where what was said stands in the sentence.</summary>
    public abstract (int Start, int End) ContentOf(Cue cue, SentenceMarks marks);

    /// <summary>Whether it is told as something of the past, behind the news: in 2002, previously, かつて.</summary>
    public bool IsPast(Cue cue, SentenceMarks marks)
    {
        var from = Math.Max(0, cue.Start - PastReach);
        var to = Math.Min(marks.Flat.Length, cue.End + PastReach);
        return marks.Past.Any(m => m.Start >= from && m.Start <= to && marks.SameQuotation(m.Start, cue.Start)) || Years.IsEarlier(marks.Flat.AsSpan(from, Math.Min(to, cue.End + YearAfter) - from), Discourse.Article.Item.At);
    }
}
