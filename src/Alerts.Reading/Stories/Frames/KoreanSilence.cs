using Alerts.Reading.Stories.Knowledge;

namespace Alerts.Reading.Stories.Frames;

/// <summary>Who is silent in a Korean sentence, which is seldom who waits for an answer or tells of it.</summary>
internal sealed class KoreanSilence(PhraseBook phrases, Discourse discourse, KoreanSubjects subjects)
{
    private const int TellingReach = 4;

    private readonly KoreanCoordination _beside = new(phrases);

    public IReadOnlyList<Source> Of(Cue cue, SentenceMarks marks, IReadOnlyList<Frame> frames)
    {
        if (Silent(cue, marks) is { } silent)
        {
            return _beside.With(silent, marks);
        }

        // Who speaks is not who is silent.
        if (marks.Sentence.QuotationAt(cue.Start) is not null)
        {
            return [];
        }

        var acting = subjects.Acting(cue, marks);
        return HasAsked(acting, frames) || IsWaiting(acting, marks) ? [] : acting;
    }

    /// <summary>북한 측의 반응은, 북측에서 답을 받지 못했다: whose answer is not known is no subject.</summary>
    private Actor? Silent(Cue cue, SentenceMarks marks)
    {
        var before = marks.Actors.Where(a => a.End < cue.Start && marks.SameQuotation(a.Start, cue.Start)).ToArray();
        if (Array.FindLast(before, a => phrases.EndAt("fromonly.any", marks.Flat, a.End) > 0) is { } awaited)
        {
            return awaited;
        }

        return phrases.EndAt("silentfrom.any", marks.Flat, cue.Start) == cue.End || marks.Sentence.QuotationAt(cue.Start) is not null
            ? before.LastOrDefault(a => phrases.EndAt("from.any", marks.Flat, a.End) > 0)
            : before.LastOrDefault(a =>
                a.First.Kind != SourceKind.Outlet
                && phrases.EndAt("particle.owner", marks.Flat, a.End) == cue.Start
                && !(subjects.IsReported(cue, marks) && (marks.Flat[a.End] is ' ' || !IsTold(cue.End, marks.Flat)))
            );
    }

    /// <summary>없다고 밝혔다 tells of it; 않았다는 것이 분석이다 is an opinion.</summary>
    private static bool IsTold(int at, string flat) => flat.AsSpan(at, Math.Min(TellingReach, flat.Length - at)).Contains('고');

    /// <summary>회담을 제의했지만 반응이 없다: who proposed waits for the other.</summary>
    private static bool HasAsked(IReadOnlyList<Source> silent, IReadOnlyList<Frame> frames) =>
        frames.Any(f => f.Cue.Class is CueClass.Proposes or CueClass.Demands && silent.Any(f.Source.IsSame));

    private bool IsWaiting(IReadOnlyList<Source> silent, SentenceMarks marks) =>
        discourse.Asked is { } asked && asked.Sentence == marks.Sentence.Index - 1 && silent.Any(asked.Source.IsSame);
}
