using Alerts.Platform.Data;
using Alerts.Platform.Queues;
using Alerts.Subscriptions;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.Options;

namespace Alerts.Delivery;

/// <summary>Puts due rows on the queue: one message for what goes out as one.</summary>
internal sealed class DeliveryEnqueuer(IQueueSender queue, IOptions<QueuesOptions> options, TimeProvider clock)
{
    private const int BatchSize = 500;

    /// <summary>Enqueues those of the rows that are due and not on the queue, and those whose claim ran out.</summary>
    internal async Task<int> EnqueueDueAsync(AlertsDbContext db, IQueryable<AlertDelivery> rows, CancellationToken cancellationToken)
    {
        var total = 0;
        while (true)
        {
            var now = clock.GetUtcNow();
            var batch = await Due(db, rows, now).ToListAsync(cancellationToken);
            if (batch.Count == 0)
            {
                return total;
            }

            var ids = batch.Select(d => d.Id).ToList();
            await db
                .Deliveries.Where(d => ids.Contains(d.Id))
                .ExecuteUpdateAsync(set => set.SetProperty(d => d.EnqueuedAt, now), cancellationToken);
            await SendAsync(batch, cancellationToken);
            total += batch.Count;
        }
    }

    private IQueryable<DueRow> Due(AlertsDbContext db, IQueryable<AlertDelivery> rows, DateTimeOffset now)
    {
        var lost = now - options.Value.SweepAfter;
        return rows.Where(d =>
                (d.State == DeliveryState.Pending && d.DueAt <= now && (d.EnqueuedAt == null || d.EnqueuedAt <= lost))
                || (
                    d.State == DeliveryState.Sending
                    && d.ClaimedUntil <= now
                    && (d.EnqueuedAt == null || d.EnqueuedAt < d.ClaimedUntil || d.EnqueuedAt <= lost)
                )
            )
            .OrderBy(d => d.Id)
            .Take(BatchSize)
            .Join(db.Subscriptions, d => d.SubscriptionId, s => s.Id, (d, s) => new DueRow(d.Id, d.SubscriptionId, d.InDigest, s.Channel));
    }

    private Task SendAsync(List<DueRow> batch, CancellationToken cancellationToken)
    {
        var messages = batch.Where(d => !d.InDigest).Concat(batch.Where(d => d.InDigest).DistinctBy(d => d.SubscriptionId));
        return Parallel.ForEachAsync(
            messages,
            new ParallelOptions { MaxDegreeOfParallelism = 16, CancellationToken = cancellationToken },
            async (d, token) => await queue.SendAsync(QueueMessage.DeliverAlert(d.Id, IsSlow(d.Channel)), null, token)
        );
    }

    /// <summary>
    /// Enqueues a row for later. Storage queues hide a message for seven days at most; a digest further off is the sweep's.
    /// </summary>
    internal Task EnqueueAsync(long id, ChannelKind channel, DateTimeOffset dueAt, CancellationToken cancellationToken)
    {
        var delay = dueAt - clock.GetUtcNow();
        return queue.SendAsync(QueueMessage.DeliverAlert(id, IsSlow(channel)), delay > TimeSpan.Zero ? delay : null, cancellationToken);
    }

    // Strangers' servers may take their time; our mail server is one, and quick.
    private static bool IsSlow(ChannelKind channel) => channel != ChannelKind.Email;

    private sealed record DueRow(long Id, Guid SubscriptionId, bool InDigest, ChannelKind Channel);
}
