using Alerts.Reading.Stories.Knowledge;

namespace Alerts.Reading.Stories.Frames;

/// <summary>
/// Chinese: the subject stands before its verb, with adverbs and phrases of time and place between. One subject may have several verbs,
/// clause after clause, as long as no other subject comes between. Where something else stands there, nothing is read.
/// </summary>
internal sealed class ChineseFrames : FrameGrammar
{
    private const int NegationReach = 12;

    private readonly ChineseWords _words;
    private readonly ChineseSubjects _subjects;
    private readonly ChineseInversions _inversions;
    private readonly ChineseAssertions _assertions;
    private readonly ChineseContents _contents;
    private readonly ChineseTimes _times;

    public ChineseFrames(KnowledgeBase knowledge, PhraseBook phrases, Discourse discourse)
        : base(phrases, discourse)
    {
        _words = new ChineseWords(phrases);
        _subjects = new ChineseSubjects(phrases, discourse, _words);
        _inversions = new ChineseInversions(phrases, _words, new ChineseCoordination(phrases, discourse));
        _assertions = new ChineseAssertions(phrases, _words);
        _contents = new ChineseContents(_words);
        _times = new ChineseTimes(discourse.Article, phrases, _words);
        Actors = new ChineseActors(knowledge, phrases, discourse, _words);
    }

    public override ActorFinder Actors { get; }

    public override void Prepare()
    {
        Discourse.Home ??= ChineseHomes.Of(Discourse.Article, Phrases);
    }

    public override IReadOnlyList<Source> SubjectsOf(Cue cue, SentenceMarks marks, IReadOnlyList<Frame> frames)
    {
        if (cue.IsContent)
        {
            return _subjects.SpeakerOf(cue, marks, frames);
        }

        switch (cue.Class)
        {
            // 得到韩国外长证实, 遭到朝方反驳: who does so stands inside.
            case CueClass.Confirms or CueClass.Denies when _inversions.Within(cue, marks) is { Count: > 0 } inside:
                return inside;
            case CueClass.Attributes:
                return _inversions.After(cue, marks);
            case CueClass.Cites:
                return _inversions.After(cue, marks);
            case CueClass.Reports:
                var isReport = marks.Flat[cue.Start] is not '披';
                return
                [
                    .. (_inversions.Reporting(cue, marks) ?? _subjects.Before(cue, marks, frames)).Where(s =>
                        !isReport || s.Kind is SourceKind.Outlet or SourceKind.Unnamed
                    ),
                ];
            case CueClass.Silent:
                return [.. Silent(cue, marks, frames).Select(ChineseSubjects.StateOf)];
            case CueClass.Says when cue.IsColon:
                return _subjects.HeadedBy(cue, marks);
            case CueClass.Says:
                var speakers = _subjects.Before(cue, marks, frames);
                if (speakers.Count == 0 && marks.Sentence.QuotationAt(cue.Start) is null)
                {
                    Discourse.ForgetSpeaker();
                }

                return [.. speakers.Where(s => !HasAnswered(s, frames))];
            default:
                return
                [
                    .. _subjects
                        .Before(cue, marks, frames)
                        .Where(s => !IsClaimed(s, cue, frames) && !IsAsked(s, cue, marks) && !IsHeadedByAnother(s, cue, marks)),
                ];
        }
    }

    private IReadOnlyList<Source> Silent(Cue cue, SentenceMarks marks, IReadOnlyList<Frame> frames) =>
        _inversions.Within(cue, marks) ?? _inversions.Addressed(cue, marks) ?? _subjects.Before(cue, marks, frames);

    /// <summary>金正恩希望朝鲜选手参赛, 总统要求统一部制定方案: who wishes something of his own demands nothing.</summary>
    private static bool IsAsked(Source source, Cue cue, SentenceMarks marks) =>
        cue.Class == CueClass.Demands
        && marks.Actors.Any(a =>
            a.Start >= cue.Start && (a.End <= cue.End || a.Start == cue.End) && a.First.Government == source.Government
        );

    /// <summary>否认…，称…: what follows a denial is part of it, and no news of its own.</summary>
    private static bool HasAnswered(Source source, IReadOnlyList<Frame> frames) =>
        frames.Any(f =>
            f.Source.IsSame(source)
            && f.Source.Kind == SourceKind.Government
            && !f.IsNegated
            && f.Cue.Class is CueClass.Denies or CueClass.Declines
        );

    /// <summary>Whether another state's media say that somebody did so.</summary>
    private static bool IsClaimed(Source source, Cue cue, IReadOnlyList<Frame> frames) =>
        source.Kind == SourceKind.Government
        && frames.Any(f =>
            f.Source is { Kind: SourceKind.Outlet, Government: { } state }
            && state != source.Government
            && f.ContentStart <= cue.Start
            && cue.End <= f.ContentEnd
            && f.Cue.Class is CueClass.Says or CueClass.Reports
        );

    /// <summary>朝鲜:日本拒绝道歉: what a headline says of another in the words of whoever stands before the colon.</summary>
    private static bool IsHeadedByAnother(Source source, Cue cue, SentenceMarks marks) =>
        marks.Sentence.IsTitle
        && marks.Actors is [{ Start: 0, First: { Kind: SourceKind.Government } first } heading, ..]
        && first.Government != source.Government
        && heading.End < cue.Start
        && marks.Actors.Last(a => a.Start < cue.Start).IsPlace
        && marks.Flat[heading.End] is ':'
        && !marks.Flat.AsSpan(heading.End, cue.Start - heading.End).Contains(' ');

    public override bool IsAsserted(Cue cue, SentenceMarks marks) => _assertions.IsAsserted(cue, marks);

    public override bool IsNegated(Cue cue, SentenceMarks marks)
    {
        var from = Math.Max(ChineseClauses.Start(marks.Sentence, cue.Start), cue.Start - NegationReach);
        from = Math.Max(from, marks.Actors.LastOrDefault(a => a.End <= cue.Start)?.End ?? 0);

        // 不准确也不真实: each says so by itself.
        from = Math.Max(from, marks.Cues.LastOrDefault(c => c.IsContent && c.End <= cue.Start).End);
        // 对朝方拒绝接收表示遗憾: what somebody else refuses negates nothing.
        return Phrases
            .Find("negate", marks.Flat[from..cue.Start])
            .Exists(m =>
                (m.Class == "negate.any" && !cue.IsContent)
                || (m.Class is "negate.any" or "negate.verb" && _words.IsOpen(marks.Sentence, from + m.End, cue.Start))
            );
    }

    public override (int Start, int End) ContentOf(Cue cue, SentenceMarks marks) => _contents.Of(cue, marks);

    public override bool IsPast(Cue cue, SentenceMarks marks) => _times.IsPast(cue, marks);
}
