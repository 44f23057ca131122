namespace Alerts.Reading.Stories.Facts;

/// <summary>Which of a government's answers is its last word.</summary>
internal static class Superseding
{
    // What outlets tell of within this time is one answer, read in several ways.
    private static readonly TimeSpan s_oneAnswer = TimeSpan.FromHours(24);

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
        && later.At is { } after
        && earlier.At is { } before
        && after - before > (earlier.Stance == Stance.NoStatement ? TimeSpan.Zero : s_oneAnswer);

    private static bool IsAnswer(Stance stance) => stance <= Stance.NoStatement;
}
