using System.Data.Common;
using Alerts.Alerting;
using Alerts.Channels;
using Alerts.Platform.Data;
using Alerts.Subscriptions;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.Options;

namespace Alerts.Delivery;

/// <summary>Who sends what: claims by conditional update, places in rate limits.</summary>
internal sealed class DeliveryClaims(
    RateLimits limits,
    DigestRows digests,
    DeliveryEnqueuer enqueuer,
    IOptions<DeliveryOptions> options,
    TimeProvider clock
)
{
    /// <summary>
    /// Claims the row, and with a digest's row all else that its subscription has due. Null where it is not due, done, or another's.
    /// </summary>
    internal async Task<DeliveryClaim?> TryClaimAsync(AlertsDbContext db, long deliveryId, CancellationToken cancellationToken)
    {
        var now = clock.GetUtcNow();
        var row = await db
            .Deliveries.AsNoTracking()
            .Where(AlertDelivery.IsDue(now))
            .FirstOrDefaultAsync(d => d.Id == deliveryId, cancellationToken);
        if (row is null)
        {
            return null;
        }

        var ids = await digests.FindAsync(db, row, now, cancellationToken);
        var claimId = Guid.NewGuid();
        if (await TakeAsync(db, row, ids, claimId, now, cancellationToken) == 0)
        {
            return null;
        }

        if (ids.Count == 1)
        {
            // Nobody changed it since it was read, or the claim had failed.
            (row.State, row.ClaimId) = (DeliveryState.Sending, claimId);
            row.Attempts++;
            return new DeliveryClaim(claimId, row.SubscriptionId, [row], now);
        }

        var rows = await db
            .Deliveries.AsNoTracking()
            .Where(d => ids.Contains(d.Id) && d.ClaimId == claimId)
            .OrderBy(d => d.Id)
            .ToListAsync(cancellationToken);
        return rows.Count == 0 ? null : new DeliveryClaim(claimId, row.SubscriptionId, rows, now);
    }

    /// <summary>A row by itself is taken only as it was read.</summary>
    private Task<int> TakeAsync(
        AlertsDbContext db,
        AlertDelivery row,
        List<long> ids,
        Guid claimId,
        DateTimeOffset now,
        CancellationToken cancellationToken
    )
    {
        var isAlone = ids.Count == 1;
        return db
            .Deliveries.Where(d => ids.Contains(d.Id) && (!isAlone || (d.Attempts == row.Attempts && d.Renewals == row.Renewals)))
            .Where(AlertDelivery.IsDue(now))
            .ExecuteUpdateAsync(
                set =>
                    set.SetProperty(d => d.State, DeliveryState.Sending)
                        .SetProperty(d => d.ClaimId, claimId)
                        .SetProperty(d => d.ClaimedUntil, now + options.Value.ClaimTime)
                        .SetProperty(d => d.Attempts, d => d.Attempts + 1),
                cancellationToken
            );
    }

    /// <summary>
    /// Drops what came too late to be dropped with its story: it was matched, tried or put back at that very moment. Null where nothing is
    /// left.
    /// </summary>
    internal static async Task<DeliveryClaim?> WithoutRetractedAsync(
        AlertsDbContext db,
        DeliveryClaim claim,
        CancellationToken cancellationToken
    )
    {
        var over = await claim
            .Mine(db)
            .Where(d => db.Alerts.Any(a => a.Id == d.AlertId && a.Kind != AlertKind.Retraction))
            .Where(d =>
                db.Stories.Any(s =>
                    s.Id == d.StoryId
                    && (s.RetractedAt != null || db.Stories.Any(into => into.Id == s.MergedIntoId && into.RetractedAt != null))
                )
            )
            .Select(d => d.Id)
            .ToListAsync(cancellationToken);
        if (over.Count == 0)
        {
            return claim;
        }

        var dropped = claim with { Rows = [.. claim.Rows.Where(r => over.Contains(r.Id))] };
        await DeliveryRecorder.DropAsync(db, dropped, Retractions.TooLate, cancellationToken);
        var left = claim.Rows.Where(r => !over.Contains(r.Id)).ToList();
        return left.Count == 0 ? null : claim with { Rows = left };
    }

    /// <summary>
    /// Takes the claim's place in each limit. False where it has to wait: the rows are put back, due when their turn comes.
    /// </summary>
    internal async Task<bool> TakePlaceAsync(
        AlertsDbContext db,
        DeliveryClaim claim,
        ChannelKind channel,
        IEnumerable<KeyValuePair<string, Rate>> rates,
        CancellationToken cancellationToken
    )
    {
        if (claim.Rows.Any(r => r.SlotAt is not null))
        {
            return true;
        }

        var turn = claim.At;
        foreach (var (name, rate) in rates)
        {
            var free = await limits.ReserveAsync(name, rate, cancellationToken);
            turn = free > turn ? free : turn;
        }

        if (turn <= clock.GetUtcNow())
        {
            return true;
        }

        var isLong = turn - claim.At > options.Value.CatchUpAfter;
        await claim
            .Mine(db)
            .ExecuteUpdateAsync(
                set =>
                    set.Postpone(turn).Uncounted().SetProperty(d => d.SlotAt, turn).SetProperty(d => d.InDigest, d => d.InDigest || isLong),
                cancellationToken
            );
        await enqueuer.EnqueueAsync(claim.Rows[0].Id, channel, turn, cancellationToken);
        return false;
    }

    /// <summary>Puts the rows back untried, for when there is a place.</summary>
    internal async Task PutBackAsync(
        AlertsDbContext db,
        DeliveryClaim claim,
        ChannelKind channel,
        DateTimeOffset dueAt,
        CancellationToken cancellationToken
    )
    {
        await claim.Mine(db).ExecuteUpdateAsync(set => set.Postpone(dueAt).Uncounted(), cancellationToken);
        await enqueuer.EnqueueAsync(claim.Rows[0].Id, channel, dueAt, cancellationToken);
    }

    /// <summary>Puts the rows back untried, to be told with whatever else waits then; the sweep finds them.</summary>
    internal static Task WaitUntilAsync(
        AlertsDbContext db,
        DeliveryClaim claim,
        DateTimeOffset dueAt,
        CancellationToken cancellationToken
    ) => claim.Mine(db).ExecuteUpdateAsync(set => set.Wait(dueAt).Uncounted(), cancellationToken);

    /// <summary>Marks that the provider is about to be called: from here on a crash may mean a second copy.</summary>
    internal Task BeginAsync(AlertsDbContext db, DeliveryClaim claim, string messageId, CancellationToken cancellationToken)
    {
        var now = clock.GetUtcNow();
        return claim
            .Mine(db)
            .ExecuteUpdateAsync(set => set.SetProperty(d => d.BegunAt, now).SetProperty(d => d.MessageId, messageId), cancellationToken);
    }

    /// <summary>
    /// Waits for the send, and renews the claim meanwhile: a mail server may take ten minutes, and nobody else may send then.
    /// </summary>
    internal async Task<SendResult> HoldAsync(AlertsDbContext db, DeliveryClaim claim, Task<SendResult> send)
    {
        using var done = new CancellationTokenSource();
        while (await Task.WhenAny(send, Task.Delay(options.Value.ClaimTime / 3, clock, done.Token)) != send)
        {
            await TryRenewAsync(db, claim);
        }

        await done.CancelAsync();
        return await send;
    }

    private async Task TryRenewAsync(AlertsDbContext db, DeliveryClaim claim)
    {
        var until = clock.GetUtcNow() + options.Value.ClaimTime;
        try
        {
            await claim.Mine(db).ExecuteUpdateAsync(set => set.SetProperty(d => d.ClaimedUntil, until));
        }
        catch (DbException)
        {
            // The claim lasts for two more tries.
        }
    }
}
