using System.Collections.Concurrent;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;

namespace Alerts.Platform.Data;

/// <summary>Leases in the database: one holder at a time among all instances. A holder that dies loses it when its time is over.</summary>
internal sealed class Leases(IServiceScopeFactory scopes, TimeProvider clock)
{
    // Holders within one process queue up here, so that they do not ask the database in turns.
    private readonly ConcurrentDictionary<string, SemaphoreSlim> _turns = new(StringComparer.Ordinal);

    /// <summary>
    /// Waits for the lease for at most <paramref name="patience"/> (zero: tries once). Null where another holds it to the end.
    /// </summary>
    public async Task<HeldLease?> TryAcquireAsync(string name, TimeSpan duration, TimeSpan patience, CancellationToken cancellationToken)
    {
        var giveUpAt = clock.GetUtcNow() + patience;
        var turn = _turns.GetOrAdd(name, _ => new SemaphoreSlim(1));
        if (!await turn.WaitAsync(patience, cancellationToken))
        {
            return null;
        }

        HeldLease? held = null;
        try
        {
            for (var delay = 5; held is null; delay = Math.Min(delay * 2, 200))
            {
                held = await TakeAsync(name, duration, turn, cancellationToken);
                if (held is null && clock.GetUtcNow() >= giveUpAt)
                {
                    return null;
                }

                if (held is null)
                {
                    await Task.Delay(TimeSpan.FromMilliseconds(Random.Shared.Next(delay / 2, delay + 1)), clock, cancellationToken);
                }
            }

            return held;
        }
        finally
        {
            if (held is null)
            {
                turn.Release();
            }
        }
    }

    /// <summary>Waits for the lease; where it does not come the queue tries again later.</summary>
    /// <exception cref="LeaseNotFreeException">It was not free within <paramref name="patience"/>.</exception>
    public async Task<HeldLease> AcquireAsync(string name, TimeSpan duration, TimeSpan patience, CancellationToken cancellationToken) =>
        await TryAcquireAsync(name, duration, patience, cancellationToken)
        ?? throw new LeaseNotFreeException($"The lease '{name}' was not free within {patience}.");

    private async Task<HeldLease?> TakeAsync(string name, TimeSpan duration, SemaphoreSlim turn, CancellationToken cancellationToken)
    {
        var owner = Guid.NewGuid().ToString("N");
        await using var scope = scopes.CreateAsyncScope();
        var db = scope.ServiceProvider.GetRequiredService<AlertsDbContext>();
        var now = clock.GetUtcNow();
        var until = now + duration;
        // One that ends later than any holder asks for was taken by a clock that was ahead.
        var impossible = until + duration;
        var taken = await db
            .Leases.Where(l => l.Name == name && (l.Until < now || l.Until > impossible))
            .ExecuteUpdateAsync(set => set.SetProperty(l => l.Owner, owner).SetProperty(l => l.Until, until), cancellationToken);
        if (taken > 0)
        {
            return new HeldLease(this, name, owner, turn);
        }

        if (await db.Leases.AnyAsync(l => l.Name == name, cancellationToken))
        {
            return null;
        }

        db.Leases.Add(
            new Lease
            {
                Name = name,
                Owner = owner,
                Until = until,
            }
        );
        try
        {
            await db.SaveChangesAsync(cancellationToken);
            return new HeldLease(this, name, owner, turn);
        }
        catch (Exception e) when (db.IsConflict(e))
        {
            return null; // Another instance was first to use the name.
        }
    }

    internal async Task ReleaseAsync(string name, string owner)
    {
        await using var scope = scopes.CreateAsyncScope();
        var db = scope.ServiceProvider.GetRequiredService<AlertsDbContext>();
        await db
            .Leases.Where(l => l.Name == name && l.Owner == owner)
            .ExecuteUpdateAsync(set => set.SetProperty(l => l.Until, DateTimeOffset.UnixEpoch));
    }
}
