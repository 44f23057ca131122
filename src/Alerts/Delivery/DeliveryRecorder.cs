using Alerts.Channels;
using Alerts.Platform.Data;
using Alerts.Subscriptions;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.Logging;
using Microsoft.Extensions.Options;

namespace Alerts.Delivery;

/// <summary>Writes down how a send went, and does what follows from it.</summary>
public sealed partial class DeliveryRecorder(
    DeliveryEnqueuer enqueuer,
    IOptions<DeliveryOptions> options,
    TimeProvider clock,
    ILogger<DeliveryRecorder> logger
)
{
    /// <summary>Refusals of a webhook in a row after which its subscription is paused.</summary>
    private const int MaxEndpointFailures = 3;

    internal Task RecordAsync(
        AlertsDbContext db,
        DeliveryClaim claim,
        Subscription subscription,
        SendResult result,
        CancellationToken cancellationToken
    ) =>
        result switch
        {
            SendResult.Sent sent => SentAsync(db, claim, subscription, sent, cancellationToken),
            SendResult.Transient transient => RetryAsync(db, claim, transient.Reason, transient.RetryAfter, cancellationToken),
            SendResult.Permanent { Kind: PermanentKind.Address } permanent => SuppressAsync(
                db,
                claim,
                subscription,
                permanent.Reason,
                cancellationToken
            ),
            SendResult.Permanent { Kind: PermanentKind.Endpoint } permanent => EndpointFailedAsync(
                db,
                claim,
                subscription,
                permanent.Reason,
                cancellationToken
            ),
            SendResult.Permanent permanent => FailAsync(db, claim, permanent.Reason, cancellationToken),
            _ => throw new ArgumentOutOfRangeException(nameof(result)),
        };

    internal static Task DropAsync(AlertsDbContext db, DeliveryClaim claim, string reason, CancellationToken cancellationToken) =>
        Mine(db, claim)
            .ExecuteUpdateAsync(
                set =>
                    set.SetProperty(d => d.State, DeliveryState.Dropped)
                        .SetProperty(d => d.LastError, reason)
                        .SetProperty(d => d.ClaimId, (Guid?)null),
                cancellationToken
            );

    private async Task SentAsync(
        AlertsDbContext db,
        DeliveryClaim claim,
        Subscription subscription,
        SendResult.Sent sent,
        CancellationToken cancellationToken
    )
    {
        var now = clock.GetUtcNow();
        await Mine(db, claim)
            .ExecuteUpdateAsync(
                set =>
                    set.SetProperty(d => d.State, DeliveryState.Sent)
                        .SetProperty(d => d.SentAt, now)
                        .SetProperty(d => d.ProviderId, sent.ProviderId)
                        .SetProperty(d => d.LastError, (string?)null)
                        .SetProperty(d => d.ClaimId, (Guid?)null),
                cancellationToken
            );
        if (subscription.ConsecutiveFailures > 0)
        {
            await db
                .Subscriptions.Where(s => s.Id == subscription.Id)
                .ExecuteUpdateAsync(
                    set => set.SetProperty(s => s.ConsecutiveFailures, 0).SetProperty(s => s.LastError, (string?)null),
                    cancellationToken
                );
        }
    }

    private async Task RetryAsync(
        AlertsDbContext db,
        DeliveryClaim claim,
        string reason,
        TimeSpan? retryAfter,
        CancellationToken cancellationToken
    )
    {
        var attempts = claim.Rows.Max(r => r.Attempts);
        if (attempts >= options.Value.MaxAttempts)
        {
            await FailAsync(db, claim, $"Given up after {attempts} tries: {reason}", cancellationToken);
            return;
        }

        var dueAt = clock.GetUtcNow() + RetrySchedule.Wait(attempts, retryAfter, Random.Shared.NextDouble());
        await Mine(db, claim)
            .ExecuteUpdateAsync(
                set =>
                    set.SetProperty(d => d.State, DeliveryState.Pending)
                        .SetProperty(d => d.DueAt, dueAt)
                        .SetProperty(d => d.EnqueuedAt, dueAt)
                        .SetProperty(d => d.SlotAt, (DateTimeOffset?)null)
                        .SetProperty(d => d.BegunAt, (DateTimeOffset?)null)
                        .SetProperty(d => d.LastError, reason)
                        .SetProperty(d => d.ClaimId, (Guid?)null),
                cancellationToken
            );
        LogTriedAgain(claim.Rows[0].Id, dueAt, reason);
        await enqueuer.EnqueueAsync(claim.Rows[0].Id, dueAt, cancellationToken);
    }

    private async Task FailAsync(AlertsDbContext db, DeliveryClaim claim, string reason, CancellationToken cancellationToken)
    {
        await Mine(db, claim)
            .ExecuteUpdateAsync(
                set =>
                    set.SetProperty(d => d.State, DeliveryState.Failed)
                        .SetProperty(d => d.LastError, reason)
                        .SetProperty(d => d.ClaimId, (Guid?)null),
                cancellationToken
            );
        LogFailed(claim.Rows[0].Id, reason);
    }

    private async Task SuppressAsync(
        AlertsDbContext db,
        DeliveryClaim claim,
        Subscription subscription,
        string reason,
        CancellationToken cancellationToken
    )
    {
        await FailAsync(db, claim, reason, cancellationToken);
        await new Suppression(db, clock).SuppressAsync(
            subscription.AddressHash,
            Suppression.Shown(subscription),
            SuppressionReasons.HardBounce,
            reason,
            cancellationToken
        );
    }

    private async Task EndpointFailedAsync(
        AlertsDbContext db,
        DeliveryClaim claim,
        Subscription subscription,
        string reason,
        CancellationToken cancellationToken
    )
    {
        var failures = subscription.ConsecutiveFailures + 1;
        var isOver = failures >= MaxEndpointFailures;
        await using var transaction = await db.Database.BeginTransactionAsync(cancellationToken);
        if (isOver)
        {
            await Notices.TellOwnerAsync(db, subscription, clock.GetUtcNow(), cancellationToken);
        }

        await db
            .Subscriptions.Where(s => s.Id == subscription.Id && s.State == SubscriptionState.Active)
            .ExecuteUpdateAsync(
                set =>
                    set.SetProperty(s => s.ConsecutiveFailures, failures)
                        .SetProperty(s => s.LastError, reason)
                        .SetProperty(s => s.State, isOver ? SubscriptionState.Paused : SubscriptionState.Active),
                cancellationToken
            );
        await transaction.CommitAsync(cancellationToken);
        if (!isOver)
        {
            await RetryAsync(db, claim, reason, null, cancellationToken);
            return;
        }

        await FailAsync(db, claim, reason, cancellationToken);
        LogPaused(subscription.Id, failures, reason);
    }

    // Only while the claim is ours: another may have taken over a row whose claim ran out.
    private static IQueryable<AlertDelivery> Mine(AlertsDbContext db, DeliveryClaim claim) =>
        db.Deliveries.Where(d => d.ClaimId == claim.Id);

    [LoggerMessage(Level = LogLevel.Warning, Message = "Delivery {DeliveryId} is tried again at {DueAt}: {Reason}")]
    private partial void LogTriedAgain(long deliveryId, DateTimeOffset dueAt, string reason);

    [LoggerMessage(Level = LogLevel.Error, Message = "Delivery {DeliveryId} failed for good: {Reason}")]
    private partial void LogFailed(long deliveryId, string reason);

    [LoggerMessage(
        Level = LogLevel.Error,
        Message = "Subscription {SubscriptionId} is paused after {Failures} refusals in a row: {Reason}"
    )]
    private partial void LogPaused(Guid subscriptionId, int failures, string reason);
}
