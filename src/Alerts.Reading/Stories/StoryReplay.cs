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
    internal static IReadOnlyList<(StoryItem Item, string StoryId)> AssignInOrder(IEnumerable<StoryItem> items) =>
        AssignInOrder(items, PairModel.Shipped);

    internal static IReadOnlyList<(StoryItem Item, string StoryId)> AssignWith(IEnumerable<StoryItem> items, PairModel model) =>
        AssignInOrder(items.OrderBy(i => i.At == default ? DateTimeOffset.MaxValue : i.At), model);

    internal static IReadOnlyList<(StoryItem Item, string StoryId)> AssignInOrder(IEnumerable<StoryItem> items, PairModel model)
    {
        var index = new StoryIndex(StoryIndex.DefaultWindow, model);
        var assigned = new List<(StoryItem Item, string StoryId)>();
        var mergedInto = new Dictionary<string, string>(StringComparer.Ordinal);
        foreach (var item in items)
        {
            var match = index.Find(item);
            var story = match?.StoryId ?? item.Id;
            foreach (var other in match?.AlsoIn ?? [])
            {
                index.Merge(other, story);
                mergedInto[other] = story;
            }

            index.Add(item, story);
            assigned.Add((item, story));
        }

        return [.. assigned.Select(a => (a.Item, Resolve(a.StoryId)))];

        string Resolve(string story) => mergedInto.TryGetValue(story, out var into) ? Resolve(into) : story;
    }
}
