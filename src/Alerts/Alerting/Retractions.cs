using Alerts.Delivery;
using Alerts.Platform.Data;
using Alerts.Reading.Stories;
using Alerts.Stories;
using Microsoft.EntityFrameworkCore;

namespace Alerts.Alerting;

/// <summary>
/// Takes a story back. Sends that wait are dropped; whoever was told, or is being told at this moment, gets a correction; nothing of it is
/// told after that.
/// </summary>
internal sealed class Retractions(AlertsDbContext db, Leases leases, AlertMatcher matcher, TimeProvider clock)
{
    /// <summary>Why a delivery was dropped.</summary>
    internal const string TooLate = "The story was taken back before it was sent.";

    /// <param name="reason">One sentence for those who were told.</param>
    internal async Task<StoryEdit> RetractAsync(long id, string reason, string by, CancellationToken cancellationToken)
    {
        var (edit, alert) = await WithdrawAsync(id, reason, by, cancellationToken);
        if (alert is not null)
        {
            // A crash before this is made good by the sweep, as with every alert.
            await matcher.MatchAsync(alert.Id, cancellationToken);
        }

        return edit;
    }

    private async Task<(StoryEdit Edit, Alert? Alert)> WithdrawAsync(long id, string reason, string by, CancellationToken cancellationToken)
    {
        await using var change = await StoryTransaction.BeginAsync(db, leases, StoryTransaction.AdminsPatience, cancellationToken);
        var story = await db.Stories.SingleOrDefaultAsync(s => s.Id == id && s.MergedIntoId == null, cancellationToken);
        if (story is null)
        {
            return (new StoryEdit.NotFound(id), null);
        }

        if (story.RetractedAt is not null)
        {
            return (new StoryEdit.Refused("reason", "This story was taken back before."), null);
        }

        var now = clock.GetUtcNow();
        var ids = await db.Stories.Where(s => s.Id == id || s.MergedIntoId == id).Select(s => s.Id).ToListAsync(cancellationToken);
        await DropAsync(ids, cancellationToken);
        story.Retract(reason, now);
        StoryChange[] changes = [new StoryChange(ChangeKind.Retraction, $"Taken back by the editors: {reason}", Value: reason)];
        db.StoryEvents.Add(
            new StoryEvent
            {
                StoryId = id,
                Kind = StoryEventKind.Retracted,
                By = by,
                At = now,
                Version = story.Version,
                Changes = changes,
            }
        );

        // Also who reads alerts as a feed was told.
        var isTold = await db.Alerts.AnyAsync(a => ids.Contains(a.StoryId), cancellationToken);
        var alert = isTold ? AlertOf(story, changes, now) : null;
        if (alert is not null)
        {
            db.Alerts.Add(alert);
        }

        await change.CommitAsync(cancellationToken);
        return (new StoryEdit.Done(story), alert);
    }

    private Task<int> DropAsync(List<long> stories, CancellationToken cancellationToken) =>
        db
            .Deliveries.Where(d => stories.Contains(d.StoryId) && d.State == DeliveryState.Pending)
            .ExecuteUpdateAsync(set => set.Drop(TooLate), cancellationToken);

    private static Alert AlertOf(Story story, IReadOnlyList<StoryChange> changes, DateTimeOffset now) =>
        new()
        {
            StoryId = story.Id,
            StoryVersion = story.Version,
            Kind = AlertKind.Retraction,
            RaisedAt = now,
            Facts = story.Facts,
            Changes = changes,
        };
}
