using System.Globalization;
using Alerts.Reading.Stories.Knowledge;

namespace Alerts.Reading.Stories.Facts;

/// <summary>
/// The same slot with different values in different outlets, all quoted. Rounding, added precision, a day across time zones, a count
/// that grew and two governments that differ are none.
/// </summary>
internal static class Contradictions
{
    // An answer given a day and a half later may be a new answer.
    private static readonly TimeSpan s_sameAnswer = TimeSpan.FromHours(36);

    // A toll read later may have risen.
    private static readonly TimeSpan s_sameCount = TimeSpan.FromHours(6);

    public static IReadOnlyList<Contradiction> Of(
        IReadOnlyList<OfficialResponse> responses,
        IReadOnlyList<StoryDetail> details,
        KnowledgeBase knowledge
    ) =>
        [
            .. Responses(responses),
            .. Differing(details, "date", (a, b) => Math.Abs(Day(a) - Day(b)) > 1),
            .. Differing(details, "place", (a, b) => PlacesDiffer(a, b, knowledge)),
            .. Differing(details.Where(d => d.About != "people"), "number", NumbersDiffer),
            .. Differing(details, "participants", (a, b) => a.Value != b.Value),
            .. Differing(details, "nextMeeting", (a, b) => a.Value != b.Value),
        ];

    private static IEnumerable<Contradiction> Responses(IReadOnlyList<OfficialResponse> responses) =>
        responses
            .Where(r => r is { Superseded: false, Stance: Stance.Confirms or Stance.AwareOfReport or Stance.Declines or Stance.Denies })
            .GroupBy(r => r.Government)
            .OrderBy(g => g.Key, StringComparer.Ordinal)
            .Select(g => Clashing([.. g]))
            .Where(clashing => clashing.Length > 0)
            .Select(Contradiction);

    private static OfficialResponse[] Clashing(OfficialResponse[] all)
    {
        var readings = all.ToLookup(r => r.Outlet, r => Kind(r.Stance), StringComparer.Ordinal);

        // Who confirms one part and denies another, in one text, contradicts nobody who tells of either.
        var isMixed = all.GroupBy(r => r.ItemId, StringComparer.Ordinal)
            .Any(i => i.Any(r => r.Stance == Stance.Confirms) && i.Any(r => r.Stance == Stance.Denies));

        bool Clash(OfficialResponse a, OfficialResponse b) =>
            Kind(a.Stance) != Kind(b.Stance)
            && !(isMixed && Kind(a.Stance) + Kind(b.Stance) == 2)
            && !readings[a.Outlet].Contains(Kind(b.Stance))
            && !readings[b.Outlet].Contains(Kind(a.Stance))
            && IsSameSpeaker(a, b)
            && IsSameTime(a.At, b.At, s_sameAnswer);

        // One person read in two ways says more than a person against a ministry.
        return
        [
            .. all.Where(a => Array.Exists(all, b => Clash(a, b)))
                .OrderBy(r => Array.Exists(all, o => o.Outlet != r.Outlet && o.Speaker == r.Speaker) ? 0 : 1)
                .DistinctBy(r => (r.Outlet, Kind(r.Stance)))
                .OrderBy(r => Kind(r.Stance)),
        ];
    }

    /// <summary>Two officials may differ, and each is told truly: only what outlets make of one speaker's words clashes.</summary>
    private static bool IsSameSpeaker(OfficialResponse a, OfficialResponse b) => a.Speaker == b.Speaker || !a.IsPerson || !b.IsPerson;

    private static Contradiction Contradiction(OfficialResponse[] responses) =>
        new("response", [.. responses.Select(r => new ContradictionValue($"{r.Speaker} {Wording.Of(r.Stance)}", r.Sentence, r.Outlet))]);

    /// <summary>To be aware of a report and to decline to comment go together.</summary>
    private static int Kind(Stance stance) =>
        stance switch
        {
            Stance.Confirms => 0,
            Stance.Denies => 2,
            _ => 1,
        };

    /// <summary>What each outlet says first on a subject, where any two differ.</summary>
    private static IEnumerable<Contradiction> Differing(
        IEnumerable<StoryDetail> details,
        string slot,
        Func<StoryDetail, StoryDetail, bool> differ
    )
    {
        foreach (var subject in details.Where(d => d.Slot == slot).GroupBy(d => d.About).OrderBy(g => g.Key, StringComparer.Ordinal))
        {
            // An outlet that names several values itself is compared by none of them.
            var first = subject
                .GroupBy(d => d.Outlet)
                .Where(o => slot != "place" || o.Select(d => d.Value).Distinct().Count() == 1)
                .Select(o => o.First())
                .ToArray();
            var values = first.Where(d => Array.Exists(first, o => differ(d, o))).DistinctBy(d => d.Value).ToArray();
            if (values.Length > 1)
            {
                yield return new Contradiction(slot, [.. values.Select(d => new ContradictionValue(Show(d), d.Sentence, d.Outlet))]);
            }
        }
    }

    private static string Show(StoryDetail detail) =>
        detail.Slot == "number" ? Wording.Count(detail.Value, detail.About)
        : detail.Slot == "participants" ? $"{detail.Value} ({detail.About})"
        : detail.Value;

    private static bool PlacesDiffer(StoryDetail a, StoryDetail b, KnowledgeBase knowledge) =>
        a.Value != b.Value && !Lies(a.Value, b.Value, knowledge) && !Lies(b.Value, a.Value, knowledge);

    private static bool Lies(string inner, string outer, KnowledgeBase knowledge) =>
        knowledge.Places.Values.FirstOrDefault(p => p.Name == inner)?.In is { } within
        && knowledge.Places.GetValueOrDefault(within)?.Name == outer;

    private static bool NumbersDiffer(StoryDetail a, StoryDetail b)
    {
        var (x, y) = (double.Parse(a.Value, CultureInfo.InvariantCulture), double.Parse(b.Value, CultureInfo.InvariantCulture));
        return (a.Exact && b.Exact ? x != y : Math.Abs(x - y) > 0.2 * Math.Max(x, y)) && IsSameTime(a.At, b.At, s_sameCount);
    }

    private static int Day(StoryDetail detail) => DateOnly.ParseExact(detail.Value, "yyyy-MM-dd", CultureInfo.InvariantCulture).DayNumber;

    private static bool IsSameTime(DateTimeOffset? a, DateTimeOffset? b, TimeSpan within) =>
        a is not { } x || b is not { } y || (x - y).Duration() <= within;
}
