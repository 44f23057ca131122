using Alerts.Platform.Data;
using Microsoft.EntityFrameworkCore;

namespace Alerts.Stories;

/// <summary>
/// Moves items between stories, and makes one story of two: the history stays, and links to the one that is gone lead to the other. The
/// caller holds the story lease and has a transaction open; the log of events tells every instance's index.
/// </summary>
internal static class StoryMerging
{
    /// <summary>Gives all items of one story to another, which is read again by the caller.</summary>
    public static async Task MergeAsync(
        AlertsDbContext db,
        Story source,
        Story target,
        DateTimeOffset now,
        CancellationToken cancellationToken
    )
    {
        await MoveAsync(db, source, target, itemIds: null, now, cancellationToken);
        foreach (var former in await db.Stories.Where(s => s.MergedIntoId == source.Id).ToListAsync(cancellationToken))
        {
            former.MergedIntoId = target.Id;
        }

        source.MergedIntoId = target.Id;
        source.UpdatedAt = now;
        source.Version++;
        target.FirstSeenAt = source.FirstSeenAt < target.FirstSeenAt ? source.FirstSeenAt : target.FirstSeenAt;
        target.Version++;
        target.IsHeld |= source.IsHeld;
        if (source.AlertDueAt is { } due)
        {
            // What was still to be told of the one is told of both.
            target.SettleUntil(due);
            source.HasSettled();
        }

        Log(db, source, StoryEventKind.Merged, target.Id, now);
        Log(db, target, StoryEventKind.Merged, source.Id, now);
        await db.SaveChangesAsync(cancellationToken);
    }

    /// <param name="itemIds">Null for all.</param>
    public static async Task MoveAsync(
        AlertsDbContext db,
        Story source,
        Story target,
        IReadOnlyCollection<long>? itemIds,
        DateTimeOffset now,
        CancellationToken cancellationToken
    )
    {
        var items = await db
            .Items.Where(i => i.StoryId == source.Id && (itemIds == null || itemIds.Contains(i.Id)))
            .OrderBy(i => i.Id)
            .ToListAsync(cancellationToken);
        foreach (var item in items)
        {
            item.StoryId = target.Id;
            db.StoryEvents.Add(
                new StoryEvent
                {
                    StoryId = target.Id,
                    Kind = StoryEventKind.Moved,
                    ItemId = item.Id,
                    OtherStoryId = source.Id,
                    At = now,
                    Version = target.Version + 1,
                }
            );
        }

        await db.SaveChangesAsync(cancellationToken);
    }

    public static void Log(AlertsDbContext db, Story story, StoryEventKind kind, long other, DateTimeOffset now) =>
        db.StoryEvents.Add(
            new StoryEvent
            {
                StoryId = story.Id,
                Kind = kind,
                OtherStoryId = other,
                At = now,
                Version = story.Version,
            }
        );
}
