namespace Alerts.Reading.Stories.Clustering;

/// <summary>An item's features with their rarity at the time it came.</summary>
internal sealed class WeightedItem
{
    public WeightedItem(ItemFeatures features, float[] weights)
    {
        (Language, At, Keys, Weights, Places) = (features.Language, features.At, features.Keys, weights, features.Places);
        var keys = Keys;
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
    public IReadOnlyList<string> Places { get; }
    public float Norm { get; }
    public float SharedNorm { get; }
}

/// <summary>How likely two items tell of one event.</summary>
internal static class Similarity
{
    /// <summary>Likeness from which two items are held to tell of one event.</summary>
    public const double Threshold = 0.22;

    /// <summary>Likeness that an item must have on average to the items of the story that it joins.</summary>
    public const double LeastOnTheWhole = 0.17;

    // Texts in two languages are compared by the fewer features they can share at all, which agree by chance more often.
    private const double AcrossLanguages = 0.65;

    // Two cities can be a contradiction on one event; more often they are two events.
    private const double OtherPlace = 0.7;

    // Days after which likeness counts for about a third.
    private const double Decay = 10;
    public static double Of(WeightedItem a, WeightedItem b, TimeSpan window)
    {
        var (all, shared) = Dot(a, b);
        var cosine = a.Language == b.Language
            ? all / Math.Max(1e-6, a.Norm * b.Norm)
            : AcrossLanguages * shared / Math.Max(1e-6, a.SharedNorm * b.SharedNorm);
        var apart = (a.At - b.At).Duration();
        var elsewhere = a.Places.Count > 0 && b.Places.Count > 0 && !a.Places.Any(b.Places.Contains);
        return apart > window ? 0 : cosine * Math.Exp(-apart.TotalDays / Decay) * (elsewhere ? OtherPlace : 1);
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
