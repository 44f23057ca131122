using System.Runtime.InteropServices;

namespace Alerts.Stories.Clustering;

/// <summary>A story that an item seems to belong to.</summary>
/// <param name="Score">0 to 1; what is returned is at least <see cref="StoryIndex.Threshold"/>.</param>
public sealed record StoryMatch(string StoryId, double Score);

/// <summary>
/// The open stories of a time window, in memory, found by their rarest features. Incremental: an item costs what its rarest features' lists cost,
/// and those are bounded. Not safe for concurrent use: one writer holds the story lease.
/// </summary>
public sealed class StoryIndex(TimeSpan window)
{
    /// <summary>Likeness from which two items are held to tell of one event.</summary>
    public const double Threshold = 0.30;

    // A feature on a longer list tells events apart too little to be worth reading the list.
    private const int LongestList = 400;
    private const int MostFeatures = 48;
    private const int MostCandidates = 24;

    private readonly Dictionary<ulong, List<int>> _lists = [];
    private readonly List<Entry?> _entries = [];
    private readonly Dictionary<string, int> _byItem = new(StringComparer.Ordinal);
    private int _oldest;

    /// <summary>How many items are open.</summary>
    public int Count => _byItem.Count;

    /// <summary>The story that tells of the same event, if one is open.</summary>
    public StoryMatch? Find(StoryItem item)
    {
        var vector = Weigh(ItemFeatures.Of(item));
        var stories = new Dictionary<string, double>(StringComparer.Ordinal);
        foreach (var candidate in Candidates(vector, item.Id))
        {
            var score = Similarity.Of(vector, candidate.Vector, window);
            stories[candidate.StoryId] = Math.Max(stories.GetValueOrDefault(candidate.StoryId), score);
        }

        var best = stories.OrderByDescending(s => s.Value).ThenBy(s => s.Key, StringComparer.Ordinal).FirstOrDefault();
        return best.Value >= Threshold ? new StoryMatch(best.Key, best.Value) : null;
    }

    /// <summary>Adds an item, or gives it another story or text.</summary>
    public void Add(StoryItem item, string storyId)
    {
        Remove(item.Id);
        var vector = Weigh(ItemFeatures.Of(item));
        var number = _entries.Count;
        _entries.Add(new Entry(item.Id, storyId, vector));
        _byItem[item.Id] = number;
        foreach (var key in vector.Keys)
        {
            (CollectionsMarshal.GetValueRefOrAddDefault(_lists, key, out _) ??= []).Add(number);
        }
    }

    public void Remove(string itemId)
    {
        if (_byItem.Remove(itemId, out var number))
        {
            _entries[number] = null;
        }
    }

    /// <summary>Closes what is older than the window: stories live as long as items join them.</summary>
    public void Evict(DateTimeOffset now)
    {
        while (_oldest < _entries.Count && (_entries[_oldest] is not { } entry || entry.Vector.At < now - window))
        {
            if (_entries[_oldest] is { } gone)
            {
                _byItem.Remove(gone.ItemId);
                _entries[_oldest] = null;
            }

            _oldest++;
        }

        if (_oldest > 1024 && _oldest > _entries.Count / 2)
        {
            Compact();
        }
    }

    private void Compact()
    {
        var kept = _entries.Skip(_oldest).Where(e => e is not null).ToArray();
        _entries.Clear();
        _lists.Clear();
        _byItem.Clear();
        _oldest = 0;
        foreach (var entry in kept)
        {
            _byItem[entry!.ItemId] = _entries.Count;
            foreach (var key in entry.Vector.Keys)
            {
                (CollectionsMarshal.GetValueRefOrAddDefault(_lists, key, out _) ??= []).Add(_entries.Count);
            }

            _entries.Add(entry);
        }
    }

    private WeightedItem Weigh(ItemFeatures features)
    {
        var weights = new float[features.Keys.Length];
        for (var i = 0; i < weights.Length; i++)
        {
            var open = _lists.TryGetValue(features.Keys[i], out var list) ? list.Count : 0;
            weights[i] = features.Weights[i] * Rarity(open);
        }

        return new WeightedItem(features.Language, features.At, features.Keys, weights);
    }

    private float Rarity(int open) => MathF.Log((_entries.Count + 60f) / (open + 1f));

    private IEnumerable<Entry> Candidates(WeightedItem item, string itemId)
    {
        var order = Enumerable.Range(0, item.Keys.Length).OrderByDescending(i => item.Weights[i]).Take(MostFeatures);
        var found = new Dictionary<int, float>();
        foreach (var i in order)
        {
            if (!_lists.TryGetValue(item.Keys[i], out var list))
            {
                continue;
            }

            // The newest are at the end, and likeliest.
            for (var j = list.Count - 1; j >= Math.Max(0, list.Count - LongestList); j--)
            {
                CollectionsMarshal.GetValueRefOrAddDefault(found, list[j], out _) += item.Weights[i] * item.Weights[i];
            }
        }

        return found.Where(f => _entries[f.Key] is { } e && e.ItemId != itemId).OrderByDescending(f => f.Value).ThenByDescending(f => f.Key)
            .Take(MostCandidates).Select(f => _entries[f.Key]!);
    }

    private sealed record Entry(string ItemId, string StoryId, WeightedItem Vector);
}
