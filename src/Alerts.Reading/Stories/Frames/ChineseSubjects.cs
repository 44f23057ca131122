using Alerts.Reading.Stories.Anatomy;
using Alerts.Reading.Stories.Knowledge;

namespace Alerts.Reading.Stories.Frames;

/// <summary>Finds whose act a Chinese verb is, and who speaks a quotation.</summary>
internal sealed class ChineseSubjects(PhraseBook phrases, Discourse discourse, ChineseWords words)
{
    private const int NameReach = 12;
    private const int QuotedBefore = 40;
    private const int QuotedAfter = 30;
    private const int MostTried = 5;
    private const int LongestAsking = 3;
    private const int GoesOnFor = 2;
    private const int LongestAttribute = 10;

    private readonly ChineseRoles _roles = new(phrases, words);
    private readonly ChineseCoordination _beside = new(phrases, discourse);

    /// <summary>The subject before the verb, else the one of the verb before.</summary>
    public IReadOnlyList<Source> Before(Cue cue, SentenceMarks marks, IReadOnlyList<Frame> frames)
    {
        var direct = Direct(cue.Start, marks, cue.Class);
        if (direct.Count > 0 || IsOfClauseWithin(cue, marks))
        {
            return direct;
        }

        var continued = Continued(cue, marks, frames);
        return continued.Count > 0 ? continued
            : IsFirstPerson(cue, marks) ? SpeakerOf(cue, marks, frames)
            : Resumed(cue, marks);
    }

    /// <summary>并强调，…。敦促日方停止。 A sentence that opens with its verb goes on with who spoke right before.</summary>
    private IReadOnlyList<Source> Resumed(Cue cue, SentenceMarks marks) =>
        !marks.Sentence.IsTitle
        && cue.Class is not (CueClass.Reports or CueClass.Silent)
        && discourse.Last is { Source: { Kind: SourceKind.Government } last } spoke
        && spoke.Sentence == marks.Sentence.Index - 1
        && IsSameParagraph(spoke.Sentence, marks.Sentence)
        && marks.Flat[^1] is not '?'
        && marks.Sentence.QuotationAt(cue.Start) is null
        && words.IsOpen(marks.Sentence, 0, cue.Start)
            ? [last]
            : [];

    /// <summary>Within quotation marks a verb without a subject, or with "I" or "we", is the speaker's own: “强烈谴责这种行为”.</summary>
    private bool IsFirstPerson(Cue cue, SentenceMarks marks) =>
        cue.Class is not (CueClass.Says or CueClass.Reports or CueClass.Silent)
        && marks.Sentence.QuotationAt(cue.Start) is not null
        && words.IsOpen(marks.Sentence, ChineseWords.ClauseStart(marks.Sentence, cue.Start), cue.Start);

    /// <summary>Behind 据 and 援引: the name that follows, and those coordinated with it.</summary>
    public IReadOnlyList<Source> After(Cue cue, SentenceMarks marks)
    {
        // 据报道 names nobody itself.
        var actor = marks.Actors.FirstOrDefault(a => a.Start >= cue.End || (a.Start == cue.Start && a.End == cue.End));
        if (
            actor is null
            || actor.Start - cue.End > NameReach
            || marks.Flat.AsSpan(cue.End, Math.Max(0, actor.Start - cue.End)).ContainsAny(',', '。', ';')
        )
        {
            return [];
        }

        // 对路透社表示: whom somebody told stands right behind, and a verb of speech behind that.
        var isTold = marks.Flat[cue.Start] is '告' || marks.Cues.Any(c => c.Start == actor.End && IsSpeech(c.Class));
        if (cue.IsTold && (actor.Start != cue.End || !isTold))
        {
            return [];
        }

        var isInterview = marks.Flat[cue.Start] is '接';
        var sources = new List<Source>(actor.Sources);
        for (var last = actor; _beside.Next(last, marks) is { } next; last = next)
        {
            sources.AddRange(next.Sources);
        }

        return isInterview ? [.. sources.Where(s => s.Kind == SourceKind.Outlet)] : sources;
    }

