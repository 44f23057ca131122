using Alerts.Platform.Data;
using Alerts.Subscriptions;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;

namespace Alerts.Delivery;

/// <summary>
/// What the timer finds left over: lost messages, ended claims and pauses, digests that fell due, notices. A lost message costs minutes,
/// never an alert.
/// </summary>
public sealed class DeliverySweep(
    IServiceScopeFactory scopes,
    AlertMatcher matcher,
    DeliveryEnqueuer enqueuer,
    Notices notices,
    TimeProvider clock
)
{
    /// <summary>Younger ones are still with the stage that raised them.</summary>
    private static readonly TimeSpan s_unmatchedAfter = TimeSpan.FromMinutes(1);

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
        await db
            .Subscriptions.Where(s => s.State == SubscriptionState.Paused && s.PausedUntil <= now)
            .ExecuteUpdateAsync(
                set => set.SetProperty(s => s.State, SubscriptionState.Active).SetProperty(s => s.PausedUntil, (DateTimeOffset?)null),
                cancellationToken
            );
        var before = now - s_unmatchedAfter;
        foreach (
            var id in await db
                .Alerts.Where(a => a.MatchedAt == null && a.RaisedAt <= before)
                .OrderBy(a => a.Id)
                .Select(a => a.Id)
                .Take(100)
                .ToListAsync(cancellationToken)
        )
        {
            await matcher.MatchAsync(id, cancellationToken);
        }

        await enqueuer.EnqueueDueAsync(db, db.Deliveries, cancellationToken);
        await notices.SendDueAsync(cancellationToken);
        await scope.ServiceProvider.GetRequiredService<RateLimits>().TrimAsync(cancellationToken);
    }
}
