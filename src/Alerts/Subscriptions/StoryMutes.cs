using Alerts.Delivery;
using Alerts.Platform.Data;
using Microsoft.EntityFrameworkCore;

namespace Alerts.Subscriptions;

/// <summary>A muted story as its reader sees it.</summary>
public sealed record MutedStoryView(long Id, string Headline, string? Language);

/// <summary>Stories that readers want to hear no more of. What was merged into a story is muted with it.</summary>
internal sealed class StoryMutes(AlertsDbContext db, TimeProvider clock)
{
    private const int MostShown = 200;

    internal Task<bool> IsMutedAsync(Guid subscriptionId, long storyId, CancellationToken cancellationToken) =>
        Of(subscriptionId, storyId).AnyAsync(cancellationToken);

    /// <summary>Also what waits to be told of it is dropped. False where there is no such story.</summary>
    internal async Task<bool> MuteAsync(Guid subscriptionId, long storyId, CancellationToken cancellationToken)
    {
        var isStory = await db.Stories.AnyAsync(s => s.Id == storyId, cancellationToken);
        if (!isStory || await IsMutedAsync(subscriptionId, storyId, cancellationToken))
        {
            return isStory;
        }

        db.MutedStories.Add(
            new MutedStory
            {
                SubscriptionId = subscriptionId,
                StoryId = storyId,
                At = clock.GetUtcNow(),
            }
        );
        try
        {
            await db.SaveChangesAsync(cancellationToken);
        }
        catch (Exception e) when (db.IsConflict(e))
        {
            db.ChangeTracker.Clear(); // A second click came at once.
        }

        // An alert that is matched from here on leaves the reader out.
        await DropWaitingAsync(subscriptionId, storyId, cancellationToken);
        return true;
    }

    internal Task UnmuteAsync(Guid subscriptionId, long storyId, CancellationToken cancellationToken) =>
        Of(subscriptionId, storyId).ExecuteDeleteAsync(cancellationToken);

    /// <summary>The latest first.</summary>
    internal Task<List<MutedStoryView>> ListAsync(Guid subscriptionId, CancellationToken cancellationToken) =>
        db
            .MutedStories.Where(m => m.SubscriptionId == subscriptionId)
            .OrderByDescending(m => m.At)
            .Take(MostShown)
            .Join(
                db.Stories,
                m => m.StoryId,
                s => s.Id,
                (m, s) =>
                    new
                    {
                        s.Id,
                        s.Headline,
                        s.Languages,
                    }
            )
            .AsAsyncEnumerable()
            .Select(s => new MutedStoryView(s.Id, s.Headline, s.Languages is [var only] ? only : null))
            .ToListAsync(cancellationToken)
            .AsTask();

    private IQueryable<MutedStory> Of(Guid subscriptionId, long storyId) =>
        db.MutedStories.Where(m =>
            m.SubscriptionId == subscriptionId
            && (m.StoryId == storyId || db.Stories.Any(s => s.Id == m.StoryId && s.MergedIntoId == storyId))
        );

    private Task<int> DropWaitingAsync(Guid subscriptionId, long storyId, CancellationToken cancellationToken) =>
        db
            .Deliveries.Where(d => d.SubscriptionId == subscriptionId && d.State == DeliveryState.Pending)
            .Where(d =>
                d.StoryId == storyId
                || db.Stories.Any(s => (s.Id == d.StoryId && s.MergedIntoId == storyId) || (s.Id == storyId && s.MergedIntoId == d.StoryId))
            )
            .ExecuteUpdateAsync(set => set.Drop("Its reader muted the story."), cancellationToken);
}