    /// <summary>Behind 在 or 当 an outlet reports all the same, and 的报道 is of the outlet that stands before it: 共同社有关会谈的报道.</summary>
    public IReadOnlyList<Source>? Reporting(Cue cue, SentenceMarks marks)
    {
        if (
            marks.Actors.LastOrDefault(a => a.End <= cue.Start && a.First.Kind == SourceKind.Outlet) is not { } outlet
            || !marks.SameQuotation(outlet.Start, cue.Start)
        )
        {
            return null;
        }

        var isNoun = cue.Start > 0 && marks.Flat[cue.Start - 1] is '的' && phrases.EndAt("join.about", marks.Flat, outlet.End) > 0;
        return isNoun || words.IsOpen(marks.Sentence, outlet.End, cue.Start) ? _beside.With(outlet, marks) : null;
    }

    /// <summary>未获朝鲜或韩国证实: who did not confirm stands inside the words.</summary>
    public IReadOnlyList<Source>? Within(Cue cue, SentenceMarks marks)
    {
        var inside = marks.Actors.Where(a => a.Start > cue.Start && a.End < cue.End).SelectMany(a => a.Sources).ToArray();
        var isPassive = phrases.EndAt("word.passive", marks.Flat, cue.Start) > 0;
        return !isPassive ? null
            : inside.Length > 0 ? inside
            : Asked(cue, marks);
    }

    /// <summary>向白宫查询，未获回复: silent is who was asked.</summary>
    private Source[] Asked(Cue cue, SentenceMarks marks) =>
        marks.Actors.LastOrDefault(a => a.End <= cue.Start && marks.SameQuotation(a.Start, cue.Start) && IsAsked(a, cue, marks.Flat))
            is { } asked
            ? [.. asked.Sources]
            : [];

    /// <summary>向白宫查询, 联系了白宫; 向白宫提交申请 asks nothing.</summary>
    private bool IsAsked(Actor actor, Cue cue, string flat)
    {
        var isQuestion = phrases.Find("asked", flat[actor.End..cue.Start]).Exists(m => m.Class != "asked.to");
        for (var at = Math.Max(0, actor.Start - LongestAsking); at < actor.Start; at++)
        {
            if (phrases.EndAt("asked.any", flat, at) == actor.Start || (isQuestion && phrases.EndAt("asked.to", flat, at) == actor.Start))
            {
                return true;
            }
        }

        return false;
    }

    /// <summary>State media that keep silent are their state's silence.</summary>
    public static Source StateOf(Source source) =>
        source is { Kind: SourceKind.Outlet, Government: { } government }
            ? new Source(SourceKind.Government, source.Name, government)
            : source;

    /// <summary>Who says what stands inside quotation marks, or inside what somebody says.</summary>
    public IReadOnlyList<Source> SpeakerOf(Cue cue, SentenceMarks marks, IReadOnlyList<Frame> frames)
    {
        if (Outermost(cue, marks.Sentence) is not { } quotation)
        {
            // 朝方应立即停止: who ought to is not who says so.
            var isOfOther = cue.Class == CueClass.Demands || phrases.EndAt("accuse.any", marks.Flat, cue.Start) > 0;
            var own = isOfOther ? [] : Direct(cue.Start, marks, CueClass.Says);
            var around = Around(cue, marks, frames);
            if (own.Count == 0 && around.Count == 0 && cue.Class == CueClass.Denies)
            {
                around = Refuting(cue, marks, frames);
            }

            if (own.Count == 0 && around.Count == 0)
            {
                return frames.All(f => f.Cue.IsContent) ? GoingOn(marks, isOfOther && cue.IsMove) : [];
            }

            // 日本没有计划访问: what is told of somebody is none of his words where nobody says it.
            return own.Count == 0 ? around
                : around.Count == 0
                && cue.Class is CueClass.Denies or (>= CueClass.Announces and < CueClass.Rejects)
                && !IsSaid(cue, marks, frames)
                    ? []
                : own;
        }

        var speaking = frames
            .Where(f => !f.Cue.IsContent && !f.IsQuoted && !quotation.Contains(f.Cue.Start) && IsSpeech(f.Cue.Class))
            .ToArray();
        var saying = speaking.LastOrDefault(f => f.Cue.End <= quotation.Start && quotation.Start - f.Cue.End <= QuotedBefore)
            ?? speaking.FirstOrDefault(f => f.Cue.Start >= quotation.End && f.Cue.Start - quotation.End <= QuotedAfter);
        if (saying is not null)
        {
            // 记者说:「…」: the verb right before it is somebody else's.
            var isOthers = marks.Cues.Any(c =>
                c is { Class: CueClass.Says, IsContent: false }
                && c.Start > saying.Cue.Start
                && quotation.Start - c.End is 0 or 1
                && !frames.Any(f => f.Cue.Start == c.Start)
            );
            return isOthers || IsWithinUnknown(saying, marks, frames) ? [] : Speaking(saying, frames);
        }

        // A quotation that stands alone goes on with the one who spoke right before.
        var isAlone =
            quotation.Start == 0 && marks.Actors.All(a => quotation.Contains(a.Start)) && !marks.Cues.Any(c => c.Start >= quotation.End);
        return isAlone && discourse.Last is { } last && last.Sentence == marks.Sentence.Index - 1 ? [last.Source] : Headed(marks);
    }

