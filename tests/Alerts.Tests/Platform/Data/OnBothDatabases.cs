namespace Alerts.Tests.Platform.Data;

/// <summary>Tests that run against a database of their own, of each kind in a class below.</summary>
/// <param name="server">Null for SQLite.</param>
public abstract class OnBothDatabases(PostgresServer? server) : IAsyncLifetime
{
    private TestDatabase? _database;

    private protected TestDatabase Database => _database!;

    public async ValueTask InitializeAsync() =>
        _database =
            server is null ? await TestDatabase.SqliteAsync()
            : PostgresServer.IsInstalled ? await TestDatabase.PostgresAsync(server)
            : null;

    public async ValueTask DisposeAsync()
    {
        if (_database is not null)
        {
            await _database.DisposeAsync();
        }
    }

    /// <summary>Skips the test, with what to install, where there is no database.</summary>
    private protected void Need()
    {
        if (_database is null)
        {
            PostgresServer.SkipWhereMissing();
        }
    }
}
