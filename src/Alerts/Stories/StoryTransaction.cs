using Alerts.Platform.Data;
using Microsoft.EntityFrameworkCore.Storage;

namespace Alerts.Stories;

/// <summary>A change of stories: under the lease that one holds at a time, confirmed inside a transaction.</summary>
internal sealed class StoryTransaction : IAsyncDisposable
{
    /// <summary>How long an admin waits for the lease before being asked to try again.</summary>
    internal static readonly TimeSpan AdminsPatience = TimeSpan.FromSeconds(20);

    /// <summary>How long a stage waits; its message comes again.</summary>
    internal static readonly TimeSpan StagesPatience = TimeSpan.FromSeconds(30);

    private const string LeaseName = "stories";
    private static readonly TimeSpan s_leaseTime = TimeSpan.FromMinutes(1);

    private readonly AlertsDbContext _db;
    private readonly HeldLease _lease;
    private readonly IDbContextTransaction _transaction;

    private StoryTransaction(AlertsDbContext db, HeldLease lease, IDbContextTransaction transaction)
    {
        _db = db;
        _lease = lease;
        _transaction = transaction;
    }

    /// <exception cref="LeaseNotFreeException">Another held it for longer than that, or it was lost meanwhile.</exception>
    internal static async Task<StoryTransaction> BeginAsync(
        AlertsDbContext db,
        Leases leases,
        TimeSpan patience,
        CancellationToken cancellationToken
    )
    {
        var lease = await leases.AcquireAsync(LeaseName, s_leaseTime, patience, cancellationToken);
        IDbContextTransaction? transaction = null;
        try
        {
            transaction = await db.Database.BeginTransactionAsync(cancellationToken);
            await lease.ConfirmAsync(db, cancellationToken);
            return new StoryTransaction(db, lease, transaction);
        }
        catch
        {
            if (transaction is not null)
            {
                await transaction.DisposeAsync();
            }

            await lease.DisposeAsync();
            throw;
        }
    }

    /// <summary>Saves and commits. Without it all is rolled back.</summary>
    internal async Task CommitAsync(CancellationToken cancellationToken)
    {
        await _db.SaveChangesAsync(cancellationToken);
        await _transaction.CommitAsync(cancellationToken);
    }

    public async ValueTask DisposeAsync()
    {
        try
        {
            await _transaction.DisposeAsync();
        }
        finally
        {
            await _lease.DisposeAsync();
        }
    }
}
