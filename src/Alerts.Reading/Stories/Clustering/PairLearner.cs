namespace Alerts.Reading.Stories.Clustering;

/// <summary>Learns <see cref="PairModel"/> from items whose stories are known: logistic regression by Newton's method.</summary>
internal static class PairLearner
{
    private const int Rounds = 12;
    private const double Decay = 1;

    // What holds a weight where it is.
    private const double Fixed = 1e12;

    // Pairs of two events outnumber those of one by far; those with next to nothing in common teach nothing.
    private const double LeastCosine = 0.06;
    private const double OthersToOnes = 2;

    /// <param name="collections">Items, each with its story; those of a collection are held against each other alone.</param>
    public static PairModel Learn(IEnumerable<IReadOnlyList<(StoryItem Item, string Story)>> collections, PairModel former)
    {
        var pairs = collections.SelectMany(c => Balanced([.. Pairs(c, StoryIndex.DefaultWindow)])).ToArray();
        var count = PairFeatures.Names.Count;
        var scale = Enumerable
            .Range(0, count)
            .Select(f => Math.Max(1e-3, Math.Sqrt(pairs.Average(p => p.Features[f] * p.Features[f]))))
            .ToArray();
        var scaled = pairs.Select(p => p with { Features = [.. p.Features.Select((v, f) => v / scale[f])] }).ToArray();
        var weights = new double[count];
        var isLeftOut = new bool[count];
        for (var round = 0; round < Rounds; round++)
        {
            var step = Step(scaled, weights, isLeftOut);
            for (var f = 0; f < count; f++)
            {
                weights[f] += step[f];
            }

            LeaveOut(weights, isLeftOut);
        }

        var learnt = PairFeatures
            .Names.Select((name, f) => (name, Weight: Math.Round(weights[f] / scale[f], 4)))
            .ToDictionary(p => p.name, p => p.Weight == 0 ? 0 : p.Weight);
        return former with { Weights = learnt };
    }

    /// <summary>Whether a collection is a stream of unlike news or chosen pairs, its pairs of two events weigh alike in all.</summary>
    private static IEnumerable<Pair> Balanced(Pair[] pairs)
    {
        var ones = pairs.Where(p => p.IsOne).Sum(p => p.Weight);
        var others = pairs.Where(p => !p.IsOne).Sum(p => p.Weight);
        var share = others == 0 ? 1 : Math.Min(1, OthersToOnes * ones / others);
        return pairs.Select(p => p.IsOne ? p : p with { Weight = p.Weight * share });
    }

    /// <summary>What few pairs say against reason of a feature is chance: it is left out.</summary>
    private static void LeaveOut(double[] weights, bool[] isLeftOut)
    {
        for (var f = 0; f < weights.Length; f++)
        {
            if (weights[f] * PairFeatures.Signs[f] < 0)
            {
                weights[f] = 0;
                isLeftOut[f] = true;
            }
        }
    }

    private static double[] Step(Pair[] pairs, double[] weights, bool[] isLeftOut)
    {
        var count = weights.Length;
        var slope = new double[count];
        var curve = new double[count, count];
        foreach (var (features, isOne, weight) in pairs)
        {
            var sum = 0.0;
            for (var f = 0; f < count; f++)
            {
                sum += weights[f] * features[f];
            }

            var p = PairModel.Probability(sum);
            var bend = weight * p * (1 - p);
            for (var f = 0; f < count; f++)
            {
                slope[f] += weight * ((isOne ? 1 : 0) - p) * features[f];
                for (var g = 0; g <= f; g++)
                {
                    curve[f, g] += bend * features[f] * features[g];
                }
            }
        }

        for (var f = 0; f < count; f++)
        {
            var decay = f == 0 ? 1e-6 : Decay;
            slope[f] = isLeftOut[f] ? 0 : slope[f] - (decay * weights[f]);
            curve[f, f] += isLeftOut[f] ? Fixed : decay;
        }

        return Solve(curve, slope);
    }

    /// <summary>By Cholesky's decomposition; of the matrix only the lower half is read.</summary>
    private static double[] Solve(double[,] matrix, double[] right)
    {
        var count = right.Length;
        for (var i = 0; i < count; i++)
        {
            for (var j = 0; j <= i; j++)
            {
                var sum = matrix[i, j];
                for (var k = 0; k < j; k++)
                {
                    sum -= matrix[i, k] * matrix[j, k];
                }

                matrix[i, j] = i == j ? Math.Sqrt(Math.Max(1e-12, sum)) : sum / matrix[j, j];
            }
        }

        var solved = (double[])right.Clone();
        for (var i = 0; i < count; i++)
        {
            for (var k = 0; k < i; k++)
            {
                solved[i] -= matrix[i, k] * solved[k];
            }

            solved[i] /= matrix[i, i];
        }

        for (var i = count - 1; i >= 0; i--)
        {
            for (var k = i + 1; k < count; k++)
            {
                solved[i] -= matrix[k, i] * solved[k];
            }

            solved[i] /= matrix[i, i];
        }

        return solved;
    }

    /// <summary>Pairs within a window; a story of many items has many pairs, and counts as its number of items.</summary>
    private static IEnumerable<Pair> Pairs(IReadOnlyList<(StoryItem Item, string Story)> items, TimeSpan window)
    {
        var sizes = items.CountBy(i => i.Story).ToDictionary(c => c.Key, c => c.Value);
        var read = items.Select(i => (Vector: new WeightedItem(ItemFeatures.Of(i.Item)), i.Story)).ToArray();
        for (var i = 0; i < read.Length; i++)
        {
            for (var j = i + 1; j < read.Length; j++)
            {
                var isOne = read[i].Story == read[j].Story;
                if (PairFeatures.DaysApart(read[i].Vector, read[j].Vector) > window.TotalDays)
                {
                    continue;
                }

                var features = PairFeatures.Of(read[i].Vector, read[j].Vector);
                if (isOne || features[1] >= LeastCosine)
                {
                    yield return new Pair(features, isOne, isOne ? 2.0 / (sizes[read[i].Story] - 1) : 1);
                }
            }
        }
    }

    private sealed record Pair(double[] Features, bool IsOne, double Weight);
}
