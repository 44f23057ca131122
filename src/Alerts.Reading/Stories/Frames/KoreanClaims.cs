using Alerts.Reading.Stories.Knowledge;

namespace Alerts.Reading.Stories.Frames;

/// <summary>What a Korean sentence tells of a claim that somebody in it answers.</summary>
internal sealed class KoreanClaims(PhraseBook phrases)
{
    // Between what a claim says and its verb: 없|다|고 발표한 데.
    private const int Reach = 2;

    /// <summary>통일부는 북한이 철거한 적이 없다고 발표한 데 대해…: what a claim says is no word of who speaks on it.</summary>
    public bool IsWithin(Cue cue, SentenceMarks marks) =>
        cue.IsContent
        && marks.Sentence.QuotationAt(cue.Start) is null
        && phrases.Find("claim", marks.Flat[cue.End..], n => n == "claim.clause") is [{ Start: <= Reach }, ..];

    /// <summary>Whose claim it is.</summary>
    public static IReadOnlyList<Source> Of(Cue cue, SentenceMarks marks) =>
        marks
            .Actors.LastOrDefault(a =>
                a.End < cue.Start && marks.Sentence.QuotationAt(a.Start) is null && marks.Flat[a.End] is '이' or '가'
            )
            ?.Sources
        ?? [];

    /// <summary>발표에 대해 “…”고 반박했다: who argues against a claim says that it is not so, in whatever words.</summary>
    public bool IsRebutted(Cue cue, SentenceMarks marks) =>
        cue is { Class: CueClass.Says, IsContent: false }
        && phrases.Has("rebuttal.any", marks.Flat[cue.Start..cue.End])
        && phrases.Find("claimtopic", marks.Flat[..cue.Start]).Exists(m => marks.Sentence.QuotationAt(m.Start) is null);
}
