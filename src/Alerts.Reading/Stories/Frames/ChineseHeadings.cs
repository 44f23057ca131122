namespace Alerts.Reading.Stories.Frames;

/// <summary>Who speaks in a Chinese headline by standing before a colon.</summary>
internal sealed class ChineseHeadings(ChineseWords words)
{
    /// <summary>日本排海 中国:坚决反对: whoever stands before the colon says so.</summary>
    public Actor? Before(Cue cue, SentenceMarks marks)
    {
        var clause = ChineseClauses.Start(marks.Sentence, cue.Start);
        return
            marks.Sentence.IsTitle
            && clause > 1
            && marks.Flat[clause - 1] is ':'
            && marks.ActorEndingAt(clause - 1) is { First.Kind: SourceKind.Government } actor
            && (actor.Start == 0 || ChineseClauses.IsBoundary(marks.Sentence, actor.Start - 1))
            && words.IsOpen(marks.Sentence, clause, cue.Start)
            ? actor
            : null;
    }

    /// <summary>否认从事间谍活动 外相:欠缺说明: a headline's part that begins with the verb is of who opens the next with a colon.</summary>
    public static Actor? Behind(Cue cue, SentenceMarks marks) =>
        marks.Sentence.IsTitle
        && cue is { IsContent: false, Class: not CueClass.Announces }
        && ChineseSubjects.IsSpeech(cue.Class)
        && (cue.Start == 0 || marks.Flat[cue.Start - 1] is ' ' or ']' or '】')
        && marks.Actors.All(a => a.End > cue.Start)
        && marks.Flat.IndexOf(' ', cue.End) is > 0 and var part
        && marks.Actors.FirstOrDefault(a => a.Start == part + 1) is { First.Kind: SourceKind.Government } next
        && next.End < marks.Flat.Length
        && marks.Flat[next.End] is ':'
            ? next
            : null;

    /// <summary>朝鲜:从未供应武器 斥美方抹黑: a part that begins with its verb goes on with who stands before the colon.</summary>
    public static Actor? Resumed(Cue cue, SentenceMarks marks) =>
        !cue.IsContent
        && ChineseSubjects.IsSpeech(cue.Class)
        && cue.Start > 0
        && marks.Flat[cue.Start - 1] is ' '
        && Of(cue.Start, marks) is { } heading
        && marks.Flat.IndexOf(' ', heading.End, cue.Start - heading.End) == cue.Start - 1
            ? heading
            : null;

    /// <summary>A government's office, person or name that opens a part before a place, with a colon behind it.</summary>
    public static Actor? Of(int at, SentenceMarks marks) =>
        marks.Sentence.IsTitle
        && marks.Flat.LastIndexOf(':', Math.Max(0, at - 1)) is > 0 and var colon
        && marks.ActorEndingAt(colon) is { First.Kind: SourceKind.Government } actor
        && (
            actor.Start == 0
            || ChineseClauses.IsBoundary(marks.Sentence, actor.Start - 1)
            || marks.Flat[actor.Start - 1] is '?' or '!' or '…'
        )
            ? actor
            : null;
}
