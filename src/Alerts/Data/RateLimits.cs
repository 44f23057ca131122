using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;

namespace Alerts.Data;

/// <summary>So many in such a time, bursts up to the whole number included.</summary>
public readonly record struct Rate(int Count, TimeSpan Period);

/// <summary>Rate limits that hold across instances, kept in the database.</summary>
public sealed class RateLimits(IServiceScopeFactory scopes, TimeProvider clock)
{
    /// <summary>Takes one, or returns how long to wait.</summary>
    public async Task<TimeSpan?> TryTakeAsync(string name, Rate rate, CancellationToken cancellationToken)
    {
        await using var scope = scopes.CreateAsyncScope();
        var db = scope.ServiceProvider.GetRequiredService<AlertsDbContext>();
        while (true)
        {
            var now = clock.GetUtcNow();
            var stored = await db.RateLimits.Where(l => l.Name == name).Select(l => (DateTimeOffset?)l.ArrivalAt).FirstOrDefaultAsync(cancellationToken).ConfigureAwait(false);
            var next = Next(stored, rate, now);
            if (next.Wait is { } wait)
            {
                return wait;
            }

            if (await ReplaceAsync(db, name, stored, next.ArrivalAt, cancellationToken).ConfigureAwait(false))
            {
                return null;
            }
        }
    }

    /// <summary>Forgets limits that no longer hold anybody back.</summary>
    public async Task TrimAsync(CancellationToken cancellationToken)
    {
        await using var scope = scopes.CreateAsyncScope();
        var now = clock.GetUtcNow();
        await scope.ServiceProvider.GetRequiredService<AlertsDbContext>().RateLimits.Where(l => l.ArrivalAt < now).ExecuteDeleteAsync(cancellationToken).ConfigureAwait(false);
    }

    internal static (DateTimeOffset ArrivalAt, TimeSpan? Wait) Next(DateTimeOffset? stored, Rate rate, DateTimeOffset now)
    {
        var arrival = (stored is { } s && s > now ? s : now) + (rate.Period / rate.Count);
        var early = arrival - now - rate.Period;
        return (arrival, early > TimeSpan.Zero ? early : null);
    }

    // Only if nobody else took one meanwhile; the caller then looks again.
    private static async Task<bool> ReplaceAsync(AlertsDbContext db, string name, DateTimeOffset? stored, DateTimeOffset arrival, CancellationToken cancellationToken)
    {
        if (stored is not null)
        {
            return await db.RateLimits.Where(l => l.Name == name && l.ArrivalAt == stored)
                .ExecuteUpdateAsync(set => set.SetProperty(l => l.ArrivalAt, arrival), cancellationToken).ConfigureAwait(false) == 1;
        }

        db.RateLimits.Add(new RateLimit { Name = name, ArrivalAt = arrival });
        try
        {
            await db.SaveChangesAsync(cancellationToken).ConfigureAwait(false);
            return true;
        }
        catch (DbUpdateException)
        {
            db.ChangeTracker.Clear();
            return false;
        }
    }
}
