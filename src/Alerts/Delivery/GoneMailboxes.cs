using Alerts.Platform.Data;
using Alerts.Subscriptions;
using Microsoft.EntityFrameworkCore;

namespace Alerts.Delivery;

/// <summary>
/// Believes that a mailbox is gone when its server says so on two days. Servers say it by mistake too: in a move, or for a whole domain.
/// </summary>
public sealed class GoneMailboxes(Bounces bounces, TimeProvider clock)
{
    /// <summary>Another day by the calendar and not only across midnight.</summary>
    private static readonly TimeSpan s_anotherDay = TimeSpan.FromHours(12);
    private static readonly TimeSpan s_asksAgain = TimeSpan.FromDays(1);

    /// <summary>Writes down that a server said so.</summary>
    /// <returns>When to ask again; null where the address is suppressed now.</returns>
    internal async Task<DateTimeOffset?> RecordAsync(
        AlertsDbContext db,
        Subscription subscription,
        string answer,
        CancellationToken cancellationToken
    )
    {
        var now = clock.GetUtcNow();
        await bounces.AddAsync(db, subscription, BounceKind.Gone, answer, byRelay: false, cancellationToken);
        await db.SaveChangesAsync(cancellationToken);
        if (subscription.GoneAt is not { } first)
        {
            await db
                .Subscriptions.Where(s => s.Id == subscription.Id)
                .ExecuteUpdateAsync(set => set.SetProperty(s => s.GoneAt, now).SetProperty(s => s.LastError, answer), cancellationToken);
            return now + s_asksAgain;
        }

        if (now - first < s_anotherDay || now.UtcDateTime.Date == first.UtcDateTime.Date)
        {
            return first + s_asksAgain;
        }

        if (await bounces.IsWholeDomainAsync(db, subscription, cancellationToken))
        {
            await bounces.AddAsync(db, subscription, BounceKind.Refused, answer, byRelay: false, cancellationToken);
            await db.SaveChangesAsync(cancellationToken);
            return now + s_asksAgain;
        }

        await new Suppression(db, clock).SuppressAsync(
            subscription.AddressHash,
            Suppression.Shown(subscription),
            SuppressionReasons.HardBounce,
            answer,
            cancellationToken
        );
        return null;
    }
}
