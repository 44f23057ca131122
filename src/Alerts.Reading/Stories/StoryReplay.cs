using System.Runtime.InteropServices;
using Alerts.Reading.Stories.Clustering;

namespace Alerts.Reading.Stories;

/// <summary>Groups given items as the pipeline would have, in time order, in memory. Their own times decide, not today's.</summary>
public static class StoryReplay
{
    /// <summary>Each item with its story, in time order. Items without a time come last.</summary>
    public static IReadOnlyList<(StoryItem Item, string StoryId)> Assign(IEnumerable<StoryItem> items) =>
        AssignInOrder(items.OrderBy(i => i.At == default ? DateTimeOffset.MaxValue : i.At));

    /// <summary>
    /// The same with the items coming in the order given. A story that an item shows to be one with another takes the other's name.
    /// </summary>
    internal static IReadOnlyList<(StoryItem Item, string StoryId)> AssignInOrder(IEnumerable<StoryItem> items)
    {
        var index = new StoryIndex(StoryIndex.DefaultWindow);
        var stories = new Assignments();
        var order = items.ToList();
        foreach (var item in order)
        {
            var match = index.Find(item);
            var story = match?.StoryId ?? stories.NewName(item.Id);
            foreach (var (id, to) in match is null ? [] : Moves(match, story, stories))
            {
                index.Move(id, to);
                stories.Put(id, to);
            }

            index.Add(item, story);
            stories.Put(item.Id, story);
        }

        return [.. order.Select(i => (i, stories.StoryOf(i.Id)))];
    }

    private static List<(string ItemId, string StoryId)> Moves(StoryMatch match, string story, Assignments stories)
    {
        var leaving = match.Leaving.SelectMany(l => l.ItemIds.Select(id => (ItemId: id, NameOf(l, story, stories)))).ToList();
        var merged = match.AlsoIn.SelectMany(stories.ItemsOf).Except(leaving.Select(l => l.ItemId)).Select(id => (id, story));
        return [.. leaving, .. merged];
    }

    private static string NameOf(LeavingItems leaving, string story, Assignments stories) =>
        leaving.To switch
        {
            LeavingTo.WithTheItem => story,
            LeavingTo.Story other => other.Id,
            _ => stories.NewName(leaving.ItemIds[0]),
        };

    /// <summary>Which story each item is in.</summary>
    private sealed class Assignments
    {
        private readonly Dictionary<string, string> _stories = new(StringComparer.Ordinal);
        private readonly Dictionary<string, HashSet<string>> _items = new(StringComparer.Ordinal);

        public string StoryOf(string itemId) => _stories[itemId];

        public HashSet<string> ItemsOf(string story) => _items[story];

        public void Put(string itemId, string story)
        {
            if (_stories.TryGetValue(itemId, out var former))
            {
                _items[former].Remove(itemId);
            }

            _stories[itemId] = story;
            CollectionsMarshal.GetValueRefOrAddDefault(_items, story, out _) ??= [];
            _items[story].Add(itemId);
        }

        /// <summary>A story is called by an item; where that item has left it, the name is taken.</summary>
        public string NewName(string itemId) => _items.ContainsKey(itemId) ? NewName(itemId + "'") : itemId;
    }
}
