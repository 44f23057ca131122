using System.Runtime.InteropServices;

namespace Alerts.Reading.Stories.Clustering;

/// <summary>
/// The open stories of a time window, in memory, found by their rarest features. Incremental: an item costs what the lists of its rarest
/// features cost, and those are bounded. Not safe for concurrent use: one writer holds the story lease.
/// </summary>
public sealed class StoryIndex(TimeSpan window)
{
    /// <summary>How long after an item another one can still join its story.</summary>
    public static readonly TimeSpan DefaultWindow = TimeSpan.FromDays(14);

    // How many of a story's items an item is held against.
    private const int MostCompared = 12;
    private const int MostStories = 6;
    private const int LeastToCompact = 1024;

    // What came within this time is grouped as if it had come at once.
    private static readonly TimeSpan s_groupedAnew = TimeSpan.FromHours(1);

    private readonly PairModel _model = PairModel.Shipped;
    private readonly Postings _postings = new();
    private readonly Dictionary<string, int> _byItem = new(StringComparer.Ordinal);
    private readonly Dictionary<string, List<int>> _byStory = new(StringComparer.Ordinal);
    private readonly PriorityQueue<int, DateTimeOffset> _byTime = new();
    private List<Entry?> _entries = [];
    private (StoryItem? Item, WeightedItem? Vector) _last;

    /// <summary>How many items are open.</summary>
    public int Count => _byItem.Count;

    /// <summary>Where the item belongs among what is open within the window around its own time, and what it draws with it.</summary>
    /// <param name="arrivedAt">When it came, where that is not when it was published.</param>
    /// <returns>Null where it is like nothing that is open.</returns>
    public StoryMatch? Find(StoryItem item, DateTimeOffset? arrivedAt = null)
    {
        if (VectorOf(item) is not { } vector)
        {
            return null;
        }

        var units = new List<Neighbourhood.Unit> { new(null, item.Id, [vector]) };
        units.AddRange(LikelyStories(item.Id, vector).SelectMany(story => UnitsOf(story, item.Id, arrivedAt ?? item.At)));
        return units.Count == 1 ? null : Match(new Neighbourhood(_model, window, units));
    }

    /// <summary>Adds an item, or gives it another story or text.</summary>
    /// <param name="arrivedAt">When it came, where that may be long after it was published: the rest of its archive comes then too.</param>
    /// <param name="isFree">Whether it may be grouped anew with what comes shortly after; not where somebody placed it.</param>
    public void Add(StoryItem item, string storyId, DateTimeOffset? arrivedAt = null, bool isFree = true)
    {
        Remove(item.Id);
        if (VectorOf(item) is { } vector)
        {
            var openSince = arrivedAt is { } arrived && arrived > item.At ? arrived : item.At;
            Open(new Entry(item.Id, vector, openSince, isFree) { StoryId = storyId });
        }
    }

    /// <summary>Gives one item to another story.</summary>
    public void Move(string itemId, string storyId)
    {
        if (_byItem.TryGetValue(itemId, out var number) && _entries[number] is { } entry)
        {
            OfStory(entry.StoryId).Remove(number);
            entry.StoryId = storyId;
            OfStory(storyId).Add(number);
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
        while (_byTime.TryPeek(out var number, out var since) && at - since > window)
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

    /// <summary>The stories of which an item is like the one that came, the likest first.</summary>
    private IEnumerable<string> LikelyStories(string itemId, WeightedItem vector) =>
        _postings
            .Likeliest(vector, n => _entries[n] is { } e && e.ItemId != itemId, _byItem.Count)
            .Select(n => _entries[n]!)
            .Select(e => (e.StoryId, Score: _model.Of(vector, e.Vector, window)))
            .Where(e => e.Score >= _model.Join)
            .GroupBy(e => e.StoryId)
            .OrderByDescending(s => s.Max(e => e.Score))
            .ThenBy(s => s.Key, StringComparer.Ordinal)
            .Select(s => s.Key)
            .Take(MostStories);

    /// <summary>A story's items that came within the hour, each by itself, and the rest of them as one.</summary>
    private IEnumerable<Neighbourhood.Unit> UnitsOf(string storyId, string itemId, DateTimeOffset arrivedAt)
    {
        var items = OfStory(storyId).Select(n => _entries[n]!).Where(e => e.ItemId != itemId).ToList();
        var free = items.Where(e => e.IsFree && (arrivedAt - e.OpenSince).Duration() <= s_groupedAnew).Take(MostCompared).ToList();
        var rest = items.Except(free).Take(MostCompared).Select(e => e.Vector).ToList();
        var units = FirstBefore(free, e => e.ItemId).Select(e => new Neighbourhood.Unit(storyId, e.ItemId, [e.Vector]));
        return rest.Count == 0 ? units : units.Prepend(new Neighbourhood.Unit(storyId, null, rest));
    }

    private static StoryMatch? Match(Neighbourhood neighbourhood)
    {
        var groups = neighbourhood.Group();
        var homes = Homes(groups);
        var own = groups[0].Skip(1).OrderByDescending(neighbourhood.BestOf).ToList();
        var joined = own.Select(u => u.StoryId!).Where(s => homes[s] == 0).Distinct().ToList();
        var leaving = groups.SelectMany((group, number) => Leaving(group, number, homes)).ToList();
        return own.Count == 0 && leaving.Count == 0 ? null : new StoryMatch(joined.FirstOrDefault(), [.. joined.Skip(1)], leaving);
    }

    /// <summary>The number of the group where each story stays: where the rest of it is, else its first item.</summary>
    private static Dictionary<string, int> Homes(List<List<Neighbourhood.Unit>> groups)
    {
        var homes = new Dictionary<string, int>(StringComparer.Ordinal);
        var placed = groups.SelectMany((group, number) => group.Select(unit => (unit, number))).Where(p => p.unit.StoryId is not null);
        foreach (var (unit, number) in FirstBefore(placed, p => p.unit.IsRest ? "" : p.unit.ItemId!))
        {
            homes.TryAdd(unit.StoryId!, number);
        }

        return homes;
    }

    // Ids are numbers: 10 comes after 9.
    private static IEnumerable<T> FirstBefore<T>(IEnumerable<T> all, Func<T, string> idOf) =>
        all.OrderBy(one => idOf(one).Length).ThenBy(idOf, StringComparer.Ordinal);

    private static IEnumerable<LeavingItems> Leaving(List<Neighbourhood.Unit> group, int number, Dictionary<string, int> homes)
    {
        var stays = group.Find(u => u.StoryId is { } story && homes[story] == number)?.StoryId;
        LeavingTo to =
            number == 0 ? new LeavingTo.WithTheItem()
            : stays is null ? new LeavingTo.OwnStory()
            : new LeavingTo.Story(stays);
        return group
            .Where(u => u.StoryId is { } story && homes[story] != number)
            .GroupBy(u => u.StoryId!)
            .Select(story => new LeavingItems(story.Key, [.. story.Select(u => u.ItemId!)], to));
    }

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

    private sealed class Entry(string itemId, WeightedItem vector, DateTimeOffset openSince, bool isFree)
    {
        public string ItemId { get; } = itemId;
        public WeightedItem Vector { get; } = vector;
        public DateTimeOffset OpenSince { get; } = openSince;
        public bool IsFree { get; } = isFree;
        public required string StoryId { get; set; }
    }
}
