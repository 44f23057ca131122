using Alerts.Reading.Stories.Knowledge;

namespace Alerts.Reading.Stories.Frames;

/// <summary>Whether a Korean cue tells of an act at all: none that is denied, planned, conceded, or that only describes a noun.</summary>
internal sealed class KoreanAssertions(PhraseBook phrases, KoreanHeadlines headlines)
{
    private const int TellingReach = 4;

    public bool Is(Cue cue, SentenceMarks marks) =>
        !(cue.Class == CueClass.Confirms && marks.Cues.Any(c => c is { Class: CueClass.Denies, IsContent: true } && IsRightBefore(c, cue)))
        && !(cue is { Class: CueClass.Denies, IsContent: false } && IsOfRefusal(cue, marks))
        && !(cue is { Class: CueClass.Confirms, IsContent: false } && marks.Flat[cue.Start] is ' ' && !IsBehindClause(cue, marks))
        && phrases.EndAt("speech.unreal", marks.Flat, cue.End) == 0
        && !IsAdnominal(cue, marks.Flat)
        && !IsConceded(cue, marks.Flat)
        && (
            phrases.EndAt("speech.nominal", marks.Flat, cue.Start) != cue.End
            || (marks.Sentence.IsTitle && headlines.EndsIn(cue, marks.Flat))
        );

    /// <summary>일본이 공식 인정한 피해자: what describes a noun is told beside the news.</summary>
    private bool IsAdnominal(Cue cue, string flat) =>
        !cue.IsContent
        && phrases.EndAt("speech.adnominal", flat, cue.End) is > 0 and var noun
        && phrases.EndAt("speech.doer", flat, noun) == 0;

    /// <summary>미리 통보했는데도: what was done before, and did not help.</summary>
    private static bool IsConceded(Cue cue, string flat) =>
        flat.AsSpan(cue.Start, cue.End - cue.Start).EndsWith("는데") && flat.AsSpan(cue.End).StartsWith("도");

    /// <summary>사실이 아니라고 확인했다 confirms nothing.</summary>
    private static bool IsRightBefore(Cue denial, Cue cue) => denial.Start < cue.Start && cue.Start - denial.End <= 4;

    /// <summary>“발표할 것은 없다”고 선을 그었다: who will not say it denies nothing.</summary>
    private static bool IsOfRefusal(Cue cue, SentenceMarks marks) =>
        marks.Cues.Any(c =>
            c is { Class: CueClass.Declines, IsContent: true }
            && marks.Sentence.QuotationAt(c.Start) is { } words
            && cue.Start >= words.End
            && cue.Start - words.End <= TellingReach
        );

    /// <summary>…했다고 백악관이 확인했다: what is confirmed stands before the one who does.</summary>
    private bool IsBehindClause(Cue cue, SentenceMarks marks) =>
        marks.Actors.Any(a =>
            phrases.EndAt("particle.subject", marks.Flat, a.End) == cue.Start && KoreanClauses.IsBehindComplement(a.Start, marks.Flat)
        );
}
