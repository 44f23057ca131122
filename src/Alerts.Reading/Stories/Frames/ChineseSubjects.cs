using Alerts.Reading.Stories.Knowledge;

namespace Alerts.Reading.Stories.Frames;

/// <summary>Finds whose act a Chinese verb is, and who speaks a quotation.</summary>
internal sealed class ChineseSubjects(PhraseBook phrases, Discourse discourse, ChineseWords words)
{
    private const int MostTried = 5;
    private const int LongestAttribute = 10;

    private readonly ChineseRoles _roles = new(phrases, words);
    private readonly ChineseHeadings _headings = new(words);
    private readonly ChineseCoordination _beside = new(phrases, discourse);
    private readonly ChineseSpeech _speech = new(discourse, words);
    private readonly ChineseContinuity _continuity = new(
        phrases,
        words,
        new ChineseRoles(phrases, words),
        new ChineseCoordination(phrases, discourse)
    );

    /// <summary>The subject before the verb, else the one of the verb before.</summary>
    public IReadOnlyList<Source> Before(Cue cue, SentenceMarks marks, IReadOnlyList<Frame> frames)
    {
        var direct = Direct(cue.Start, marks, cue.Class);
        if (direct.Count > 0 || IsOfClauseWithin(cue, marks))
        {
            return direct;
        }

        if ((_headings.Before(cue, marks) ?? ChineseHeadings.Behind(cue, marks)) is { } placed)
        {
            return _beside.With(placed, marks);
        }

        var continued = _continuity.Of(cue, marks, frames);
        return continued.Count > 0 ? continued
            : ChineseHeadings.Resumed(cue, marks) is { } heading ? _beside.With(heading, marks)
            : IsFirstPerson(cue, marks) ? SpeakerOf(cue, marks, frames)
            : _speech.Resumed(cue, marks);
    }

    /// <summary>Within quotation marks a verb without a subject, or with "I" or "we", is the speaker's own: “强烈谴责这种行为”.</summary>
    private bool IsFirstPerson(Cue cue, SentenceMarks marks) =>
        cue.Class is not (CueClass.Says or CueClass.Reports or CueClass.Silent)
        && marks.Sentence.QuotationAt(cue.Start) is not null
        && words.IsOpen(marks.Sentence, ChineseClauses.Start(marks.Sentence, cue.Start), cue.Start);

    /// <summary>An office or a person right before a headline's colon; a state's bare name may be a place or a label.</summary>
    public IReadOnlyList<Source> HeadedBy(Cue colon, SentenceMarks marks) =>
        ChineseHeadings.Of(colon.End, marks) is { IsPlace: false } heading && heading.End == colon.Start
            ? _beside.With(heading, marks)
            : [];

    /// <summary>State media that keep silent are their state's silence.</summary>
    public static Source StateOf(Source source) =>
        source is { Kind: SourceKind.Outlet, Government: { } government }
            ? new Source(SourceKind.Government, source.Name, government)
            : source;

    /// <summary>Who says what stands inside quotation marks, or inside what somebody says.</summary>
    public IReadOnlyList<Source> SpeakerOf(Cue cue, SentenceMarks marks, IReadOnlyList<Frame> frames)
    {
        if (ChineseSpeech.Outermost(cue, marks.Sentence) is { } quotation)
        {
            return _speech.Quoted(quotation, marks, frames);
        }

        // 朝方应立即停止: who ought to is not who says so.
        // 日方说法不是事实: whose claim it is does not say so.
        var isOfOther =
            cue.Class == CueClass.Demands
            || phrases.EndAt("accuse.any", marks.Flat, cue.Start) > 0
            || (cue.Class == CueClass.Denies && phrases.EndAt("claimnoun.any", marks.Flat, cue.Start) > 0);
        var own = isOfOther ? [] : Direct(cue.Start, marks, CueClass.Says);
        var around = ChineseSpeech.IsDenied(cue, marks, frames) ? [] : ChineseSpeech.Around(cue, marks, frames);
        if (own.Count == 0 && around.Count == 0 && cue.Class == CueClass.Denies)
        {
            around = Refuting(cue, marks, frames);
        }

        if (own.Count == 0 && around.Count == 0)
        {
            around = ChineseSpeech.Closing(cue, marks, frames);
        }

        if (own.Count == 0 && around.Count == 0 && phrases.EndAt("refusal.any", marks.Flat, cue.Start) > 0)
        {
            around = SpeakingOn(cue, marks, frames);
        }

        if (own.Count == 0 && around.Count == 0 && ChineseHeadings.Of(cue.Start, marks) is { } heading)
        {
            around = _beside.With(heading, marks);
        }

        // 外务省强调,首相并未那样说: of whom it is told does not say so.
        if (cue.Class == CueClass.Denies && around.Count > 0 && own.All(s => s.Kind == SourceKind.Named))
        {
            own = [];
        }

        return own.Count == 0 && around.Count == 0 && frames.All(f => f.Cue.IsContent) ? _speech.GoingOn(marks, isOfOther && cue.IsMove)
            : own.Count == 0 || (around.Count == 0 && IsUnsaid(cue, marks, frames)) ? around
            : own;
    }

