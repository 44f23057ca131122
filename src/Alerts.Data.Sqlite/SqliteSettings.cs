using System.Data.Common;
using Microsoft.EntityFrameworkCore.Diagnostics;

namespace Alerts.Data.Sqlite;

/// <summary>
/// What SQLite keeps per connection and not in the file. A busy writer is waited for by SQLite itself, from a millisecond up (the driver
/// alone sleeps 150 ms a try). NORMAL in WAL mode survives the death of the process at any point, and saves a disk flush for each of
/// several commits an item. Only a power cut may take back the last commits: a feed is polled again or, at worst, a mail sent twice.
/// </summary>
internal sealed class SqliteSettings : DbConnectionInterceptor
{
    internal static readonly SqliteSettings Instance = new();

    // Where SqliteLog does not keep up the writer copies 64 MB of log itself, and the file of the log shrinks to 16 MB again.
    private const string Pragmas =
        "PRAGMA busy_timeout = 30000; PRAGMA synchronous = NORMAL; "
        + "PRAGMA wal_autocheckpoint = 16000; PRAGMA journal_size_limit = 16777216;";

    public override void ConnectionOpened(DbConnection connection, ConnectionEndEventData eventData)
    {
        using var command = connection.CreateCommand();
        command.CommandText = Pragmas;
        command.ExecuteNonQuery();
    }

    // The driver has no asynchronous work to await.
    public override Task ConnectionOpenedAsync(
        DbConnection connection,
        ConnectionEndEventData eventData,
        CancellationToken cancellationToken = default
    )
    {
        ConnectionOpened(connection, eventData);
        return Task.CompletedTask;
    }
}
