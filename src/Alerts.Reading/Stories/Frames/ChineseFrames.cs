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
    private const int IrrealisReach = 8;
    private const int TimeReach = 16;
    private const int ConditionReach = 40;
    private const int AttributeReach = 3;

    private readonly ChineseWords _words;
    private readonly ChineseSubjects _subjects;

    public ChineseFrames(KnowledgeBase knowledge, PhraseBook phrases, Discourse discourse)
        : base(phrases, discourse)
    {
        _words = new ChineseWords(phrases);
        _subjects = new ChineseSubjects(phrases, discourse, _words);
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
                return [.. (_subjects.Within(cue, marks) ?? _subjects.Before(cue, marks, frames)).Select(ChineseSubjects.StateOf)];
            case CueClass.Says:
                var speakers = _subjects.Before(cue, marks, frames);
                if (speakers.Count == 0 && marks.Sentence.QuotationAt(cue.Start) is null)
                {
                    Discourse.ForgetSpeaker();
                }

                return [.. speakers.Where(s => !HasAnswered(s, frames))];
            default:
                return [.. _subjects.Before(cue, marks, frames).Where(s => !IsClaimed(s, cue, frames))];
        }
    }

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

    /// <summary>将宣布 is a plan, 是否承认 a question, 宣布的 tells of something known.</summary>
    public override bool IsAsserted(Cue cue, SentenceMarks marks)
    {
        // 有记者问…: what a reporter puts into a question is nobody's word.
        if (Phrases.Starts("asks.any", marks.Flat) && marks.Sentence.QuotationAt(cue.Start) is null && marks.Flat.EndsWith('?'))
        {
            return false;
        }

        if (cue.IsContent)
        {
            return cue.Class < CueClass.Announces || !IsConditional(cue, marks);
        }

        if (cue.Class is CueClass.Attributes or CueClass.Cites or CueClass.Reports)
        {
            return true;
        }

        if (cue.End < marks.Flat.Length && marks.Flat[cue.End] is '的' or '者' && Phrases.EndAt("join.stance", marks.Flat, cue.End) == 0)
        {
            return false;
        }

        // 尚不清楚朝鲜承认疫情的用意
        if (Phrases.Has("doubt.unclear", marks.Flat[ChineseWords.ClauseStart(marks.Sentence, cue.Start)..cue.Start]))
        {
            return false;
        }

        // 伊方的终战提议: a noun behind its attribute.
        if (
            Phrases.EndAt("title.noun", marks.Flat, cue.Start) == cue.End
            && marks.ActorEndingAt(cue.Start) is null
            && marks.Flat.AsSpan(Math.Max(0, cue.Start - AttributeReach), Math.Min(AttributeReach, cue.Start)).Contains('的')
        )
        {
            return false;
        }

        // 任何撤军决定,: a noun where nothing follows.
        if (
            cue.End < marks.Flat.Length
            && marks.Flat[cue.End] is ',' or ';' or '。'
            && Phrases.EndAt("title.noun", marks.Flat, cue.Start) == cue.End
            && !IsAddressed(cue, marks)
        )
        {
            return false;
        }

        if (
            cue.Class is CueClass.Announces or CueClass.Proposes or CueClass.Demands or CueClass.Rejects or CueClass.Condemns
            && (IsPlanned(cue, marks) || IsOfCondition(cue, marks))
        )
        {
            return false;
        }

        for (var end = cue.Start; end > 0 && cue.Start - end <= IrrealisReach; )
        {
            if (_words.EndingAt(marks.Sentence, end) is not { } word)
            {
                return marks.Flat[end - 1] is not '的';
            }

            if (word.Class == "word.irrealis")
            {
                return false;
            }

            if (word.Class != "word.skip")
            {
                return true;
            }

            end = word.Start;
        }

        return true;
    }

    /// <summary>向北韩提议: to whom it goes stands right before the verb.</summary>
    private bool IsAddressed(Cue cue, SentenceMarks marks) =>
        marks.ActorEndingAt(cue.Start) is { } to && _words.EndingAt(marks.Sentence, to.Start) is { Class: "word.preposition" };

    /// <summary>如果…，将召回大使: what is said of a case that may come is no act.</summary>
    private bool IsConditional(Cue cue, SentenceMarks marks)
    {
        var from = Math.Max(0, cue.Start - ConditionReach);
        return Phrases.Find("doubt", marks.Flat[from..cue.Start]).Exists(m => m.Class == "doubt.if");
    }

    /// <summary>如果美国制裁，伊朗将拒绝谈判: a sentence that opens with a case tells of no act.</summary>
    private bool IsOfCondition(Cue cue, SentenceMarks marks) =>
        Phrases.Starts("doubt.start", marks.Flat) && marks.Sentence.QuotationAt(cue.Start) == marks.Sentence.QuotationAt(0);

    /// <summary>有意在月底前决定: a word of will before the verb in its clause.</summary>
    private bool IsPlanned(Cue cue, SentenceMarks marks)
    {
        var from = ChineseWords.ClauseStart(marks.Sentence, cue.Start);
        from = marks.Actors.LastOrDefault(a => a.Start >= from && a.End <= cue.Start && !IsWithin(a, marks))?.End ?? from;
        for (var at = from; at < cue.Start; at++)
        {
            if (_words.ClassAt(marks.Sentence, at) == "word.irrealis")
            {
                return true;
            }
        }

        return false;
    }

    /// <summary>越南 in 在访问越南时: a place or an object before the verb, and no subject.</summary>
    private bool IsWithin(Actor actor, SentenceMarks marks) =>
        _words.EndingAt(marks.Sentence, actor.Start) is { Class: "word.place" or "word.with" or "word.preposition" or "word.governs" };

    public override bool IsNegated(Cue cue, SentenceMarks marks)
    {
        var from = Math.Max(ChineseWords.ClauseStart(marks.Sentence, cue.Start), cue.Start - NegationReach);
        from = Math.Max(from, marks.Actors.LastOrDefault(a => a.End <= cue.Start)?.End ?? 0);
        return Phrases.Find("negate", marks.Flat[from..cue.Start]).Exists(m => m.Class == "negate.any");
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

        foreach (var other in marks.Cues)
        {
            // …说绑架问题已解决,松野说:「…」: who is quoted in full speaks for himself.
            if (IsQuoting(other, marks) && ChineseWords.ClauseStart(marks.Sentence, other.Start) is var clause && clause > cue.End + 1)
            {
                end = Math.Min(end, clause);
            }

            if (other.Start > cue.End && marks.Flat[other.Start - 1] is '则' or '也' or '亦' && marks.SameQuotation(other.Start, cue.Start))
            {
                end = Math.Min(end, Math.Max(cue.End, ChineseWords.ClauseStart(marks.Sentence, other.Start)));
            }
        }

        return (cue.End, end);
    }

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
            ) || Years.IsEarlier(marks.Flat.AsSpan(from, cue.Start - from), Discourse.Article.Item.At);
    }
}