    /// <summary>日本没有计划访问: what is told of somebody is none of his words where nobody says it.</summary>
    private static bool IsUnsaid(Cue cue, SentenceMarks marks, IReadOnlyList<Frame> frames) =>
        cue.Class is CueClass.Denies or (>= CueClass.Announces and < CueClass.Rejects) && !ChineseSpeech.IsSaid(cue, marks, frames);

    /// <summary>发言人说,知悉报道,但无法证实真伪: a clause without a subject goes on with who spoke before it.</summary>
    private IReadOnlyList<Source> SpeakingOn(Cue cue, SentenceMarks marks, IReadOnlyList<Frame> frames)
    {
        var clause = ChineseClauses.Start(marks.Sentence, cue.Start);
        var last = frames.LastOrDefault(f =>
            f is { Cue: { IsContent: false, Class: CueClass.Says or CueClass.Aware }, Source.Kind: SourceKind.Government }
            && f.Cue.End <= clause
            && marks.SameQuotation(f.Cue.Start, cue.Start)
        );
        return
            last is not null
            && words.IsOpen(marks.Sentence, clause, cue.Start)
            && !marks.Actors.Any(a => a.Start >= last.Cue.End && a.End <= cue.Start && a.First.Government != last.Source.Government)
            ? [last.Source]
            : [];
    }

    /// <summary>白宫证实传闻不实: who confirms that something is false denies it.</summary>
    private IReadOnlyList<Source> Refuting(Cue cue, SentenceMarks marks, IReadOnlyList<Frame> frames) =>
        marks.Cues.LastOrDefault(c => c is { Class: CueClass.Confirms, IsContent: false } && c.End <= cue.Start) is { End: > 0 } confirming
            ? Before(confirming, marks, frames)
            : [];

    internal static bool IsSpeech(CueClass kind) =>
        kind is not (CueClass.Cites or CueClass.Attributes or CueClass.Reports or CueClass.Silent);

    /// <summary>The nearest name before a place with nothing between that could be another subject.</summary>
    private List<Source> Direct(int at, SentenceMarks marks, CueClass kind)
    {
        var tried = 0;
        for (var i = marks.Actors.Count - 1; i >= 0 && tried < MostTried; i--)
        {
            var actor = marks.Actors[i];
            if (actor.End > at || !marks.SameQuotation(actor.Start, at))
            {
                continue;
            }

            tried++;
            if (IsWithinWords(actor, at, marks))
            {
                continue;
            }

            var first = _beside.First(actor, marks);
            if (_roles.IsClauseOf(WithAttribute(first, marks), at, marks, kind))
            {
                return kind == CueClass.Announces && _roles.IsTopic(first, at, marks) ? _beside.With(actor, marks) : [];
            }

            var isSubject = _roles.IsSubject(first, marks) || _roles.IsAgent(first, at, marks, kind) || _roles.IsBeside(first, marks, kind);
            if (isSubject && words.IsOpen(marks.Sentence, actor.End, at))
            {
                return _beside.With(actor, marks);
            }
        }

        return [];
    }

    /// <summary>未证实以色列发动攻击,但强调…: who stands within what a verb tells is no subject of the next verb.</summary>
    private bool IsWithinWords(Actor actor, int at, SentenceMarks marks)
    {
        var clause = ChineseClauses.Start(marks.Sentence, at);
        return clause > actor.End
            && marks.Cues.Any(c => !c.IsContent && c.End == actor.Start && IsSpeech(c.Class))
            && (phrases.EndAt("join.goeson", marks.Flat, clause) > 0 || marks.Closes.Any(c => c.Start == clause));
    }

    /// <summary>朝鲜 before 劳动党中央副部长金与正: the state before a title is part of the name.</summary>
    private static Actor WithAttribute(Actor actor, SentenceMarks marks) =>
        marks.Actors.LastOrDefault(a => a.End <= actor.Start) is { IsPlace: true } state
        && state.First.Government == actor.First.Government
        && actor.Start - state.End <= LongestAttribute
        && !marks.Flat.AsSpan(state.End, actor.Start - state.End).ContainsAny(',', ';', ':')
            ? actor with
            {
                Start = state.Start,
            }
            : actor;

    private bool IsOfClauseWithin(Cue cue, SentenceMarks marks) =>
        marks.Actors.LastOrDefault(a => a.End <= cue.Start && marks.SameQuotation(a.Start, cue.Start)) is { } nearest
        && _roles.IsClauseOf(_beside.First(nearest, marks), cue.Start, marks, cue.Class);
}
