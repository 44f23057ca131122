namespace Alerts.Stories.Clustering;

/// <summary>An item's features with their rarity at the time it came.</summary>
internal sealed class WeightedItem
{
    public WeightedItem(string language, DateTimeOffset at, ulong[] keys, float[] weights)
    {
        (Language, At, Keys, Weights) = (language, at, keys, weights);
        for (var i = 0; i < keys.Length; i++)
        {
            var square = weights[i] * weights[i];
            Norm += square;
            SharedNorm += ItemFeatures.IsShared(keys[i]) ? square : 0;
        }

        (Norm, SharedNorm) = (MathF.Sqrt(Norm), MathF.Sqrt(SharedNorm));
    }

    public string Language { get; }
    public DateTimeOffset At { get; }
    public ulong[] Keys { get; }
    public float[] Weights { get; }
    public float Norm { get; }
    public float SharedNorm { get; }
}

/// <summary>How likely two items tell of one event.</summary>
internal static class Similarity
{
    public static double Of(WeightedItem a, WeightedItem b, TimeSpan window)
    {
        var (all, shared) = Dot(a, b);
        var cosine = a.Language == b.Language
            ? all / Math.Max(1e-6, a.Norm * b.Norm)
            : 0.8 * shared / Math.Max(1e-6, a.SharedNorm * b.SharedNorm);
        var apart = (a.At - b.At).Duration();
        return apart > window ? 0 : cosine * Math.Exp(-apart.TotalDays / 10);
    }

    private static (double All, double Shared) Dot(WeightedItem a, WeightedItem b)
    {
        double all = 0, shared = 0;
        for (int i = 0, j = 0; i < a.Keys.Length && j < b.Keys.Length;)
        {
            if (a.Keys[i] == b.Keys[j])
            {
                var product = a.Weights[i] * b.Weights[j];
                all += product;
                shared += ItemFeatures.IsShared(a.Keys[i]) ? product : 0;
                i++;
                j++;
            }
            else if (a.Keys[i] < b.Keys[j])
            {
                i++;
            }
            else
            {
                j++;
            }
        }

        return (all, shared);
    }
}
