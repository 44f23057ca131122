using Alerts.Channels;
using Alerts.Platform.Data;
using Alerts.Subscriptions;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.Logging;
using Microsoft.Extensions.Options;

namespace Alerts.Delivery;

/// <summary>Writes down how a send went, and does what follows from it.</summary>
internal sealed partial class DeliveryRecorder(
    DeliveryEnqueuer enqueuer,
    Bounces bounces,
    GoneMailboxes gone,
    UsedUpTries usedUp,
    IOptions<DeliveryOptions> options,
    TimeProvider clock,
    ILogger<DeliveryRecorder> logger
)
{
    internal Task<DeliveryOutcome> RecordAsync(
        AlertsDbContext db,
        DeliveryClaim claim,
        Subscription subscription,
        SendResult result,
        CancellationToken cancellationToken
    ) =>
        result switch
        {
            SendResult.Sent sent => SentAsync(db, claim, subscription, sent, cancellationToken),
            SendResult.Transient transient => RetryAsync(
                db,
                claim,
                subscription,
                transient.Reason,
                transient.RetryAfter,
                cancellationToken
            ),
            SendResult.Refused refused => RefusedAsync(db, claim, subscription, refused, cancellationToken),
            SendResult.Gone gone => GoneAsync(db, claim, subscription, gone.Reason, cancellationToken),
            SendResult.Permanent permanent => usedUp.FailAsync(db, claim, permanent.Reason, cancellationToken),
            _ => throw new ArgumentOutOfRangeException(nameof(result)),
        };

    internal static Task DropAsync(AlertsDbContext db, DeliveryClaim claim, string reason, CancellationToken cancellationToken) =>
        claim.Mine(db).ExecuteUpdateAsync(set => set.Drop(reason), cancellationToken);

    private async Task<DeliveryOutcome> SentAsync(
        AlertsDbContext db,
        DeliveryClaim claim,
        Subscription subscription,
        SendResult.Sent sent,
        CancellationToken cancellationToken
    )
    {
        var now = clock.GetUtcNow();
        await claim
            .Mine(db)
            .ExecuteUpdateAsync(
                set =>
                    set.Leave(DeliveryState.Sent)
                        .SetProperty(d => d.SentAt, now)
                        .SetProperty(d => d.ProviderId, sent.ProviderId)
                        .SetProperty(d => d.LastError, (string?)null),
                cancellationToken
            );
        if (subscription.ConsecutiveFailures > 0 || subscription.GoneAt is not null)
        {
            await db
                .Subscriptions.Where(s => s.Id == subscription.Id)
                .ExecuteUpdateAsync(
                    set =>
                        set.SetProperty(s => s.ConsecutiveFailures, 0)
                            .SetProperty(s => s.GoneAt, (DateTimeOffset?)null)
                            .SetProperty(s => s.LastError, (string?)null),
                    cancellationToken
                );
        }

        return DeliveryOutcome.Sent;
    }

    private async Task<DeliveryOutcome> RefusedAsync(
        AlertsDbContext db,
        DeliveryClaim claim,
        Subscription subscription,
        SendResult.Refused refused,
        CancellationToken cancellationToken
    )
    {
        await bounces.AddAsync(db, subscription, BounceKind.Refused, refused.Reason, refused.ByRelay, cancellationToken);
        await db.SaveChangesAsync(cancellationToken);
        return await RetryAsync(db, claim, subscription, refused.Reason, refused.RetryAfter, cancellationToken);
    }

    private async Task<DeliveryOutcome> GoneAsync(
        AlertsDbContext db,
        DeliveryClaim claim,
        Subscription subscription,
        string reason,
        CancellationToken cancellationToken
    ) =>
        await gone.RecordAsync(db, subscription, reason, cancellationToken) is { } again
            ? await RetryAsync(db, claim, subscription, reason, again - clock.GetUtcNow(), cancellationToken)
            : await usedUp.FailAsync(db, claim, reason, cancellationToken);

    private async Task<DeliveryOutcome> RetryAsync(
        AlertsDbContext db,
        DeliveryClaim claim,
        Subscription subscription,
        string reason,
        TimeSpan? retryAfter,
        CancellationToken cancellationToken
    )
    {
        await CountFailureAsync(db, subscription, reason, cancellationToken);
        var attempts = claim.Rows.Max(r => r.Attempts);
        if (attempts >= options.Value.MaxAttempts)
        {
            return await usedUp.GiveUpAsync(db, claim, subscription, $"Given up after {attempts} tries: {reason}", cancellationToken);
        }

        var wait = RetrySchedule.Wait(attempts, retryAfter, Random.Shared.NextDouble());
        var dueAt = new DigestSchedule(subscription.Preferences).AfterQuietHours(clock.GetUtcNow() + wait);
        foreach (var (tried, tries) in claim.Tried(clock.GetUtcNow(), reason))
        {
            await tried.Mine(db).ExecuteUpdateAsync(set => set.Retry(dueAt).Tried(tries), cancellationToken);
        }

        LogTriedAgain(claim.Rows[0].Id, dueAt, reason);
        await enqueuer.EnqueueAsync(claim.Rows[0].Id, subscription.Channel, dueAt, cancellationToken);
        return DeliveryOutcome.Postponed;
    }

    private static Task CountFailureAsync(
        AlertsDbContext db,
        Subscription subscription,
        string reason,
        CancellationToken cancellationToken
    ) =>
        subscription.Channel == ChannelKind.Email
            ? Task.CompletedTask
            : db
                .Subscriptions.Where(s => s.Id == subscription.Id)
                .ExecuteUpdateAsync(
                    set =>
                        set.SetProperty(s => s.ConsecutiveFailures, s => s.ConsecutiveFailures + 1).SetProperty(s => s.LastError, reason),
                    cancellationToken
                );

    [LoggerMessage(Level = LogLevel.Warning, Message = "Delivery {DeliveryId} is tried again at {DueAt}: {Reason}")]
    private partial void LogTriedAgain(long deliveryId, DateTimeOffset dueAt, string reason);
}
