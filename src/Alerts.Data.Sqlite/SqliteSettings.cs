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

    // A page that several commits write is copied once: 16 MB of log where by default it is 4 MB.
    private const string Pragmas = "PRAGMA busy_timeout = 30000; PRAGMA synchronous = NORMAL; PRAGMA wal_autocheckpoint = 4000;";

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
