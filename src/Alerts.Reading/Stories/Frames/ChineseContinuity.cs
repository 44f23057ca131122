using Alerts.Reading.Stories.Knowledge;

namespace Alerts.Reading.Stories.Frames;

/// <summary>Whose a Chinese verb without a subject is within its sentence: the one of the verb before, or who opens the sentence.</summary>
internal sealed class ChineseContinuity(PhraseBook phrases, ChineseWords words, ChineseRoles roles, ChineseCoordination beside)
{
    private const int LeastRemark = 3;
    private const int LongestRemark = 6;

    /// <summary>The verb has no subject of its own: the one before goes on, where there is no doubt which.</summary>
    public IReadOnlyList<Source> Of(Cue cue, SentenceMarks marks, IReadOnlyList<Frame> frames)
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
            return told.Count > 0 ? told : Topic(cue, marks, 0);
        }

        var last = before[^1];
        var same = before.Where(f => f.Cue.Start == last.Cue.Start).Select(f => f.Source).ToArray();
        if (words.IsOpen(marks.Sentence, last.Cue.End, cue.Start))
        {
            return same;
        }

        var clause = ChineseClauses.Start(marks.Sentence, cue.Start);
        if (clause <= last.Cue.Start || !words.IsOpen(marks.Sentence, clause, cue.Start))
        {
            return [];
        }

        var asked = Asked(cue, marks);
        var isOfAsked = asked is not null && same.Any(s => s.Government == asked);
        var isPart = marks.Sentence.IsTitle && marks.Flat[clause - 1] is ' ';
        var goesOn = isPart || cue.Class == CueClass.Says || isOfAsked || phrases.EndAt("join.goeson", marks.Flat, clause) > 0;
        if (HasTurn(last.Cue.End, clause, same, marks))
        {
            return [];
        }

        if (goesOn && before.LastOrDefault(f => IsMain(f, before)) is { } outer)
        {
            return [.. before.Where(f => f.Cue.Start == outer.Cue.Start).Select(f => f.Source)];
        }

        if (isOfAsked || before.Any(f => f.Source.Kind is not (SourceKind.Outlet or SourceKind.Unnamed) && IsWithin(last, f)))
        {
            return [];
        }

        return !HasOther(ObjectEnd(last.Cue, cue, marks), clause, asked, same, marks) ? same
            : !goesOn && before.All(f => f.Source.Kind is SourceKind.Outlet or SourceKind.Unnamed)
                ? Topic(cue, marks, ChineseContents.Behind(last.Cue, marks.Flat))
            : [];
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

    /// <summary>称朝方…，要求朝方停止: of whom something is demanded, who is not the one that demands it.</summary>
    private static string? Asked(Cue cue, SentenceMarks marks) =>
        cue is { Class: CueClass.Demands } or { Class: CueClass.Condemns, IsContent: false }
            ? marks.Actors.FirstOrDefault(a => a.Start == cue.End)?.First.Government
            : null;

    /// <summary>甲警告乙停止挑衅,指控…: of whom something is demanded does not go on, where the next verb demands or condemns too.</summary>
    private static int ObjectEnd(Cue last, Cue next, SentenceMarks marks) =>
        last.Class is CueClass.Demands or CueClass.Condemns
        && next is { IsContent: false, Class: CueClass.Demands or CueClass.Condemns }
        && marks.Actors.FirstOrDefault(a => a.Start <= last.End && a.End > last.Start && a.Start > last.Start) is { } told
            ? Math.Max(last.End, told.End)
            : last.End;

    /// <summary>甲表示…，而乙则…，并谴责…: the text turned to another, whose first verb nobody knows.</summary>
    private bool HasTurn(int from, int to, Source[] same, SentenceMarks marks) =>
        marks.Actors.Any(a =>
            a.Start > from
            && a.End <= to
            && (marks.Closes.Any(c => c.End == a.Start && c.Start > from) || (a.End < marks.Flat.Length && marks.Flat[a.End] is '则'))
            && roles.IsSubject(a, marks)
            && !a.Sources.Any(s => same.Any(o => o.IsSame(s) || (o.Government is not null && o.Government == s.Government)))
        );

    /// <summary>Whether a clause between begins with somebody else.</summary>
    private bool HasOther(int from, int to, string? asked, Source[] same, SentenceMarks marks) =>
        marks.Actors.Any(a =>
            a.Start >= from
            && a.End <= to
            && (
                a.Start == from
                || ChineseClauses.IsBoundary(marks.Sentence, a.Start - 1)
                || words.IsOpen(marks.Sentence, ChineseClauses.Start(marks.Sentence, a.Start), a.Start)
            )
            && roles.IsSubject(a, marks)
            && (asked is null || a.First.Government != asked)
            && !a.Sources.Any(s => same.Any(o => o.IsSame(s) || (o.Government is not null && o.Government == s.Government)))
        );

    /// <summary>发言人柯比，拒绝评论…: a person who is all that stands in the clause before.</summary>
    private IReadOnlyList<Source> BeforeComma(Cue cue, SentenceMarks marks)
    {
        var clause = ChineseClauses.Start(marks.Sentence, cue.Start);
        return
            clause > 0
            && marks.Flat[clause - 1] is ','
            && marks.ActorEndingAt(clause - 1) is { First: { IsPerson: true, Kind: SourceKind.Government } } actor
            && marks.SameQuotation(actor.Start, cue.Start)
            && roles.IsSubject(actor, marks)
            && words.IsOpen(marks.Sentence, ChineseClauses.Start(marks.Sentence, actor.Start), actor.Start)
            && words.IsOpen(marks.Sentence, clause, cue.Start)
            ? actor.Sources
            : [];
    }

    /// <summary>
    /// One office or person opens the sentence, its first verb is none that we know, and nobody else is named before the verb in question.
    /// </summary>
    /// <param name="from">Where the sentence begins, or what an outlet tells.</param>
    private List<Source> Topic(Cue cue, SentenceMarks marks, int from)
    {
        var clause = ChineseClauses.Start(marks.Sentence, cue.Start);
        var actors = marks
            .Actors.Where(a =>
                a.Start >= from && a.End <= cue.Start && marks.SameQuotation(a.Start, cue.Start) && roles.IsSubject(a, marks)
            )
            .ToArray();
        if (actors.Length > 0 && (IsOnMatter(actors[0], cue, clause, from, marks) || IsOnDoing(actors[0], cue, clause, from, marks)))
        {
            return beside.With(actors[0], marks);
        }

        if (actors is [.., { IsPlace: false } near] && IsRemarking(near, cue, clause, marks))
        {
            return beside.With(near, marks);
        }

        if (actors.Length == 0 || beside.First(actors[^1], marks) != actors[0])
        {
            return [];
        }

        var (first, last) = (actors[0], actors[^1]);
        var sources = beside.With(last, marks);
        return
            (!last.IsPlace || IsActing(first, last, from, marks) && cue.IsMove)
            && clause > last.End
            && sources.TrueForAll(IsVoice)
            && words.IsOpen(marks.Sentence, from, first.Start)
            && last.End < marks.Flat.Length
            && (last.First.IsPerson || words.IsStop(marks.Sentence, last.End))
            && words.IsOpen(marks.Sentence, clause, cue.Start)
            ? sources
            : [];
    }

    /// <summary>外交部忍无可忍,正式提出抗议: a few words behind an office are all that its clause says.</summary>
    private bool IsRemarking(Actor actor, Cue cue, int clause, SentenceMarks marks) =>
        cue is { IsMove: true, IsContent: false }
        && actor.First.Kind == SourceKind.Government
        && (actor.Start == 0 || ChineseClauses.IsBoundary(marks.Sentence, actor.Start - 1))
        && clause > actor.End
        && words.IsOpen(marks.Sentence, clause, cue.Start)
        && IsRemark(actor.End, clause - 1, marks.Flat);

    private static bool IsRemark(int from, int to, string flat) =>
        to - from is >= LeastRemark and <= LongestRemark
        && flat[to] is ','
        && flat[from] is not ('在' or '和' or '与' or '及')
        && flat[to - 1] is not ('后' or '时' or '前' or '中' or '下' or '际' or '上')
        && !flat.AsSpan(from, to - from).ContainsAny(',', '"', '的');

    /// <summary>外交部对首相献祭,以及高官参拜,深表遗憾: who opens with a matter feels so about it.</summary>
    private bool IsOnMatter(Actor first, Cue cue, int clause, int from, SentenceMarks marks) =>
        cue.Class == CueClass.Condemns
        && phrases.EndAt("join.clause", marks.Flat, first.End) > 0
        && clause > first.End
        && phrases.EndAt("feels.any", marks.Flat, clause) > 0
        && words.IsOpen(marks.Sentence, from, first.Start)
        && words.IsOpen(marks.Sentence, clause, cue.Start);

    /// <summary>外交部对于无视说明,却炮制消息的做法予以谴责: what another did is a phrase with a comma within.</summary>
    private bool IsOnDoing(Actor first, Cue cue, int clause, int from, SentenceMarks marks) =>
        cue is { Class: CueClass.Condemns, IsContent: false }
        && first.First.Kind == SourceKind.Government
        && phrases.EndAt("join.clause", marks.Flat, first.End) > 0
        && clause > first.End
        && words.IsOpen(marks.Sentence, from, first.Start)
        && phrases.Find("matter", marks.Flat[clause..cue.Start]) is [.., { Start: > 0 } matter]
        && matter.End == cue.Start - clause
        && marks.Flat[clause + matter.Start - 1] is '的'
        && !marks.Cues.Any(c => !c.IsContent && c.Start >= first.End && c.End <= cue.Start && ChineseSubjects.IsSpeech(c.Class));

    /// <summary>A state that opens the sentence, an adverb right behind it.</summary>
    private bool IsActing(Actor first, Actor last, int from, SentenceMarks marks) =>
        first.Start == from && words.ClassAt(marks.Sentence, last.End) is "word.skip" && marks.Flat[last.End] is not ('在' or '于');

    private static bool IsVoice(Source source) => source is { Kind: SourceKind.Government } or { Outlet.StateOf: not null };
}
