using System.Runtime.InteropServices;

namespace Alerts.Reading.Stories.Clustering;

/// <summary>
/// The open stories of a time window, in memory, found by their rarest features. Incremental: an item costs what its rarest features' lists
/// cost,
/// and those are bounded. Not safe for concurrent use: one writer holds the story lease.
/// </summary>
public sealed class StoryIndex
{
    /// <summary>How long after an item another one can still join its story.</summary>
    public static readonly TimeSpan DefaultWindow = TimeSpan.FromDays(14);

    // How many of a story's items an item is held against.
    private const int MostCompared = 12;
    private const int LeastToCompact = 1024;

    private readonly TimeSpan _window;
    private readonly PairModel _model;
    private readonly Postings _postings = new();
    private readonly Dictionary<string, int> _byItem = new(StringComparer.Ordinal);
    private readonly Dictionary<string, List<int>> _byStory = new(StringComparer.Ordinal);
    private readonly PriorityQueue<int, DateTimeOffset> _byTime = new();
    private List<Entry?> _entries = [];
    private (StoryItem? Item, WeightedItem? Vector) _last;

    public StoryIndex(TimeSpan window)
        : this(window, PairModel.Shipped) { }

    internal StoryIndex(TimeSpan window, PairModel model)
    {
        _window = window;
        _model = model;
    }

    /// <summary>How many items are open.</summary>
    public int Count => _byItem.Count;

    /// <summary>The story that tells of the same event, if one is open within the window around the item's own time.</summary>
    public StoryMatch? Find(StoryItem item)
    {
        if (VectorOf(item) is not { } vector)
        {
            return null;
        }

        var stories = new Dictionary<string, double>(StringComparer.Ordinal);
        foreach (var number in _postings.Likeliest(vector, n => _entries[n] is { } e && e.ItemId != item.Id, _byItem.Count))
        {
            var entry = _entries[number]!;
            var score = _model.Of(vector, entry.Vector, _window);
            stories[entry.StoryId] = Math.Max(stories.GetValueOrDefault(entry.StoryId, double.NegativeInfinity), score);
        }

        var fitting = stories
            .Where(s => s.Value >= _model.Join && FitsAll(vector, s.Key, item.Id, s.Value))
            .OrderByDescending(s => s.Value)
            .ThenBy(s => s.Key, StringComparer.Ordinal)
            .ToArray();
        return fitting.Length == 0
            ? null
            : new StoryMatch(
                fitting[0].Key,
                PairModel.Probability(fitting[0].Value),
                [.. fitting.Skip(1).Select(s => s.Key).Where(s => FitTogether(vector, s, fitting[0].Key))]
            );
    }

    /// <summary>Adds an item, or gives it another story or text.</summary>
    /// <param name="arrivedAt">When it came, where that may be long after it was published: the rest of its archive comes then too.</param>
    public void Add(StoryItem item, string storyId, DateTimeOffset? arrivedAt = null)
    {
        Remove(item.Id);
        if (VectorOf(item) is { } vector)
        {
            var openSince = arrivedAt is { } arrived && arrived > item.At ? arrived : item.At;
            Open(new Entry(item.Id, vector, openSince) { StoryId = storyId });
        }
    }

    /// <summary>Gives all items of one story to another.</summary>
    public void Merge(string from, string into)
    {
        if (from == into || !_byStory.Remove(from, out var moved))
        {
            return;
        }

        foreach (var number in moved)
        {
            if (_entries[number] is { } entry)
            {
                entry.StoryId = into;
                OfStory(into).Add(number);
            }
        }
    }

    public void Remove(string itemId)
    {
        if (_byItem.Remove(itemId, out var number))
        {
            OfStory(_entries[number]!.StoryId).Remove(number);
            _entries[number] = null;
        }
    }

    /// <summary>Closes what was published, and came, more than the window before that time: nothing published from then on can join it.</summary>
    public void Evict(DateTimeOffset at)
    {
        while (_byTime.TryPeek(out var number, out var since) && at - since > _window)
        {
            _byTime.Dequeue();
            if (_entries[number] is { } entry)
            {
                Remove(entry.ItemId);
            }
        }

        if (_entries.Count > LeastToCompact && _entries.Count > 2 * _byItem.Count)
        {
            Compact();
        }
    }

    /// <summary>
    /// Whether an item is like the story on the whole and not like one of its items alone: chains of items, each a little like the next,
    /// end at another event.
    /// </summary>
    private bool FitsAll(WeightedItem vector, string storyId, string itemId, double best)
    {
        var (sum, count) = (0.0, 0);
        foreach (var number in CollectionsMarshal.AsSpan(_byStory[storyId]))
        {
            if (count == MostCompared)
            {
                break;
            }

            if (_entries[number] is not { } entry || entry.ItemId == itemId)
            {
                continue;
            }

            if (PairFeatures.AreTwins(vector, entry.Vector))
            {
                return false;
            }

            if (_model.Of(vector, entry.Vector, _window) is > double.NegativeInfinity and var score)
            {
                sum += score;
                count++;
            }
        }

        return count == 0 || best >= _model.Alone || sum / count >= _model.OnTheWhole;
    }

    /// <summary>
    /// Whether two stories and the item like both are alike on the whole, as they would be had the item come first: it may be a summary of
    /// two events.
    /// </summary>
    private bool FitTogether(WeightedItem vector, string storyId, string other)
    {
        var one = Compared(storyId);
        var two = Compared(other);
        var pairs = one.SelectMany(a => two.Select(b => (A: a, B: b))).Concat(one.Concat(two).Select(a => (A: a, B: vector))).ToArray();
        if (pairs.Any(p => PairFeatures.AreTwins(p.A, p.B)))
        {
            return false;
        }

        var scores = pairs.Select(p => _model.Of(p.A, p.B, _window)).Where(double.IsFinite).ToArray();
        return scores.Length == 0 || scores.Average() >= _model.OnTheWhole;
    }

    private WeightedItem[] Compared(string storyId) => [.. OfStory(storyId).Take(MostCompared).Select(n => _entries[n]!.Vector)];

    private void Open(Entry entry)
    {
        var number = _entries.Count;
        _entries.Add(entry);
        _byItem[entry.ItemId] = number;
        OfStory(entry.StoryId).Add(number);
        _postings.Add(entry.Vector, number);
        if (entry.OpenSince != default)
        {
            _byTime.Enqueue(number, entry.OpenSince);
        }
    }

    private List<int> OfStory(string id) => CollectionsMarshal.GetValueRefOrAddDefault(_byStory, id, out _) ??= [];

    private void Compact()
    {
        var kept = _entries.Where(e => e is not null).ToArray();
        _entries = [];
        _postings.Clear();
        _byItem.Clear();
        _byStory.Clear();
        _byTime.Clear();
        foreach (var entry in kept)
        {
            Open(entry!);
        }
    }

    /// <summary>An item is looked for and then added: its text is read once. None where it tells of many events.</summary>
    private WeightedItem? VectorOf(StoryItem item)
    {
        if (!ReferenceEquals(_last.Item, item))
        {
            _last = (item, Digests.IsOne(item) ? null : new WeightedItem(ItemFeatures.Of(item)));
        }

        return _last.Vector;
    }

    private sealed class Entry(string itemId, WeightedItem vector, DateTimeOffset openSince)
    {
        public string ItemId { get; } = itemId;
        public WeightedItem Vector { get; } = vector;
        public DateTimeOffset OpenSince { get; } = openSince;
        public required string StoryId { get; set; }
    }
}
