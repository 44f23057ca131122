using System.Runtime.InteropServices;

namespace Alerts.Reading.Stories.Clustering;

/// <summary>A story that an item seems to belong to.</summary>
/// <param name="Score">0 to 1; what is returned is at least the threshold of <see cref="Similarity"/>.</param>
public sealed record StoryMatch(string StoryId, double Score);

/// <summary>
/// The open stories of a time window, in memory, found by their rarest features. Incremental: an item costs what its rarest features' lists cost,
/// and those are bounded. Not safe for concurrent use: one writer holds the story lease.
/// </summary>
public sealed class StoryIndex(TimeSpan window)
{
    /// <summary>How long after an item another one can still join its story.</summary>
    public static readonly TimeSpan DefaultWindow = TimeSpan.FromDays(14);

    // A feature on a longer list tells events apart too little to be worth reading the list.
    private const int LongestList = 256;
    private const int MostFeatures = 32;
    private const int MostReads = 3000;
    private const int MostCandidates = 24;

    // How many of a story's items an item is held against.
    private const int MostCompared = 12;

    // How many open items weigh as much as the shipped background.
    private const float BackgroundItems = 1000;

    private readonly Dictionary<ulong, List<int>> _lists = [];
    private readonly List<Entry?> _entries = [];
    private readonly Dictionary<string, int> _byItem = new(StringComparer.Ordinal);
    private readonly Dictionary<string, List<int>> _byStory = new(StringComparer.Ordinal);
    private readonly List<int> _touched = [];
    private float[] _scores = [];
    private int _oldest;
    private (StoryItem? Item, ItemFeatures Features) _last;

    /// <summary>How many items are open.</summary>
    public int Count => _byItem.Count;

    /// <summary>The story that tells of the same event, if one is open.</summary>
    public StoryMatch? Find(StoryItem item)
    {
        var vector = Weigh(FeaturesOf(item));
        var stories = new Dictionary<string, double>(StringComparer.Ordinal);
        foreach (var candidate in Candidates(vector, item.Id))
        {
            var score = Similarity.Of(vector, candidate.Vector, window);
            stories[candidate.StoryId] = Math.Max(stories.GetValueOrDefault(candidate.StoryId), score);
        }

        var best = stories.Where(s => s.Value >= Similarity.Threshold).OrderByDescending(s => s.Value).ThenBy(s => s.Key, StringComparer.Ordinal).FirstOrDefault(s => FitsAll(vector, s.Key, item.Id));
        return best.Key is null ? null : new StoryMatch(best.Key, best.Value);
    }

    /// <summary>Whether an item is like the story on the whole and not like one of its items alone: chains of items, each a little like the next, end at another event.</summary>
    private bool FitsAll(WeightedItem vector, string storyId, string itemId)
    {
        var (sum, count) = (0.0, 0);
        foreach (var number in CollectionsMarshal.AsSpan(_byStory[storyId]))
        {
            if (count < MostCompared && _entries[number] is { } entry && entry.ItemId != itemId && entry.StoryId == storyId)
            {
                sum += Similarity.Of(vector, entry.Vector, window);
                count++;
            }
        }

        return count == 0 || sum / count >= Similarity.LeastOnTheWhole;
    }

    /// <summary>Adds an item, or gives it another story or text.</summary>
    public void Add(StoryItem item, string storyId)
    {
        Remove(item.Id);
        var vector = Weigh(FeaturesOf(item));
        var number = _entries.Count;
        _entries.Add(new Entry(item.Id, storyId, vector));
        _byItem[item.Id] = number;
        (CollectionsMarshal.GetValueRefOrAddDefault(_byStory, storyId, out _) ??= []).Add(number);
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
        while (_oldest < _entries.Count && (_entries[_oldest] is not { } entry || now - entry.Vector.At > window))
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
        _byStory.Clear();
        _oldest = 0;
        foreach (var entry in kept)
        {
            _byItem[entry!.ItemId] = _entries.Count;
            (CollectionsMarshal.GetValueRefOrAddDefault(_byStory, entry.StoryId, out _) ??= []).Add(_entries.Count);
            foreach (var key in entry.Vector.Keys)
            {
                (CollectionsMarshal.GetValueRefOrAddDefault(_lists, key, out _) ??= []).Add(_entries.Count);
            }

            _entries.Add(entry);
        }
    }

    /// <summary>An item is looked for and then added: its text is read once.</summary>
    private ItemFeatures FeaturesOf(StoryItem item)
    {
        if (!ReferenceEquals(_last.Item, item))
        {
            _last = (item, ItemFeatures.Of(item));
        }

        return _last.Features;
    }

    private WeightedItem Weigh(ItemFeatures features)
    {
        var weights = new float[features.Keys.Length];
        for (var i = 0; i < weights.Length; i++)
        {
            weights[i] = features.Weights[i] * Rarity(features.Keys[i]);
        }

        return new WeightedItem(features, weights);
    }

    /// <summary>The surprise of seeing the feature: the shipped share, corrected by what is open.</summary>
    private float Rarity(ulong key)
    {
        var open = _lists.TryGetValue(key, out var list) ? list.Count : 0;
        return -MathF.Log(((BackgroundItems * Background.Shipped.Share(key)) + open) / (BackgroundItems + _byItem.Count));
    }

    /// <summary>The open items that share most of what is rare in this one. Reads a bounded number of list entries, rarest feature first.</summary>
    private List<Entry> Candidates(WeightedItem item, string itemId)
    {
        var order = Enumerable.Range(0, item.Keys.Length).ToArray();
        Array.Sort(order, (a, b) => item.Weights[b].CompareTo(item.Weights[a]));
        Array.Resize(ref _scores, Math.Max(_scores.Length, _entries.Capacity));
        _touched.Clear();
        var budget = MostReads;
        foreach (var i in order.AsSpan(0, Math.Min(order.Length, MostFeatures)))
        {
            if (budget <= 0)
            {
                break;
            }

            if (_lists.TryGetValue(item.Keys[i], out var list))
            {
                budget -= Score(list, item.Weights[i] * item.Weights[i]);
            }
        }

        return Best(itemId);
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

    private List<Entry> Best(string itemId)
    {
        var best = new PriorityQueue<Entry, (float Score, int Number)>(MostCandidates + 1);
        foreach (var number in _touched)
        {
            var score = _scores[number];
            _scores[number] = 0;
            if (_entries[number] is not { } entry || entry.ItemId == itemId)
            {
                continue;
            }

            if (best.Count < MostCandidates)
            {
                best.Enqueue(entry, (score, number));
            }
            else if (best.TryPeek(out _, out var least) && (score, number).CompareTo(least) > 0)
            {
                best.EnqueueDequeue(entry, (score, number));
            }
        }

        return [.. best.UnorderedItems.Select(u => u.Element)];
    }

    private sealed record Entry(string ItemId, string StoryId, WeightedItem Vector);
}
