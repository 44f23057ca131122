using Alerts.Platform.Data;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.Options;

namespace Alerts.Subscriptions;

/// <summary>Makes the one reminder due of each sign-up that nobody has confirmed.</summary>
internal sealed class Reminders(AlertsDbContext db, IOptions<SubscriptionsOptions> options, TimeProvider clock)
{
    /// <summary>Of one sweep.</summary>
    private const int AtATime = 200;

    internal async Task PlanAsync(CancellationToken cancellationToken)
    {
        var now = clock.GetUtcNow();
        var signedUpBefore = now + options.Value.ConfirmWithin - options.Value.RemindAfter;
        var forgotten = await db
            .Subscriptions.Where(s =>
                s.State == SubscriptionState.Pending
                && !db.WaitingNotices.Any(n => n.SubscriptionId == s.Id)
                && s.RemindedAt == null
                && s.ConfirmTokenProtected != null
                && s.LastError == null
                && s.ConfirmExpiresAt > now
                && s.ConfirmExpiresAt <= signedUpBefore
            )
            .OrderBy(s => s.ConfirmExpiresAt)
            .Take(AtATime)
            .Select(s => s.Id)
            .ToListAsync(cancellationToken);
        foreach (var id in forgotten)
        {
            await RemindAsync(id, now, cancellationToken);
        }
    }

    // Of several that find it at once the one whose update finds it not reminded yet.
    private async Task RemindAsync(Guid id, DateTimeOffset now, CancellationToken cancellationToken)
    {
        await using var transaction = await db.Database.BeginTransactionAsync(cancellationToken);
        var mine = await db
            .Subscriptions.Where(s => s.Id == id && s.RemindedAt == null)
            .ExecuteUpdateAsync(set => set.SetProperty(s => s.RemindedAt, now), cancellationToken);
        if (mine > 0)
        {
            WaitingNotice.Add(db, id, NoticeKind.Reminder, now);
            await db.SaveChangesAsync(cancellationToken);
        }

        await transaction.CommitAsync(cancellationToken);
    }
}
