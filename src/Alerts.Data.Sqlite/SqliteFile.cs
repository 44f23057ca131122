using Alerts.Platform.Data;
using Microsoft.Data.Sqlite;

namespace Alerts.Data.Sqlite;

/// <summary>The database file as it is found, before anything is written to it.</summary>
internal static class SqliteFile
{
    private static ReadOnlySpan<byte> Header => "SQLite format 3\0"u8;

    /// <exception cref="DatabaseUnusableException">The file is there and no database of Alerts.</exception>
    internal static async Task CheckAsync(string connectionString, CancellationToken cancellationToken)
    {
        var file = new SqliteConnectionStringBuilder(connectionString).DataSource;
        if (!File.Exists(file))
        {
            return;
        }

        CheckHeader(file);
        var tables = await ReadTablesAsync(connectionString, cancellationToken);
        if (tables.Count > 0 && !tables.Contains("__EFMigrationsHistory"))
        {
            throw new DatabaseUnusableException(
                $"{file} is another program's database: it has a table '{tables[0]}'. Alerts:DataDirectory or ConnectionStrings:Alerts "
                    + "names a place of our own."
            );
        }
    }

    /// <summary>Lets only this user read the file and those that SQLite keeps beside it: they hold people's addresses.</summary>
    internal static void Protect(string connectionString)
    {
        if (OperatingSystem.IsWindows())
        {
            return;
        }

        var file = new SqliteConnectionStringBuilder(connectionString).DataSource;
        string[] files = [file, file + "-wal", file + "-shm"];
        foreach (var present in files.Where(File.Exists))
        {
            File.SetUnixFileMode(present, UnixFileMode.UserRead | UnixFileMode.UserWrite);
        }
    }

    private static void CheckHeader(string file)
    {
        using var stream = new FileStream(file, FileMode.Open, FileAccess.Read, FileShare.ReadWrite | FileShare.Delete);
        Span<byte> start = stackalloc byte[Header.Length];
        var length = stream.ReadAtLeast(start, start.Length, throwOnEndOfStream: false);
        if (length == 0)
        {
            throw new DatabaseUnusableException(
                $"{file} is empty, so what was stored is gone. Put a backup in its place, or delete the file to begin anew."
            );
        }

        if (!start.SequenceEqual(Header))
        {
            throw new DatabaseUnusableException(
                $"{file} is no SQLite database. Put a backup in its place, or move the file away to begin anew."
            );
        }
    }

    private static async Task<List<string>> ReadTablesAsync(string connectionString, CancellationToken cancellationToken)
    {
        await using var connection = new SqliteConnection(connectionString);
        await connection.OpenAsync(cancellationToken);
        await using var command = connection.CreateCommand();
        command.CommandText = "SELECT name FROM sqlite_master WHERE type = 'table' AND name NOT LIKE 'sqlite_%' ORDER BY name";
        await using var rows = await command.ExecuteReaderAsync(cancellationToken);
        var tables = new List<string>();
        while (await rows.ReadAsync(cancellationToken))
        {
            tables.Add(rows.GetString(0));
        }

        return tables;
    }
}
