using System.Globalization;
using Alerts.Reading.Relevance.Learning;

namespace Alerts.Reading.Stories.Attribution.Learning;

/// <summary>Says how well a reader does on articles, with intervals over articles drawn again and again.</summary>
internal static class AttributionReport
{
    private const int Draws = 1000;
    private const int Seed = 1;

    public static void Write(string name, IReadOnlyList<AttributionScore> scores, Action<string> report)
    {
        Line($"{name}, sources", [.. scores.Select(s => s.Sources)], report);
        Line($"{name}, cues", [.. scores.Select(s => s.Cues)], report);
        Line($"{name}, contents", [.. scores.Select(s => s.Contents)], report);
    }

    private static void Line(string name, IReadOnlyList<Hits> hits, Action<string> report)
    {
        var all = Hits.Sum(hits);
        var random = new Random(Seed);
        var drawn = Interval.Of(Enumerable.Range(0, Draws).Select(_ => Hits.Sum(hits.Select(_ => hits[random.Next(hits.Count)])).F1));
        var shares = string.Create(
            CultureInfo.InvariantCulture,
            $"precision {all.Precision:F3}, recall {all.Recall:F3}, {all.Wanted} wanted"
        );
        report(string.Create(CultureInfo.InvariantCulture, $"{name, -28} exact F1 {all.F1:F3} [{drawn.Low:F3}–{drawn.High:F3}], {shares}"));
    }
}
