using Alerts.Reading.Stories.Facts;
using Alerts.Reading.Stories.Knowledge;

namespace Alerts.Reading.Stories;

/// <summary>All that a story's items say together. The same items give the same facts, in whatever order they came.</summary>
public static class StoryReader
{
    /// <summary>Reads with the knowledge that is shipped.</summary>
    public static StoryFacts Read(IReadOnlyList<StoryItem> items) => Read(items, KnowledgeBase.Shipped);

    internal static StoryFacts Read(IReadOnlyList<StoryItem> items, KnowledgeBase knowledge)
    {
        ArgumentOutOfRangeException.ThrowIfZero(items.Count);
        return Read([.. items.OrderBy(i => i.At).ThenBy(i => i.Id, StringComparer.Ordinal).Select(i => ReadItem.From(i, knowledge))], knowledge);
    }

    private static StoryFacts Read(ReadItem[] items, KnowledgeBase knowledge)
    {
        var core = Core.Of(items);
        var itemOrigins = items.Select(i => (Item: i, Origins: ItemOrigins.Of(i, core))).ToArray();
        var origins = Origins.Of(itemOrigins);
        var responses = Responses.Of(items, core, origins);
        var details = items.SelectMany(i => Details.Of(i, core, knowledge)).DistinctBy(d => (d.Slot, d.About, d.Value, d.Outlet)).ToArray();
        var contradictions = Contradictions.Of(responses, details, knowledge);
        var headline = HeadlineOf(items);
        return new StoryFacts
        {
            Headline = headline,
            Region = RegionTag.Of(items, knowledge),
            Status = StatusLadder.Of(itemOrigins, origins, responses, contradictions),
            Topics = [.. items.SelectMany(i => i.Item.Topics).Distinct(StringComparer.Ordinal).Order(StringComparer.Ordinal)],
            Languages = [.. items.Select(i => i.Language).Distinct(StringComparer.Ordinal).Order(StringComparer.Ordinal)],
            Outlets = [.. items.Select(i => i.Outlet.Name).Distinct(StringComparer.Ordinal)],
            Origins = origins,
            IndependentOrigins = Origins.Count(origins),
            Responses = responses,
            Contradictions = contradictions,
            Details = details,
            Brief = BriefWriter.Of(headline, items, core, origins, responses, contradictions),
        };
    }

    /// <summary>The first headline in English, else the first: readers were told of the story under it.</summary>
    private static string HeadlineOf(ReadItem[] items) => (Array.Find(items, i => i.Language == "en") ?? items[0]).Item.Title;
}
