using System.Runtime.InteropServices;

namespace Alerts.Reading.Stories.Attribution.Learning;

/// <summary>Which features are learnt: those seen often enough. Counted first, then looked up.</summary>
internal sealed class FeatureIndex
{
    private const int Least = 2;

    private readonly Dictionary<uint, int> _counts = [];
    private Dictionary<uint, int> _rows = [];

    /// <summary>In the order of their rows.</summary>
    public IReadOnlyList<uint> Features { get; private set; } = [];

    public void Count(ReadOnlySpan<uint> features)
    {
        foreach (var feature in features)
        {
            CollectionsMarshal.GetValueRefOrAddDefault(_counts, feature, out _)++;
        }
    }

    public void Close()
    {
        Features = [.. _counts.Where(c => c.Value >= Least).Select(c => c.Key).Order()];
        Seen = [.. Features.Select(f => _counts[f])];
        Number();
        _counts.Clear();
    }

    private static float Widest(ReadOnlySpan<float> weights)
    {
        var most = 0f;
        foreach (var weight in weights)
        {
            most = Math.Max(most, Math.Abs(weight));
        }

        return most;
    }

    private void Number() => _rows = Features.Select((f, i) => (f, i)).ToDictionary(p => p.f, p => p.i);

    /// <summary>How often each was seen, by row.</summary>
    public IReadOnlyList<int> Seen { get; private set; } = [];

    /// <summary>An index of those that move most: by what they weigh and how often they are seen.</summary>
    public FeatureIndex Keep(int most, float[] weights)
    {
        var width = weights.Length / Features.Count;
        var rows = Enumerable
            .Range(0, Features.Count)
            .OrderByDescending(r => Math.Sqrt(Seen[r]) * Widest(weights.AsSpan(r * width, width)))
            .ThenBy(r => r)
            .Take(most)
            .Order()
            .ToList();
        var kept = new FeatureIndex { Features = rows.ConvertAll(r => Features[r]), Seen = rows.ConvertAll(r => Seen[r]) };
        kept.Number();
        return kept;
    }

    public int[] RowsOf(ReadOnlySpan<uint> features)
    {
        var rows = new List<int>(features.Length);
        foreach (var feature in features)
        {
            if (_rows.TryGetValue(feature, out var row))
            {
                rows.Add(row);
            }
        }

        return [.. rows];
    }
}
