using Alerts.Delivery;
using Alerts.Platform.Data;

namespace Alerts.Subscriptions;

/// <summary>Makes an owner's changes, and moves what waits to when the new wishes want it.</summary>
internal sealed class SubscriptionChanges(AlertsDbContext db, TimeProvider clock)
{
    internal DateTimeOffset Now => clock.GetUtcNow();

    /// <returns>What is wrong with the request, by field; then nothing was changed.</returns>
    internal async Task<Dictionary<string, string[]>> MakeAsync(
        Subscription subscription,
        SubscriptionRequest request,
        CancellationToken cancellationToken
    )
    {
        var before = (subscription.WishKey, subscription.State);
        var errors = new Dictionary<string, string[]>();
        await KnownTopics.CheckAsync(db, request, subscription.Preferences.Topics, errors, cancellationToken);
        new SubscriptionChange(request, clock.GetUtcNow(), errors).ApplyTo(subscription);
        if (errors.Count > 0)
        {
            return errors;
        }

        // Or none: what waits would sleep on through a pause that is over.
        await using var transaction = await db.Database.BeginTransactionAsync(cancellationToken);
        await db.SaveChangesAsync(cancellationToken);
        if (before != (subscription.WishKey, subscription.State))
        {
            await new WaitingDeliveries(db).RescheduleAsync(subscription, clock.GetUtcNow(), cancellationToken);
        }

        await transaction.CommitAsync(cancellationToken);
        return errors;
    }
}
