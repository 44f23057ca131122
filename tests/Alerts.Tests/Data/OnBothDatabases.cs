namespace Alerts.Tests.Data;

/// <summary>Tests that run against a database of their own, of each kind in a class below.</summary>
public abstract class OnBothDatabases : IAsyncLifetime
{
    private TestDatabase? _database;

    private protected TestDatabase Database => _database!;

    /// <summary>Null where this machine has none of the kind.</summary>
    private protected abstract Task<TestDatabase?> CreateAsync();

    public async Task InitializeAsync() => _database = await CreateAsync();

    public async Task DisposeAsync()
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
