using Alerts.Platform.Data;
using Alerts.Polling;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.Options;

namespace Alerts.Alerting;

/// <summary>
/// How many alerts one feed may raise in an hour. What comes beyond is shown and not told, until another feed has it too, and the feed's
/// health says so.
/// </summary>
internal sealed class AlertBudget(AlertsDbContext db, IOptions<FeedsOptions> options, TimeProvider clock)
{
    /// <summary>Whether the feed may make one more story due. The caller holds the stories' lease, so that none is counted twice.</summary>
    internal async Task<bool> AllowsAsync(long feedId, CancellationToken cancellationToken)
    {
        var now = clock.GetUtcNow();
        var since = now - TimeSpan.FromHours(1);
        var raised = await db.Alerts.CountAsync(a => a.RaisedAt > since && a.FeedId == feedId, cancellationToken);
        // Compared, since SQLite uses no index to find what is not null.
        var due = await db.Stories.CountAsync(s => s.AlertDueAt > DateTimeOffset.UnixEpoch && s.DueByFeedId == feedId, cancellationToken);
        if (raised + due < options.Value.MaxAlertsPerHour)
        {
            return true;
        }

        await db
            .Feeds.Where(f => f.Id == feedId)
            .ExecuteUpdateAsync(set => set.SetProperty(f => f.AlertsHeldBackAt, now), cancellationToken);
        return false;
    }
}
