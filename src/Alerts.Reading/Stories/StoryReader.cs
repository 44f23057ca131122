using Alerts.Reading.Stories.Facts;

namespace Alerts.Reading.Stories;

/// <summary>All that a story's items say together. The same items give the same facts, in whatever order they came.</summary>
public static class StoryReader
{
    public static StoryFacts Read(IReadOnlyList<StoryItem> items)
    {
        ArgumentOutOfRangeException.ThrowIfZero(items.Count);
        var read = items.OrderBy(i => i.At).ThenBy(i => i.Id, StringComparer.Ordinal).Select(ReadItem.From).ToArray();
        var core = Core.Of(read);
        var families = read.SelectMany(i => OutletsNamed.In(i).Select(o => o.Family).Append(i.Outlet.Family)).ToHashSet(StringComparer.Ordinal);
        var answered = read.Select(i => (Item: i, Responses: OfficialResponses.Of(i, core, families))).ToArray();
        var responses = answered.SelectMany(a => a.Responses).DistinctBy(r => (r.Speaker, r.Stance, r.Outlet)).ToArray();
        var attributed = OfClaim([.. answered.Select(a => (a.Item, Attribution.Of(a.Item, a.Responses)))]);
        var itemOrigins = attributed.SelectMany(a => a.Origins).ToArray();
        var origins = Origins.Of(attributed);
        var details = read.SelectMany(i => Details.Of(i, core)).DistinctBy(d => (d.Slot, d.About, d.Value, d.Outlet)).ToArray();
        var contradictions = Contradictions.Of(responses, details);
        var headline = HeadlineOf(read);
        return new StoryFacts
        {
            Headline = headline,
            Region = RegionTag.Of(read),
            Status = StatusLadder.Of(itemOrigins, origins, responses, contradictions),
            Topics = [.. items.SelectMany(i => i.Topics).Distinct(StringComparer.Ordinal).Order(StringComparer.Ordinal)],
            Languages = [.. read.Select(i => i.Language).Distinct(StringComparer.Ordinal).Order(StringComparer.Ordinal)],
            Outlets = [.. read.Select(i => i.Outlet.Name).Distinct(StringComparer.Ordinal)],
            Origins = origins,
            IndependentOrigins = Origins.Count(origins),
            Responses = responses,
            Contradictions = contradictions,
            Details = details,
            Brief = BriefWriter.Of(headline, read, core, itemOrigins, responses, contradictions),
        };
    }

    /// <summary>Leaves out what is no origin of the claim: answers to it, and outlets unnamed where others are named.</summary>
    private static (ReadItem Item, IReadOnlyList<ItemOrigin> Origins)[] OfClaim((ReadItem Item, IReadOnlyList<ItemOrigin> Origins)[] attributed)
    {
        var best = attributed.SelectMany(a => a.Origins).Min(Rank);
        return [.. attributed.Select(a => (a.Item, (IReadOnlyList<ItemOrigin>)[.. a.Origins.Where(o => Rank(o) == best)]))];
    }

    private static int Rank(ItemOrigin origin) => origin switch
    {
        { IsAnswer: false, Kind: not OriginKind.Unidentified } => 0,
        { IsAnswer: true, Kind: OriginKind.Body } => 1,
        { IsAnswer: false } => 2,
        _ => 3,
    };

    /// <summary>The first headline in English, else the first: readers were told of the story under it.</summary>
    private static string HeadlineOf(ReadItem[] items) => (Array.Find(items, i => i.Language == "en") ?? items[0]).Item.Title;
}
