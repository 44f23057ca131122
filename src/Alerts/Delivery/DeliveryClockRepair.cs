using Alerts.Platform.Data;
using Microsoft.EntityFrameworkCore;

namespace Alerts.Delivery;

/// <summary>
/// Notices a clock that was set back: what was put off by the wrong one would wait until that time is reached again, hours or years.
/// </summary>
internal sealed class DeliveryClockRepair(AlertsDbContext db)
{
    private const string SeenSetting = "clock-seen";

    /// <summary>More than instances' clocks differ.</summary>
    private static readonly TimeSpan s_drift = TimeSpan.FromMinutes(2);

    internal async Task RepairAsync(DateTimeOffset now, CancellationToken cancellationToken)
    {
        if (now < await db.ReadInstantAsync(SeenSetting, cancellationToken) - s_drift)
        {
            await MakeDueAsync(now, cancellationToken);
        }

        await db.WriteInstantAsync(SeenSetting, now, cancellationToken);
    }

    private async Task MakeDueAsync(DateTimeOffset now, CancellationToken cancellationToken)
    {
        await db.RateLimits.ExecuteDeleteAsync(cancellationToken);
        await db
            .WaitingNotices.Where(n => n.DueAt > now)
            .ExecuteUpdateAsync(set => set.SetProperty(n => n.DueAt, now).SetProperty(n => n.AskedAt, now), cancellationToken);
        // Before what is retried loses the message that tells it from what waits.
        await RescheduleAsync(now, cancellationToken);
        await BringForwardAsync(now, cancellationToken);
    }

    private async Task BringForwardAsync(DateTimeOffset now, CancellationToken cancellationToken)
    {
        await db
            .Deliveries.Where(d => d.State == DeliveryState.Sending && d.ClaimedUntil > now)
            .ExecuteUpdateAsync(
                set => set.SetProperty(d => d.ClaimedUntil, now).SetProperty(d => d.EnqueuedAt, (DateTimeOffset?)null),
                cancellationToken
            );
        await db
            .Deliveries.Where(d => d.State == DeliveryState.Pending && d.Attempts > 0 && d.EnqueuedAt != null && d.DueAt > now)
            .ExecuteUpdateAsync(set => set.SetProperty(d => d.DueAt, now), cancellationToken);
        await db
            .Deliveries.Where(d => d.State == DeliveryState.Pending && d.EnqueuedAt > now)
            .ExecuteUpdateAsync(set => set.SetProperty(d => d.EnqueuedAt, (DateTimeOffset?)null), cancellationToken);
    }

    private async Task RescheduleAsync(DateTimeOffset now, CancellationToken cancellationToken)
    {
        var subscriptions = await db
            .Subscriptions.AsNoTracking()
            .Where(s => db.Deliveries.Any(d => d.SubscriptionId == s.Id && d.State == DeliveryState.Pending && d.DueAt > now))
            .ToListAsync(cancellationToken);
        var waiting = new WaitingDeliveries(db);
        foreach (var subscription in subscriptions)
        {
            await waiting.RescheduleAsync(subscription, now, cancellationToken);
        }
    }
}
