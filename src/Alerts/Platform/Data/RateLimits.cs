using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;

namespace Alerts.Platform.Data;

/// <summary>So many in such a time, bursts up to the whole number included.</summary>
internal readonly record struct Rate(int Count, TimeSpan Period);

/// <summary>Rate limits that hold across instances, kept in the database.</summary>
internal sealed class RateLimits(IServiceScopeFactory scopes, TimeProvider clock)
{
    // Each attempt fails only because another instance took one, so this many mean something else is wrong.
    private const int MaxAttempts = 100;

    /// <summary>Takes one, or returns how long to wait.</summary>
    public async Task<TimeSpan?> TryTakeAsync(string name, Rate rate, CancellationToken cancellationToken)
    {
        var now = clock.GetUtcNow();
        return await TakeAsync(name, rate, now, mayWait: false, cancellationToken) is { } at && at > now ? at - now : null;
    }

    /// <summary>
    /// Takes one in any case, and returns when it may be used: a place in the queue, so that nobody who waits asks twice.
    /// </summary>
    public Task<DateTimeOffset> ReserveAsync(string name, Rate rate, CancellationToken cancellationToken) =>
        TakeAsync(name, rate, clock.GetUtcNow(), mayWait: true, cancellationToken);

    private async Task<DateTimeOffset> TakeAsync(
        string name,
        Rate rate,
        DateTimeOffset now,
        bool mayWait,
        CancellationToken cancellationToken
    )
    {
        await using var scope = scopes.CreateAsyncScope();
        var db = scope.ServiceProvider.GetRequiredService<AlertsDbContext>();
        for (var attempt = 1; attempt <= MaxAttempts; attempt++)
        {
            var stored = await db
                .RateLimits.Where(l => l.Name == name)
                .Select(l => (DateTimeOffset?)l.ArrivalAt)
                .FirstOrDefaultAsync(cancellationToken);
            var (arrival, free) = Next(stored, rate, now);
            if ((free > now && !mayWait) || await ReplaceAsync(db, name, stored, arrival, cancellationToken))
            {
                return free;
            }
        }

        throw new TimeoutException($"The rate limit '{name}' changed under each of {MaxAttempts} attempts to take one.");
    }

    /// <summary>Forgets limits that no longer hold anybody back.</summary>
    public async Task TrimAsync(CancellationToken cancellationToken)
    {
        await using var scope = scopes.CreateAsyncScope();
        var now = clock.GetUtcNow();
        await scope
            .ServiceProvider.GetRequiredService<AlertsDbContext>()
            .RateLimits.Where(l => l.ArrivalAt < now)
            .ExecuteDeleteAsync(cancellationToken);
    }

    /// <param name="stored">The arrival time before, if any.</param>
    /// <returns>The arrival time after taking one, and when that one may be used.</returns>
    internal static (DateTimeOffset ArrivalAt, DateTimeOffset FreeAt) Next(DateTimeOffset? stored, Rate rate, DateTimeOffset now)
    {
        var arrival = (stored is { } s && s > now ? s : now) + (rate.Period / rate.Count);
        var free = arrival - rate.Period;
        return (arrival, free > now ? free : now);
    }

    // Only if nobody else took one meanwhile; the caller then looks again.
    private static async Task<bool> ReplaceAsync(
        AlertsDbContext db,
        string name,
        DateTimeOffset? stored,
        DateTimeOffset arrival,
        CancellationToken cancellationToken
    )
    {
        if (stored is not null)
        {
            return await db
                    .RateLimits.Where(l => l.Name == name && l.ArrivalAt == stored)
                    .ExecuteUpdateAsync(set => set.SetProperty(l => l.ArrivalAt, arrival), cancellationToken) == 1;
        }

        db.RateLimits.Add(new RateLimit { Name = name, ArrivalAt = arrival });
        try
        {
            await db.SaveChangesAsync(cancellationToken);
            return true;
        }
        catch (Exception e) when (db.IsConflict(e))
        {
            db.ChangeTracker.Clear();
            return false;
        }
    }
}
