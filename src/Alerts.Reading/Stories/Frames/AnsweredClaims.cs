using Alerts.Reading.Stories.Knowledge;

namespace Alerts.Reading.Stories.Frames;

/// <summary>What a Japanese or Korean sentence tells of a claim that somebody in it answers.</summary>
internal sealed class AnsweredClaims(PhraseBook phrases)
{
    // Between what a claim says and its verb: 事実無根|だ|と発表したこと, 없|다|고 발표한 데.
    private const int Reach = 2;

    /// <summary>統一省は北朝鮮が事実無根だと発表したことについて…: what a claim says is no word of who speaks on it.</summary>
    public bool IsWithin(Cue cue, SentenceMarks marks) =>
        cue.IsContent
        && marks.Sentence.QuotationAt(cue.Start) is null
        && phrases.Find("claim", marks.Flat[cue.End..], n => n == "claim.clause") is [{ Start: <= Reach }, ..];

    /// <summary>報道に対し「…」と反論した: who argues against a claim says that it is not so, in whatever words.</summary>
    public bool IsRebutted(Cue cue, SentenceMarks marks) =>
        cue is { Class: CueClass.Says, IsContent: false }
        && phrases.Has("rebuttal.any", marks.Flat[cue.Start..cue.End])
        && phrases.Find("claimtopic", marks.Flat[..cue.Start]).Exists(m => marks.Sentence.QuotationAt(m.Start) is null);
}
