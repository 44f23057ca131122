using Microsoft.EntityFrameworkCore;

namespace Alerts.Platform.Data;

/// <summary>A lease while it is held. Disposing it gives it back.</summary>
internal sealed class HeldLease : IAsyncDisposable
{
    private readonly Leases _leases;
    private readonly string _name;
    private readonly string _owner;
    private readonly SemaphoreSlim _turn;

    internal HeldLease(Leases leases, string name, string owner, SemaphoreSlim turn) =>
        (_leases, _name, _owner, _turn) = (leases, name, owner, turn);

    /// <summary>
    /// Makes sure, inside the transaction that the lease protects, that it was not lost meanwhile. The row stays locked until the commit,
    /// so nobody can take it before.
    /// </summary>
    /// <exception cref="LeaseNotFreeException">It was lost; roll back and let the queue try again.</exception>
    public async Task ConfirmAsync(AlertsDbContext db, CancellationToken cancellationToken)
    {
        var still = await db
            .Leases.Where(l => l.Name == _name && l.Owner == _owner && l.Until > DateTimeOffset.UnixEpoch)
            .ExecuteUpdateAsync(set => set.SetProperty(l => l.Owner, _owner), cancellationToken);
        if (still == 0)
        {
            throw new LeaseNotFreeException($"The lease '{_name}' was held for too long and another instance took it.");
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
