using Alerts.Alerting;
using Alerts.Platform.Data;
using Alerts.Subscriptions;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Logging;

namespace Alerts.Delivery;

/// <summary>
/// Writes one delivery row for each active subscription that wants an alert. The alert is held against the distinct wishes, not against
/// each subscriber;
/// the rows are then written by the database itself, in few statements of bounded size. Running it again adds nothing twice.
/// </summary>
public sealed partial class AlertMatcher(
    IServiceScopeFactory scopes,
    DeliveryEnqueuer enqueuer,
    TimeProvider clock,
    ILogger<AlertMatcher> logger
)
{
    private const int RowsAtOnce = 5_000;
    private const int KeysAtOnce = 400;
    private const int MaxAttempts = 10;

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
            var book = await TurnBookAsync(db, cancellationToken);
            var wanting = await book.WantingAsync(alert.Facts, async () =>
                (await AlertTexts.ReadAsync(db, [alert], cancellationToken))[alert.Id]
            );
            var rows = 0;
            foreach (var group in wanting.GroupBy(w => DigestSchedule.For(w.Value, now), w => w.Key))
            {
                rows += await InsertAsync(db, alert, group.Key, [.. group], cancellationToken);
            }

            alert.MatchedAt = now;
            await db.SaveChangesAsync(cancellationToken);
            LogMatched(alertId, rows);
        }

        await enqueuer.EnqueueDueAsync(db, db.Deliveries.Where(d => d.AlertId == alertId), cancellationToken);
    }

    private async Task<WishBook> TurnBookAsync(AlertsDbContext db, CancellationToken cancellationToken)
    {
        var keys = await KeysAsync(db, cancellationToken);
        return _book = await _book.TurnToAsync(keys, async missing =>
        {
            var read = new Dictionary<string, SubscriptionPreferences>(StringComparer.Ordinal);
            foreach (var some in missing.Chunk(KeysAtOnce))
            {
                var rows = await db
                    .Subscriptions.AsNoTracking()
                    .Where(s => s.State == SubscriptionState.Active && some.Contains(s.WishKey))
                    .GroupBy(s => s.WishKey)
                    .Select(g => g.Min(s => s.Id))
                    .Join(db.Subscriptions, id => id, s => s.Id, (_, s) => new { s.WishKey, s.Preferences })
                    .ToListAsync(cancellationToken);
                rows.ForEach(r => read[r.WishKey] = r.Preferences);
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

    /// <param name="keys">Of wishes that all have it at the same time.</param>
    private async Task<int> InsertAsync(
        AlertsDbContext db,
        Alert alert,
        DigestSchedule.Due due,
        string[] keys,
        CancellationToken cancellationToken
    )
    {
        var rows = 0;
        foreach (var some in keys.Chunk(KeysAtOnce))
        {
            var readers = await db
                .Subscriptions.Where(s => s.State == SubscriptionState.Active && some.Contains(s.WishKey))
                .GroupBy(s => s.WishKey)
                .Select(g => new { g.Key, Count = g.Count() })
                .ToListAsync(cancellationToken);

            // Many wishes of one reader each go into one statement, and one wish of many readers into several.
            foreach (var many in readers.Where(r => r.Count >= RowsAtOnce))
            {
                rows += await InsertBySizeAsync(db, alert, due, [many.Key], cancellationToken);
            }

            string[] few = [.. readers.Where(r => r.Count < RowsAtOnce).Select(r => r.Key)];
            rows += few.Length == 0 ? 0 : await InsertBySizeAsync(db, alert, due, few, cancellationToken);
        }

        return rows;
    }

    // Bounded statements: a writer on SQLite holds up the others for milliseconds only.
    private async Task<int> InsertBySizeAsync(
        AlertsDbContext db,
        Alert alert,
        DigestSchedule.Due due,
        string[] keys,
        CancellationToken cancellationToken
    )
    {
        var rows = 0;
        var last = Stored(db, nameof(Subscription.Id), Guid.Empty);
        while (true)
        {
            var sql = $$"""
                SELECT CAST("Id" AS TEXT) AS "Value" FROM subscriptions
                WHERE "State" = 'Active' AND "WishKey" IN ({{Places(keys, 2)}}) AND "Id" > {0} ORDER BY "Id" LIMIT 1 OFFSET {1}
                """;
            object[] values = [last, RowsAtOnce - 1, .. keys];
            var upTo = (await db.Database.SqlQueryRaw<string>(sql, values).ToListAsync(cancellationToken)).FirstOrDefault();
            var bound = Stored(db, nameof(Subscription.Id), upTo is null ? Guid.AllBitsSet : Guid.Parse(upTo));
            rows += await AgainIfSomebodyLeavesAsync(db, () => InsertAsync(db, alert, due, keys, (last, bound), cancellationToken));
            if (upTo is null)
            {
                return rows;
            }

            last = bound;
        }
    }

    private Task<int> InsertAsync(
        AlertsDbContext db,
        Alert alert,
        DigestSchedule.Due due,
        string[] keys,
        (object After, object UpTo) ids,
        CancellationToken cancellationToken
    )
    {
        object[] values =
        [
            alert.Id,
            alert.StoryId,
            alert.StoryVersion,
            Stored(db, nameof(Subscription.CreatedAt), due.DueAt),
            due.InDigest,
            ids.After,
            ids.UpTo,
            Stored(db, nameof(Subscription.CreatedAt), alert.RaisedAt),
            // Confirmed by a clock that was ahead of this one.
            Stored(db, nameof(Subscription.CreatedAt), clock.GetUtcNow()),
        ];
        var sql = $$"""
            INSERT INTO deliveries ("AlertId", "StoryId", "StoryVersion", "SubscriptionId", "State", "DueAt", "InDigest", "Attempts", "Renewals")
            SELECT {0}, {1}, {2}, s."Id", 'Pending', {3}, {4}, 0, 0
            FROM subscriptions s
            WHERE s."State" = 'Active' AND s."WishKey" IN ({{Places(keys, values.Length)}}) AND s."Id" > {5} AND s."Id" <= {6}
                AND (s."ConfirmedAt" <= {7} OR s."ConfirmedAt" > {8})
                AND NOT EXISTS (
                    SELECT 1 FROM muted_stories m LEFT JOIN stories t ON t."Id" = m."StoryId"
                    WHERE m."SubscriptionId" = s."Id" AND (m."StoryId" = {1} OR t."MergedIntoId" = {1}))
            ON CONFLICT DO NOTHING
            """;
        return db.Database.ExecuteSqlRawAsync(sql, [.. values, .. keys], cancellationToken);
    }

    private static string Places(string[] values, int first) => string.Join(", ", values.Select((_, i) => $"{{{first + i}}}"));

    // One reader who deletes a subscription at this very moment fails the statement for all. Made again, it does without that one.
    private static async Task<int> AgainIfSomebodyLeavesAsync(AlertsDbContext db, Func<Task<int>> insertAsync)
    {
        for (var attempt = 1; ; attempt++)
        {
            try
            {
                return await insertAsync();
            }
            catch (Exception e) when (attempt < MaxAttempts && db.IsConflict(e)) { }
        }
    }

    // The value as this database keeps it: SQL parameters pass by EF's conversions.
    private static object Stored(AlertsDbContext db, string property, object value)
    {
        var converter = db.Model.FindEntityType(typeof(Subscription))!.FindProperty(property)!.GetTypeMapping().Converter;
        return converter?.ConvertToProvider(value) ?? value;
    }

    [LoggerMessage(Level = LogLevel.Information, Message = "Alert {AlertId} goes to {Rows} subscriptions")]
    private partial void LogMatched(long alertId, int rows);
}
