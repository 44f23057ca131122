using System.Diagnostics;
using System.Net.Http.Json;
using Npgsql;

namespace Alerts.Host.Tests.Processes;

/// <summary>A backup of one PostgreSQL server, restored on another by the handbook's steps.</summary>
[Collection(PostgresTests.Name)]
public sealed class PostgresRestoreTests(PostgresServer server)
{
    [Fact]
    public async Task A_restored_backup_is_sound_and_the_service_goes_on_with_it()
    {
        var original = await server.CreateDatabaseAsync();
        await using var other = new RestoreServer();
        await other.InitializeAsync();
        var restored = await other.CreateDatabaseAsync();
        await using (var host = await AlertsProcess.StartAsync(settings: Settings(original)))
        {
            await AddFeedAsync(host, 1);
            await RestoreAsync(original, restored);
        }

        var check = await CheckAsync(restored);
        Assert.True(check.ExitCode == 0, check.Messages);

        await using var again = await AlertsProcess.StartAsync(settings: Settings(restored));
        await AddFeedAsync(again, 2);
        Assert.Equal(2, (await again.GetAsync("/api/feeds")).GetProperty("items").GetArrayLength());
    }

    [Fact]
    public async Task Numbers_that_would_be_given_twice_are_found()
    {
        var database = await server.CreateDatabaseAsync();
        await using (var host = await AlertsProcess.StartAsync(settings: Settings(database)))
        {
            await AddFeedAsync(host, 1);
            await AddFeedAsync(host, 2);
        }

        await using var source = NpgsqlDataSource.Create(database);
        await using var command = source.CreateCommand("SELECT setval(pg_get_serial_sequence('feeds', 'Id'), 1)");
        await command.ExecuteNonQueryAsync();
        var check = await CheckAsync(database);
        Assert.Equal(1, check.ExitCode);
        Assert.Contains("feeds: its next numbers are taken", check.Messages, StringComparison.Ordinal);
    }

    private static Dictionary<string, string> Settings(string connectionString) =>
        new()
        {
            ["Database__Provider"] = "postgres",
            ["Database__MigrateAtStart"] = "true",
            ["ConnectionStrings__Alerts"] = connectionString,
        };

    private static async Task AddFeedAsync(AlertsProcess host, int number)
    {
        var feed = new { url = $"http://127.0.0.1:1/{number}.xml", enabled = false };
        using var answer = await host.Admin.PostAsJsonAsync("/api/feeds", feed);
        Assert.True(answer.IsSuccessStatusCode, await answer.Content.ReadAsStringAsync());
    }

    private static Task<(int ExitCode, string Output, string Messages)> CheckAsync(string connectionString) =>
        AlertsProcess.RunAsync(["db", "check"], environment: Settings(connectionString));

    private static async Task RestoreAsync(string from, string to)
    {
        var file = Path.GetTempFileName();
        try
        {
            await RunAsync("pg_dump", from, "--format=custom", "--no-owner", "--no-privileges", "--file", file);
            await RunAsync("pg_restore", to, "--no-owner", "--no-privileges", "--exit-on-error", "--single-transaction", file);
        }
        finally
        {
            File.Delete(file);
        }
    }

    private static async Task RunAsync(string program, string connectionString, params string[] arguments)
    {
        var parts = new NpgsqlConnectionStringBuilder(connectionString);
        var start = new ProcessStartInfo(PostgresServer.ProgramPath(program), ["--dbname", parts.Database!, .. arguments])
        {
            RedirectStandardError = true,
        };
        start.Environment["PGHOST"] = parts.Host;
        start.Environment["PGPORT"] = $"{parts.Port}";
        start.Environment["PGUSER"] = parts.Username;
        start.Environment["PGPASSWORD"] = parts.Password;
        using var process = Process.Start(start)!;
        var errors = await process.StandardError.ReadToEndAsync();
        await process.WaitForExitAsync();
        Assert.True(process.ExitCode == 0, $"{program}: {errors}");
    }

    private sealed class RestoreServer : IAsyncDisposable
    {
        private readonly PostgresServer _server = new();

        public ValueTask InitializeAsync() => _server.InitializeAsync();

        public Task<string> CreateDatabaseAsync() => _server.CreateDatabaseAsync();

        public async ValueTask DisposeAsync()
        {
            await _server.DisposeAsync();
            _server.Dispose();
        }
    }
}
