using System.Globalization;

namespace Alerts.Reading.Relevance.Learning;

/// <summary>Learns the shipped model from labelled items and says how well it holds on pools it has not seen.</summary>
public static class Training
{
    private const int Digits = 4;

    /// <summary>The few relevant ones shape the model as much as the many others; the scale is set afterwards.</summary>
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

        var judged = CrossValidation.LeavePoolsOut(examples);
        TrainingReport.Write(judged, report, wrong);
        var scale = CrossValidation.Scale(judged.Select(j => (j.Example, j.Logit)));
        var (bias, weights) = ModelTrainer.Fit(examples);
        var named = Enumerable
            .Range(0, weights.Length)
            .ToDictionary(i => Features.Name((Feature)i), i => Math.Round(scale.Slope * weights[i], Digits));
        var pools = examples.Select(e => e.Pool).Distinct().Count();
        return new RelevanceModel(
            Math.Round(scale.Apply(bias), Digits),
            named,
            string.Create(
                CultureInfo.InvariantCulture,
                $"{examples.Count} items ({examples.Count(e => e.Relevant)} relevant) of {pools} pools"
            )
        );
    }

    private static Example ToExample(LabelledItem item, TermSet terms)
    {
        var features = Classifier.Describe(item.ToInput(), terms, out var fromStateMedia);
        return new Example(item, features, PoolOf(item), item.Label == 1 ? RelevantWeight : 1, fromStateMedia);
    }

    /// <summary>Pages of the web are as many sources as there are outlets.</summary>
    private static string PoolOf(LabelledItem item) => item.Repo is null or "web" ? item.Source ?? "" : item.Repo;
}
