using Alerts.Platform.Access;
using Alerts.Platform.Data;
using Alerts.Subscriptions;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Logging;

namespace Alerts.Delivery;

/// <summary>
/// What the timer finds left over: lost messages, ended claims and pauses, digests that fell due, notices. A lost message costs minutes,
/// never an alert.
/// </summary>
internal sealed partial class DeliverySweep(
    IServiceScopeFactory scopes,
    AlertMatcher matcher,
    DeliveryEnqueuer enqueuer,
    Notices notices,
    TimeProvider clock,
    ILogger<DeliverySweep> logger
)
{
    /// <summary>Younger ones are still with the stage that raised them.</summary>
    private static readonly TimeSpan s_unmatchedAfter = TimeSpan.FromMinutes(1);

    private static readonly TimeSpan s_bouncesKept = TimeSpan.FromDays(180);

    public async Task SweepAsync(CancellationToken cancellationToken)
    {
        await using var scope = scopes.CreateAsyncScope();
        await using var lease = await scope
            .ServiceProvider.GetRequiredService<Leases>()
            .TryAcquireAsync("delivery-sweep", TimeSpan.FromMinutes(5), TimeSpan.Zero, cancellationToken);
        if (lease is null)
        {
            return;
        }

        var db = scope.ServiceProvider.GetRequiredService<AlertsDbContext>();
        var now = clock.GetUtcNow();
        await new DeliveryClockRepair(db).RepairAsync(now, cancellationToken);
        await ResumeAsync(db, now, cancellationToken);
        await MatchAsync(db, now - s_unmatchedAfter, cancellationToken);
        await enqueuer.EnqueueDueAsync(db, db.Deliveries, cancellationToken);
        await notices.SendDueAsync(cancellationToken);
        var old = now - s_bouncesKept;
        await db.Bounces.Where(b => b.At < old).ExecuteDeleteAsync(cancellationToken);
        await db.TrimEndedSessionsAsync(now, cancellationToken);
        await scope.ServiceProvider.GetRequiredService<RateLimits>().TrimAsync(cancellationToken);
    }

    private async Task ResumeAsync(AlertsDbContext db, DateTimeOffset now, CancellationToken cancellationToken)
    {
        var ended = await db
            .Subscriptions.Where(s => s.State == SubscriptionState.Paused && s.PausedUntil <= now)
            .Select(s => s.Id)
            .ToListAsync(cancellationToken);
        foreach (var id in ended)
        {
            // Each on its own: one that cannot be changed must not keep the others waiting.
            try
            {
                await ResumeAsync(db, id, now, cancellationToken);
            }
            catch (Exception e) when (!cancellationToken.IsCancellationRequested)
            {
                LogNotResumed(e, id);
            }
        }
    }

    private static async Task ResumeAsync(AlertsDbContext db, Guid id, DateTimeOffset now, CancellationToken cancellationToken)
    {
        await using var transaction = await db.Database.BeginTransactionAsync(cancellationToken);
        var resumed = await db
            .Subscriptions.Where(s => s.Id == id && s.State == SubscriptionState.Paused && s.PausedUntil <= now)
            .ExecuteUpdateAsync(
                set => set.SetProperty(s => s.State, SubscriptionState.Active).SetProperty(s => s.PausedUntil, (DateTimeOffset?)null),
                cancellationToken
            );
        if (resumed == 0)
        {
            return;
        }

        var subscription = await db.Subscriptions.AsNoTracking().SingleAsync(s => s.Id == id, cancellationToken);
        await new WaitingDeliveries(db).RescheduleAsync(subscription, now, cancellationToken);
        await transaction.CommitAsync(cancellationToken);
    }

    private async Task MatchAsync(AlertsDbContext db, DateTimeOffset before, CancellationToken cancellationToken)
    {
        var unmatched = await db
            .Alerts.Where(a => a.MatchedAt == null && a.RaisedAt <= before)
            .OrderBy(a => a.Id)
            .Select(a => a.Id)
            .Take(100)
            .ToListAsync(cancellationToken);
        foreach (var id in unmatched)
        {
            try
            {
                await matcher.MatchAsync(id, cancellationToken);
            }
            catch (Exception e) when (!cancellationToken.IsCancellationRequested)
            {
                LogNotMatched(e, id);
            }
        }
    }

    [LoggerMessage(
        Level = LogLevel.Error,
        Message = "The pause of subscription {SubscriptionId} could not be ended; it comes round with the next sweep"
    )]
    private partial void LogNotResumed(Exception exception, Guid subscriptionId);

    [LoggerMessage(Level = LogLevel.Error, Message = "Alert {AlertId} could not be matched; it comes round with the next sweep")]
    private partial void LogNotMatched(Exception exception, long alertId);
}
