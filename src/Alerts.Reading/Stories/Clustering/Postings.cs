using System.Runtime.InteropServices;

namespace Alerts.Reading.Stories.Clustering;

/// <summary>Which open items have a feature, by the numbers under which they came.</summary>
internal sealed class Postings
{
    // A feature on a longer list tells events apart too little to be worth reading the list.
    private const int LongestList = 256;
    private const int MostFeatures = 48;
    private const int MostReads = 3000;
    private const int MostCandidates = 24;

    // What shares less than this with an item, against what shares most, is not worth a closer look.
    private const float LeastOfBest = 0.15f;

    // Of a long item and its double a short one on the same event has little.
    private const int LeastLooked = 8;

    // How many open items weigh as much as the shipped background.
    private const float BackgroundItems = 1000;

    private readonly Dictionary<ulong, List<int>> _lists = [];
    private readonly List<int> _touched = [];
    private float[] _scores = [];
    private int _count;

    public void Add(WeightedItem item, int number)
    {
        _count = number + 1;
        foreach (var key in item.Keys)
        {
            (CollectionsMarshal.GetValueRefOrAddDefault(_lists, key, out _) ??= []).Add(number);
        }
    }

    public void Clear()
    {
        _lists.Clear();
        _count = 0;
    }

    /// <summary>
    /// The items that share most of what is rare in this one, likeliest first. Reads a bounded number of list entries, rarest feature
    /// first.
    /// </summary>
    public List<int> Likeliest(WeightedItem item, Func<int, bool> isOpen, int open)
    {
        if (_scores.Length < _count)
        {
            Array.Resize(ref _scores, Math.Max(_count, 2 * _scores.Length));
        }

        _touched.Clear();
        var budget = MostReads;
        var features = item
            .Keys.Select((key, i) => (Key: key, Weight: item.Features.Weights[i] * Rarity(key, open)))
            .OrderByDescending(f => f.Weight)
            .Take(MostFeatures);
        foreach (var (key, weight) in features)
        {
            if (budget > 0 && _lists.TryGetValue(key, out var list))
            {
                budget -= Score(list, weight * weight);
            }
        }

        return Best(isOpen);
    }

    /// <summary>The surprise of seeing the feature: the shipped share, corrected by what is open.</summary>
    private float Rarity(ulong key, int open)
    {
        var having = _lists.TryGetValue(key, out var list) ? list.Count : 0;
        return MathF.Log(
            (BackgroundItems + Math.Max(open, having)) / ((BackgroundItems * MathF.Exp(-Background.Shipped.Rarity(key))) + having)
        );
    }

    private int Score(List<int> list, float weight)
    {
        // The newest are at the end, and likeliest.
        var first = Math.Max(0, list.Count - LongestList);
        foreach (var number in CollectionsMarshal.AsSpan(list)[first..])
        {
            if (_scores[number] == 0)
            {
                _touched.Add(number);
            }

            _scores[number] += weight;
        }

        return list.Count - first;
    }

    private List<int> Best(Func<int, bool> isOpen)
    {
        var best = new PriorityQueue<int, (float Score, int Number)>(MostCandidates + 1);
        foreach (var number in _touched)
        {
            var score = _scores[number];
            _scores[number] = 0;
            if (!isOpen(number))
            {
                continue;
            }

            if (best.Count < MostCandidates)
            {
                best.Enqueue(number, (score, number));
            }
            else if (best.TryPeek(out _, out var least) && (score, number).CompareTo(least) > 0)
            {
                best.EnqueueDequeue(number, (score, number));
            }
        }

        var ordered = best.UnorderedItems.OrderByDescending(u => u.Priority).ToArray();
        return
        [
            .. ordered
                .TakeWhile((u, i) => i < LeastLooked || u.Priority.Score >= LeastOfBest * ordered[0].Priority.Score)
                .Select(u => u.Element),
        ];
    }
}
