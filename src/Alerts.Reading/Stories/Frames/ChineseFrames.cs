using Alerts.Reading.Stories.Knowledge;

namespace Alerts.Reading.Stories.Frames;

/// <summary>
/// Chinese: the subject stands before its verb, with adverbs and phrases of time and place between. One subject may have several verbs,
/// clause after
/// clause, as long as no other subject comes between. Where something else stands there, nothing is read.
/// </summary>
internal sealed class ChineseFrames : FrameGrammar
{
    private const int NegationReach = 12;
    private const int TimeReach = 16;
    private const int DayReach = 14;

    private readonly ChineseWords _words;
    private readonly ChineseSubjects _subjects;
    private readonly ChineseAssertions _assertions;

    public ChineseFrames(KnowledgeBase knowledge, PhraseBook phrases, Discourse discourse)
        : base(phrases, discourse)
    {
        _words = new ChineseWords(phrases);
        _subjects = new ChineseSubjects(phrases, discourse, _words);
        _assertions = new ChineseAssertions(phrases, _words);
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
            case CueClass.Confirms or CueClass.Denies when _subjects.Within(cue, marks) is { Count: > 0 } inside:
                return inside;
            case CueClass.Attributes:
                return _subjects.After(cue, marks);
            case CueClass.Cites:
                return _subjects.After(cue, marks);
            case CueClass.Reports:
                var isReport = marks.Flat[cue.Start] is not '披';
                return
                [
                    .. (_subjects.Reporting(cue, marks) ?? _subjects.Before(cue, marks, frames)).Where(s =>
                        !isReport || s.Kind is SourceKind.Outlet or SourceKind.Unnamed
                    ),
                ];
            case CueClass.Silent:
                return [.. Silent(cue, marks, frames).Select(ChineseSubjects.StateOf)];
            case CueClass.Says:
                var speakers = _subjects.Before(cue, marks, frames);
                if (speakers.Count == 0 && marks.Sentence.QuotationAt(cue.Start) is null)
                {
                    Discourse.ForgetSpeaker();
                }

                return [.. speakers.Where(s => !HasAnswered(s, frames))];
            default:
                return [.. _subjects.Before(cue, marks, frames).Where(s => !IsClaimed(s, cue, frames) && !IsAsked(s, cue, marks))];
        }
    }

    private IReadOnlyList<Source> Silent(Cue cue, SentenceMarks marks, IReadOnlyList<Frame> frames) =>
        _subjects.Within(cue, marks) ?? _subjects.Addressed(cue, marks) ?? _subjects.Before(cue, marks, frames);

    /// <summary>金正恩希望朝鲜选手参赛: who wishes something of his own demands nothing.</summary>
    private static bool IsAsked(Source source, Cue cue, SentenceMarks marks) =>
        cue.Class == CueClass.Demands
        && marks.Actors.Any(a =>
            a.Start >= cue.Start && (a.End <= cue.End || a.Start == cue.End) && a.IsPlace && a.First.Government == source.Government
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

    public override bool IsAsserted(Cue cue, SentenceMarks marks) => _assertions.IsAsserted(cue, marks);

    public override bool IsNegated(Cue cue, SentenceMarks marks)
    {
        var from = Math.Max(ChineseWords.ClauseStart(marks.Sentence, cue.Start), cue.Start - NegationReach);
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

    /// <summary>What follows the verb, to where the text turns to somebody else.</summary>
    public override (int Start, int End) ContentOf(Cue cue, SentenceMarks marks)
    {
        if (cue.Class == CueClass.Attributes)
        {
            return (0, marks.Flat.Length);
        }

        // Who declines or keeps silent tells nothing of others.
        var end = cue.Class is CueClass.Declines or CueClass.Silent
            ? marks.Flat.AsSpan(cue.End).IndexOfAny(',', ';')
            : marks.Flat.AsSpan(cue.End).IndexOf(';');
        end = end < 0 ? marks.Flat.Length : cue.End + end;
        if (marks.Flat.IndexOf("后,", cue.End, StringComparison.Ordinal) is > 0 and var after && after < end)
        {
            end = after;
        }

        foreach (var close in marks.Closes)
        {
            if (
                close.Start > cue.End
                && ChineseWords.IsBoundary(marks.Sentence, close.Start - 1)
                && marks.SameQuotation(close.Start, cue.Start)
            )
            {
                end = Math.Min(end, close.Start);
            }
        }

        var isLine = (!cue.IsMove && !IsBeforeQuotation(cue, marks)) || cue.IsContent || OpensContent(cue, marks.Flat);
        end = Math.Min(end, NextSubject(cue, marks, isLine));

        foreach (var other in marks.Cues)
        {
            // …说绑架问题已解决,松野说:「…」: who is quoted in full speaks for himself.
            if (IsQuoting(other, marks) && ChineseWords.ClauseStart(marks.Sentence, other.Start) is var clause && clause > cue.End + 1)
            {
                end = Math.Min(end, clause);
            }

            if (
                other.Start > cue.End
                && !other.IsContent
                && (marks.Flat[other.Start - 1] is '也' or '亦' || IsTurn(other.Start, marks.Flat))
                && marks.SameQuotation(other.Start, cue.Start)
            )
            {
                end = Math.Min(end, Math.Max(cue.End, ChineseWords.ClauseStart(marks.Sentence, other.Start)));
            }
        }

        return (cue.End, end);
    }

    /// <summary>日方则称; 该则报道 is one report.</summary>
    private static bool IsTurn(int at, string flat) =>
        flat[at - 1] is '则' && (at < 2 || flat[at - 2] is not ('该' or '这' or '此' or '那' or '一' or '两'));

    /// <summary>宣布，…: what is announced follows the comma. Nothing follows 表示遗憾，….</summary>
    private static bool OpensContent(Cue cue, string flat) =>
        cue.End >= flat.Length || flat[cue.End] is ':' || (flat[cue.End] is ',' && cue.Class < CueClass.Condemns);

    /// <summary>甲称“…”，乙批驳: what is quoted ends with its marks.</summary>
    private static bool IsBeforeQuotation(Cue cue, SentenceMarks marks) =>
        cue is { Class: CueClass.Says, IsContent: false } && marks.Sentence.Quotations.Any(q => q.Start == cue.End);

    /// <summary>甲宣布制裁，乙敦促…: where a clause begins with somebody else and a verb of his own.</summary>
    /// <param name="isLine">Whether only the parts of a headline count, which spaces cut: 甲称… 乙：无法接受.</param>
    private int NextSubject(Cue cue, SentenceMarks marks, bool isLine) =>
        marks
            .Actors.Where(a =>
                a.Start > cue.End
                && ChineseWords.IsBoundary(marks.Sentence, a.Start - 1)
                && (!isLine || marks.Flat[a.Start - 1] is ' ')
                && marks.SameQuotation(a.Start, cue.Start)
                && (IsHeading(a, marks.Flat) || HasVerb(a, marks))
            )
            .Select(a => a.Start)
            .FirstOrDefault(marks.Flat.Length);

    private static bool IsHeading(Actor actor, string flat) => actor.End < flat.Length && flat[actor.End] is ':';

    private bool HasVerb(Actor actor, SentenceMarks marks) =>
        marks.Cues.Any(c =>
            !c.IsContent && c.Start >= actor.End && ChineseSubjects.IsSpeech(c.Class) && _words.IsOpen(marks.Sentence, actor.End, c.Start)
        );

    private static bool IsQuoting(Cue cue, SentenceMarks marks) =>
        cue is { Class: CueClass.Says, IsContent: false }
        && cue.End < marks.Flat.Length - 2
        && (marks.Flat[cue.End] is ':' || marks.Flat[cue.End - 1] is ':')
        && marks.Sentence.QuotationAt(cue.End + 1 + (marks.Flat[cue.End] is ':' ? 1 : 0)) is not null
        && marks.Sentence.QuotationAt(cue.Start) is null;

    /// <summary>A word of the past counts before the verb: 此前曾否认. One behind it belongs to what was denied.</summary>
    public override bool IsPast(Cue cue, SentenceMarks marks)
    {
        var from = ChineseWords.ClauseStart(marks.Sentence, cue.Start);
        if (from > 0 && ChineseWords.ClauseStart(marks.Sentence, from - 1) is var before && from - before <= TimeReach)
        {
            from = before;
        }

        return marks.Past.Any(m =>
                m.Class == "past.any" && m.Start >= from && m.End <= cue.Start && marks.SameQuotation(m.Start, cue.Start)
            )
            || Years.IsEarlier(marks.Flat.AsSpan(from, cue.Start - from), Discourse.Article.Item.At)
            || IsOfYear(cue, marks)
            || IsOfDay(cue, marks);
    }

    /// <summary>朝鲜9月3日宣布, told in November: a day right before the verb, or one that opens the sentence.</summary>
    private bool IsOfDay(Cue cue, SentenceMarks marks)
    {
        var at = Discourse.Article.Item.At;
        for (var start = Math.Max(0, cue.Start - DayReach); start < cue.Start; start++)
        {
            if (
                EarlierDays.EndAt(marks.Flat, start, at) is > 0 and var end
                && end <= cue.Start
                && _words.IsOpen(marks.Sentence, end, cue.Start)
            )
            {
                return true;
            }
        }

        return EarlierDays.EndAt(marks.Flat, 0, at) is > 0 and var opening
            && opening <= cue.Start
            && marks.Flat[opening - 1] is '月' or '日'
            && !marks.Closes.Any(c => c.End <= cue.Start);
    }

    /// <summary>2015年，外长曾召见大使，提出抗议: the year that opens a sentence is of all its clauses, up to a turn.</summary>
    private bool IsOfYear(Cue cue, SentenceMarks marks)
    {
        var end = marks.Flat.IndexOf(',', StringComparison.Ordinal);
        return end is > 0 and <= TimeReach
            && end < cue.Start
            && Years.IsEarlier(marks.Flat.AsSpan(0, end), Discourse.Article.Item.At)
            && marks.Flat[end - 1] is '年' or '月' or '日' or '时'
            && !marks.Closes.Any(c => c.End <= cue.Start);
    }
}
