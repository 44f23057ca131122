using Alerts.Data.Postgres;
using Alerts.Data.Sqlite;
using Alerts.Platform.Data;
using Microsoft.Data.Sqlite;
using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.DependencyInjection;

namespace Alerts.Testing;

/// <summary>A database with the newest schema, opened by as many instances of the application's data layer as a test wants.</summary>
internal sealed class TestDatabase : IAsyncDisposable
{
    private readonly List<ServiceProvider> _instances = [];
    private readonly string? _folder;

    private TestDatabase(string provider, string connectionString, string? folder) =>
        (Provider, ConnectionString, _folder) = (provider, connectionString, folder);

    internal string Provider { get; }
    internal string ConnectionString { get; }

    internal static Task<TestDatabase> SqliteAsync()
    {
        var folder = Directory.CreateTempSubdirectory("alerts-db").FullName;
        return MigratedAsync(
            new TestDatabase(
                "sqlite",
                new SqliteConnectionStringBuilder { DataSource = Path.Combine(folder, "alerts.db"), DefaultTimeout = 30 }.ToString(),
                folder
            )
        );
    }

    internal static async Task<TestDatabase> PostgresAsync(PostgresServer server) =>
        await MigratedAsync(new TestDatabase("postgres", await server.CreateDatabaseAsync(), null));

    /// <summary>Another instance of the application, with its own pools, semaphores and clock.</summary>
    internal ServiceProvider Instance(TimeProvider? clock = null)
    {
        var instance = Services(Provider, ConnectionString, clock).BuildServiceProvider();
        _instances.Add(instance);
        return instance;
    }

    internal static IServiceCollection Services(string provider, string connectionString, TimeProvider? clock = null)
    {
        var settings = new Dictionary<string, string?>
        {
            ["Database:Provider"] = provider,
            ["ConnectionStrings:Alerts"] = connectionString,
        };
        var configuration = new ConfigurationBuilder().AddInMemoryCollection(settings).Build();
        return new ServiceCollection()
            .AddSingleton(clock ?? TimeProvider.System)
            .AddAlertsData(configuration)
            .AddSqlite(configuration)
            .AddPostgres(configuration);
    }

    /// <summary>
    /// Where <c>ALERTS_TEST_POSTGRES</c> holds a connection string whose user may create databases, the settings for one of its own; else
    /// none.
    /// </summary>
    internal static IEnumerable<KeyValuePair<string, string?>> PostgresSettings()
    {
        if (Environment.GetEnvironmentVariable("ALERTS_TEST_POSTGRES") is { Length: > 0 } server)
        {
            yield return new("Database:Provider", "postgres");
            yield return new("ConnectionStrings:Alerts", $"{server};Database=test_{Guid.NewGuid():N};Maximum Pool Size=5");
        }
    }

    internal AlertsDbContext Open() => Instance().CreateScope().ServiceProvider.GetRequiredService<AlertsDbContext>();

    public async ValueTask DisposeAsync()
    {
        foreach (var instance in _instances)
        {
            await instance.DisposeAsync();
        }

        if (_folder is not null)
        {
            SqliteConnection.ClearPool(new SqliteConnection(ConnectionString));
            Directory.Delete(_folder, recursive: true);
        }
    }

    private static async Task<TestDatabase> MigratedAsync(TestDatabase database)
    {
        await database.Instance().GetRequiredService<DatabaseSetup>().MigrateAsync(CancellationToken.None);
        return database;
    }
}
