namespace Alerts.Reading.Stories.Facts;

/// <summary>What outlets make of one government's answer, where they make different things of it.</summary>
internal sealed class ResponseClashes
{
    // An answer given a day and a half later may be a new answer.
    private static readonly TimeSpan s_sameAnswer = TimeSpan.FromHours(36);

    private readonly OfficialResponse[] _answers;
    private readonly ILookup<string, int> _readings;
    private readonly bool _isMixed;

    /// <param name="answers">Of one government.</param>
    private ResponseClashes(IEnumerable<OfficialResponse> answers)
    {
        _answers = [.. answers];
        _readings = _answers.ToLookup(r => r.Outlet, r => Kind(r.Stance), StringComparer.Ordinal);
        _isMixed = _answers.GroupBy(r => r.ItemId, StringComparer.Ordinal).Any(IsMixed);
    }

    public static IEnumerable<Contradiction> Of(IReadOnlyList<OfficialResponse> responses) =>
        responses
            .Where(r => r is { Superseded: false, Stance: Stance.Confirms or Stance.AwareOfReport or Stance.Declines or Stance.Denies })
            .GroupBy(r => r.Government)
            .OrderBy(g => g.Key, StringComparer.Ordinal)
            .Select(g => new ResponseClashes(g).Find())
            .OfType<Contradiction>();

    private Contradiction? Find()
    {
        var clashing = _answers
            .Where(a => Array.Exists(_answers, b => Clash(a, b)))
            .OrderBy(a => IsReadTwice(a) ? 0 : 1)
            .DistinctBy(a => (a.Outlet, Kind(a.Stance)))
            .OrderBy(a => Kind(a.Stance))
            .Select(a => new ContradictionValue($"{a.Speaker} {Wording.Of(a.Stance)}", a.Sentence, a.Outlet))
            .ToArray();
        return clashing.Length == 0 ? null : new Contradiction(StorySlot.Response, clashing);
    }

    private bool Clash(OfficialResponse a, OfficialResponse b)
    {
        var (one, other) = (Kind(a.Stance), Kind(b.Stance));
        return one != other
            && !(_isMixed && one + other == 2)
            && !_readings[a.Outlet].Contains(other)
            && !_readings[b.Outlet].Contains(one)
            && IsSameSpeaker(a, b, isOpposed: one + other == 2 && one != other)
            && SameTime.Is(a.At, b.At, s_sameAnswer);
    }

    /// <summary>One person read in two ways says more than a person against a ministry.</summary>
    private bool IsReadTwice(OfficialResponse answer) =>
        Array.Exists(_answers, o => o.Outlet != answer.Outlet && o.Speaker == answer.Speaker);

    /// <summary>Who confirms one part and denies another, in one text, contradicts nobody who tells of either.</summary>
    private static bool IsMixed(IEnumerable<OfficialResponse> ofItem)
    {
        var stances = ofItem.Select(r => r.Stance).ToHashSet();
        return stances.Contains(Stance.Confirms) && stances.Contains(Stance.Denies);
    }

    /// <summary>
    /// Two officials, or two offices, may differ, and each is told truly: only what outlets make of one speaker's words clashes.
    /// </summary>
    private static bool IsSameSpeaker(OfficialResponse a, OfficialResponse b, bool isOpposed) =>
        a.Speaker == b.Speaker || (isOpposed && a.IsPerson != b.IsPerson);

    /// <summary>To be aware of a report and to decline to comment go together.</summary>
    private static int Kind(Stance stance) =>
        stance switch
        {
            Stance.Confirms => 0,
            Stance.Denies => 2,
            _ => 1,
        };
}
