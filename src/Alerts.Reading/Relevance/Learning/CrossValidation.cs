using System.Globalization;

namespace Alerts.Reading.Relevance.Learning;

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

    public override string ToString() =>
        string.Create(
            CultureInfo.InvariantCulture,
            $"precision {Precision:F3}  recall {Recall:F3}  F1 {F1:F3}  "
                + $"(found {TruePositives}, false {FalsePositives}, missed {FalseNegatives}, rightly rejected {TrueNegatives})"
        );
}

/// <summary>Where a figure lies with 95 % confidence.</summary>
internal readonly record struct Interval(double Low, double High)
{
    /// <summary>The middle of what resampling gave.</summary>
    public static Interval Of(IEnumerable<double> scores)
    {
        double[] ordered = [.. scores.Order()];
        var outside = ordered.Length / 40;
        return new Interval(ordered[outside], ordered[^(outside + 1)]);
    }

    public override string ToString() => string.Create(CultureInfo.InvariantCulture, $"[{Low:F2} to {High:F2}]");
}

/// <summary>An item and what a model that never saw its pool makes of it.</summary>
/// <param name="Score">Calibrated on the pools left.</param>
internal readonly record struct Judged(Example Example, double Logit, double Score);

/// <summary>Leaves each pool out in turn, learns on the others and judges the one left out.</summary>
internal static class CrossValidation
{
    private const int Resamples = 1000;

    public static List<Judged> LeavePoolsOut(IReadOnlyList<Example> examples)
    {
        var judged = new List<(Example Example, double Logit)>();
        foreach (var pool in examples.Select(e => e.Pool).Distinct(StringComparer.Ordinal).Order(StringComparer.Ordinal))
        {
            var (bias, weights) = ModelTrainer.Fit([.. examples.Where(e => e.Pool != pool)]);
            judged.AddRange(examples.Where(e => e.Pool == pool).Select(e => (e, Logit(e, bias, weights))));
        }

        return Calibrate(judged);
    }

    /// <summary>Cases of our own are harder than the world, so the scale comes from the others, where there are any.</summary>
    public static Calibration Scale(IEnumerable<(Example Example, double Logit)> judged)
    {
        var all = judged.ToList();
        var foreign = all.Where(j => !j.Example.IsOwn).ToList();
        return Calibration.Fit([.. (foreign.Exists(j => j.Example.Relevant) ? foreign : all).Select(j => (j.Logit, j.Example.Relevant))]);
    }

    private static List<Judged> Calibrate(List<(Example Example, double Logit)> judged)
    {
        var scored = new List<Judged>(judged.Count);
        foreach (var pool in judged.GroupBy(j => j.Example.Pool))
        {
            var scale = Scale(judged.Where(j => j.Example.Pool != pool.Key));
            scored.AddRange(pool.Select(j => new Judged(j.Example, j.Logit, scale.Probability(j.Logit))));
        }

        return scored;
    }

    /// <summary>95 % intervals of precision, recall and F1 by resampling items; deterministic.</summary>
    public static (Interval Precision, Interval Recall, Interval F1) Intervals(IReadOnlyList<(bool Relevant, bool Said)> outcomes)
    {
        var random = new Random(1);
        var tallies = new Tally[Resamples];
        for (var i = 0; i < Resamples; i++)
        {
            tallies[i] = Tally.Of(Enumerable.Range(0, outcomes.Count).Select(_ => outcomes[random.Next(outcomes.Count)]));
        }

        return (
            Interval.Of(tallies.Select(t => t.Precision)),
            Interval.Of(tallies.Select(t => t.Recall)),
            Interval.Of(tallies.Select(t => t.F1))
        );
    }

    private static double Logit(Example example, double bias, double[] weights)
    {
        var logit = bias;
        for (var i = 0; i < weights.Length; i++)
        {
            logit += weights[i] * example.Features[i];
        }

        return logit;
    }
}
