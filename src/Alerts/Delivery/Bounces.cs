using Alerts.Platform.Data;
using Alerts.Subscriptions;
using Microsoft.EntityFrameworkCore;

namespace Alerts.Delivery;

/// <summary>Keeps what receivers say of subscribers; the caller saves.</summary>
public sealed class Bounces(SubscriptionSecrets secrets, TimeProvider clock)
{
    internal const string Relay = "our mail server";
    private static readonly TimeSpan s_apart = TimeSpan.FromHours(20);

    /// <summary>Adds one a day: a delivery that is tried for days is one fact.</summary>
    internal async Task AddAsync(
        AlertsDbContext db,
        Subscription subscription,
        BounceKind kind,
        string answer,
        bool byRelay,
        CancellationToken cancellationToken
    )
    {
        var now = clock.GetUtcNow();
        var recent = now - s_apart;
        if (await db.Bounces.AnyAsync(b => b.SubscriptionId == subscription.Id && b.Kind == kind && b.At > recent, cancellationToken))
        {
            return;
        }

        db.Bounces.Add(
            new Bounce
            {
                At = now,
                SubscriptionId = subscription.Id,
                Domain = byRelay ? Relay : DomainOf(subscription),
                Kind = kind,
                Answer = answer,
            }
        );
    }

    /// <summary>
    /// Whether the domain says the same of everybody: of three readers at least, and no mail got through to it meanwhile. Then it is the
    /// domain that is out of order, and none of its readers is gone.
    /// </summary>
    internal async Task<bool> IsWholeDomainAsync(AlertsDbContext db, Subscription subscription, CancellationToken cancellationToken)
    {
        var domain = DomainOf(subscription);
        var since = clock.GetUtcNow() - TimeSpan.FromDays(7);
        var gone = await db
            .Bounces.Where(b => b.Domain == domain && b.Kind == BounceKind.Gone && b.At > since)
            .Select(b => b.SubscriptionId)
            .Distinct()
            .CountAsync(cancellationToken);
        if (gone < 3)
        {
            return false;
        }

        var ending = "@" + domain;
        return !await db
            .Subscriptions.Where(s => s.Channel == ChannelKind.Email && s.Address.EndsWith(ending) && s.GoneAt == null)
            .AnyAsync(
                s => db.Deliveries.Any(d => d.SubscriptionId == s.Id && d.State == DeliveryState.Sent && d.SentAt > since),
                cancellationToken
            );
    }

    internal string DomainOf(Subscription subscription) =>
        subscription.Channel == ChannelKind.Email
            ? subscription.Address[(subscription.Address.LastIndexOf('@') + 1)..]
            : HostOf(secrets.ShownAddressOf(subscription));

    private static string HostOf(string shown) => Uri.TryCreate(shown, UriKind.Absolute, out var url) ? url.IdnHost : shown;
}
