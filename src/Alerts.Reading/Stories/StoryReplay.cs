using Alerts.Reading.Stories.Clustering;

namespace Alerts.Reading.Stories;

/// <summary>Groups given items as the pipeline would have, in time order, in memory.</summary>
public static class StoryReplay
{
    /// <summary>Each item with its story, in time order. Items without a time come last: they count as seen now.</summary>
    public static IReadOnlyList<(StoryItem Item, string StoryId)> Assign(IEnumerable<StoryItem> items)
    {
        var window = StoryIndex.DefaultWindow;
        var index = new StoryIndex(window);
        var assigned = new List<(StoryItem, string)>();
        var ordered = items.OrderBy(i => i.At == default ? DateTimeOffset.MaxValue : i.At).ToArray();
        var newest = ordered.Length == 0 ? default : ordered.Max(i => i.At);
        foreach (var item in ordered)
        {
            var at = item.At == default ? newest : item.At;
            index.Evict(at);
            var seen = item with { At = at };
            var story = index.Find(seen)?.StoryId ?? item.Id;
            index.Add(seen, story);
            assigned.Add((item, story));
        }

        return assigned;
    }
}
