using Alerts.Reading.Stories.Knowledge;

namespace Alerts.Reading.Stories.Frames;

/// <summary>What a Japanese sentence tells of a claim or a report that somebody in it answers.</summary>
internal sealed class VerbFinalClaims(PhraseBook phrases, VerbFinalRoles roles, VerbForms forms)
{
    // Between what a claim says and its verb: 事実無根|だ|と発表したこと.
    private const int Reach = 2;

    /// <summary>統一省は北朝鮮が事実無根だと発表したことについて…: what a claim says is no word of who speaks on it.</summary>
    public bool IsWithin(Cue cue, SentenceMarks marks) =>
        cue.IsContent
        && marks.OutermostAt(cue.Start) is null
        && phrases.Find("claim", marks.Flat[cue.End..], n => n == "claim.clause") is [{ Start: <= Reach }, ..];

    /// <summary>Whose claim it is.</summary>
    public Actor? Of(Cue cue, SentenceMarks marks) =>
        marks.Actors.LastOrDefault(a =>
            a.End <= cue.Start && marks.SameQuotation(a.Start, cue.Start) && roles.Of(a, marks) == VerbFinalRole.Subject
        );

    /// <summary>報道に対し「…」と反論した: who argues against a claim says that it is not so, in whatever words.</summary>
    public bool IsRebutted(Cue cue, SentenceMarks marks) =>
        cue is { Class: CueClass.Says, IsContent: false }
        && phrases.Has("rebuttal.any", marks.Flat[cue.Start..cue.End])
        && phrases.Find("claimtopic", marks.Flat[..cue.Start]).Exists(m => marks.Sentence.QuotationAt(m.Start) is null);

    /// <summary>「話し合う用意がある」と報じた記事について否定した: what a report says of somebody is what he denies.</summary>
    public bool IsOfDeniedReport(Cue cue, SentenceMarks marks) =>
        marks.Cues.FirstOrDefault(c =>
            c is { Class: CueClass.Reports, IsContent: false } && c.Start >= cue.End && forms.IsRelative(c, marks)
        )
            is { End: > 0 } report
        && marks.Cues.Any(c => c is { Class: CueClass.Denies, IsContent: false } && c.Start >= report.End);
}
