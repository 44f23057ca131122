using Alerts.Platform.Data;
using Alerts.Platform.Web;
using Microsoft.EntityFrameworkCore;

namespace Alerts.Subscriptions;

/// <summary>What subscriptions are narrowed to; null for what does not matter.</summary>
/// <param name="Q">Part of an address of mail.</param>
internal sealed record SubscriptionFilter(SubscriptionState? State = null, ChannelKind? Channel = null, string? Q = null);

/// <summary>Finds subscriptions for admins, in the API and the console.</summary>
internal static class SubscriptionList
{
    internal static async Task<Page<SubscriptionView>> FindAsync(
        AlertsDbContext db,
        SubscriptionSecrets secrets,
        SubscriptionFilter filter,
        int take,
        Guid? after,
        CancellationToken cancellationToken
    )
    {
        var (state, channel, q) = filter;
        // Addresses are kept in lower case; those of webhooks are encrypted.
        var part = string.IsNullOrWhiteSpace(q) ? null : q.Trim().ToLowerInvariant();
        var rows = await db
            .Subscriptions.AsNoTracking()
            .Where(s =>
                (state == null || s.State == state)
                && (channel == null || s.Channel == channel)
                && (after == null || s.Id > after)
                && (part == null || (s.Channel == ChannelKind.Email && s.Address.Contains(part)))
            )
            .OrderBy(s => s.Id)
            .Take(take + 1)
            .ToListAsync(cancellationToken);
        return Page.Cut([.. rows.Select(s => SubscriptionView.Of(s, secrets, forAdmin: true))], take, s => s.Id.ToString());
    }
}
