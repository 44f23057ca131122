using System.Collections.Concurrent;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;

namespace Alerts.Platform.Data;

/// <summary>Leases in the database: one holder at a time among all instances. A holder that dies loses it when its time is over.</summary>
public sealed class Leases(IServiceScopeFactory scopes, TimeProvider clock)
{
    // Holders within one process queue up here, so that they do not ask the database in turns.
    private readonly ConcurrentDictionary<string, SemaphoreSlim> _turns = new(StringComparer.Ordinal);

    /// <summary>Waits for the lease for at most <paramref name="patience"/> (zero: tries once). Null where another holds it to the end.</summary>
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
    /// <exception cref="TimeoutException">It was not free within <paramref name="patience"/>.</exception>
    public async Task<HeldLease> AcquireAsync(string name, TimeSpan duration, TimeSpan patience, CancellationToken cancellationToken) =>
        await TryAcquireAsync(name, duration, patience, cancellationToken) ?? throw new TimeoutException($"The lease '{name}' was not free within {patience}.");

    private async Task<HeldLease?> TakeAsync(string name, TimeSpan duration, SemaphoreSlim turn, CancellationToken cancellationToken)
    {
        var owner = Guid.NewGuid().ToString("N");
        await using var scope = scopes.CreateAsyncScope();
        var db = scope.ServiceProvider.GetRequiredService<AlertsDbContext>();
        var now = clock.GetUtcNow();
        var until = now + duration;
        var taken = await db.Leases.Where(l => l.Name == name && l.Until < now)
            .ExecuteUpdateAsync(set => set.SetProperty(l => l.Owner, owner).SetProperty(l => l.Until, until), cancellationToken);
        if (taken > 0)
        {
            return new HeldLease(this, name, owner, turn);
        }

        if (await db.Leases.AnyAsync(l => l.Name == name, cancellationToken))
        {
            return null;
        }

        db.Leases.Add(new Lease { Name = name, Owner = owner, Until = until });
        try
        {
            await db.SaveChangesAsync(cancellationToken);
            return new HeldLease(this, name, owner, turn);
        }
        catch (DbUpdateException)
        {
            return null; // Another instance was first to use the name.
        }
    }

    internal async Task ReleaseAsync(string name, string owner)
    {
        await using var scope = scopes.CreateAsyncScope();
        var db = scope.ServiceProvider.GetRequiredService<AlertsDbContext>();
        await db.Leases.Where(l => l.Name == name && l.Owner == owner)
            .ExecuteUpdateAsync(set => set.SetProperty(l => l.Until, DateTimeOffset.UnixEpoch));
    }
}

public sealed class HeldLease : IAsyncDisposable
{
    private readonly Leases _leases;
    private readonly string _name;
    private readonly string _owner;
    private readonly SemaphoreSlim _turn;

    internal HeldLease(Leases leases, string name, string owner, SemaphoreSlim turn) => (_leases, _name, _owner, _turn) = (leases, name, owner, turn);

    /// <summary>Makes sure, inside the transaction that the lease protects, that it was not lost meanwhile. The row stays locked until the commit, so nobody can take it before.</summary>
    /// <exception cref="TimeoutException">It was lost; roll back and let the queue try again.</exception>
    public async Task ConfirmAsync(AlertsDbContext db, CancellationToken cancellationToken)
    {
        var still = await db.Leases.Where(l => l.Name == _name && l.Owner == _owner && l.Until > DateTimeOffset.UnixEpoch)
            .ExecuteUpdateAsync(set => set.SetProperty(l => l.Owner, _owner), cancellationToken);
        if (still == 0)
        {
            throw new TimeoutException($"The lease '{_name}' was held for too long and another instance took it.");
        }
    }

    public async ValueTask DisposeAsync()
    {
        try
        {
            await _leases.ReleaseAsync(_name, _owner);
        }
        finally
        {
            _turn.Release();
        }
    }
}
