namespace Alerts.Reading.Stories.Frames;

/// <summary>How far reaches what a Chinese verb tells.</summary>
internal sealed class ChineseContents(ChineseWords words)
{
    /// <summary>What follows the verb, to where the text turns to somebody else.</summary>
    public (int Start, int End) Of(Cue cue, SentenceMarks marks)
    {
        if (cue.Class == CueClass.Attributes)
        {
            return (0, marks.Flat.Length);
        }

        // 外媒报道:…: all of the headline is theirs.
        if (marks.Sentence.IsTitle && cue.Class == CueClass.Reports && marks.Flat.AsSpan(cue.End) is [':', ..])
        {
            return (cue.End, marks.Flat.Length);
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
                && ChineseClauses.IsBoundary(marks.Sentence, close.Start - 1)
                && marks.SameQuotation(close.Start, cue.Start)
            )
            {
                end = Math.Min(end, close.Start);
            }
        }

        end = Math.Min(end, NextSpeaker(cue, marks));
        var isLine = (!cue.IsMove && !IsBeforeQuotation(cue, marks)) || cue.IsContent || OpensContent(cue, marks.Flat);
        end = Math.Min(end, NextSubject(cue, marks, isLine));

        foreach (var other in marks.Cues)
        {
            // …说绑架问题已解决,松野说:「…」: who is quoted in full speaks for himself.
            if (IsQuoting(other, marks) && ChineseClauses.Start(marks.Sentence, other.Start) is var clause && clause > cue.End + 1)
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
                end = Math.Min(end, Math.Max(cue.End, ChineseClauses.Start(marks.Sentence, other.Start)));
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
                && ChineseClauses.IsBoundary(marks.Sentence, a.Start - 1)
                && (!isLine || marks.Flat[a.Start - 1] is ' ')
                && marks.SameQuotation(a.Start, cue.Start)
                && (IsHeading(a, marks.Flat) || HasVerb(a, marks))
            )
            .Select(a => a.Start)
            .FirstOrDefault(marks.Flat.Length);

    /// <summary>甲称…，乙外交部重申…: an office that opens the next clause with a verb of saying speaks for itself.</summary>
    private int NextSpeaker(Cue cue, SentenceMarks marks) =>
        cue is { Class: CueClass.Says, IsContent: false } && !OpensContent(cue, marks.Flat)
            ? marks
                .Actors.Where(a =>
                    a.Start > cue.End
                    && a is { IsPlace: false, First.Kind: SourceKind.Government }
                    && ChineseClauses.IsBoundary(marks.Sentence, a.Start - 1)
                    && marks.SameQuotation(a.Start, cue.Start)
                    && marks.Cues.Any(c =>
                        c is { Class: CueClass.Says, IsContent: false } && c.Start >= a.End && words.IsOpen(marks.Sentence, a.End, c.Start)
                    )
                )
                .Select(a => a.Start)
                .FirstOrDefault(marks.Flat.Length)
            : marks.Flat.Length;

    private static bool IsHeading(Actor actor, string flat) => actor.End < flat.Length && flat[actor.End] is ':';

    private bool HasVerb(Actor actor, SentenceMarks marks) =>
        marks.Cues.Any(c =>
            !c.IsContent && c.Start >= actor.End && ChineseSubjects.IsSpeech(c.Class) && words.IsOpen(marks.Sentence, actor.End, c.Start)
        );

    private static bool IsQuoting(Cue cue, SentenceMarks marks) =>
        cue is { Class: CueClass.Says, IsContent: false }
        && cue.End < marks.Flat.Length - 2
        && (marks.Flat[cue.End] is ':' || marks.Flat[cue.End - 1] is ':')
        && marks.Sentence.QuotationAt(cue.End + 1 + (marks.Flat[cue.End] is ':' ? 1 : 0)) is not null
        && marks.Sentence.QuotationAt(cue.Start) is null;

    /// <summary>Behind the comma of 路透社报道，….</summary>
    public static int Behind(Cue cue, string flat) => cue.End + (cue.End < flat.Length && flat[cue.End] is ',' or ':' ? 1 : 0);
}
