using Alerts.Channels;
using Alerts.Platform.Data;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.Options;

namespace Alerts.Subscriptions;

/// <summary>What somebody asks for at a sign-up.</summary>
/// <param name="JoinOwnerId">Of the person who adds this channel to others; null for a subscription by itself.</param>
/// <param name="Token">What the request carried as its token, if any: that of an open confirmation proves whose it is.</param>
internal sealed record SignUpWish(
    ChannelKind Channel,
    AddressCheck.Valid Address,
    SubscriptionPreferences Preferences,
    Guid? JoinOwnerId = null,
    string? Token = null
);

/// <summary>
/// The first half of double opt-in. The same rows are read and written whether the address is new, known or suppressed, and nothing is sent
/// before the answer: neither the answer nor its time tells a stranger who is subscribed.
/// </summary>
internal sealed class SignUp(
    AlertsDbContext db,
    SubscriptionSecrets secrets,
    AddressHashes hashes,
    IOptions<SubscriptionsOptions> options,
    TimeProvider clock
)
{
    /// <summary>Writes the request and returns the subscription's id.</summary>
    internal async Task<Guid> RequestAsync(SignUpWish wish, CancellationToken cancellationToken)
    {
        for (var attempt = 0; ; attempt++)
        {
            var asked = await CreateAsync(wish.Channel, wish.Address, wish.Preferences, cancellationToken);
            var subscription = await FindAsync(asked, cancellationToken);
            if (subscription is null)
            {
                subscription = asked;
                db.Subscriptions.Add(subscription);
            }

            var notice = Ask(subscription, wish.Preferences, wish.JoinOwnerId, wish.Token);
            try
            {
                await db.SaveChangesAsync(cancellationToken);
                await notice.DropEarlierAsync(db, cancellationToken);
                return subscription.Id;
            }
            catch (Exception e) when (attempt < 3 && db.IsConflict(e))
            {
                db.ChangeTracker.Clear(); // The same address signed up twice at once: look again.
            }
        }
    }

    internal async Task<Subscription> CreateAsync(
        ChannelKind channel,
        AddressCheck.Valid address,
        SubscriptionPreferences preferences,
        CancellationToken cancellationToken
    )
    {
        var id = Guid.NewGuid();
        return new Subscription
        {
            Id = id,
            OwnerId = id,
            Channel = channel,
            Address = channel == ChannelKind.Email ? address.Normal : secrets.Protect(address.Normal),
            AddressHash = await hashes.KeyedAsync(address.Hash, cancellationToken),
            MailboxHash = await hashes.KeyedAsync(address.MailboxHash, cancellationToken),
            State = SubscriptionState.Pending,
            Preferences = preferences,
            CreatedAt = clock.GetUtcNow(),
        };
    }

    /// <summary>
    /// Makes the message due that fits the state. An open confirmation keeps its link and its wishes, whoever asks again: only who shows its
    /// token changes them.
    /// </summary>
    /// <param name="shown">The token that the request carried.</param>
    internal WaitingNotice Ask(
        Subscription subscription,
        SubscriptionPreferences preferences,
        Guid? joinOwnerId = null,
        string? shown = null
    )
    {
        var now = clock.GetUtcNow();
        // Made in every case: the time of the answer must tell nobody who is subscribed.
        var token = subscription.Channel == ChannelKind.Teams ? SubscriptionToken.CreateCode() : SubscriptionToken.Create();
        var (hash, copy) = (SubscriptionToken.Hash(token), secrets.Protect(token));
        if (subscription.State is SubscriptionState.Active or SubscriptionState.Paused or SubscriptionState.Suppressed)
        {
            return WaitingNotice.Add(db, subscription.Id, NoticeKind.AlreadySubscribed, now);
        }

        var isOpen = IsOpen(subscription, now);
        if (!isOpen)
        {
            subscription.State = SubscriptionState.Pending;
            (subscription.ConfirmTokenHash, subscription.ConfirmTokenProtected) = (hash, copy);
            (subscription.JoinTokenHash, subscription.JoinOwnerId) = (null, null);
            subscription.RemindedAt = null;
        }

        if (!isOpen || SubscriptionToken.Matches(shown, subscription.ConfirmTokenHash))
        {
            subscription.Preferences = preferences;
        }

        subscription.ConfirmExpiresAt = now + options.Value.ConfirmWithin;
        if (joinOwnerId is { } owner)
        {
            var join = SubscriptionToken.ForJoining(secrets.Unprotect(subscription.ConfirmTokenProtected!), owner);
            (subscription.JoinTokenHash, subscription.JoinOwnerId) = (SubscriptionToken.Hash(join), owner);
        }

        return WaitingNotice.Add(db, subscription.Id, joinOwnerId is null ? NoticeKind.Confirm : NoticeKind.ConfirmJoin, now);
    }

    // Of a mailbox that has an open confirmation, whatever tag it was asked with, that one is sent again.
    private async Task<Subscription?> FindAsync(Subscription asked, CancellationToken cancellationToken)
    {
        var same = await db
            .Subscriptions.Where(s => s.Channel == asked.Channel && s.MailboxHash == asked.MailboxHash)
            .ToListAsync(cancellationToken);
        var now = clock.GetUtcNow();
        var exact = same.Find(s => s.AddressHash == asked.AddressHash);
        return exact is { State: not (SubscriptionState.Pending or SubscriptionState.Unsubscribed) }
            ? exact
            : same.Find(s => IsOpen(s, now)) ?? exact;
    }

    private static bool IsOpen(Subscription s, DateTimeOffset now) =>
        s is { State: SubscriptionState.Pending, ConfirmTokenHash: not null, ConfirmTokenProtected: not null } && s.ConfirmExpiresAt > now;
}
