using Alerts.Channels;
using Alerts.Platform.Data;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.Options;

namespace Alerts.Subscriptions;

/// <summary>
/// The first half of double opt-in. The same rows are read and written whether the address is new, known or suppressed, and nothing is sent
/// before the answer:
/// neither the answer nor its time tells a stranger who is subscribed.
/// </summary>
public sealed class SignUp(AlertsDbContext db, SubscriptionSecrets secrets, IOptions<SubscriptionsOptions> options, TimeProvider clock)
{
    /// <summary>Writes the request and returns the subscription's id.</summary>
    /// <param name="ownerId">Of the person who adds this channel to others; null for a subscription by itself.</param>
    public async Task<Guid> RequestAsync(
        ChannelKind channel,
        AddressCheck.Valid address,
        SubscriptionPreferences preferences,
        Guid? ownerId,
        CancellationToken cancellationToken
    )
    {
        for (var attempt = 0; ; attempt++)
        {
            var subscription = await db.Subscriptions.FirstOrDefaultAsync(
                s => s.Channel == channel && s.AddressHash == address.Hash,
                cancellationToken
            );
            if (subscription is null)
            {
                subscription = Create(channel, address, preferences);
                db.Subscriptions.Add(subscription);
            }

            Ask(subscription, preferences, ownerId);
            try
            {
                await db.SaveChangesAsync(cancellationToken);
                return subscription.Id;
            }
            catch (Exception e) when (attempt < 3 && db.IsConflict(e))
            {
                db.ChangeTracker.Clear(); // The same address signed up twice at once: look again.
            }
        }
    }

    internal Subscription Create(ChannelKind channel, AddressCheck.Valid address, SubscriptionPreferences preferences)
    {
        var id = Guid.NewGuid();
        return new Subscription
        {
            Id = id,
            OwnerId = id,
            Channel = channel,
            Address = channel == ChannelKind.Email ? address.Normal : secrets.Protect(address.Normal),
            AddressHash = address.Hash,
            State = SubscriptionState.Pending,
            Preferences = preferences,
            CreatedAt = clock.GetUtcNow(),
        };
    }

    internal void Ask(Subscription subscription, SubscriptionPreferences preferences, Guid? ownerId = null)
    {
        var now = clock.GetUtcNow();
        var token = subscription.Channel == ChannelKind.Teams ? SubscriptionToken.CreateCode() : SubscriptionToken.Create();
        var (hash, copy) = (SubscriptionToken.Hash(token), secrets.Protect(token));
        subscription.NoticeDueAt = now;
        subscription.NoticeAttempts = 0;
        if (subscription.State is SubscriptionState.Active or SubscriptionState.Paused or SubscriptionState.Suppressed)
        {
            subscription.Notice = NoticeKind.AlreadySubscribed;
            return;
        }

        if (subscription.State == SubscriptionState.Unsubscribed)
        {
            (subscription.RemindedAt, subscription.ConfirmTokenHash) = (null, null);
        }

        (subscription.State, subscription.Notice, subscription.Preferences) = (SubscriptionState.Pending, NoticeKind.Confirm, preferences);
        subscription.OwnerId = ownerId ?? subscription.OwnerId;
        if (subscription.ConfirmTokenHash is null || subscription.ConfirmExpiresAt <= now)
        {
            (subscription.ConfirmTokenHash, subscription.ConfirmTokenProtected) = (hash, copy);
        }

        subscription.ConfirmExpiresAt = now + options.Value.ConfirmWithin;
    }
}
