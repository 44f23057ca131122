using System.Globalization;

namespace Alerts.Reading.Relevance.Learning;

/// <summary>
/// Says how well a model holds on sources it never saw: by pool, language, length and kind of source, and how far its scores can be
/// believed.
/// </summary>
internal static class TrainingReport
{
    private const int Deciles = 10;

    public static void Write(IReadOnlyList<Judged> judged, Action<string> report, int wrong)
    {
        report("Cross-validation, each pool judged by a model that never saw it:");
        Groups(judged.GroupBy(j => "pool " + j.Example.Pool), report);
        var foreign = judged.Where(j => !j.Example.IsOwn).ToList();
        if (foreign.Count > 0 && foreign.Count < judged.Count)
        {
            Section("own cases, ", [.. judged.Where(j => j.Example.IsOwn)], report);
        }

        Section("", foreign.Count > 0 ? foreign : judged, report);
        Reliability(foreign.Count > 0 ? foreign : judged, report);
        foreach (var (example, _, score) in judged.Where(IsWrong).OrderByDescending(j => Math.Abs(j.Score - 0.5)).Take(wrong))
        {
            var fault = example.Relevant ? "missed" : "false";
            report(string.Create(CultureInfo.InvariantCulture, $"{fault} {score:F2} {example.Item.Id} {example.Item.Title}"));
        }
    }

    private static void Section(string name, IReadOnlyList<Judged> judged, Action<string> report)
    {
        Groups(judged.GroupBy(j => $"{name}language {j.Example.Language}"), report);
        Groups(judged.GroupBy(j => $"{name}language {j.Example.Language}, {j.Example.Length}"), report);
        Groups(judged.GroupBy(j => $"{name}{j.Example.Length}"), report);
        Groups(judged.GroupBy(j => $"{name}source {j.Example.Voice}"), report);
        report(Line($"{name}all", judged));
    }

    private static void Reliability(IReadOnlyList<Judged> judged, Action<string> report)
    {
        report("Reliability: score, items, mean score, share relevant");
        foreach (var decile in judged.GroupBy(j => Math.Min(Deciles - 1, (int)(j.Score * Deciles))).OrderBy(g => g.Key))
        {
            var (from, to) = (decile.Key / 10.0, (decile.Key + 1) / 10.0);
            var (said, was) = (decile.Average(j => j.Score), decile.Average(Truth));
            report(
                string.Create(CultureInfo.InvariantCulture, $"reliability {from:F1} to {to:F1}  {decile.Count(), 5}  {said:F3}  {was:F3}")
            );
        }

        var brier = judged.Average(j => Math.Pow(j.Score - Truth(j), 2));
        report(string.Create(CultureInfo.InvariantCulture, $"reliability, mean squared error of the score (Brier): {brier:F4}"));
    }

    private static void Groups(IEnumerable<IGrouping<string, Judged>> groups, Action<string> report)
    {
        foreach (var group in groups.OrderBy(g => g.Key, StringComparer.Ordinal))
        {
            report(Line(group.Key, [.. group]));
        }
    }

    private static string Line(string name, IReadOnlyList<Judged> judged)
    {
        var outcomes = judged.Select(j => (j.Example.Relevant, j.Score >= RelevanceModel.DefaultThreshold)).ToList();
        if (!outcomes.Exists(o => o.Relevant))
        {
            var found = outcomes.Count(o => o.Item2);
            return string.Create(CultureInfo.InvariantCulture, $"{name, -52} nothing relevant; false {found} of {outcomes.Count}");
        }

        var (precision, recall, f1) = CrossValidation.Intervals(outcomes);
        return string.Create(CultureInfo.InvariantCulture, $"{name, -52} {Tally.Of(outcomes)}  95 %: {precision} {recall} {f1}");
    }

    private static double Truth(Judged judged) => judged.Example.Relevant ? 1 : 0;

    private static bool IsWrong(Judged judged) => judged.Example.Relevant != (judged.Score >= RelevanceModel.DefaultThreshold);
}
