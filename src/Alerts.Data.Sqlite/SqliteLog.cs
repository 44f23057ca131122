using System.Data.Common;
using Microsoft.Data.Sqlite;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Diagnostics;
using static SQLitePCL.raw;

namespace Alerts.Data.Sqlite;

/// <summary>
/// Copies SQLite's log into the database beside the writer, which would otherwise wait for the disk each time the log is full. What it
/// cannot keep up with, the writer copies itself.
/// </summary>
internal sealed class SqliteLog : DbTransactionInterceptor
{
    /// <summary>Pages of 4 KB that are written between two copies.</summary>
    private const int Portion = 2_000;

    private int _written;
    private int _copying;

    public override void TransactionCommitted(DbTransaction transaction, TransactionEndEventData eventData)
    {
        var connection = (SqliteConnection)eventData.Context!.Database.GetDbConnection();
        sqlite3_db_status(connection.Handle, SQLITE_DBSTATUS_CACHE_WRITE, out var pages, out _, resetFlg: 1);
        if (Interlocked.Add(ref _written, pages) >= Portion && Interlocked.Exchange(ref _copying, 1) == 0)
        {
            Interlocked.Exchange(ref _written, 0);
            _ = Task.Run(() => Copy(connection.ConnectionString));
        }
    }

    public override Task TransactionCommittedAsync(
        DbTransaction transaction,
        TransactionEndEventData eventData,
        CancellationToken cancellationToken = default
    )
    {
        TransactionCommitted(transaction, eventData);
        return Task.CompletedTask;
    }

    private void Copy(string connectionString)
    {
        try
        {
            // A file that was deleted meanwhile must not come back.
            var settings = new SqliteConnectionStringBuilder(connectionString) { Mode = SqliteOpenMode.ReadWrite, Pooling = false };
            using var connection = new SqliteConnection(settings.ToString());
            connection.Open();
            using var command = connection.CreateCommand();
            command.CommandText = "PRAGMA synchronous = NORMAL; PRAGMA wal_checkpoint(PASSIVE)";
            command.ExecuteNonQuery();
        }
        catch (SqliteException)
        {
            // The log stays as it is, and the next commits try again.
        }
        finally
        {
            Interlocked.Exchange(ref _copying, 0);
        }
    }
}
