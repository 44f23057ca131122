using Alerts.Platform.Data;
using Alerts.Subscriptions;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.Logging;

namespace Alerts.Delivery;

/// <summary>Ends the tries. Mail ends there; a webhook that took nothing for days is paused, and its alerts wait for its owner.</summary>
internal sealed partial class UsedUpTries(Bounces bounces, TimeProvider clock, ILogger<UsedUpTries> logger)
{
    internal async Task<DeliveryOutcome> GiveUpAsync(
        AlertsDbContext db,
        DeliveryClaim claim,
        Subscription subscription,
        string reason,
        CancellationToken cancellationToken
    )
    {
        var isMail = subscription.Channel == ChannelKind.Email;
        var tookNothing = subscription.ConsecutiveFailures + 1 >= claim.Rows.Max(r => r.Attempts);
        if (!isMail && tookNothing)
        {
            return await PauseAsync(db, claim, subscription, reason, cancellationToken);
        }

        await bounces.AddAsync(db, subscription, BounceKind.Refused, reason, byRelay: false, cancellationToken);
        await db.SaveChangesAsync(cancellationToken);
        return await FailAsync(db, claim, reason, cancellationToken);
    }

    internal async Task<DeliveryOutcome> FailAsync(
        AlertsDbContext db,
        DeliveryClaim claim,
        string reason,
        CancellationToken cancellationToken
    )
    {
        foreach (var (tried, tries) in claim.Tried(clock.GetUtcNow(), reason))
        {
            await tried.Mine(db).ExecuteUpdateAsync(set => set.Leave(DeliveryState.Failed).Tried(tries), cancellationToken);
        }

        LogFailed(claim.Rows[0].Id, reason);
        return DeliveryOutcome.Failed;
    }

    private async Task<DeliveryOutcome> PauseAsync(
        AlertsDbContext db,
        DeliveryClaim claim,
        Subscription subscription,
        string reason,
        CancellationToken cancellationToken
    )
    {
        var now = clock.GetUtcNow();
        await using var transaction = await db.Database.BeginTransactionAsync(cancellationToken);
        await bounces.AddAsync(db, subscription, BounceKind.Paused, reason, byRelay: false, cancellationToken);
        await Notices.TellOwnerAsync(db, subscription, now, cancellationToken);
        await db.SaveChangesAsync(cancellationToken);
        await db
            .Subscriptions.Where(s => s.Id == subscription.Id && s.State == SubscriptionState.Active)
            .ExecuteUpdateAsync(set => set.SetProperty(s => s.State, SubscriptionState.Paused), cancellationToken);
        var dueAt = WaitingDeliveries.AfterPause(subscription, now);
        foreach (var (tried, tries) in claim.Tried(now, reason))
        {
            // Told when its owner resumes it, with what came meanwhile.
            await tried.Mine(db).ExecuteUpdateAsync(set => set.Wait(dueAt).Anew().Tried(tries), cancellationToken);
        }

        await transaction.CommitAsync(cancellationToken);
        LogPaused(subscription.Id, reason);
        return DeliveryOutcome.Failed;
    }

    [LoggerMessage(Level = LogLevel.Error, Message = "Delivery {DeliveryId} failed for good: {Reason}")]
    private partial void LogFailed(long deliveryId, string reason);

    [LoggerMessage(Level = LogLevel.Error, Message = "Subscription {SubscriptionId} is paused, since it took nothing for days: {Reason}")]
    private partial void LogPaused(Guid subscriptionId, string reason);
}
