using Alerts.Platform.Data;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;

namespace Alerts.Polling;

/// <summary>Takes due feeds by conditional update, so that of any number of instances one fetches each.</summary>
internal sealed class FeedClaims(IServiceScopeFactory scopes, FeedsOptions options, TimeProvider clock, PollRequest request)
{
    private readonly string _turn = Guid.NewGuid().ToString("N");
    private readonly DateTimeOffset _startedAt = clock.GetUtcNow();
    private readonly List<string> _owners = [];

    /// <summary>An admin who polls one feed wants to see what is there, not what a server takes for unchanged.</summary>
    internal bool AsksForAll => request.FeedId is not null;

    /// <summary>The feeds that have waited longest, at most <paramref name="count"/>, now claimed.</summary>
    internal async Task<IReadOnlyList<Feed>> TakeAsync(int count, CancellationToken cancellationToken)
    {
        await using var scope = scopes.CreateAsyncScope();
        var db = scope.ServiceProvider.GetRequiredService<AlertsDbContext>();
        var now = clock.GetUtcNow();
        var until = now + options.TickBudget + options.Timeout + TimeSpan.FromMinutes(1);
        var owner = $"{_turn}/{_owners.Count}";
        _owners.Add(owner);

        // The condition holds inside and outside: outside it is looked at again when another instance was quicker.
        var due = Due(db, now);
        var longest = due.OrderBy(f => f.NextPollAt).ThenBy(f => f.Id).Select(f => f.Id).Take(count);
        await due.Where(f => longest.Contains(f.Id))
            .ExecuteUpdateAsync(set => set.SetProperty(f => f.ClaimedBy, owner).SetProperty(f => f.ClaimedUntil, until), cancellationToken);
        return await db
            .Feeds.AsNoTracking()
            .Where(f => f.ClaimedBy == owner)
            .OrderBy(f => f.NextPollAt)
            .ThenBy(f => f.Id)
            .ToListAsync(cancellationToken);
    }

    /// <summary>Gives back what was claimed and not begun, and says how many feeds are due.</summary>
    internal async Task<int> ReleaseAndCountDueAsync(CancellationToken cancellationToken)
    {
        await ReleaseAsync();
        await using var scope = scopes.CreateAsyncScope();
        return await Due(scope.ServiceProvider.GetRequiredService<AlertsDbContext>(), clock.GetUtcNow()).CountAsync(cancellationToken);
    }

    /// <summary>Gives back what was claimed and not stored.</summary>
    internal async Task ReleaseAsync()
    {
        if (_owners.Count == 0)
        {
            return;
        }

        await using var scope = scopes.CreateAsyncScope();
        await scope
            .ServiceProvider.GetRequiredService<AlertsDbContext>()
            .Feeds.Where(f => _owners.Contains(f.ClaimedBy!))
            .ExecuteUpdateAsync(set =>
                set.SetProperty(f => f.ClaimedBy, (string?)null).SetProperty(f => f.ClaimedUntil, (DateTimeOffset?)null)
            );
        _owners.Clear();
    }

    /// <summary>Frees what a dead process had in hand. For a host that holds the only instance.</summary>
    internal static Task<int> ReleaseAllAsync(AlertsDbContext db, CancellationToken cancellationToken) =>
        db
            .Feeds.Where(f => f.ClaimedBy != null)
            .ExecuteUpdateAsync(
                set => set.SetProperty(f => f.ClaimedBy, (string?)null).SetProperty(f => f.ClaimedUntil, (DateTimeOffset?)null),
                cancellationToken
            );

    private IQueryable<Feed> Due(AlertsDbContext db, DateTimeOffset now)
    {
        var free = db.Feeds.Where(f => (f.ClaimedUntil == null || f.ClaimedUntil < now) && (f.NotBefore == null || f.NotBefore <= now));
        free = request.FeedId is { } id ? free.Where(f => f.Id == id) : free.Where(f => f.Enabled);
        return request.Force || request.FeedId is not null
            ? free.Where(f => f.LastAttemptAt == null || f.LastAttemptAt < _startedAt)
            : free.Where(f => f.NextPollAt <= now);
    }
}
