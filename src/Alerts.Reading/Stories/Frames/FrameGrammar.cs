using System.Globalization;
using Alerts.Reading.Stories.Anatomy;
using Alerts.Reading.Stories.Knowledge;

namespace Alerts.Reading.Stories.Frames;

/// <summary>What a language's grammar says of a cue. Every answer may be "nothing": then no frame is read.</summary>
internal abstract class FrameGrammar(PhraseBook phrases, Discourse discourse)
{
    /// <summary>The class of days that lie back.</summary>
    protected const string EarlierDay = "past.day";

    private const int MostCues = 40;
    private const int PastReach = 60;
    private const int YearAfter = 24;

    // How far a time stands from its verb, or from where its clause begins.
    private const int TimeReach = 30;

    protected PhraseBook Phrases => phrases;

    protected Discourse Discourse => discourse;

    public abstract ActorFinder Actors { get; }

    /// <summary>Looks ahead before the first sentence is read.</summary>
    public virtual void Prepare() { }

    /// <summary>Who is named in a sentence and what tells how something was said.</summary>
    public SentenceMarks Marks(Sentence sentence) =>
        new(sentence, Actors.In(sentence), [.. Cues.In(sentence, phrases).Take(MostCues)])
        {
            Closes = [.. phrases.Find("close", sentence.Flat).Where(m => m.Class != "close.none")],
            Past = [.. phrases.Find("past", sentence.Flat).Where(m => m.Class != "past.none").Concat(EarlierDaysOf(sentence))],
        };

    /// <summary>Days that the sentence names and that lie back.</summary>
    protected virtual IEnumerable<PhraseMatch> EarlierDaysOf(Sentence sentence) => [];

    /// <summary>Whose act the cue is; empty where grammar names nobody.</summary>
    /// <param name="frames">What was read of the sentence so far.</param>
    public abstract IReadOnlyList<Source> SubjectsOf(Cue cue, SentenceMarks marks, IReadOnlyList<Frame> frames);

    /// <summary>Whether the act is asserted: not asked for, planned, or a condition.</summary>
    public abstract bool IsAsserted(Cue cue, SentenceMarks marks);

    /// <summary>A verb as those who speak mean it: what they announce may be what another did.</summary>
    public virtual Cue Weigh(Cue cue, IReadOnlyList<Source> speakers, SentenceMarks marks) => cue;

    /// <summary>Whether somebody acts here for certain, be it that nobody can tell who.</summary>
    public virtual bool IsSpoken(Cue cue, SentenceMarks marks) => false;

    public abstract bool IsNegated(Cue cue, SentenceMarks marks);

    /// <summary>Whether others found out that somebody did it, and it is none of its own words: 打診していたことが分かった.</summary>
    public virtual bool IsHearsay(Cue cue, SentenceMarks marks) => false;

    /// <summary>Whether a verb tells, as a claim of its own, what another verb's form leaves to it: 거부했다고 비난했다.</summary>
    public virtual bool IsClaim(Cue told, Cue teller, SentenceMarks marks) => false;

    /// <summary>Where what was said stands in the sentence.</summary>
    public abstract (int Start, int End) ContentOf(Cue cue, SentenceMarks marks);

    /// <summary>"In March", said in March, is no past.</summary>
    private static bool IsMonthOf(DateTimeOffset at, ReadOnlySpan<char> past) =>
        at == default
            ? past.StartsWith("in ")
            : past.EndsWith(DateTimeFormatInfo.InvariantInfo.MonthNames[at.Month - 1], StringComparison.OrdinalIgnoreCase);

    /// <summary>
    /// Whether it is told as something of the past, behind the news: in 2002, previously, かつて. What is past in what was said makes no past
    /// of saying it.
    /// </summary>
    public virtual bool IsPast(Cue cue, SentenceMarks marks)
    {
        // A chronology tells of nothing else.
        if (phrases.Find("chronicle", Discourse.Article.Sentences[0].Flat).Count > 0)
        {
            return true;
        }

        var flat = marks.Flat;
        var from = Math.Max(Math.Max(0, cue.Start - PastReach), marks.Closes.LastOrDefault(c => c.End <= cue.Start).End);
        var near = Math.Max(from, Math.Max(cue.Start - TimeReach, flat.LastIndexOf(',', Math.Max(0, cue.Start - 1)) + 1));
        var isOpening = from == 0 || from > cue.Start - PastReach;
        var opening = isOpening ? from : cue.Start;
        var at = Discourse.Article.Item.At;
        return marks.Past.Any(m =>
                (cue.IsMove || m.Class != EarlierDay)
                && IsWithin(m.Start)
                && !IsMonthOf(at, flat.AsSpan(m.Start, m.End - m.Start))
                && marks.SameQuotation(m.Start, cue.Start)
            )
            || Years.IsEarlier(flat.AsSpan(opening, Math.Min(cue.Start, opening + TimeReach) - opening), at)
            || Years.IsEarlier(flat.AsSpan(near, Math.Min(PastEnd(cue, marks), cue.End + YearAfter) - near), at);

        bool IsWithin(int place) =>
            (place >= from && place < cue.Start && ((isOpening && place < from + TimeReach) || place >= near))
            || (place >= cue.Start && place <= PastEnd(cue, marks));
    }

    /// <summary>"In September, speaking to the Assembly, …": the time before the first comma is that of the whole sentence.</summary>
    protected bool OpensInPast(SentenceMarks marks) =>
        marks.Past.Any(m =>
            m.Start == 0
            && m.End < marks.Flat.Length
            && marks.Flat[m.End] == ','
            && !IsMonthOf(Discourse.Article.Item.At, marks.Flat.AsSpan(0, m.End))
        );

    /// <summary>How far behind the verb a time may stand that is the verb's.</summary>
    protected virtual int PastEnd(Cue cue, SentenceMarks marks) => Math.Min(marks.Flat.Length, cue.End + PastReach);
}
