using Alerts.Reading.Stories.Anatomy;

namespace Alerts.Reading.Stories.Frames;

/// <summary>Who speaks a Chinese quotation, what is said around a place, and who goes on from the sentence before.</summary>
internal sealed class ChineseSpeech(Discourse discourse, ChineseWords words)
{
    private const int QuotedBefore = 40;
    private const int QuotedAfter = 30;
    private const int GoesOnFor = 2;

    /// <summary>并强调，…。敦促日方停止。 A sentence that opens with its verb goes on with who spoke right before.</summary>
    public IReadOnlyList<Source> Resumed(Cue cue, SentenceMarks marks) =>
        !marks.Sentence.IsTitle
        && cue.Class is not (CueClass.Reports or CueClass.Silent)
        && (
            discourse.Last?.Source.Kind == SourceKind.Government && IsRightBefore(discourse.Last, marks)
                ? discourse.Last
                : discourse.Relayed
        )
            is { Source: { Kind: SourceKind.Government } last } spoke
        && IsRightBefore(spoke, marks)
        && IsSameParagraph(spoke.Sentence, marks.Sentence)
        && marks.Flat[^1] is not '?'
        && marks.Sentence.QuotationAt(cue.Start) is null
        && words.IsOpen(marks.Sentence, 0, cue.Start)
            ? [last]
            : [];

    private static bool IsRightBefore((Source Source, int Sentence)? spoke, SentenceMarks marks) =>
        spoke?.Sentence == marks.Sentence.Index - 1;

    /// <summary>Whose words a quotation holds.</summary>
    public IReadOnlyList<Source> Quoted(Quotation quotation, SentenceMarks marks, IReadOnlyList<Frame> frames)
    {
        var speaking = frames
            .Where(f => !f.Cue.IsContent && !f.IsQuoted && !quotation.Contains(f.Cue.Start) && IsSpeech(f))
            .Where(f => !f.IsNegated || f.Cue.Class is CueClass.Says)
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

    /// <summary>朝中社报道：“…”: Pyongyang's own media speak as it does; other agencies quote others too.</summary>
    private static bool IsSpeech(Frame frame) =>
        ChineseSubjects.IsSpeech(frame.Cue.Class) || frame is { Cue.Class: CueClass.Reports, Source.Outlet.StateOf: "KP" };

    /// <summary>毛宁指出，…。日方应立即收回言论。 The next sentences of a paragraph are still his, where nobody else says them.</summary>
    public IReadOnlyList<Source> GoingOn(SentenceMarks marks, bool isOfOther) =>
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

    public static Quotation? Outermost(Cue cue, Sentence sentence)
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

    public static IReadOnlyList<Source> Around(Cue cue, SentenceMarks marks, IReadOnlyList<Frame> frames)
    {
        var saying = frames.LastOrDefault(f =>
            !f.Cue.IsContent
            && ChineseSubjects.IsSpeech(f.Cue.Class)
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

    /// <summary>否认已同意谈判: the act is what is denied.</summary>
    public static bool IsDenied(Cue cue, SentenceMarks marks, IReadOnlyList<Frame> frames) =>
        cue.IsMove
        && frames.Any(f =>
            f is { Cue: { Class: CueClass.Denies, IsContent: false }, IsNegated: false }
            && f.Cue.End <= cue.Start
            && !marks.Flat.AsSpan(f.Cue.End, cue.Start - f.Cue.End).ContainsAny(',', ';')
        );

    /// <summary>此事纯属捏造，外交部发言人说。 Who says so may close the sentence.</summary>
    public static IReadOnlyList<Source> Closing(Cue cue, SentenceMarks marks, IReadOnlyList<Frame> frames) =>
        frames.Count > 0
        && frames[^1] is { Cue: { Class: CueClass.Says, IsContent: false }, Source.Kind: SourceKind.Government, IsQuoted: false } saying
        && saying.Cue.End >= marks.Flat.TrimEnd('。').Length
        && ChineseClauses.Start(marks.Sentence, saying.Cue.Start) >= cue.End
        && frames.All(f => f.Cue.IsContent || f.Cue.Start == saying.Cue.Start)
            ? Speaking(saying, frames)
            : [];

    /// <summary>Who says so, and who says so with him.</summary>
    private static Source[] Speaking(Frame saying, IReadOnlyList<Frame> frames) =>
        [.. frames.Where(f => f.Cue.Start == saying.Cue.Start).Select(f => f.Source)];

    public static bool IsSaid(Cue cue, SentenceMarks marks, IReadOnlyList<Frame> frames) =>
        marks.Sentence.IsTitle
        || frames.Any(f => ChineseSubjects.IsSpeech(f.Cue.Class) && f.ContentStart <= cue.Start && cue.End <= f.ContentEnd);

    private static bool IsWithinUnknown(Frame saying, SentenceMarks marks, IReadOnlyList<Frame> frames) =>
        marks.Cues.Any(c =>
            c is { Class: CueClass.Says, IsContent: false }
            && c.Start < saying.Cue.Start
            && marks.SameQuotation(c.Start, saying.Cue.Start)
            && !frames.Any(f => f.Cue.Start == c.Start)
            && !(IsQuoting(saying.Cue, marks) && ChineseClauses.Start(marks.Sentence, saying.Cue.Start) > c.End + 1)
        );

    private static bool IsQuoting(Cue cue, SentenceMarks marks) => cue.End < marks.Flat.Length && marks.Flat[cue.End] is ':' or '“' or '「';

    /// <summary>「外交部：…」 in a headline.</summary>
    private static IReadOnlyList<Source> Headed(SentenceMarks marks) =>
        marks.Actors.FirstOrDefault(a => IsHeading(a, marks.Flat)) is { } first ? first.Sources : [];

    private static bool IsHeading(Actor actor, string flat) =>
        actor.End < flat.Length
        && flat[actor.End] is ':'
        && (actor.Start == 0 || (flat[actor.Start - 1] is ' ' or '?' or '!' && !flat.AsSpan(actor.End + 1).Contains(':')));
}
