using System.Globalization;

namespace Alerts.Stories.Reading;

/// <summary>The same slot with different values in different outlets, all quoted. Rounding, added precision and two outlets' choice of detail are none.</summary>
internal static class Contradictions
{
    // An answer given a day and a half later may be a new answer.
    private static readonly TimeSpan SameAnswer = TimeSpan.FromHours(36);

    public static IReadOnlyList<Contradiction> Of(IReadOnlyList<OfficialResponse> responses, IReadOnlyList<StoryDetail> details) =>
        [.. Responses(responses), .. Numbers(details), .. Places(details)];

    private static IEnumerable<Contradiction> Responses(IReadOnlyList<OfficialResponse> responses)
    {
        foreach (var government in responses.Where(r => r.Stance != Stance.NoStatement).GroupBy(r => r.Government).OrderBy(g => g.Key, StringComparer.Ordinal))
        {
            var kinds = government.GroupBy(r => Kind(r.Stance)).OrderBy(k => k.Key).Select(k => k.ToArray()).ToArray();
            if (kinds.Length > 1 && kinds.SelectMany((a, i) => kinds.Skip(i + 1).SelectMany(b => a.SelectMany(x => b.Select(y => (x, y))))).Any(p => Clash(p.x, p.y)))
            {
                yield return new Contradiction("response", [.. kinds.SelectMany(k => k.DistinctBy(r => r.Outlet)).Select(r => new ContradictionValue($"{r.Speaker}: {Wording.Of(r.Stance)}", r.Sentence, r.Outlet))]);
            }
        }
    }

    /// <summary>To be aware of a report and to decline to comment go together.</summary>
    private static int Kind(Stance stance) => stance switch { Stance.Confirms => 0, Stance.Denies => 2, _ => 1 };

    private static bool Clash(OfficialResponse a, OfficialResponse b) =>
        a.Outlet != b.Outlet && (a.At is not { } first || b.At is not { } second || (first - second).Duration() <= SameAnswer);

    private static IEnumerable<Contradiction> Numbers(IReadOnlyList<StoryDetail> details)
    {
        foreach (var subject in details.Where(d => d.Slot == "number" && d.About is "dead" or "injured" or "missiles").GroupBy(d => d.About).OrderBy(g => g.Key, StringComparer.Ordinal))
        {
            var first = subject.GroupBy(d => d.Outlet).Select(o => o.First()).ToArray();
            var values = first.Where(d => first.Any(o => Differ(d, o))).DistinctBy(d => d.Value).ToArray();
            if (values.Length > 1)
            {
                yield return new Contradiction("number", [.. values.Select(Value)]);
            }
        }
    }

    private static bool Differ(StoryDetail a, StoryDetail b)
    {
        var (x, y) = (double.Parse(a.Value, CultureInfo.InvariantCulture), double.Parse(b.Value, CultureInfo.InvariantCulture));
        return a.Exact && b.Exact ? x != y : Math.Abs(x - y) > 0.2 * Math.Max(x, y);
    }

    private static IEnumerable<Contradiction> Places(IReadOnlyList<StoryDetail> details)
    {
        var first = details.Where(d => d.Slot == "place").GroupBy(d => d.Outlet).Select(o => o.First()).DistinctBy(d => d.Value).ToArray();
        if (first.Length > 1)
        {
            yield return new Contradiction("place", [.. first.Select(Value)]);
        }
    }

    private static ContradictionValue Value(StoryDetail detail) => new(detail.Value, detail.Sentence, detail.Outlet);
}
