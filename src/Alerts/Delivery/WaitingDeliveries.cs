using Alerts.Platform.Data;
using Alerts.Subscriptions;
using Microsoft.EntityFrameworkCore;

namespace Alerts.Delivery;

/// <summary>What is not sent yet when its subscriber's wishes or state change: nothing of it is lost.</summary>
internal sealed class WaitingDeliveries(AlertsDbContext db)
{
    /// <summary>How long rows of a pause without end sleep before somebody looks again.</summary>
    private static readonly TimeSpan s_longSleep = TimeSpan.FromDays(30);

    /// <summary>Puts all that waits where the wishes have it now. A retry keeps its turn: it has a message on the queue.</summary>
    internal async Task RescheduleAsync(Subscription subscription, DateTimeOffset now, CancellationToken cancellationToken)
    {
        if (subscription.State == SubscriptionState.Active)
        {
            var due = new DigestSchedule(subscription.Preferences).For(now).DueAt;
            await db
                .Deliveries.Where(d => d.SubscriptionId == subscription.Id && d.State == DeliveryState.Pending)
                .Where(d => d.Attempts == 0 || d.EnqueuedAt == null)
                .ExecuteUpdateAsync(set => set.Wait(due), cancellationToken);
        }
    }

    /// <summary>When the rows of a paused subscription are looked at again; whoever resumes it brings that forward.</summary>
    internal static DateTimeOffset AfterPause(Subscription subscription, DateTimeOffset now) =>
        subscription.PausedUntil is { } until && until > now ? until : now + s_longSleep;
}