    /// <summary>白宫证实传闻不实: who confirms that something is false denies it.</summary>
    private IReadOnlyList<Source> Refuting(Cue cue, SentenceMarks marks, IReadOnlyList<Frame> frames) =>
        marks.Cues.LastOrDefault(c => c is { Class: CueClass.Confirms, IsContent: false } && c.End <= cue.Start) is { End: > 0 } confirming
            ? Before(confirming, marks, frames)
            : [];

    /// <summary>毛宁指出，…。日方应立即收回言论。 The next sentences of a paragraph are still his, where nobody else says them.</summary>
    private IReadOnlyList<Source> GoingOn(SentenceMarks marks, bool isOfOther) =>
        !marks.Sentence.IsTitle
        && discourse.Last is { Source: { Kind: SourceKind.Government } last } spoke
        && spoke.Sentence >= marks.Sentence.Index - GoesOnFor
        && IsSameParagraph(spoke.Sentence, marks.Sentence)
        && marks.Flat[^1] is not '?'
        && !marks.Cues.Any(c => c is { IsContent: false, Class: CueClass.Says or CueClass.Reports } && IsIntroducing(c, marks.Flat))
        && (isOfOther ? marks.Actors is [{ Start: 0 } first, ..] && IsAnotherState(first, last) : marks.Actors.Count == 0)
            ? [last]
            : [];

    private static bool IsIntroducing(Cue cue, string flat) => cue.End < flat.Length && flat[cue.End] is ',' or ':' or '“' or '「';

    private static bool IsAnotherState(Actor actor, Source source) =>
        actor.First.Kind == SourceKind.Government && actor.First.Government != source.Government;

    private bool IsSameParagraph(int before, Sentence sentence) =>
        before >= 0 && before < discourse.Article.Sentences.Count && discourse.Article.Sentences[before].Paragraph == sentence.Paragraph;

    internal static bool IsSpeech(CueClass kind) =>
        kind is not (CueClass.Cites or CueClass.Attributes or CueClass.Reports or CueClass.Silent);

    private static Quotation? Outermost(Cue cue, Sentence sentence)
    {
        foreach (var quotation in sentence.Quotations)
        {
            if (quotation.Depth == 0 && quotation.Contains(cue.Start))
            {
                return quotation;
            }
        }

        return null;
    }

