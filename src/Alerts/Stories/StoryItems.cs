using System.Globalization;
using Alerts.Platform.Data;
using Alerts.Polling.Items;
using Alerts.Reading.Stories;
using Microsoft.EntityFrameworkCore;

namespace Alerts.Stories;

/// <summary>Stored items as the story stage sees them.</summary>
internal static class StoryItems
{
    public static StoryItem From(FeedItem item, IReadOnlyList<string>? topics = null) =>
        new()
        {
            Id = Id(item.Id),
            Title = item.Title,
            Text = item.Text,
            Outlet = item.Outlet,
            Source = item.Source,
            Trust = item.Trust,
            SpeaksFor = item.SpeaksFor,
            Edits = item.Edits,
            Url = item.Link,
            Language = item.Language,
            IsDated = item.PublishedAt is not null,
            // Some feeds date items into the future.
            At = item.PublishedAt is { } published && published < item.FetchedAt ? published : item.FetchedAt,
            Topics = topics ?? [],
        };

    public static string Id(long id) => id.ToString(CultureInfo.InvariantCulture);

    /// <summary>The number that an item's or a story's id was written from.</summary>
    public static long Number(string id) => long.Parse(id, CultureInfo.InvariantCulture);

    /// <summary>A story's items with the topics of their verdicts, oldest first.</summary>
    public static async Task<List<StoryItem>> OfStoryAsync(AlertsDbContext db, long storyId, CancellationToken cancellationToken) =>
        [.. (await OfStoriesAsync(db, [storyId], cancellationToken))[storyId]];

    /// <summary>The same of several stories, by story.</summary>
    public static async Task<ILookup<long, StoryItem>> OfStoriesAsync(
        AlertsDbContext db,
        IReadOnlyCollection<long> storyIds,
        CancellationToken cancellationToken
    )
    {
        var rows = await (
            from item in db.Items.AsNoTracking()
            where item.StoryId != null && storyIds.Contains(item.StoryId.Value)
            join verdict in db.Verdicts.AsNoTracking() on item.Id equals verdict.ItemId into verdicts
            from verdict in verdicts.DefaultIfEmpty()
            orderby item.Id
            select new { item, verdict }
        ).ToListAsync(cancellationToken);
        return rows.Select(r => (Story: r.item.StoryId!.Value, Item: From(r.item, r.verdict?.Topics)))
            .OrderBy(r => r.Item.At)
            .ToLookup(r => r.Story, r => r.Item);
    }
}
