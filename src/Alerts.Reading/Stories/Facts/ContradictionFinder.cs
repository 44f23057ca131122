using System.Globalization;
using Alerts.Reading.Stories.Knowledge;

namespace Alerts.Reading.Stories.Facts;

/// <summary>
/// The same slot with different values in different outlets, all quoted. Rounding, added precision, a day across time zones, a count
/// that grew and two governments that differ are none.
/// </summary>
internal sealed class ContradictionFinder(KnowledgeBase knowledge)
{
    // A toll read later may have risen.
    private static readonly TimeSpan s_sameCount = TimeSpan.FromHours(6);

    // Of one launch the height, the range and the way to the coast are told, and of one meeting several groups of people.
    private static readonly string[] s_severalInOne = ["people", "km"];

    public IReadOnlyList<Contradiction> Find(IReadOnlyList<OfficialResponse> responses, IReadOnlyList<StoryDetail> details) =>
        [
            .. ResponseClashes.Of(responses),
            .. Differing(details.Where(d => d.IsLead), StorySlot.Date, (a, b) => Math.Abs(Day(a) - Day(b)) > 1),
            .. Differing(details.Where(d => d.IsLead), StorySlot.Place, PlacesDiffer),
            .. Differing(details.Where(d => !s_severalInOne.Contains(d.About)), StorySlot.Number, NumbersDiffer),
            .. Differing(details, StorySlot.Participants, ValuesDiffer),
            .. Differing(details, StorySlot.NextMeeting, ValuesDiffer),
        ];

    /// <summary>What each outlet says first on a subject, where any two differ.</summary>
    private static IEnumerable<Contradiction> Differing(
        IEnumerable<StoryDetail> details,
        StorySlot slot,
        Func<StoryDetail, StoryDetail, bool> differ
    )
    {
        foreach (var subject in details.Where(d => d.Slot == slot).GroupBy(d => d.About).OrderBy(g => g.Key, StringComparer.Ordinal))
        {
            // An outlet that names several values itself is compared by none of them.
            var first = subject
                .GroupBy(d => d.Outlet)
                .Where(o => slot != StorySlot.Place || o.Select(d => d.Value).Distinct().Count() == 1)
                .Select(o => o.First())
                .ToArray();
            var known = subject.ToLookup(d => d.Outlet, d => d.Value);
            var values = first
                .Where(d =>
                    Array.Exists(first, o => differ(d, o) && !(slot == StorySlot.Number && HaveInCommon(known[d.Outlet], known[o.Outlet])))
                )
                .DistinctBy(d => d.Value)
                .ToArray();
            if (values.Length > 1)
            {
                yield return new Contradiction(slot, [.. values.Select(d => new ContradictionValue(d.Shown, d.Sentence, d.Outlet))]);
            }
        }
    }

    /// <summary>Who also has the other's number counts something else with his own: those warned and those driven off.</summary>
    private static bool HaveInCommon(IEnumerable<string> a, IEnumerable<string> b) => a.Any(b.Contains);

    private static bool ValuesDiffer(StoryDetail a, StoryDetail b) => a.Value != b.Value;

    private bool PlacesDiffer(StoryDetail a, StoryDetail b) => a.Value != b.Value && !Lies(a.Value, b.Value) && !Lies(b.Value, a.Value);

    private bool Lies(string inner, string outer) =>
        knowledge.Places.Values.FirstOrDefault(p => p.Name == inner)?.In is { } within
        && knowledge.Places.GetValueOrDefault(within)?.Name == outer;

    private static bool NumbersDiffer(StoryDetail a, StoryDetail b)
    {
        var (x, y) = (double.Parse(a.Value, CultureInfo.InvariantCulture), double.Parse(b.Value, CultureInfo.InvariantCulture));
        return (a.Exact && b.Exact ? x != y : Math.Abs(x - y) > 0.2 * Math.Max(x, y)) && SameTime.Is(a.At, b.At, s_sameCount);
    }

    private static int Day(StoryDetail detail) => DateOnly.ParseExact(detail.Value, "yyyy-MM-dd", CultureInfo.InvariantCulture).DayNumber;
}
