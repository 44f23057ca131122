using Alerts.Alerting;
using Alerts.Platform.Data;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Logging;
using Microsoft.Extensions.Options;

namespace Alerts.Polling;

/// <summary>
/// Finds feeds that were polled in the future: the clock was ahead then and has been put back. What was put off until that wrong time is
/// due now.
/// </summary>
internal sealed partial class FeedClockRepair(
    IServiceScopeFactory scopes,
    IOptions<AlertingOptions> alerting,
    TimeProvider clock,
    ILogger<FeedClockRepair> logger
)
{
    // The clocks of two machines may differ by some seconds.
    private static readonly TimeSpan s_slack = TimeSpan.FromSeconds(30);

    // A clock is seldom put back; one that is ahead on another machine stamps feeds all day.
    private static readonly TimeSpan s_once = TimeSpan.FromHours(24);

    // Under one lock: what this machine's clock showed last, and what has passed since by a counter that nobody sets.
    private readonly Lock _lock = new();
    private (DateTimeOffset At, long Counter)? _last;

    internal async Task CorrectAsync(CancellationToken cancellationToken)
    {
        await using var scope = scopes.CreateAsyncScope();
        var db = scope.ServiceProvider.GetRequiredService<AlertsDbContext>();
        var now = clock.GetUtcNow();
        var polledAhead = PolledAhead(db, now);
        if (await polledAhead.AnyAsync(cancellationToken))
        {
            LogSetBack(await MakeDueAsync(db, polledAhead, now, cancellationToken));
        }
    }

    private IQueryable<Feed> PolledAhead(AlertsDbContext db, DateTimeOffset now)
    {
        var ahead = now + s_slack;
        var polledAhead = db.Feeds.Where(f =>
            f.LastAttemptAt > ahead || (f.LastAttemptAt == null && f.NotBefore == null && f.NextPollAt > ahead)
        );
        if (MayHaveBeenPutBack(now))
        {
            return polledAhead;
        }

        // It may be another machine's clock that is ahead: to poll each of its feeds again at once would never end.
        var lately = now - s_once;
        return polledAhead.Where(f => f.ClockSetBackAt == null || f.ClockSetBackAt < lately);
    }

    private async Task<int> MakeDueAsync(
        AlertsDbContext db,
        IQueryable<Feed> polledAhead,
        DateTimeOffset now,
        CancellationToken cancellationToken
    )
    {
        var feeds = await polledAhead.ExecuteUpdateAsync(
            set =>
                set.SetProperty(f => f.NextPollAt, now)
                    .SetProperty(f => f.NotBefore, (DateTimeOffset?)null)
                    .SetProperty(f => f.ClaimedUntil, f => f.ClaimedUntil == null ? null : now)
                    .SetProperty(f => f.LastAttemptAt, f => f.LastAttemptAt == null ? null : now.AddSeconds(-1))
                    .SetProperty(f => f.LastSuccessAt, f => f.LastSuccessAt > now ? now : f.LastSuccessAt)
                    .SetProperty(f => f.LastNewItemAt, f => f.LastNewItemAt > now ? now : f.LastNewItemAt)
                    .SetProperty(f => f.DocumentAt, f => f.DocumentAt > now ? now : f.DocumentAt)
                    .SetProperty(f => f.ClockSetBackAt, now),
            cancellationToken
        );
        var settled = now + alerting.Value.Settle;
        await db
            .Stories.Where(s => s.AlertDueAt > settled)
            .ExecuteUpdateAsync(set => set.SetProperty(s => s.AlertDueAt, settled), cancellationToken);
        return feeds;
    }

    /// <summary>True at the first look, since nobody knows what was before, and where less time has passed by the clock than by the counter.</summary>
    private bool MayHaveBeenPutBack(DateTimeOffset now)
    {
        lock (_lock)
        {
            var before = _last;
            _last = (now, clock.GetTimestamp());
            return before is not var (at, counter) || now < at + clock.GetElapsedTime(counter) - s_slack;
        }
    }

    [LoggerMessage(
        Level = LogLevel.Warning,
        Message = "The clock was ahead and was put back: {Feeds} feeds are due now and not at the wrong time"
    )]
    private partial void LogSetBack(int feeds);
}
