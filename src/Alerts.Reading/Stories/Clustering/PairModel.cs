using System.Text.Json;

namespace Alerts.Reading.Stories.Clustering;

/// <summary>How likely two items tell of one event: a logistic model learnt from labelled pairs (<c>alerts cluster --learn</c>).</summary>
/// <param name="Join">Log-odds from which two items are one story.</param>
/// <param name="OnTheWhole">Log-odds that the items of two groups must have on average to be one story.</param>
/// <param name="Alone">Log-odds of one pair from which the rest of two groups need not be alike: one may hold what a person joined.</param>
/// <param name="UndatedMore">What two items must have more where one has no time.</param>
/// <param name="Weights">By the names of <see cref="PairFeatures"/>.</param>
internal sealed record PairModel(
    double Join,
    double OnTheWhole,
    double Alone,
    double UndatedMore,
    IReadOnlyDictionary<string, double> Weights
)
{
    private static readonly JsonSerializerOptions s_json = new(ReadingJson.Default.Options) { WriteIndented = true, NewLine = "\n" };
    private static readonly Lazy<PairModel> s_loaded = new(Read);

    private readonly double[] _weights = InOrder(Weights);

    public static PairModel Shipped => s_loaded.Value;

    public IReadOnlyDictionary<string, double> Weights
    {
        get;
        init
        {
            field = value;
            _weights = InOrder(value);
        }
    } = Weights;

    /// <summary>Log-odds; minus infinity where more than the window lies between them, or they cannot tell of one event.</summary>
    public double Of(WeightedItem a, WeightedItem b, TimeSpan window)
    {
        if (PairFeatures.DaysApart(a, b) > window.TotalDays || PairFeatures.AreTwins(a, b) || PairFeatures.IsMereCommentary(a, b))
        {
            return double.NegativeInfinity;
        }

        var features = PairFeatures.Of(a, b);
        var sum = a.IsDated && b.IsDated ? 0 : -UndatedMore;
        for (var i = 0; i < features.Length; i++)
        {
            sum += features[i] * _weights[i];
        }

        return sum >= Join && OtherSlots.AreIn(a, b) ? double.NegativeInfinity : sum;
    }

    public static double Probability(double logOdds) => 1 / (1 + Math.Exp(-logOdds));

    public string ToJson() => JsonSerializer.Serialize(this, s_json) + "\n";

    private static double[] InOrder(IReadOnlyDictionary<string, double> weights) =>
        [.. PairFeatures.Names.Select(n => weights.GetValueOrDefault(n))];

    private static PairModel Read()
    {
        using var stream = typeof(PairModel).Assembly.GetManifestResourceStream("clustering/pairs.json")!;
        return JsonSerializer.Deserialize<PairModel>(stream, s_json)!;
    }
}
