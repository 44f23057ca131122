using Microsoft.EntityFrameworkCore;

namespace Alerts.Data;

/// <summary>
/// While it is held, commits on SQLite do not wait for the disk. A power cut can take the last of them back, in order and never in part; the end of a process takes none.
/// For writes that repeat themselves after that, as polls do, and never for the record of something sent.
/// </summary>
internal sealed class RelaxedCommits : IAsyncDisposable
{
    private readonly AlertsDbContext _db;

    private RelaxedCommits(AlertsDbContext db) => _db = db;

    /// <summary>Outside a transaction; the connection stays open meanwhile. Other databases are left as they are.</summary>
    internal static async Task<RelaxedCommits> OnAsync(AlertsDbContext db, CancellationToken cancellationToken)
    {
        await db.Database.OpenConnectionAsync(cancellationToken).ConfigureAwait(false);
        var relaxed = new RelaxedCommits(db);
        await relaxed.SetAsync("NORMAL").ConfigureAwait(false);
        return relaxed;
    }

    public async ValueTask DisposeAsync()
    {
        // The pool hands the connection on as it is.
        await SetAsync("FULL").ConfigureAwait(false);
        await _db.Database.CloseConnectionAsync().ConfigureAwait(false);
    }

    private async Task SetAsync(string mode)
    {
        if (_db.Database.IsSqlite())
        {
            var command = _db.Database.GetDbConnection().CreateCommand();
            await using var _ = command.ConfigureAwait(false);
            command.CommandText = "PRAGMA synchronous=" + mode;
            await command.ExecuteNonQueryAsync().ConfigureAwait(false);
        }
    }
}
