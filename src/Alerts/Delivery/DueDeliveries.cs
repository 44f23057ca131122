using Alerts.Platform.Data;
using Alerts.Subscriptions;
using Microsoft.EntityFrameworkCore;

namespace Alerts.Delivery;

/// <summary>Decides whether a delivery is to be sent now: not for one who is paused, is gone, or sleeps.</summary>
internal sealed class DueDeliveries(DeliveryClaims claims)
{
    /// <returns>Whose it is; null where nothing is to be sent, with the rows dropped or put back.</returns>
    internal async Task<(DeliveryClaim Claim, Subscription Subscription)?> TryClaimAsync(
        AlertsDbContext db,
        long deliveryId,
        CancellationToken cancellationToken
    )
    {
        if (
            await claims.TryClaimAsync(db, deliveryId, cancellationToken) is not { } claimed
            || await DeliveryClaims.WithoutRetractedAsync(db, claimed, cancellationToken) is not { } claim
        )
        {
            return null;
        }

        // Null where it was deleted since the claim, and its deliveries with it.
        var subscription = await db.Subscriptions.AsNoTracking().SingleOrDefaultAsync(s => s.Id == claim.SubscriptionId, cancellationToken);
        return subscription is not null && await IsToBeSentAsync(db, claim, subscription, cancellationToken) ? (claim, subscription) : null;
    }

    private static async Task<bool> IsToBeSentAsync(
        AlertsDbContext db,
        DeliveryClaim claim,
        Subscription subscription,
        CancellationToken cancellationToken
    )
    {
        if (subscription.State is not (SubscriptionState.Active or SubscriptionState.Paused))
        {
            await DeliveryRecorder.DropAsync(db, claim, $"The subscription is {subscription.State}.", cancellationToken);
            return false;
        }

        // Quiet hours also for what was retried into the night, or was late for another reason.
        var from =
            subscription.State == SubscriptionState.Paused
                ? WaitingDeliveries.AfterPause(subscription, claim.At)
                : new DigestSchedule(subscription.Preferences).AfterQuietHours(claim.At);
        if (from > claim.At)
        {
            await DeliveryClaims.WaitUntilAsync(db, claim, from, cancellationToken);
            return false;
        }

        return true;
    }
}
