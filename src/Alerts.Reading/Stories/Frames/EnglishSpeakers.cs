using Alerts.Reading.Stories.Knowledge;

namespace Alerts.Reading.Stories.Frames;

/// <summary>Who says what stands in an English quotation, or is told by a noun: "Seoul's remarks".</summary>
internal sealed class EnglishSpeakers(PhraseBook phrases, Discourse discourse, EnglishNeighbours neighbours, EnglishSubjects subjects)
{
    /// <summary>Who says a sentence, or the quotation, in which something stands.</summary>
    public IReadOnlyList<Source> Of(Cue cue, SentenceMarks marks, IReadOnlyList<Frame> frames)
    {
        var quotation = marks.Sentence.QuotationAt(cue.Start);
        if (
            quotation is null
            && IsVerb(cue, marks)
            && subjects.Before(cue.Start, marks, []) is [{ Kind: not SourceKind.Unnamed }, ..] own
            && !(IsPredicate(cue, marks) && frames.Any(f => IsAround(f, cue)))
        )
        {
            return own;
        }

        var saying = frames.Where(f => IsAround(f, cue) && (quotation is null || !quotation.Value.Contains(f.Cue.Start))).ToArray();
        if (saying.Length > 0)
        {
            return [saying[^1].Source];
        }

        // A quotation that stands alone goes on with the one who spoke right before.
        return (quotation is { Start: 0 } || IsLeftOpen(marks)) && Continued(marks) is { } last ? [last]
            : quotation is null
            && discourse.OfState is { } state
            && (IsDisputed(cue, marks) || marks.Flat.AsSpan(cue.Start).StartsWith("we "))
                ? [state]
            : [];
    }

    /// <summary>A quotation that goes on with the next paragraph is closed at its last end alone.</summary>
    public static bool IsLeftOpen(SentenceMarks marks) =>
        marks.Sentence.Text.StartsWith('“') && !marks.Sentence.Text.AsSpan().Contains('”');

    public static IReadOnlyList<Source> Owner(Cue cue, SentenceMarks marks, SourceKind kind)
    {
        var before = marks.Flat.AsSpan(0, cue.Start).TrimEnd();
        var isGenitive = before.EndsWith("'s");
        var owner = marks.ActorEndingAt(isGenitive ? before.Length - 2 : before.Length);
        var isTopic = !isGenitive && owner?.First is { Office: "government" } && EnglishText.IsOwned(marks.Flat, owner.Start);
        return owner?.First.Kind == kind && !isTopic ? owner.Sources : [];
    }

    /// <summary>"A statement by the ministry", "claims made by Seoul".</summary>
    public IReadOnlyList<Source> Issuer(Cue cue, SentenceMarks marks) =>
        phrases.EndAt("noun.claim", marks.Flat, cue.Start) == cue.End
        && phrases.EndAt("issued.any", marks.Flat, Math.Min(cue.End + 1, marks.Flat.Length)) is > 0 and var end
        && neighbours.After(end, marks) is [{ Kind: SourceKind.Government }, ..] issuer
            ? issuer
            : [];

    /// <summary>"Does not exist" has a subject of its own; "groundless claims" have none.</summary>
    private bool IsVerb(Cue cue, SentenceMarks marks) =>
        EnglishText.WordEnd(marks.Flat, cue.Start) is var end
        && phrases.EndAt("word.skip", marks.Flat[cue.Start..end], 0) == end - cue.Start;

    /// <summary>In a state's own words "unthinkable" denies only where the sentence speaks of a claim.</summary>
    private bool IsDisputed(Cue cue, SentenceMarks marks) => cue.Class == CueClass.Denies && phrases.Find("disputed", marks.Flat).Count > 0;

    /// <summary>What a state's agency reports of it is that state's word.</summary>
    private static bool IsStatesVoice(Frame frame) => frame is { Cue.Class: CueClass.Reports, Source.Outlet: { StateOf: "KP" } };

    private static bool IsAround(Frame frame, Cue cue) =>
        !frame.Cue.IsContent
        && frame.Through is null
        && (frame.Cue.Class is not (CueClass.Cites or CueClass.Reports) || IsStatesVoice(frame))
        && frame.ContentStart <= cue.Start
        && cue.End <= frame.ContentEnd;

    /// <summary>"Is not true" is said of a report, and its subject is nobody.</summary>
    private static bool IsPredicate(Cue cue, SentenceMarks marks) =>
        cue.Class == CueClass.Denies
        && marks.Flat[cue.Start..EnglishText.WordEnd(marks.Flat, cue.Start)] is "is" or "are" or "was" or "were";

    private Source? Continued(SentenceMarks marks) =>
        discourse.Last is { } last
        && last.Sentence == marks.Sentence.Index - 1
        && marks.Actors.All(a => marks.Sentence.QuotationAt(a.Start) is not null)
            ? last.Source
            : null;
}
