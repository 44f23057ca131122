namespace Alerts.Reading.Relevance.Learning;

/// <summary>What the model learns from: the features of one labelled item.</summary>
/// <param name="Pool">The source it comes from, left out whole when it is judged.</param>
internal readonly record struct Example(LabelledItem Item, double[] Features, string Pool, double Weight, bool FromStateMedia)
{
    /// <summary>How the pools of cases that we wrote ourselves begin.</summary>
    public const string OwnPools = "own/";

    public bool Relevant => Item.Label == 1;

    public string Language => Item.Lang ?? "";

    public bool IsOwn => Pool.StartsWith(OwnPools, StringComparison.Ordinal);

    public string Length => string.IsNullOrWhiteSpace(Item.Text) || Item.Text == Item.Title ? "headline only" : "with text";

    public string Voice =>
        FromStateMedia ? "state media"
        : ReadingWords.IsAgency(Item.Source) ? "agencies"
        : "others";
}

/// <summary>
/// Fits a logistic model by cyclic coordinate descent (Newton steps). Each weight may only have the sign its feature is meant to
/// have, which keeps the model sensible where data is thin. Deterministic.
/// </summary>
internal static class ModelTrainer
{
    private const int MostRounds = 300;
    private const double Tolerance = 1e-5;

    /// <summary>Pull of every weight towards zero; chosen by pool-wise cross-validation.</summary>
    public const double Ridge = 1.0;

    public static (double Bias, double[] Weights) Fit(IReadOnlyList<Example> examples, double ridge = Ridge)
    {
        var weights = new double[Features.Count];
        var bias = 0.0;
        var logits = new double[examples.Count];
        for (var round = 0; round < MostRounds; round++)
        {
            var step = Step(examples, logits, -1, 0, 0);
            bias += step;
            var largest = Math.Abs(step);
            for (var feature = 0; feature < weights.Length; feature++)
            {
                var wished = weights[feature] + Step(examples, logits, feature, weights[feature], ridge, apply: false);
                var allowed = Clamp((Feature)feature, wished);
                Shift(examples, logits, feature, allowed - weights[feature]);
                largest = Math.Max(largest, Math.Abs(allowed - weights[feature]));
                weights[feature] = allowed;
            }

            if (largest < Tolerance)
            {
                break;
            }
        }

        return (bias, weights);
    }

    private static double Step(
        IReadOnlyList<Example> examples,
        double[] logits,
        int feature,
        double weight,
        double ridge,
        bool apply = true
    )
    {
        var (gradient, curvature) = (-ridge * weight, ridge + 1e-9);
        for (var i = 0; i < examples.Count; i++)
        {
            var x = feature < 0 ? 1 : examples[i].Features[feature];
            if (x != 0)
            {
                var p = 1 / (1 + Math.Exp(-logits[i]));
                gradient += examples[i].Weight * x * ((examples[i].Relevant ? 1 : 0) - p);
                curvature += examples[i].Weight * x * x * Math.Max(p * (1 - p), 0.01);
            }
        }

        var step = Math.Clamp(gradient / curvature, -2, 2);
        if (apply)
        {
            Shift(examples, logits, feature, step);
        }

        return step;
    }

    private static void Shift(IReadOnlyList<Example> examples, double[] logits, int feature, double by)
    {
        if (by == 0)
        {
            return;
        }

        for (var i = 0; i < logits.Length; i++)
        {
            logits[i] += by * (feature < 0 ? 1 : examples[i].Features[feature]);
        }
    }

    private static double Clamp(Feature feature, double weight) =>
        Features.Direction(feature) switch
        {
            > 0 => Math.Max(0, weight),
            < 0 => Math.Min(0, weight),
            _ => weight,
        };
}
