using System.Security.Cryptography;
using Alerts.Pipeline;
using Alerts.Platform.Data;
using Alerts.Polling.Fetching;
using Alerts.Subscriptions;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.Options;

namespace Alerts.Polling.WebSub;

/// <summary>
/// Keeps what hubs are asked for as feeds name them: subscribes, renews, and takes back. It does nothing where no hub could reach this
/// service.
/// </summary>
internal sealed class HubSubscriber(
    AlertsDbContext db,
    HubClient hubs,
    SubscriptionSecrets secrets,
    IOptions<AlertsOptions> alerts,
    IOptions<FeedsOptions> feeds,
    TimeProvider clock
)
{
    private const int AtOnce = 50;

    internal async Task AttendAsync(CancellationToken cancellationToken)
    {
        if (!feeds.Value.WebSub || !IsReachable(new Uri(alerts.Value.BaseUrl)))
        {
            return;
        }

        await LeaveAsync(cancellationToken);
        await JoinAsync(cancellationToken);
        var now = clock.GetUtcNow();
        var due = await db.HubSubscriptions.Where(s => s.NextAt <= now).OrderBy(s => s.NextAt).Take(AtOnce).ToListAsync(cancellationToken);
        foreach (var subscription in due)
        {
            if (await ClaimAsync(subscription, cancellationToken))
            {
                await AskAsync(subscription, cancellationToken);
            }
        }
    }

    /// <summary>Whether a server elsewhere could send to this address, as far as the address tells.</summary>
    internal static bool IsReachable(Uri address) =>
        address.HostNameType switch
        {
            UriHostNameType.Dns => address.Host.Contains('.', StringComparison.Ordinal)
                && !address.Host.EndsWith(".local", StringComparison.OrdinalIgnoreCase)
                && !address.Host.EndsWith(".localhost", StringComparison.OrdinalIgnoreCase),
            UriHostNameType.IPv4 or UriHostNameType.IPv6 => NetworkGuard.IsPublic(System.Net.IPAddress.Parse(address.DnsSafeHost)),
            _ => false,
        };

    /// <summary>A hub whose feed is gone, switched off or elsewhere is asked to stop.</summary>
    private Task<int> LeaveAsync(CancellationToken cancellationToken)
    {
        var now = clock.GetUtcNow();
        return db
            .HubSubscriptions.Where(s =>
                s.State != HubState.Leaving && !db.Feeds.Any(f => f.Id == s.FeedId && f.Enabled && f.Hub == s.Hub && f.Topic == s.Topic)
            )
            .ExecuteUpdateAsync(
                set => set.SetProperty(s => s.State, HubState.Leaving).SetProperty(s => s.NextAt, now).SetProperty(s => s.Attempts, 0),
                cancellationToken
            );
    }

    private async Task JoinAsync(CancellationToken cancellationToken)
    {
        var now = clock.GetUtcNow();
        var wanted = await db
            .Feeds.AsNoTracking()
            .Where(f =>
                f.Enabled
                && f.Hub != null
                && f.Topic != null
                && !db.HubSubscriptions.Any(s => s.FeedId == f.Id && s.Hub == f.Hub && s.Topic == f.Topic && s.State != HubState.Leaving)
            )
            .OrderBy(f => f.Id)
            .Take(AtOnce)
            .ToListAsync(cancellationToken);
        foreach (var feed in wanted)
        {
            db.HubSubscriptions.Add(
                new HubSubscription
                {
                    FeedId = feed.Id,
                    Hub = feed.Hub!,
                    Topic = feed.Topic!,
                    Token = RandomNumberGenerator.GetHexString(32, lowercase: true),
                    SecretProtected = secrets.Protect(RandomNumberGenerator.GetHexString(64, lowercase: true)),
                    NextAt = now,
                }
            );
        }

        await db.SaveChangesAsync(cancellationToken);
    }

    /// <summary>Of several instances one asks.</summary>
    private async Task<bool> ClaimAsync(HubSubscription subscription, CancellationToken cancellationToken)
    {
        var seen = subscription.NextAt;
        var next = clock.GetUtcNow() + HubLease.Verification;
        var isOurs =
            await db
                .HubSubscriptions.Where(s => s.Id == subscription.Id && s.NextAt == seen)
                .ExecuteUpdateAsync(set => set.SetProperty(s => s.NextAt, next), cancellationToken) == 1;
        if (isOurs)
        {
            // What was claimed is what the hub's own requests, which may come first, go on from.
            await db.Entry(subscription).ReloadAsync(cancellationToken);
        }

        return isOurs;
    }

    private async Task AskAsync(HubSubscription subscription, CancellationToken cancellationToken)
    {
        var id = subscription.Id;
        var isLeaving = subscription.State == HubState.Leaving;
        if (isLeaving && subscription.Attempts >= HubLease.MostFarewells)
        {
            await db.HubSubscriptions.Where(s => s.Id == id).ExecuteDeleteAsync(cancellationToken);
            return;
        }

        var problem = await hubs.AskAsync(new Uri(subscription.Hub), RequestFor(subscription, isLeaving), cancellationToken);
        var attempts = subscription.Attempts + 1;
        var own = db.HubSubscriptions.Where(s => s.Id == id && s.NextAt == subscription.NextAt);
        if (problem is null)
        {
            // The hub may have verified already, and set the next look itself.
            await own.ExecuteUpdateAsync(set => set.SetProperty(s => s.Attempts, attempts), cancellationToken);
            return;
        }

        var next = clock.GetUtcNow() + HubLease.BackOff(attempts);
        await own.ExecuteUpdateAsync(
            set => set.SetProperty(s => s.Attempts, attempts).SetProperty(s => s.Problem, problem).SetProperty(s => s.NextAt, next),
            cancellationToken
        );
    }

    private HubRequest RequestFor(HubSubscription subscription, bool isLeaving) =>
        new(
            isLeaving ? "unsubscribe" : "subscribe",
            subscription.Topic,
            alerts.Value.Link($"websub/{subscription.Token}"),
            secrets.Unprotect(subscription.SecretProtected)
        );
}
