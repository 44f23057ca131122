using Alerts.Reading.Stories.Facts;
using Alerts.Reading.Stories.Knowledge;

namespace Alerts.Reading.Stories;

/// <summary>All that a story's items say together. The same items give the same facts, in whatever order they came.</summary>
public static class StoryReader
{
    /// <summary>Reads with the knowledge that is shipped.</summary>
    public static StoryFacts Read(IReadOnlyList<StoryItem> items) => Read(items, KnowledgeBase.Shipped);

    /// <exception cref="ArgumentOutOfRangeException">There are no items.</exception>
    public static StoryFacts Read(IReadOnlyList<StoryItem> items, KnowledgeBase knowledge) =>
        Combine([.. items.Select(i => ReadItem(i, knowledge))]);

    /// <summary>
    /// Reads one item alone: most of the work, pure, and good to keep as long as its text and the knowledge are the same.
    /// </summary>
    public static ItemReading ReadItem(StoryItem item, KnowledgeBase knowledge) => new(Stories.ReadItem.From(item, knowledge), knowledge);

    /// <summary>Puts readings of a story's items together: little work, and none on texts.</summary>
    /// <exception cref="ArgumentException">There are none, or they were read with different knowledge.</exception>
    public static StoryFacts Combine(IReadOnlyList<ItemReading> readings)
    {
        ArgumentOutOfRangeException.ThrowIfZero(readings.Count, nameof(readings));
        var knowledge = readings[0].Knowledge;
        if (readings.Any(r => r.Knowledge != knowledge))
        {
            throw new ArgumentException("Readings of one story need one knowledge.", nameof(readings));
        }

        return Combine([.. readings.Select(r => r.Read).OrderBy(i => i.Item.At).ThenBy(i => i.Item.Id, StringComparer.Ordinal)], knowledge);
    }

    private static StoryFacts Combine(ReadItem[] items, KnowledgeBase knowledge)
    {
        var core = Core.Of(items);
        var itemOrigins = items.Select(i => (Item: i, Origins: ItemOrigins.Of(i, core))).ToArray();
        var origins = Origins.Of(itemOrigins);
        var responses = Responses.Of(items, core, origins);
        var details = items.SelectMany(i => Details.Of(i, core, knowledge)).DistinctBy(d => (d.Slot, d.About, d.Value, d.Outlet)).ToArray();
        var contradictions = Contradictions.Of(responses, details, knowledge);
        StoryHeadline[] headlines = [.. items.DistinctBy(i => i.Language).Select(i => new StoryHeadline(i.Item.Title, i.Language))];
        // Readers were told of the story under it.
        var headline = Array.Find(headlines, h => h.Language == "en") ?? headlines[0];
        var dated = items.Where(i => i.Item.IsDated && i.Item.At != default).Select(i => i.Item.At).ToArray();
        var briefs = new BriefWriter(items, core, BriefMarks.Of(origins, responses, contradictions));
        return new StoryFacts
        {
            Headline = headline.Text,
            Headlines = headlines,
            FirstPublished = dated.Length > 0 ? dated.Min() : null,
            LastPublished = dated.Length > 0 ? dated.Max() : null,
            Region = RegionTag.Of(items, knowledge),
            Status = StatusLadder.Of(itemOrigins, origins, responses, contradictions),
            Topics = [.. items.SelectMany(i => i.Item.Topics).Distinct(StringComparer.Ordinal).Order(StringComparer.Ordinal)],
            Languages = [.. items.Select(i => i.Language).Distinct(StringComparer.Ordinal).Order(StringComparer.Ordinal)],
            Outlets = [.. items.Select(i => i.Outlet.Name).Distinct(StringComparer.Ordinal)],
            Origins = origins,
            IndependentOrigins = Origins.Independent(itemOrigins, origins),
            Responses = responses,
            Contradictions = contradictions,
            Details = details,
            Brief = briefs.Write(headline),
            Briefs = headlines.Where(h => h != headline).ToDictionary(h => h.Language, briefs.Write, StringComparer.Ordinal),
        };
    }
}
