using System.Globalization;

namespace Alerts.Reading.Relevance.Learning;

/// <summary>Learns the shipped model from labelled items and says how well it holds on pools it has not seen.</summary>
public static class Training
{
    private const int Digits = 4;

    /// <summary>How the pools of cases that we wrote ourselves begin. They are harder than the world, so the figures are given without them too.</summary>
    private const string OwnPools = "own/";

    /// <summary>A missed item costs more than a false one: the goal is a recall of 0.95 at a precision of 0.92.</summary>
    private const double RelevantWeight = 2;

    /// <param name="report">Takes the cross-validation report, line by line.</param>
    /// <param name="wrong">How many of the worst misjudged items to list.</param>
    /// <exception cref="ArgumentException">There is nothing to learn from.</exception>
    public static RelevanceModel Run(IReadOnlyList<LabelledItem> items, TermSet terms, Action<string> report, int wrong = 0)
    {
        var examples = items.Where(i => i.Label is 0 or 1).Select(i => ToExample(i, terms)).ToList();
        if (!examples.Any(e => e.Relevant) || examples.All(e => e.Relevant))
        {
            throw new ArgumentException("The input needs items with label 1 and items with label 0.", nameof(items));
        }

        Report(CrossValidation.LeavePoolsOut(examples), report, wrong);
        var (bias, weights) = ModelTrainer.Fit(examples);
        var named = Enumerable.Range(0, weights.Length).ToDictionary(i => Features.Name((Feature)i), i => Math.Round(weights[i], Digits));
        return new RelevanceModel(Math.Round(bias, Digits), named, string.Create(CultureInfo.InvariantCulture,
            $"{examples.Count} items ({examples.Count(e => e.Relevant)} relevant) of {examples.Select(e => e.Pool).Distinct().Count()} pools"));
    }

    private static Example ToExample(LabelledItem item, TermSet terms) =>
        new(item, Classifier.Describe(item.ToInput(), terms), item.Repo ?? item.Source ?? "", item.Label == 1 ? RelevantWeight : 1);

    private static void Report(List<(Example Example, double Score)> judged, Action<string> report, int wrong)
    {
        report("Cross-validation, each pool judged by a model that never saw it:");
        var foreign = judged.Where(j => !j.Example.Pool.StartsWith(OwnPools, StringComparison.Ordinal)).ToList();
        ReportGroups(judged.GroupBy(j => "pool " + j.Example.Pool), report);
        ReportGroups(judged.GroupBy(j => "language " + j.Example.Language), report);
        report(Line("all", judged));
        if (foreign.Count > 0 && foreign.Count < judged.Count)
        {
            ReportGroups(foreign.GroupBy(j => $"without {OwnPools}, language {j.Example.Language}"), report);
            report(Line($"without {OwnPools}", foreign));
        }

        foreach (var (example, score) in judged.Where(j => j.Example.Relevant != (j.Score >= RelevanceModel.DefaultThreshold)).OrderByDescending(j => Math.Abs(j.Score - 0.5)).Take(wrong))
        {
            report(string.Create(CultureInfo.InvariantCulture, $"{(example.Relevant ? "missed" : "false")} {score:F2} {example.Item.Id} {example.Item.Title}"));
        }
    }

    private static void ReportGroups(IEnumerable<IGrouping<string, (Example Example, double Score)>> groups, Action<string> report)
    {
        foreach (var group in groups.OrderBy(g => g.Key, StringComparer.Ordinal))
        {
            report(Line(group.Key, group));
        }
    }

    private static string Line(string name, IEnumerable<(Example Example, double Score)> judged)
    {
        var outcomes = judged.Select(j => (j.Example.Relevant, j.Score >= RelevanceModel.DefaultThreshold)).ToList();
        var (precision, recall, f1) = CrossValidation.Intervals(outcomes);
        return string.Create(CultureInfo.InvariantCulture, $"{name,-52} {Tally.Of(outcomes)}  95 %: {precision} {recall} {f1}");
    }
}
