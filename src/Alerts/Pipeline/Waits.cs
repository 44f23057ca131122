using Alerts.Delivery;
using Alerts.Platform.Data;
using Alerts.Platform.Queues;
using Alerts.Polling.Items;
using Microsoft.EntityFrameworkCore;

namespace Alerts.Pipeline;

/// <summary>What waits for a stage.</summary>
/// <param name="OldestSeconds">How long the one that came first has been waiting; null where none is.</param>
internal sealed record QueueWait(int Pending, double? OldestSeconds);

/// <summary>How long an alert was on its way.</summary>
/// <param name="SincePublished">By the publisher's date of its newest item; null where it gave none.</param>
/// <param name="SinceFetched">From the fetch that brought that item.</param>
internal sealed record AlertDelays(TimeSpan? SincePublished, TimeSpan? SinceFetched);

/// <summary>Measures waiting by the rows, which are the truth, and not by the queues' messages.</summary>
internal sealed class Waits(AlertsDbContext db, Telemetry telemetry, TimeProvider clock)
{
    /// <summary>Counted in the order in which work goes on: what leaves one queue while it is counted is met in the next.</summary>
    public async Task<IReadOnlyDictionary<string, QueueWait>> OfQueuesAsync(CancellationToken cancellationToken)
    {
        var now = clock.GetUtcNow();
        var due = db.Deliveries.Where(d => (d.State == DeliveryState.Pending || d.State == DeliveryState.Sending) && d.DueAt <= now);
        return new Dictionary<string, QueueWait>(StringComparer.Ordinal)
        {
            [QueueNames.ClassifyItem] = await OfAsync(
                db.Items.Where(i => i.State == ItemState.Pending && (i.EnqueuedAt == null || i.EnqueuedAt <= now)).Select(i => i.FetchedAt),
                now,
                cancellationToken
            ),
            ["raise-alert"] = await OfAsync(
                // Compared, since SQLite uses no index to find what is not null.
                db.Stories.Where(s =>
                        s.AlertDueAt > DateTimeOffset.UnixEpoch && !s.IsHeld && (s.AlertHeldUntil == null || s.AlertHeldUntil <= now)
                    )
                    .Select(s => s.AlertDueAt!.Value),
                now,
                cancellationToken
            ),
            ["match-alert"] = await OfAsync(db.Alerts.Where(a => a.MatchedAt == null).Select(a => a.RaisedAt), now, cancellationToken),
            [QueueNames.DeliverAlert] = await OfAsync(due.Select(d => d.DueAt), now, cancellationToken),
        };
    }

    /// <summary>Writes how long each queue is, and how old, to the metrics.</summary>
    public async Task MeasureAsync(CancellationToken cancellationToken)
    {
        foreach (var (queue, wait) in await OfQueuesAsync(cancellationToken))
        {
            telemetry.Waiting(queue, wait);
        }
    }

    private static async Task<QueueWait> OfAsync(
        IQueryable<DateTimeOffset> waitingSince,
        DateTimeOffset now,
        CancellationToken cancellationToken
    )
    {
        // In one statement: what was counted may be gone when a second one asks for the oldest.
        var waiting = await waitingSince
            .GroupBy(_ => 1)
            .Select(g => new { Pending = g.Count(), Oldest = g.Min() })
            .SingleOrDefaultAsync(cancellationToken);
        return waiting is null ? new QueueWait(0, null) : new QueueWait(waiting.Pending, Math.Max(0, (now - waiting.Oldest).TotalSeconds));
    }
}
