namespace Alerts.Reading.Stories.Facts;

/// <summary>Which of a government's answers is its last word.</summary>
internal static class Superseding
{
    // What outlets tell of within this time is one answer, read in several ways.
    private static readonly TimeSpan s_oneAnswer = TimeSpan.FromHours(24);

    // Who declined and now confirms has spoken again, which takes hours.
    private static readonly TimeSpan s_spokenAgain = TimeSpan.FromHours(1);

    /// <summary>The latest of each government first; an answer that a later, different one replaces is marked.</summary>
    public static IReadOnlyList<OfficialResponse> Of(IReadOnlyList<OfficialResponse> responses)
    {
        var marked = responses.Select(r => r with { Superseded = responses.Any(later => Replaces(later, r)) }).ToArray();
        return [.. marked.OrderBy(r => r.Superseded).ThenByDescending(r => r.Superseded ? r.At : null)];
    }

    private static bool Replaces(OfficialResponse later, OfficialResponse earlier) =>
        later.Government is not null
        && later.Government == earlier.Government
        && IsAnswer(later.Stance)
        && IsAnswer(earlier.Stance)
        && later.Stance != earlier.Stance
        && later.Stance != Stance.NoStatement
        && (IsToldAfter(later, earlier) || (IsAfter(later, earlier, LeastBetween(later, earlier)) && !IsToldAfter(earlier, later)));

    /// <summary>
    /// Whether words such as "had earlier declined" give the order of two answers. "Later confirmed" may be later than a report alone, and
    /// counts only of what was not published first.
    /// </summary>
    private static bool IsToldAfter(OfficialResponse later, OfficialResponse earlier) =>
        (later.Order == AnswerOrder.Reversed && later.At is { } undone && undone > earlier.At)
        || IsFirmer(later, earlier)
            && (earlier.Order == AnswerOrder.Earlier || (later.Order == AnswerOrder.Later && later.At is { } after && after >= earlier.At));

    private static bool IsAfter(OfficialResponse later, OfficialResponse earlier, TimeSpan least) =>
        later.At is { } after && earlier.At is { } before && after - before > least;

    private static TimeSpan LeastBetween(OfficialResponse later, OfficialResponse earlier) =>
        earlier.Stance == Stance.NoStatement ? TimeSpan.Zero
        : IsFirmer(later, earlier) ? s_spokenAgain
        : s_oneAnswer;

    /// <summary>Whether it says more than a refusal to speak, or admits what was denied: nobody reads that out of the same words.</summary>
    private static bool IsFirmer(OfficialResponse later, OfficialResponse earlier) =>
        later.Stance switch
        {
            Stance.Confirms => earlier.Stance is Stance.AwareOfReport or Stance.Declines or Stance.Denies,
            Stance.Denies => earlier.Stance is Stance.AwareOfReport or Stance.Declines,
            _ => false,
        };

    private static bool IsAnswer(Stance stance) => stance <= Stance.NoStatement;
}
