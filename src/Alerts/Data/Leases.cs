using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;

namespace Alerts.Data;

/// <summary>Leases in the database: one holder at a time among all instances. A holder that dies loses it when its time is over.</summary>
public sealed class Leases(IServiceScopeFactory scopes, TimeProvider clock)
{
    /// <summary>Takes the lease, or returns null where another holds it.</summary>
    public async Task<HeldLease?> TryAcquireAsync(string name, TimeSpan duration, CancellationToken cancellationToken)
    {
        var owner = Guid.NewGuid().ToString("N");
        await using var scope = scopes.CreateAsyncScope();
        var db = scope.ServiceProvider.GetRequiredService<AlertsDbContext>();
        var now = clock.GetUtcNow();
        var until = now + duration;
        var taken = await db.Leases.Where(l => l.Name == name && l.Until < now)
            .ExecuteUpdateAsync(set => set.SetProperty(l => l.Owner, owner).SetProperty(l => l.Until, until), cancellationToken).ConfigureAwait(false);
        if (taken == 0)
        {
            if (await db.Leases.AnyAsync(l => l.Name == name, cancellationToken).ConfigureAwait(false))
            {
                return null;
            }

            db.Leases.Add(new Lease { Name = name, Owner = owner, Until = until });
            try
            {
                await db.SaveChangesAsync(cancellationToken).ConfigureAwait(false);
            }
            catch (DbUpdateException)
            {
                return null; // Another instance was first to use the name.
            }
        }

        return new HeldLease(this, name, owner);
    }

    /// <summary>Waits for the lease, asking again every few milliseconds.</summary>
    /// <exception cref="TimeoutException">It was not free within <paramref name="patience"/>.</exception>
    public async Task<HeldLease> AcquireAsync(string name, TimeSpan duration, TimeSpan patience, CancellationToken cancellationToken)
    {
        var giveUpAt = clock.GetUtcNow() + patience;
        for (var delay = 5; ; delay = Math.Min(delay * 2, 200))
        {
            if (await TryAcquireAsync(name, duration, cancellationToken).ConfigureAwait(false) is { } held)
            {
                return held;
            }

            if (clock.GetUtcNow() >= giveUpAt)
            {
                throw new TimeoutException($"The lease '{name}' was not free within {patience}.");
            }

            await Task.Delay(TimeSpan.FromMilliseconds(Random.Shared.Next(delay / 2, delay + 1)), clock, cancellationToken).ConfigureAwait(false);
        }
    }

    internal async Task ReleaseAsync(string name, string owner)
    {
        await using var scope = scopes.CreateAsyncScope();
        var db = scope.ServiceProvider.GetRequiredService<AlertsDbContext>();
        await db.Leases.Where(l => l.Name == name && l.Owner == owner)
            .ExecuteUpdateAsync(set => set.SetProperty(l => l.Until, DateTimeOffset.UnixEpoch)).ConfigureAwait(false);
    }
}

public sealed class HeldLease(Leases leases, string name, string owner) : IAsyncDisposable
{
    public async ValueTask DisposeAsync() => await leases.ReleaseAsync(name, owner).ConfigureAwait(false);
}
