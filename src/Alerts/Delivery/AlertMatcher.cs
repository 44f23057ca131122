using Alerts.Alerting;
using Alerts.Platform.Data;
using Alerts.Subscriptions;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Logging;

namespace Alerts.Delivery;

/// <summary>
/// Writes one delivery row for each active subscription that wants an alert. The alert is held against the distinct wishes, not against
/// each subscriber; the rows are then written by the database itself, in few statements of bounded size. A retraction goes to whoever was
/// told, paused or not, whatever the wishes. Running it again adds nothing twice.
/// </summary>
internal sealed partial class AlertMatcher(
    IServiceScopeFactory scopes,
    DeliveryEnqueuer enqueuer,
    TimeProvider clock,
    ILogger<AlertMatcher> logger
)
{
    /// <summary>Of the match before: most often the wishes are the same.</summary>
    private WishBook _book = WishBook.Empty;

    public async Task MatchAsync(long alertId, CancellationToken cancellationToken)
    {
        await using var scope = scopes.CreateAsyncScope();
        var db = scope.ServiceProvider.GetRequiredService<AlertsDbContext>();
        var alert = await db.Alerts.FirstOrDefaultAsync(a => a.Id == alertId, cancellationToken);
        if (alert is null)
        {
            return;
        }

        if (alert.MatchedAt is null)
        {
            var now = clock.GetUtcNow();
            var rows =
                alert.Kind == AlertKind.Retraction
                    ? await new DeliveryRows(db, alert, now).InsertForToldAsync(cancellationToken)
                    : await InsertForWantingAsync(db, alert, now, cancellationToken);
            alert.MatchedAt = now;
            await db.SaveChangesAsync(cancellationToken);
            LogMatched(alertId, rows);
        }

        await enqueuer.EnqueueDueAsync(db, db.Deliveries.Where(d => d.AlertId == alertId), cancellationToken);
    }

    private async Task<int> InsertForWantingAsync(AlertsDbContext db, Alert alert, DateTimeOffset now, CancellationToken cancellationToken)
    {
        var book = await TurnBookAsync(db, cancellationToken);
        var wanting = await book.WantingAsync(alert.Facts, async () =>
            (await AlertTexts.ReadAsync(db, [alert], cancellationToken))[alert.Id]
        );
        var rows = new DeliveryRows(db, alert, now);
        var inserted = 0;
        foreach (var group in wanting.GroupBy(w => new DigestSchedule(w.Value).For(now), w => w.Key))
        {
            inserted += await rows.InsertAsync(group.Key, [.. group], cancellationToken);
        }

        return inserted;
    }

    private async Task<WishBook> TurnBookAsync(AlertsDbContext db, CancellationToken cancellationToken)
    {
        var keys = await KeysAsync(db, cancellationToken);
        return _book = await _book.TurnToAsync(keys, async missing =>
        {
            var read = new Dictionary<string, SubscriptionPreferences>(StringComparer.Ordinal);
            foreach (var some in missing.Chunk(DeliveryRows.KeysAtOnce))
            {
                var rows = await db
                    .Subscriptions.AsNoTracking()
                    .Where(s => s.State == SubscriptionState.Active && some.Contains(s.WishKey))
                    .Select(s => new { s.WishKey, s.Preferences })
                    .Distinct()
                    .ToListAsync(cancellationToken);

                // One row that was broken under its key speaks for no other.
                foreach (var row in rows.Where(r => r.Preferences.Key() == r.WishKey || !read.ContainsKey(r.WishKey)))
                {
                    read[row.WishKey] = row.Preferences;
                }
            }

            return read;
        });
    }

    // From each key the index leads straight to the next: the cost is in the number of distinct wishes, not of subscriptions.
    private static Task<List<string>> KeysAsync(AlertsDbContext db, CancellationToken cancellationToken) =>
        db
            .Database.SqlQueryRaw<string>(
                """
                WITH RECURSIVE keys("Value") AS (
                    SELECT MIN("WishKey") FROM subscriptions WHERE "State" = 'Active'
                    UNION ALL
                    SELECT (SELECT MIN(s."WishKey") FROM subscriptions s WHERE s."State" = 'Active' AND s."WishKey" > k."Value")
                    FROM keys k WHERE k."Value" IS NOT NULL)
                SELECT "Value" FROM keys WHERE "Value" IS NOT NULL
                """
            )
            .ToListAsync(cancellationToken);

    [LoggerMessage(Level = LogLevel.Information, Message = "Alert {AlertId} goes to {Rows} subscriptions")]
    private partial void LogMatched(long alertId, int rows);
}