    private static IReadOnlyList<Source> Around(Cue cue, SentenceMarks marks, IReadOnlyList<Frame> frames)
    {
        var saying = frames.LastOrDefault(f =>
            !f.Cue.IsContent
            && IsSpeech(f.Cue.Class)
            && f.ContentStart <= cue.Start
            && cue.End <= f.ContentEnd
            && !(cue.IsAnswer && f.Cue.Class is CueClass.Demands or CueClass.Proposes)
        );
        if (saying is null)
        {
            return Headed(marks);
        }

        // Somebody unknown says that he says so.
        if (IsWithinUnknown(saying, marks, frames))
        {
            return [];
        }

        // Somebody else stands as the subject of what is said to be so: whose word it is stays open.
        return saying.Through is null || saying.Through.Kind is not SourceKind.Government ? Speaking(saying, frames) : [];
    }

    /// <summary>Who says so, and who says so with him.</summary>
    private static Source[] Speaking(Frame saying, IReadOnlyList<Frame> frames) =>
        [.. frames.Where(f => f.Cue.Start == saying.Cue.Start).Select(f => f.Source)];

    private static bool IsVoice(Source source) => source is { Kind: SourceKind.Government } or { Outlet.StateOf: not null };

    private static bool IsSaid(Cue cue, SentenceMarks marks, IReadOnlyList<Frame> frames) =>
        marks.Sentence.IsTitle || frames.Any(f => IsSpeech(f.Cue.Class) && f.ContentStart <= cue.Start && cue.End <= f.ContentEnd);

    private static bool IsWithinUnknown(Frame saying, SentenceMarks marks, IReadOnlyList<Frame> frames) =>
        marks.Cues.Any(c =>
            c is { Class: CueClass.Says, IsContent: false }
            && c.Start < saying.Cue.Start
            && marks.SameQuotation(c.Start, saying.Cue.Start)
            && !frames.Any(f => f.Cue.Start == c.Start)
            && !(IsQuoting(saying.Cue, marks) && ChineseWords.ClauseStart(marks.Sentence, saying.Cue.Start) > c.End + 1)
        );

    private static bool IsQuoting(Cue cue, SentenceMarks marks) => cue.End < marks.Flat.Length && marks.Flat[cue.End] is ':' or '“' or '「';

    /// <summary>「外交部：…」 in a headline.</summary>
    private static IReadOnlyList<Source> Headed(SentenceMarks marks) =>
        marks.Actors.FirstOrDefault(a => IsHeading(a, marks.Flat)) is { } first ? first.Sources : [];

    private static bool IsHeading(Actor actor, string flat) =>
        actor.End < flat.Length
        && flat[actor.End] is ':'
        && (actor.Start == 0 || (flat[actor.Start - 1] is ' ' or '?' or '!' && !flat.AsSpan(actor.End + 1).Contains(':')));

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

    /// <summary>The verb has no subject of its own: the one before goes on, where there is no doubt which.</summary>
    private IReadOnlyList<Source> Continued(Cue cue, SentenceMarks marks, IReadOnlyList<Frame> frames)
    {
        var before = frames
            .Where(f =>
                !f.Cue.IsContent
                && f.Cue.End <= cue.Start
                && f.Cue.Class is not (CueClass.Attributes or CueClass.Cites)
                && marks.SameQuotation(f.Cue.Start, cue.Start)
            )
            .ToArray();
        if (before.Length == 0)
        {
            var told = BeforeComma(cue, marks);
            return told.Count > 0 ? told : Topic(cue, marks);
        }

        var last = before[^1];
        var same = before.Where(f => f.Cue.Start == last.Cue.Start).Select(f => f.Source).ToArray();
        if (words.IsOpen(marks.Sentence, last.Cue.End, cue.Start))
        {
            return same;
        }

        var clause = ChineseWords.ClauseStart(marks.Sentence, cue.Start);
        if (clause <= last.Cue.Start || !words.IsOpen(marks.Sentence, clause, cue.Start))
        {
            return [];
        }

        var goesOn = cue.Class == CueClass.Says || phrases.EndAt("join.goeson", marks.Flat, clause) > 0;
        if (goesOn && before.LastOrDefault(f => IsMain(f, before)) is { } outer)
        {
            return [.. before.Where(f => f.Cue.Start == outer.Cue.Start).Select(f => f.Source)];
        }

        return
            before.Any(f => f.Source.Kind is not (SourceKind.Outlet or SourceKind.Unnamed) && IsWithin(last, f))
            || HasOther(last.Cue.End, cue, same, marks)
            ? []
            : same;
    }

