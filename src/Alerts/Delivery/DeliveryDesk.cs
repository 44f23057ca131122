using Alerts.Platform.Data;
using Microsoft.EntityFrameworkCore;

namespace Alerts.Delivery;

/// <summary>What became of an admin's word on a delivery.</summary>
internal enum DeliveryEdit
{
    Done,

    /// <summary>It is being sent this moment, or its state does not allow it.</summary>
    NotNow,
    NotFound,
}

/// <summary>An admin's hand on deliveries.</summary>
internal sealed class DeliveryDesk(AlertsDbContext db, DeliveryEnqueuer enqueuer, TimeProvider clock)
{
    /// <summary>
    /// Sends anew, from the first try on. Sent ones too: what the provider took may still not have arrived. What is being sent this moment is
    /// left alone.
    /// </summary>
    internal async Task<DeliveryEdit> RetryAsync(long id, CancellationToken cancellationToken)
    {
        var now = clock.GetUtcNow();
        var changed = await db
            .Deliveries.Where(d => d.Id == id && d.State != DeliveryState.Sending)
            .ExecuteUpdateAsync(
                set =>
                    set.Requeue(now, enqueuedAt: now)
                        .SetProperty(d => d.SentAt, (DateTimeOffset?)null)
                        .SetProperty(d => d.ProviderId, (string?)null)
                        .SetProperty(d => d.Renewals, d => d.Renewals + 1),
                cancellationToken
            );
        if (changed == 0)
        {
            return await WhyNotAsync(id, cancellationToken);
        }

        var channel = await db
            .Deliveries.Where(d => d.Id == id)
            .Join(db.Subscriptions, d => d.SubscriptionId, s => s.Id, (_, s) => s.Channel)
            .SingleAsync(cancellationToken);
        await enqueuer.EnqueueAsync(id, channel, now, cancellationToken);
        return DeliveryEdit.Done;
    }

    /// <summary>Ends the tries.</summary>
    internal async Task<DeliveryEdit> DropAsync(long id, CancellationToken cancellationToken)
    {
        var changed = await db
            .Deliveries.Where(d => d.Id == id && (d.State == DeliveryState.Pending || d.State == DeliveryState.Failed))
            .ExecuteUpdateAsync(set => set.Drop("Dropped by an admin."), cancellationToken);
        return changed == 0 ? await WhyNotAsync(id, cancellationToken) : DeliveryEdit.Done;
    }

    private async Task<DeliveryEdit> WhyNotAsync(long id, CancellationToken cancellationToken) =>
        await db.Deliveries.AnyAsync(d => d.Id == id, cancellationToken) ? DeliveryEdit.NotNow : DeliveryEdit.NotFound;
}
