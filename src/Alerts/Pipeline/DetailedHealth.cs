using Alerts.Platform.Data;
using Alerts.Platform.Web;
using Alerts.Polling;
using Microsoft.EntityFrameworkCore;

namespace Alerts.Pipeline;

/// <summary>How the service is, as admins see it, in the API and the console.</summary>
internal sealed record DetailedHealth(
    string Status,
    IReadOnlyList<string> Problems,
    IReadOnlyList<FeedView> Feeds,
    IReadOnlyDictionary<string, QueueWait> Queues,
    IReadOnlyList<PoisonView> Poison,
    IReadOnlyDictionary<string, int> Deliveries,
    DelayView FetchToSent,
    IReadOnlyList<string> Notes
)
{
    private const int RecentPoison = 20;

    internal static string StatusOf(IReadOnlyList<HealthProblem> found) => found.Count > 0 ? "degraded" : "ok";

    internal static async Task<DetailedHealth> LoadAsync(
        AlertsDbContext db,
        IReadOnlyList<HealthProblem> found,
        Waits waits,
        DateTimeOffset now,
        CancellationToken cancellationToken
    ) =>
        new(
            StatusOf(found),
            [.. found.Select(p => p.Text)],
            [
                .. (await db.Feeds.AsNoTracking().OrderBy(f => f.Outlet).ThenBy(f => f.Url).ToListAsync(cancellationToken)).Select(f =>
                    FeedView.Of(f, now)
                ),
            ],
            await waits.OfQueuesAsync(cancellationToken),
            await db
                .PoisonMessages.AsNoTracking()
                .OrderByDescending(p => p.Id)
                .Take(RecentPoison)
                .Select(p => new PoisonView(p.Id, p.Queue, p.Body, p.Error, p.At))
                .ToListAsync(cancellationToken),
            await db
                .Deliveries.GroupBy(d => d.State)
                .Select(g => new { g.Key, Count = g.Count() })
                .ToDictionaryAsync(g => g.Key.ToString().ToLowerInvariant(), g => g.Count, cancellationToken),
            await DelaysAsync(db, now, cancellationToken),
            await NotesAsync(db, found, now, cancellationToken)
        );

    /// <summary>From the fetch that brought the news to the message being handed over, over the last day's immediate alerts.</summary>
    private static async Task<DelayView> DelaysAsync(AlertsDbContext db, DateTimeOffset now, CancellationToken cancellationToken)
    {
        var since = now - TimeSpan.FromDays(1);
        var sent = await (
            from delivery in db.Deliveries
            where delivery.SentAt != null && delivery.SentAt > since && !delivery.InDigest
            orderby delivery.SentAt descending
            join alert in db.Alerts on delivery.AlertId equals alert.Id
            select new
            {
                delivery.SentAt,
                alert.RaisedAt,
                Fetched = db
                    .Items.Where(i => i.StoryId == alert.StoryId && i.FetchedAt <= alert.RaisedAt)
                    .Max(i => (DateTimeOffset?)i.FetchedAt),
            }
        )
            .Take(10_000)
            .ToListAsync(cancellationToken);
        var seconds = sent.Where(s => s.Fetched is not null)
            .Select(s => (s.SentAt!.Value - s.Fetched!.Value).TotalSeconds)
            .Order()
            .ToList();
        return new DelayView(seconds.Count, At(0.5), At(0.95));

        double? At(double share) => seconds.Count == 0 ? null : Math.Round(seconds[(int)(share * (seconds.Count - 1))], 1);
    }

    // What is a problem still is not told a second time as a note.
    private static async Task<IReadOnlyList<string>> NotesAsync(
        AlertsDbContext db,
        IReadOnlyList<HealthProblem> found,
        DateTimeOffset now,
        CancellationToken cancellationToken
    )
    {
        if (found.Any(p => p.Name == HealthProblem.ClockSetBack))
        {
            return [];
        }

        var setBack = await db.Feeds.MaxAsync(f => f.ClockSetBackAt, cancellationToken);
        return setBack > now.AddDays(-1)
            ?
            [
                $"This machine's clock was ahead and was put back at {setBack:yyyy-MM-dd HH:mm} UTC. Feeds are polled on; look at its time service.",
            ]
            : [];
    }
}

internal sealed record PoisonView(RowId Id, string Queue, string Body, string? Error, DateTimeOffset At);

internal sealed record DelayView(int Deliveries, double? P50Seconds, double? P95Seconds);
