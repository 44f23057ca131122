using Alerts.Alerting;
using Alerts.Platform.Data;
using Alerts.Subscriptions;
using Microsoft.EntityFrameworkCore;

namespace Alerts.Delivery;

/// <summary>Writes the deliveries of one alert: by the database itself, in few statements of bounded size, none of them twice.</summary>
internal sealed class DeliveryRows(AlertsDbContext db, Alert alert, DateTimeOffset now)
{
    /// <summary>How many wishes one statement names.</summary>
    internal const int KeysAtOnce = 400;

    private const int RowsAtOnce = 5_000;
    private const int MaxAttempts = 10;

    private const string Row = """
        INSERT INTO deliveries ("AlertId", "StoryId", "StoryVersion", "SubscriptionId", "State", "DueAt", "InDigest", "Attempts", "Renewals")
        SELECT {0}, {1}, {2}, s."Id", 'Pending', {3}, {4}, 0, 0
        FROM subscriptions s
        """;

    private const string NotMuted = """
        AND NOT EXISTS (
            SELECT 1 FROM muted_stories m LEFT JOIN stories t ON t."Id" = m."StoryId"
            WHERE m."SubscriptionId" = s."Id" AND (m."StoryId" = {1} OR t."MergedIntoId" = {1}))
        """;

    // To whom the story, or one that became part of it, went out or is going out.
    private const string ForTold = $$"""
        {{Row}}
        WHERE s."State" IN ('Active', 'Paused')
            AND EXISTS (
                SELECT 1 FROM deliveries d WHERE d."SubscriptionId" = s."Id" AND d."State" IN ('Sent', 'Sending')
                AND (d."StoryId" = {1} OR d."StoryId" IN (SELECT p."Id" FROM stories p WHERE p."MergedIntoId" = {1})))
            AND NOT EXISTS (SELECT 1 FROM deliveries d WHERE d."SubscriptionId" = s."Id" AND d."AlertId" = {0})
            {{NotMuted}}
        LIMIT {5}
        ON CONFLICT DO NOTHING
        """;

    /// <summary>A retraction goes at once to whoever was told; quiet hours and pauses put it off when it is to be sent.</summary>
    internal async Task<int> InsertForToldAsync(CancellationToken cancellationToken)
    {
        object[] values = [alert.Id, alert.StoryId, alert.StoryVersion, db.Stored(now), false, RowsAtOnce];
        var rows = 0;
        while (true)
        {
            var some = await AgainIfSomebodyLeavesAsync(() => db.Database.ExecuteSqlRawAsync(ForTold, values, cancellationToken));
            rows += some;
            if (some < RowsAtOnce)
            {
                return rows;
            }
        }
    }

    /// <summary>
    /// Writes the rows of wishes that all have it at the same time, in bounded statements: a writer on SQLite holds up the others for
    /// milliseconds only. Many wishes of one reader each share a statement, and one wish of many readers takes several.
    /// </summary>
    internal async Task<int> InsertAsync(DigestSchedule.Due due, string[] keys, CancellationToken cancellationToken)
    {
        var rows = 0;
        foreach (var some in keys.Chunk(KeysAtOnce))
        {
            var readers = await db
                .Subscriptions.Where(s => s.State == SubscriptionState.Active && some.Contains(s.WishKey))
                .GroupBy(s => s.WishKey)
                .Select(g => new { g.Key, Count = g.Count() })
                .ToDictionaryAsync(r => r.Key, r => r.Count, cancellationToken);
            foreach (var many in readers.Where(r => r.Value > RowsAtOnce))
            {
                rows += await InsertByPageAsync(due, many.Key, cancellationToken);
            }

            foreach (var batch in Packed(readers.Where(r => r.Value <= RowsAtOnce)))
            {
                rows += await InsertAsync(due, batch, null, cancellationToken);
            }
        }

        return rows;
    }

    private static IEnumerable<string[]> Packed(IEnumerable<KeyValuePair<string, int>> readers)
    {
        var (batch, size) = (new List<string>(), 0);
        foreach (var (key, count) in readers)
        {
            if (size + count > RowsAtOnce)
            {
                yield return [.. batch];
                (batch, size) = ([], 0);
            }

            batch.Add(key);
            size += count;
        }

        if (batch.Count > 0)
        {
            yield return [.. batch];
        }
    }

    private async Task<int> InsertByPageAsync(DigestSchedule.Due due, string key, CancellationToken cancellationToken)
    {
        const string Sql =
            """SELECT CAST("Id" AS TEXT) AS "Value" FROM subscriptions WHERE "State" = 'Active' AND "WishKey" = {0} AND "Id" > {1} ORDER BY "Id" LIMIT 1 OFFSET {2}""";
        var rows = 0;
        var last = StoredId(Guid.Empty);
        while (true)
        {
            var upTo = (
                await db.Database.SqlQueryRaw<string>(Sql, key, last, RowsAtOnce - 1).ToListAsync(cancellationToken)
            ).FirstOrDefault();
            var bound = StoredId(upTo is null ? Guid.AllBitsSet : Guid.Parse(upTo));
            rows += await InsertAsync(due, [key], (last, bound), cancellationToken);
            if (upTo is null)
            {
                return rows;
            }

            last = bound;
        }
    }

    private Task<int> InsertAsync(
        DigestSchedule.Due due,
        string[] keys,
        (object After, object UpTo)? page,
        CancellationToken cancellationToken
    )
    {
        object[] values =
        [
            alert.Id,
            alert.StoryId,
            alert.StoryVersion,
            db.Stored(due.DueAt),
            due.InDigest,
            db.Stored(alert.RaisedAt),
            // Confirmed by a clock that was ahead of this one.
            db.Stored(now),
            .. keys,
        ];
        var within = page is null ? "" : $$"""AND s."Id" > {{{values.Length}}} AND s."Id" <= {{{values.Length + 1}}}""";
        var sql = $$"""
            {{Row}}
            WHERE s."State" = 'Active' AND s."WishKey" IN ({{Places(keys, values.Length - keys.Length)}}) {{within}}
                AND (s."ConfirmedAt" <= {5} OR s."ConfirmedAt" > {6})
                {{NotMuted}}
            ON CONFLICT DO NOTHING
            """;
        object[] all = page is var (after, upTo) ? [.. values, after, upTo] : values;
        return AgainIfSomebodyLeavesAsync(() => db.Database.ExecuteSqlRawAsync(sql, all, cancellationToken));
    }

    private static string Places(string[] values, int first) => string.Join(", ", values.Select((_, i) => $"{{{first + i}}}"));

    // One reader who deletes a subscription at this very moment fails the statement for all. Made again, it does without that one.
    private async Task<int> AgainIfSomebodyLeavesAsync(Func<Task<int>> insertAsync)
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

    // The id as this database keeps it: SQL parameters pass by EF's conversions.
    private object StoredId(Guid id)
    {
        var property = db.Model.FindEntityType(typeof(Subscription))!.FindProperty(nameof(Subscription.Id))!;
        return property.GetTypeMapping().Converter?.ConvertToProvider(id) ?? id;
    }
}
