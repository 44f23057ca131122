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
/// the rows are then written by the database itself, one statement for each wish and thousand rows. Running it again adds nothing twice.
/// </summary>
public sealed partial class AlertMatcher(
    IServiceScopeFactory scopes,
    DeliveryEnqueuer enqueuer,
    TimeProvider clock,
    ILogger<AlertMatcher> logger
)
{
    private const int BatchSize = 5000;
    private const int MaxAttempts = 10;

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
            var rows = 0;
            foreach (var wishes in await DistinctPreferencesAsync(db, cancellationToken))
            {
                var preferences = SubscriptionPreferences.Read(wishes);
                rows += await InsertAsync(db, alert, wishes, preferences, now, cancellationToken);
            }

            alert.MatchedAt = now;
            await db.SaveChangesAsync(cancellationToken);
            LogMatched(alertId, rows);
        }

        await enqueuer.EnqueueDueAsync(db, db.Deliveries.Where(d => d.AlertId == alertId), cancellationToken);
    }

    /// <summary>A retraction goes, at once and by itself, to whoever was told; any other alert to whoever wants such stories.</summary>
    private async Task<int> InsertAsync(
        AlertsDbContext db,
        Alert alert,
        string wishes,
        SubscriptionPreferences preferences,
        DateTimeOffset now,
        CancellationToken cancellationToken
    )
    {
        if (alert.Kind == AlertKind.Retraction)
        {
            var at = new DigestSchedule.Due(DigestSchedule.AfterQuietHours(now, preferences), InDigest: false);
            return await InsertAsync(db, alert, wishes, at, cancellationToken);
        }

        return preferences.Wants(alert.Facts)
            ? await InsertAsync(db, alert, wishes, DigestSchedule.For(preferences, now), cancellationToken)
            : 0;
    }

    // From each value the index leads straight to the next: the cost is in the number of distinct wishes, not of subscriptions.
    private static Task<List<string>> DistinctPreferencesAsync(AlertsDbContext db, CancellationToken cancellationToken) =>
        db
            .Database.SqlQueryRaw<string>(
                """
                WITH RECURSIVE distinct_preferences("Value") AS (
                    SELECT MIN("Preferences") FROM subscriptions WHERE "State" = 'Active'
                    UNION ALL
                    SELECT (SELECT MIN(s."Preferences") FROM subscriptions s WHERE s."State" = 'Active' AND s."Preferences" > d."Value")
                    FROM distinct_preferences d WHERE d."Value" IS NOT NULL)
                SELECT "Value" FROM distinct_preferences WHERE "Value" IS NOT NULL
                """
            )
            .ToListAsync(cancellationToken);

    /// <param name="wishes">As stored, which is what the rows are found by.</param>
    private async Task<int> InsertAsync(
        AlertsDbContext db,
        Alert alert,
        string wishes,
        DigestSchedule.Due due,
        CancellationToken cancellationToken
    )
    {
        // Bounded statements: a writer on SQLite holds up the others for milliseconds only.
        var rows = 0;
        object last = Stored(db, nameof(Subscription.Id), Guid.Empty);
        while (true)
        {
            object[] group = [wishes, last, BatchSize - 1];
            var upTo = (
                await db
                    .Database.SqlQueryRaw<string>(
                        """SELECT CAST("Id" AS TEXT) AS "Value" FROM subscriptions WHERE "State" = 'Active' AND "Preferences" = {0} AND "Id" > {1} ORDER BY "Id" LIMIT 1 OFFSET {2}""",
                        group
                    )
                    .ToListAsync(cancellationToken)
            ).FirstOrDefault();
            var bound = Stored(db, nameof(Subscription.Id), upTo is null ? Guid.AllBitsSet : Guid.Parse(upTo));
            rows += await AgainIfSomebodyLeavesAsync(db, () => db.Database.ExecuteSqlRawAsync(
                    """
                    INSERT INTO deliveries ("AlertId", "StoryId", "StoryVersion", "SubscriptionId", "State", "DueAt", "InDigest", "Attempts", "Renewals")
                    SELECT {0}, {1}, {2}, s."Id", 'Pending', {3}, {4}, 0, 0
                    FROM subscriptions s
                    WHERE s."State" = 'Active' AND s."Preferences" = {5} AND s."Id" > {6} AND s."Id" <= {7} AND (s."ConfirmedAt" <= {8} OR s."ConfirmedAt" > {9})
                    AND ({10} = 0 OR EXISTS (SELECT 1 FROM deliveries t WHERE t."SubscriptionId" = s."Id" AND t."State" IN ('Sent', 'Sending')
                        AND (t."StoryId" = {1} OR t."StoryId" IN (SELECT m."Id" FROM stories m WHERE m."MergedIntoId" = {1}))))
                    ON CONFLICT DO NOTHING
                    """,
                    [
                        alert.Id,
                        alert.StoryId,
                        alert.StoryVersion,
                        Stored(db, nameof(Subscription.CreatedAt), due.DueAt),
                        due.InDigest,
                        group[0],
                        last,
                        bound,
                        Stored(db, nameof(Subscription.CreatedAt), alert.RaisedAt),
                        // Confirmed by a clock that was ahead of this one.
                        Stored(db, nameof(Subscription.CreatedAt), clock.GetUtcNow()),
                        // Only those to whom the story, or one that became part of it, went out or is going out.
                        alert.Kind == AlertKind.Retraction
                            ? 1
                            : 0,
                    ],
                    cancellationToken
                ));
            if (upTo is null)
            {
                return rows;
            }

            last = bound;
        }
    }

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
