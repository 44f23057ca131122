using Alerts.Platform.Data;
using Alerts.Subscriptions;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.Options;

namespace Alerts.Delivery;

/// <summary>Finds the rows that go out as one message.</summary>
internal sealed class DigestRows(IOptions<DeliveryOptions> options)
{
    private const int MaxRows = 500;

    /// <summary>Each comes with all its facts, and receivers limit what they take.</summary>
    private const int MaxWebhookRows = 50;

    /// <summary>The row alone, or with all else that its subscription has due.</summary>
    internal async Task<List<long>> FindAsync(
        AlertsDbContext db,
        AlertDelivery row,
        DateTimeOffset now,
        CancellationToken cancellationToken
    )
    {
        if (!row.InDigest && now - row.DueAt < options.Value.CatchUpAfter)
        {
            return [row.Id];
        }

        if (row is { BegunAt: not null, MessageId: null })
        {
            return [row.Id];
        }

        // What was begun may have arrived: it goes out again as it was, under its own id, so that a receiver can tell the copy.
        var begunAs = row.BegunAt is null ? null : row.MessageId;
        var isWebhook = await db.Subscriptions.AnyAsync(
            s => s.Id == row.SubscriptionId && s.Channel == ChannelKind.Webhook,
            cancellationToken
        );
        return await db
            .Deliveries.Where(d =>
                d.SubscriptionId == row.SubscriptionId
                && (begunAs == null ? d.BegunAt == null : d.BegunAt != null && d.MessageId == begunAs)
            )
            .Where(AlertDelivery.IsDue(now))
            .OrderBy(d => d.Id)
            .Take(isWebhook ? MaxWebhookRows : MaxRows)
            .Select(d => d.Id)
            .ToListAsync(cancellationToken);
    }
}
