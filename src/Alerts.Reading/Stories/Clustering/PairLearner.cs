namespace Alerts.Reading.Stories.Clustering;

/// <summary>Learns <see cref="PairModel"/> from items whose stories are known.</summary>
internal static class PairLearner
{
    private const int Rounds = 1500;
    private const double Rate = 0.5;
    private const double Decay = 2e-4;

    // Pairs of two events outnumber those of one by far; those with next to nothing in common teach nothing.
    private const double LeastCosine = 0.02;

    /// <param name="items">Items, each with its story.</param>
    public static PairModel Learn(IReadOnlyList<(StoryItem Item, string Story)> items, PairModel former)
    {
        var pairs = Pairs(items, StoryIndex.DefaultWindow).ToArray();
        var count = PairFeatures.Names.Count;
        var scale = Enumerable
            .Range(0, count)
            .Select(f => Math.Max(1e-6, Math.Sqrt(pairs.Average(p => p.Features[f] * p.Features[f]))))
            .ToArray();
        var weights = new double[count];
        for (var round = 0; round < Rounds; round++)
        {
            var slope = Slope(pairs, weights, scale);
            for (var f = 0; f < count; f++)
            {
                weights[f] += Rate * (slope[f] - (f == 0 ? 0 : Decay * weights[f]));
            }
        }

        var learnt = PairFeatures
            .Names.Select((name, f) => (name, Weight: Math.Round(weights[f] / scale[f], 4)))
            .ToDictionary(p => p.name, p => p.Weight);
        return new PairModel(former.Join, former.OnTheWhole, former.UndatedMore, learnt);
    }

    private static double[] Slope((double[] Features, bool IsOne, double Weight)[] pairs, double[] weights, double[] scale)
    {
        var slope = new double[weights.Length];
        var total = pairs.Sum(p => p.Weight);
        foreach (var (features, isOne, weight) in pairs)
        {
            var sum = 0.0;
            for (var f = 0; f < weights.Length; f++)
            {
                sum += weights[f] * features[f] / scale[f];
            }

            var miss = weight * ((isOne ? 1 : 0) - PairModel.Probability(sum)) / total;
            for (var f = 0; f < weights.Length; f++)
            {
                slope[f] += miss * features[f] / scale[f];
            }
        }

        return slope;
    }

    /// <summary>Pairs within a window; a story of many items has many pairs, and counts as its number of items.</summary>
    private static IEnumerable<(double[] Features, bool IsOne, double Weight)> Pairs(
        IReadOnlyList<(StoryItem Item, string Story)> items,
        TimeSpan window
    )
    {
        var sizes = items.CountBy(i => i.Story).ToDictionary(c => c.Key, c => c.Value);
        var read = items.Select(i => (Vector: new WeightedItem(ItemFeatures.Of(i.Item)), i.Story)).ToArray();
        for (var i = 0; i < read.Length; i++)
        {
            for (var j = i + 1; j < read.Length; j++)
            {
                var isOne = read[i].Story == read[j].Story;
                var features = PairFeatures.Of(read[i].Vector, read[j].Vector);
                if (PairFeatures.DaysApart(read[i].Vector, read[j].Vector) <= window.TotalDays && (isOne || features[1] >= LeastCosine))
                {
                    yield return (features, isOne, isOne ? 2.0 / (sizes[read[i].Story] - 1) : 1);
                }
            }
        }
    }
}
