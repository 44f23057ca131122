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
    IOptions<DeliveryOptions> options,
    TimeProvider clock,
    ILogger<DeliveryRecorder> logger
)
{
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
            SendResult.Permanent permanent => FailAsync(db, claim, permanent.Reason, cancellationToken),
            _ => throw new ArgumentOutOfRangeException(nameof(result)),
        };

    internal static Task DropAsync(AlertsDbContext db, DeliveryClaim claim, string reason, CancellationToken cancellationToken) =>
        claim.Mine(db).ExecuteUpdateAsync(set => set.Drop(reason), cancellationToken);

    private async Task SentAsync(
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
    }

    private async Task RefusedAsync(
        AlertsDbContext db,
        DeliveryClaim claim,
        Subscription subscription,
        SendResult.Refused refused,
        CancellationToken cancellationToken
    )
    {
        await bounces.AddAsync(db, subscription, BounceKind.Refused, refused.Reason, refused.ByRelay, cancellationToken);
        await db.SaveChangesAsync(cancellationToken);
        await RetryAsync(db, claim, subscription, refused.Reason, refused.RetryAfter, cancellationToken);
    }

    private async Task GoneAsync(
        AlertsDbContext db,
        DeliveryClaim claim,
        Subscription subscription,
        string reason,
        CancellationToken cancellationToken
    )
    {
        if (await gone.RecordAsync(db, subscription, reason, cancellationToken) is { } again)
        {
            await RetryAsync(db, claim, subscription, reason, again - clock.GetUtcNow(), cancellationToken);
        }
        else
        {
            await FailAsync(db, claim, reason, cancellationToken);
        }
    }

    private async Task RetryAsync(
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
            await GiveUpAsync(db, claim, subscription, $"Given up after {attempts} tries: {reason}", cancellationToken);
            return;
        }

        var wait = RetrySchedule.Wait(attempts, retryAfter, Random.Shared.NextDouble());
        var dueAt = new DigestSchedule(subscription.Preferences).AfterQuietHours(clock.GetUtcNow() + wait);
        foreach (var (tried, tries) in Tried(claim, reason))
        {
            await tried.Mine(db).ExecuteUpdateAsync(set => set.Retry(dueAt).Tried(tries), cancellationToken);
        }

        LogTriedAgain(claim.Rows[0].Id, dueAt, reason);
        await enqueuer.EnqueueAsync(claim.Rows[0].Id, subscription.Channel, dueAt, cancellationToken);
    }

    private async Task FailAsync(AlertsDbContext db, DeliveryClaim claim, string reason, CancellationToken cancellationToken)
    {
        foreach (var (tried, tries) in Tried(claim, reason))
        {
            await tried.Mine(db).ExecuteUpdateAsync(set => set.Leave(DeliveryState.Failed).Tried(tries), cancellationToken);
        }

        LogFailed(claim.Rows[0].Id, reason);
    }

    // Days of trying are over. Mail ends there; a webhook that took nothing meanwhile is paused, and its alerts wait for its owner.
    private async Task GiveUpAsync(
        AlertsDbContext db,
        DeliveryClaim claim,
        Subscription subscription,
        string reason,
        CancellationToken cancellationToken
    )
    {
        var isMail = subscription.Channel == ChannelKind.Email;
        var tookNothing = subscription.ConsecutiveFailures + 1 >= claim.Rows.Max(r => r.Attempts);
        if (isMail || !tookNothing)
        {
            await bounces.AddAsync(db, subscription, BounceKind.Refused, reason, byRelay: false, cancellationToken);
            await db.SaveChangesAsync(cancellationToken);
            await FailAsync(db, claim, reason, cancellationToken);
            return;
        }

        await using var transaction = await db.Database.BeginTransactionAsync(cancellationToken);
        await bounces.AddAsync(db, subscription, BounceKind.Paused, reason, byRelay: false, cancellationToken);
        await Notices.TellOwnerAsync(db, subscription, clock.GetUtcNow(), cancellationToken);
        await db.SaveChangesAsync(cancellationToken);
        await db
            .Subscriptions.Where(s => s.Id == subscription.Id && s.State == SubscriptionState.Active)
            .ExecuteUpdateAsync(set => set.SetProperty(s => s.State, SubscriptionState.Paused), cancellationToken);
        await PauseRowsAsync(db, claim, WaitingDeliveries.AfterPause(subscription, clock.GetUtcNow()), reason, cancellationToken);
        await transaction.CommitAsync(cancellationToken);
        LogPaused(subscription.Id, reason);
    }

    // Told when its owner resumes it, with what came meanwhile.
    private async Task PauseRowsAsync(
        AlertsDbContext db,
        DeliveryClaim claim,
        DateTimeOffset dueAt,
        string reason,
        CancellationToken cancellationToken
    )
    {
        foreach (var (tried, tries) in Tried(claim, reason))
        {
            await tried.Mine(db).ExecuteUpdateAsync(set => set.Wait(dueAt).Anew().Tried(tries), cancellationToken);
        }
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

    /// <summary>The claim's rows with this try added: those that were tried alike go together.</summary>
    private IEnumerable<(DeliveryClaim Claim, IReadOnlyList<FailedTry> Tries)> Tried(DeliveryClaim claim, string reason)
    {
        var failed = new FailedTry(clock.GetUtcNow(), reason);
        return claim
            .Rows.GroupBy(r => JsonColumns.Write(r.Tries))
            .Select(g => (claim with { Rows = [.. g] }, (IReadOnlyList<FailedTry>)[.. g.First().Tries, failed]));
    }

    [LoggerMessage(Level = LogLevel.Warning, Message = "Delivery {DeliveryId} is tried again at {DueAt}: {Reason}")]
    private partial void LogTriedAgain(long deliveryId, DateTimeOffset dueAt, string reason);

    [LoggerMessage(Level = LogLevel.Error, Message = "Delivery {DeliveryId} failed for good: {Reason}")]
    private partial void LogFailed(long deliveryId, string reason);

    [LoggerMessage(Level = LogLevel.Error, Message = "Subscription {SubscriptionId} is paused, since it took nothing for days: {Reason}")]
    private partial void LogPaused(Guid subscriptionId, string reason);
}
