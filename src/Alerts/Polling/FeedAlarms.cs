using Alerts.Platform.Data;
using Microsoft.EntityFrameworkCore;

namespace Alerts.Polling;

/// <summary>Finds the feeds of which the admin has to be told: once when one goes bad, once when it is well again.</summary>
internal sealed class FeedAlarms(AlertsDbContext db, TimeProvider clock)
{
    /// <summary>The alarms to send now. Each is marked as told before it is returned, and returned to one caller alone.</summary>
    public async Task<IReadOnlyList<FeedAlarm>> TakeAsync(CancellationToken cancellationToken)
    {
        var now = clock.GetUtcNow();
        var alarms = new List<FeedAlarm>();
        var longAgo = now - FeedHealth.LeastSilence;
        var suspects = db
            .Feeds.AsNoTracking()
            .Where(f =>
                f.AlarmedAt != null
                || f.ConsecutiveFailures >= FeedAlarm.TellingFailures
                || f.Problem == FetchProblem.Gone
                || f.LastNewItemAt < longAgo
            );
        foreach (var feed in await suspects.ToListAsync(cancellationToken))
        {
            if (FeedAlarm.Of(feed, now) is { } alarm && await MarkAsync(feed, alarm.IsRecovery ? null : now, cancellationToken))
            {
                alarms.Add(alarm);
            }
        }

        return alarms;
    }

    private async Task<bool> MarkAsync(Feed feed, DateTimeOffset? told, CancellationToken cancellationToken) =>
        await db
            .Feeds.Where(f => f.Id == feed.Id && (f.AlarmedAt == null) == (told != null))
            .ExecuteUpdateAsync(set => set.SetProperty(f => f.AlarmedAt, told), cancellationToken) == 1;
}
