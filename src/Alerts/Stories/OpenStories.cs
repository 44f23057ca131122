using Alerts.Platform.Data;
using Alerts.Reading.Stories;
using Alerts.Reading.Stories.Clustering;
using Microsoft.EntityFrameworkCore;

namespace Alerts.Stories;

/// <summary>
/// The index of open stories in memory. It is filled only from what the database holds when a decision begins. So a roll-back leaves
/// nothing behind, and what other instances assigned is seen. One caller at a time.
/// </summary>
internal sealed class OpenStories(TimeSpan window)
{
    private readonly StoryIndex _index = new(window);
    private readonly HashSet<DateOnly> _loadedDays = [];
    private DateTimeOffset _loadedSince;
    private long _cursor;

    /// <summary>Where an item belongs among what is open; null where it opens a story.</summary>
    internal StoryMatch? Find(StoryItem item, DateTimeOffset now) => _index.Find(item, now);

    /// <summary>Takes in what was committed since the last time, here and by other instances, and lets go of what is too old.</summary>
    internal async Task CatchUpAsync(AlertsDbContext db, DateTimeOffset now, CancellationToken cancellationToken)
    {
        // By when they came: what an archive brought yesterday is open for the rest of it, whatever its own time.
        var oldest = now - window;
        var rows = await (
            from e in db.StoryEvents.AsNoTracking()
            where e.Id > _cursor && e.ItemId != null && e.At >= oldest
            join item in db.Items.AsNoTracking() on e.ItemId equals item.Id
            orderby e.Id
            select new
            {
                e.Id,
                e.StoryId,
                e.At,
                IsFree = e.Kind == StoryEventKind.Opened || e.Kind == StoryEventKind.Joined,
                item,
            }
        ).ToListAsync(cancellationToken);
        foreach (var row in rows)
        {
            _index.Add(StoryItems.From(row.item), StoryItems.Id(row.StoryId), row.At, row.IsFree);
            _cursor = row.Id;
        }

        _index.Evict(now);
    }

    /// <summary>
    /// An item of an archive joins as it would have then: what was stored of the days around it is opened again. Seldom, and each day once.
    /// </summary>
    internal async Task LoadAroundAsync(AlertsDbContext db, StoryItem item, DateTimeOffset now, CancellationToken cancellationToken)
    {
        if (!item.IsDated || item.At >= now - window)
        {
            return;
        }

        if (_loadedSince.AddDays(1) < now)
        {
            _loadedDays.Clear();
            _loadedSince = now;
        }

        var (from, to) = (item.At - window, item.At + window);
        var days = Enumerable
            .Range(0, (int)Math.Ceiling((to - from).TotalDays) + 1)
            .Select(d => DateOnly.FromDateTime(from.UtcDateTime).AddDays(d))
            .Where(d => !_loadedDays.Contains(d))
            .ToArray();
        if (days.Length == 0)
        {
            return;
        }

        var start = new DateTimeOffset(days[0].ToDateTime(default), TimeSpan.Zero);
        var end = new DateTimeOffset(days[^1].AddDays(1).ToDateTime(default), TimeSpan.Zero);
        var rows = await db
            .Items.AsNoTracking()
            .Where(i => i.StoryId != null && i.PublishedAt >= start && i.PublishedAt < end)
            .OrderBy(i => i.Id)
            .ToListAsync(cancellationToken);
        foreach (var row in rows)
        {
            _index.Add(StoryItems.From(row), StoryItems.Id(row.StoryId!.Value), now, isFree: false);
        }

        _loadedDays.UnionWith(days);
    }
}