    /// <summary>Whether nobody but a reporter tells of it; a reporter himself where nobody else speaks.</summary>
    private static bool IsMain(Frame frame, Frame[] all) =>
        frame.Cue.Class != CueClass.Reports
        && !all.Any(o => IsWithin(frame, o))
        && (frame.Source.Kind is not (SourceKind.Outlet or SourceKind.Unnamed) || all.All(o => o.Source.IsSame(frame.Source)));

    /// <summary>Whether somebody else tells of it.</summary>
    private static bool IsWithin(Frame frame, Frame other) =>
        other.Cue.Class != CueClass.Reports
        && other.Source.Kind is not (SourceKind.Outlet or SourceKind.Unnamed)
        && other.ContentStart <= frame.Cue.Start
        && frame.Cue.End <= other.ContentEnd
        && !other.Source.IsSame(frame.Source);

    /// <summary>Whether a clause between begins with somebody else.</summary>
    private bool HasOther(int from, Cue cue, Source[] same, SentenceMarks marks)
    {
        var to = ChineseWords.ClauseStart(marks.Sentence, cue.Start);

        // 称朝方…，要求朝方停止: nobody demands something of himself.
        var asked = cue.Class == CueClass.Demands ? marks.Actors.FirstOrDefault(a => a.Start == cue.End)?.First.Government : null;
        return marks.Actors.Any(a =>
            a.Start >= from
            && a.End <= to
            && (
                a.Start == from
                || ChineseWords.IsBoundary(marks.Sentence, a.Start - 1)
                || words.IsOpen(marks.Sentence, ChineseWords.ClauseStart(marks.Sentence, a.Start), a.Start)
            )
            && _roles.IsSubject(a, marks)
            && (asked is null || a.First.Government != asked)
            && !a.Sources.Any(s => same.Any(o => o.IsSame(s) || (o.Government is not null && o.Government == s.Government)))
        );
    }

    /// <summary>发言人柯比，拒绝评论…: a person who is all that stands in the clause before.</summary>
    private IReadOnlyList<Source> BeforeComma(Cue cue, SentenceMarks marks)
    {
        var clause = ChineseWords.ClauseStart(marks.Sentence, cue.Start);
        return
            clause > 0
            && marks.Flat[clause - 1] is ','
            && marks.ActorEndingAt(clause - 1) is { First: { IsPerson: true, Kind: SourceKind.Government } } actor
            && marks.SameQuotation(actor.Start, cue.Start)
            && _roles.IsSubject(actor, marks)
            && words.IsOpen(marks.Sentence, ChineseWords.ClauseStart(marks.Sentence, actor.Start), actor.Start)
            && words.IsOpen(marks.Sentence, clause, cue.Start)
            ? actor.Sources
            : [];
    }

    /// <summary>
    /// One office or person opens the sentence, its first verb is none that we know, and nobody else is named before the verb in question.
    /// </summary>
    private IReadOnlyList<Source> Topic(Cue cue, SentenceMarks marks)
    {
        var clause = ChineseWords.ClauseStart(marks.Sentence, cue.Start);
        var actors = marks
            .Actors.Where(a => a.End <= cue.Start && marks.SameQuotation(a.Start, cue.Start) && _roles.IsSubject(a, marks))
            .ToArray();
        return
            actors is [var only]
            && (
                !only.IsPlace
                || (
                    only.Start == 0
                    && words.ClassAt(marks.Sentence, only.End) is "word.skip"
                    && marks.Flat[only.End] is not ('在' or '于')
                    && cue.IsMove
                )
            )
            && clause > only.End
            && only.Sources.All(IsVoice)
            && words.IsOpen(marks.Sentence, 0, only.Start)
            && only.End < marks.Flat.Length
            && (only.First.IsPerson || words.IsStop(marks.Sentence, only.End))
            && words.IsOpen(marks.Sentence, clause, cue.Start)
            ? only.Sources
            : [];
    }
}
