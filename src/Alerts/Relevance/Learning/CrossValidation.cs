using System.Globalization;

namespace Alerts.Relevance.Learning;

/// <summary>Counts of right and wrong verdicts.</summary>
public readonly record struct Tally(int TruePositives, int FalsePositives, int FalseNegatives, int TrueNegatives)
{
    public double Precision => TruePositives == 0 ? 0 : (double)TruePositives / (TruePositives + FalsePositives);
    public double Recall => TruePositives == 0 ? 0 : (double)TruePositives / (TruePositives + FalseNegatives);
    public double F1 => TruePositives == 0 ? 0 : 2.0 * TruePositives / ((2 * TruePositives) + FalsePositives + FalseNegatives);

    public static Tally Of(IEnumerable<(bool Relevant, bool Said)> outcomes)
    {
        var (tp, fp, fn, tn) = (0, 0, 0, 0);
        foreach (var (relevant, said) in outcomes)
        {
            tp += relevant && said ? 1 : 0;
            fp += !relevant && said ? 1 : 0;
            fn += relevant && !said ? 1 : 0;
            tn += !relevant && !said ? 1 : 0;
        }

        return new Tally(tp, fp, fn, tn);
    }

    public override string ToString() => string.Create(CultureInfo.InvariantCulture,
        $"precision {Precision:F3}  recall {Recall:F3}  F1 {F1:F3}  (found {TruePositives}, false {FalsePositives}, missed {FalseNegatives}, rightly rejected {TrueNegatives})");
}

/// <summary>Leaves each pool out in turn, learns on the others and judges the one left out.</summary>
internal static class CrossValidation
{
    private const int Resamples = 1000;

    public static List<(Example Example, double Score)> LeavePoolsOut(IReadOnlyList<Example> examples)
    {
        var judged = new List<(Example, double)>();
        foreach (var pool in examples.Select(e => e.Pool).Distinct(StringComparer.Ordinal).Order(StringComparer.Ordinal))
        {
            var (bias, weights) = ModelTrainer.Fit([.. examples.Where(e => e.Pool != pool)]);
            judged.AddRange(examples.Where(e => e.Pool == pool).Select(e => (e, Score(e, bias, weights))));
        }

        return judged;
    }

    /// <summary>95 % interval of F1 by resampling items; deterministic.</summary>
    public static (double Low, double High) Interval(IReadOnlyList<(bool Relevant, bool Said)> outcomes)
    {
        var random = new Random(1);
        var scores = new double[Resamples];
        for (var i = 0; i < Resamples; i++)
        {
            scores[i] = Tally.Of(Enumerable.Range(0, outcomes.Count).Select(_ => outcomes[random.Next(outcomes.Count)])).F1;
        }

        Array.Sort(scores);
        return (scores[Resamples / 40], scores[Resamples - 1 - (Resamples / 40)]);
    }

    private static double Score(Example example, double bias, double[] weights)
    {
        var logit = bias;
        for (var i = 0; i < weights.Length; i++)
        {
            logit += weights[i] * example.Features[i];
        }

        return 1 / (1 + Math.Exp(-logit));
    }
}
