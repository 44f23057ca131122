using Alerts.Alerting;
using Alerts.Channels;
using Alerts.Pipeline;
using Alerts.Platform.Data;
using Alerts.Reading.Relevance;
using Alerts.Subscriptions;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.Caching.Memory;

namespace Alerts.Delivery;

/// <param name="Terms">The watch terms that weighed most for the story's items.</param>
/// <param name="Newest">The item that came last before the alert; null where items are gone.</param>
internal sealed record AlertContent(Alert Alert, StoryThread Thread, IReadOnlyList<string> Terms, ItemTimes? Newest);

internal sealed record ItemTimes(DateTimeOffset? PublishedAt, DateTimeOffset FetchedAt);

/// <summary>Puts together what a subscriber is told. Alerts are kept for the many who get the same one: an alert never changes.</summary>
internal sealed class AlertMessages(SubscriptionSecrets secrets) : IDisposable
{
    // More than the longest digest has, so that one digest does not empty it.
    private const int MostKept = 1_024;

    // Each holds its story whole, as it was then: of one that grows there would soon be hundreds.
    private static readonly TimeSpan s_kept = TimeSpan.FromMinutes(10);
    private readonly MemoryCache _kept = new(new MemoryCacheOptions { SizeLimit = MostKept });

    internal async Task<ComposedAlert> ComposeAsync(
        AlertsDbContext db,
        DeliveryClaim claim,
        Subscription subscription,
        CancellationToken cancellationToken
    )
    {
        var found = await FindAllAsync(db, claim, cancellationToken);
        if (found.Count == 0)
        {
            return new ComposedAlert.AlertGone();
        }

        return subscription.ManageTokenProtected is { } manageToken
            ? new ComposedAlert.Message(await WriteAsync(db, claim, subscription, found, manageToken, cancellationToken))
            : new ComposedAlert.NoManageToken();
    }

    private async Task<AlertMessage> WriteAsync(
        AlertsDbContext db,
        DeliveryClaim claim,
        Subscription subscription,
        List<AlertContent> found,
        string manageToken,
        CancellationToken cancellationToken
    )
    {
        var isDigest = found.Count > 1;
        var earlier =
            isDigest || found[0].Alert.Kind == AlertKind.New
                ? []
                : await EarlierAsync(db, subscription.Id, found[0].Alert.StoryId, cancellationToken);
        return new AlertMessage
        {
            Subscription = subscription,
            Alerts = [.. found.Select(c => c.Alert).OrderBy(a => a.RaisedAt).ThenBy(a => a.Id)],
            IsDigest = isDigest,
            MessageId = IdOf(claim.Rows) + $"-{subscription.Id:N}",
            Earlier = [.. earlier.Distinct()],
            Thread = isDigest ? null : found[0].Thread,
            Terms = [.. found.SelectMany(c => c.Terms).Distinct().Take(6)],
            ManageToken = secrets.Unprotect(manageToken),
            Now = claim.At,
        };
    }

    private async Task<List<AlertContent>> FindAllAsync(AlertsDbContext db, DeliveryClaim claim, CancellationToken cancellationToken)
    {
        var found = new List<AlertContent>(claim.Rows.Count);
        foreach (var row in claim.Rows)
        {
            if (await FindAsync(db, row.AlertId, cancellationToken) is { } content)
            {
                found.Add(content);
            }
        }

        return found;
    }

    /// <summary>The messages that the subscriber had of the story, the oldest first.</summary>
    private static Task<List<string>> EarlierAsync(
        AlertsDbContext db,
        Guid subscription,
        long story,
        CancellationToken cancellationToken
    ) =>
        db
            .Deliveries.Where(d =>
                d.SubscriptionId == subscription && d.StoryId == story && d.State == DeliveryState.Sent && d.MessageId != null
            )
            .OrderBy(d => d.Id)
            .Select(d => d.MessageId!)
            .ToListAsync(cancellationToken);

    /// <summary>How long what was just sent was on its way; null for a digest, which waits on purpose.</summary>
    internal AlertDelays? DelaysOf(DeliveryClaim claim, DateTimeOffset sentAt) =>
        claim.Rows is [{ InDigest: false } row]
        && _kept.TryGetValue(row.AlertId, out AlertContent? content)
        && content is { Newest: { } newest }
            ? new AlertDelays(sentAt - newest.PublishedAt, sentAt - newest.FetchedAt)
            : null;

    public void Dispose() => _kept.Dispose();

    // Of the content: the same for each try of it, another once something joined it.
    private static string IdOf(IReadOnlyList<AlertDelivery> rows)
    {
        var alerts = string.Join(',', rows.Select(r => r.AlertId));
        var id = rows.Count > 1 ? "digest-" + SubscriptionToken.Hash(alerts)[..20] : "alert-" + alerts;
        return rows.Max(r => r.Renewals) is > 0 and var renewals ? $"{id}-again{renewals}" : id;
    }

    private async Task<AlertContent?> FindAsync(AlertsDbContext db, long alertId, CancellationToken cancellationToken)
    {
        if (_kept.TryGetValue(alertId, out AlertContent? kept))
        {
            return kept;
        }

        return await db.Alerts.AsNoTracking().FirstOrDefaultAsync(a => a.Id == alertId, cancellationToken) is { } alert
            ? _kept.Set(
                alertId,
                await ReadAsync(db, alert, cancellationToken),
                new MemoryCacheEntryOptions { Size = 1, SlidingExpiration = s_kept }
            )
            : null;
    }

    private static async Task<AlertContent> ReadAsync(AlertsDbContext db, Alert alert, CancellationToken cancellationToken)
    {
        var first =
            alert.Kind == AlertKind.New
                ? alert
                : await db
                    .Alerts.AsNoTracking()
                    .Where(a => a.StoryId == alert.StoryId)
                    .OrderBy(a => a.StoryVersion)
                    .FirstAsync(cancellationToken);
        var reasons = await db
            .Items.Where(i => i.StoryId == alert.StoryId)
            .OrderBy(i => i.Id)
            .Take(20)
            .Join(db.Verdicts, i => i.Id, v => v.ItemId, (_, v) => v.Reasons)
            .ToListAsync(cancellationToken);
        var newest = await db
            .Items.Where(i => i.StoryId == alert.StoryId && i.FetchedAt <= alert.RaisedAt)
            .OrderByDescending(i => i.FetchedAt)
            .Select(i => new ItemTimes(i.PublishedAt, i.FetchedAt))
            .FirstOrDefaultAsync(cancellationToken);
        return new AlertContent(
            alert,
            new StoryThread(alert.StoryId, first.Facts.Headline, first.RaisedAt),
            Heaviest(reasons.SelectMany(r => r)),
            newest
        );
    }

    private static List<string> Heaviest(IEnumerable<Reason> reasons) =>
        [
            .. reasons
                .Where(r => r.Weight > 0 && r.Kind is "japan" or "northKorea" or "relation" or "topic")
                .GroupBy(r => r.Term)
                .OrderByDescending(g => g.Max(r => r.Weight))
                .ThenBy(g => g.Key, StringComparer.Ordinal)
                .Take(6)
                .Select(g => g.Key),
        ];
}
