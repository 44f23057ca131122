using Alerts.Platform.Data;
using Microsoft.EntityFrameworkCore;

namespace Alerts.Stories;

/// <summary>
/// Moves items between stories, and makes one story of two: the history stays, and links to the one that is gone lead to the other. The
/// caller holds the story lease and has a transaction open; the log of events tells every instance's index.
/// </summary>
internal sealed class StoryMerging(AlertsDbContext db, DateTimeOffset now)
{
    /// <summary>Gives all items of one story to another, which is read again by the caller.</summary>
    public async Task MergeAsync(Story source, Story target, CancellationToken cancellationToken)
    {
        await MoveAsync(source, target, itemIds: null, cancellationToken);
        await RedirectFormerAsync(source, target, cancellationToken);
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
            source.ClearDue();
        }

        Log(source, StoryEventKind.Merged, target.Id);
        Log(target, StoryEventKind.Merged, source.Id);
        await db.SaveChangesAsync(cancellationToken);
    }

    // What was merged into the one before leads to the other too.
    private async Task RedirectFormerAsync(Story source, Story target, CancellationToken cancellationToken)
    {
        foreach (var former in await db.Stories.Where(s => s.MergedIntoId == source.Id).ToListAsync(cancellationToken))
        {
            former.MergedIntoId = target.Id;
        }
    }

    /// <summary>A new story for items of another, which are moved and read by the caller.</summary>
    public async Task<Story> OpenBesideAsync(Story source, CancellationToken cancellationToken)
    {
        var story = new Story
        {
            Headline = source.Headline,
            Facts = source.Facts,
            FirstSeenAt = now,
            UpdatedAt = now,
        };
        db.Stories.Add(story);

        // Items and events need its id.
        await db.SaveChangesAsync(cancellationToken);
        return story;
    }

    /// <param name="itemIds">Null for all.</param>
    public async Task MoveAsync(Story source, Story target, IReadOnlyCollection<long>? itemIds, CancellationToken cancellationToken)
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

    public void Log(Story story, StoryEventKind kind, long other) =>
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
