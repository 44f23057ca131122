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
        var itemOrigins = items
            .Select(i => new ItemOrigins(i, HandCorrections.Origins(i, OriginReader.Read(i, core), knowledge)))
            .ToArray();
        var origins = OriginTracer.Trace(itemOrigins);
        var independent = OriginTracer.CountIndependent(itemOrigins, origins);
        var responses = ResponseReader.Read(items, origins);
        var details = new StoryDetails(core).Of(items);
        var contradictions = new ContradictionFinder(knowledge).Find(responses, details);
        var headlines = HeadlinesOf(items);
        // Readers were told of the story under it.
        var headline = Array.Find(headlines, h => h.Language == "en") ?? headlines[0];
        var briefs = new BriefWriter(items, core, BriefMarks.Of(origins, responses, contradictions));
        var dated = items.Where(i => i.Item.IsDated && i.Item.At != default).Select(i => i.Item.At).Order().ToArray();
        return new StoryFacts
        {
            Headline = headline.Text,
            Headlines = headlines,
            FirstPublished = dated is [var first, ..] ? first : null,
            LastPublished = dated is [.., var last] ? last : null,
            Region = RegionTag.Of(items, knowledge),
            Status = new StatusLadder(itemOrigins, responses, contradictions).StatusOf(independent),
            Topics = Sorted(items.SelectMany(i => i.Item.Topics)),
            Languages = Sorted(items.Select(i => i.Language)),
            Outlets = [.. items.Select(i => i.Outlet.Name).Distinct(StringComparer.Ordinal)],
            Origins = origins,
            IndependentOrigins = independent,
            Responses = responses,
            Contradictions = contradictions,
            Details = details,
            Developments = [.. items.SelectMany(DevelopmentReader.Read)],
            Brief = briefs.WriteForAll(headline),
            Briefs = OfReaders(headlines).ToDictionary(h => h.Language, briefs.WriteForReaders, StringComparer.Ordinal),
        };
    }

    // In one language the brief for all is that of its readers.
    private static StoryHeadline[] OfReaders(StoryHeadline[] headlines) => headlines.Length > 1 ? headlines : [];

    private static StoryHeadline[] HeadlinesOf(ReadItem[] items) =>
        [.. items.DistinctBy(i => i.Language).Select(i => new StoryHeadline(i.Item.Title, i.Language))];

    private static string[] Sorted(IEnumerable<string> values) =>
        [.. values.Distinct(StringComparer.Ordinal).Order(StringComparer.Ordinal)];
}
