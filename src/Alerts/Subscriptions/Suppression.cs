using Alerts.Platform.Data;
using Microsoft.EntityFrameworkCore;

namespace Alerts.Subscriptions;

/// <summary>Ends subscriptions: at their owner's wish, or because the address cannot or must not be mailed.</summary>
internal sealed class Suppression(AlertsDbContext db, TimeProvider clock)
{
    private const int MostTries = 8;

    /// <summary>
    /// Ends the subscription that the token belongs to. Ending it twice is no error; false where no subscription has the token.
    /// </summary>
    public async Task<bool> UnsubscribeAsync(string token, CancellationToken cancellationToken)
    {
        for (var attempt = 0; ; attempt++)
        {
            try
            {
                return await TryUnsubscribeAsync(token, cancellationToken);
            }
            catch (Exception e) when (attempt < MostTries && db.IsConflict(e))
            {
                db.ChangeTracker.Clear(); // A mail client and its server may both press the button.
            }
        }
    }

    private async Task<bool> TryUnsubscribeAsync(string token, CancellationToken cancellationToken)
    {
        var hash = SubscriptionToken.Hash(token.Trim());
        var subscription = await db.Subscriptions.FirstOrDefaultAsync(
            s => s.UnsubscribeTokenHash == hash || s.ManageTokenHash == hash,
            cancellationToken
        );
        if (subscription is null)
        {
            return await UnsubscribeByOldLinkAsync(hash, cancellationToken);
        }

        await UnsubscribeAsync(subscription, cancellationToken);
        return true;
    }

    /// <summary>
    /// Deletes a subscription with all that was sent to it. What stays are keyed hashes: no import mails the address again, and its old
    /// links are known.
    /// </summary>
    internal async Task DeleteAsync(Subscription subscription, CancellationToken cancellationToken)
    {
        if (subscription.ConfirmedAt is not null)
        {
            await AddEntryAsync(subscription.AddressHash, null, SuppressionReasons.Unsubscribe, null, cancellationToken);
        }

        if (OldLink.Of(subscription) is { } link)
        {
            db.OldLinks.Add(link);
        }

        db.Subscriptions.Remove(subscription);
        await db.SaveChangesAsync(cancellationToken);
        await db
            .SuppressionList.Where(e => e.AddressHash == subscription.AddressHash)
            .ExecuteUpdateAsync(
                set => set.SetProperty(e => e.Address, (string?)null).SetProperty(e => e.Detail, (string?)null),
                cancellationToken
            );
    }

    // It was sent to an address, so it ends what that address gets now, whatever happened between.
    private async Task<bool> UnsubscribeByOldLinkAsync(string hash, CancellationToken cancellationToken)
    {
        if (await db.OldLinks.AsNoTracking().FirstOrDefaultAsync(l => l.TokenHash == hash, cancellationToken) is not { } link)
        {
            return false;
        }

        var subscription = await db.Subscriptions.FirstOrDefaultAsync(
            s => s.Channel == link.Channel && s.AddressHash == link.AddressHash,
            cancellationToken
        );
        if (subscription is not null)
        {
            await UnsubscribeAsync(subscription, cancellationToken);
            return true;
        }

        await AddEntryAsync(link.AddressHash, null, SuppressionReasons.Unsubscribe, null, cancellationToken);
        await db.SaveChangesAsync(cancellationToken);
        return true;
    }

    private async Task UnsubscribeAsync(Subscription subscription, CancellationToken cancellationToken)
    {
        if (subscription.State is not (SubscriptionState.Unsubscribed or SubscriptionState.Suppressed))
        {
            End(subscription, SubscriptionState.Unsubscribed);
            await AddEntryAsync(subscription.AddressHash, Shown(subscription), SuppressionReasons.Unsubscribe, null, cancellationToken);
            await db.SaveChangesAsync(cancellationToken);
        }
    }

    /// <summary>Puts an address on the list and ends what it is subscribed to.</summary>
    /// <param name="addressHash">Keyed: see <see cref="AddressHashes"/>.</param>
    public async Task SuppressAsync(string addressHash, string address, string reason, string? detail, CancellationToken cancellationToken)
    {
        await AddEntryAsync(addressHash, address, reason, detail, cancellationToken);
        foreach (var subscription in await db.Subscriptions.Where(s => s.AddressHash == addressHash).ToListAsync(cancellationToken))
        {
            End(subscription, SubscriptionState.Suppressed);
            subscription.LastError = detail ?? reason;
            if (reason == SuppressionReasons.HardBounce)
            {
                await Notices.TellOwnerAsync(db, subscription, clock.GetUtcNow(), cancellationToken);
            }
        }

        await db.SaveChangesAsync(cancellationToken);
    }

    /// <summary>Takes an entry off the list. The subscription stays ended until its owner asks again.</summary>
    public async Task<bool> ReleaseAsync(long entryId, CancellationToken cancellationToken)
    {
        var entry = await db.SuppressionList.FirstOrDefaultAsync(e => e.Id == entryId, cancellationToken);
        if (entry is null)
        {
            return false;
        }

        db.SuppressionList.Remove(entry);
        foreach (
            var subscription in await db
                .Subscriptions.Where(s => s.AddressHash == entry.AddressHash && s.State == SubscriptionState.Suppressed)
                .ToListAsync(cancellationToken)
        )
        {
            subscription.State = SubscriptionState.Unsubscribed;
        }

        await db.SaveChangesAsync(cancellationToken);
        return true;
    }

    internal static string Shown(Subscription subscription) =>
        subscription.Channel == ChannelKind.Email ? subscription.Address : subscription.Channel + " webhook";

    private void End(Subscription subscription, SubscriptionState state)
    {
        subscription.State = state;
        subscription.EndedAt ??= clock.GetUtcNow();
        subscription.PausedUntil = null;
    }

    // A stronger reason takes the place of the owner's wish; otherwise the first stands.
    internal async Task AddEntryAsync(
        string addressHash,
        string? address,
        string reason,
        string? detail,
        CancellationToken cancellationToken
    )
    {
        var entry = await db.SuppressionList.FirstOrDefaultAsync(e => e.AddressHash == addressHash, cancellationToken);
        if (entry is null)
        {
            db.SuppressionList.Add(
                new SuppressionEntry
                {
                    AddressHash = addressHash,
                    Address = address,
                    Reason = reason,
                    Detail = detail,
                    At = clock.GetUtcNow(),
                }
            );
        }
        else if (entry.Reason == SuppressionReasons.Unsubscribe && reason != SuppressionReasons.Unsubscribe)
        {
            (entry.Reason, entry.Detail, entry.At) = (reason, detail, clock.GetUtcNow());
        }
    }
}
