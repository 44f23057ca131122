using Alerts.Data.Postgres;
using Alerts.Data.Sqlite;
using Alerts.Pipeline;
using Alerts.Platform.Data;
using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Logging.Abstractions;
using Microsoft.Extensions.Time.Testing;

namespace Alerts.Functions.Tests;

public sealed class PreparationTests
{
    [Fact]
    public async Task A_database_that_is_away_at_the_start_holds_nobody_up_and_is_tried_until_it_is_there()
    {
        var folder = Directory.CreateTempSubdirectory("alerts-functions-").FullName;
        var inTheWay = Path.Combine(folder, "data");
        await File.WriteAllTextAsync(inTheWay, "");
        var configuration = new ConfigurationBuilder()
            .AddInMemoryCollection(
                new Dictionary<string, string?> { ["Alerts:DataDirectory"] = inTheWay, ["Feeds:SeedCatalogue"] = "false" }
            )
            .Build();
        var clock = new FakeTimeProvider();
        await using var services = new ServiceCollection()
            .AddLogging()
            .AddSingleton<IConfiguration>(configuration)
            .AddAlerts(configuration)
            .AddSqlite(configuration)
            .AddPostgres(configuration)
            .BuildServiceProvider();
        using var preparation = new Preparation(services.GetRequiredService<Setup>(), clock, NullLogger<Preparation>.Instance);

        await preparation.StartAsync(CancellationToken.None);
        await preparation.Tried.WaitAsync(TimeSpan.FromSeconds(30));
        Assert.False(preparation.ExecuteTask!.IsCompleted);

        File.Delete(inTheWay);
        await Wait.UntilAsync(() => IsDoneAsync(preparation, clock), TimeSpan.FromSeconds(30), () => "It was not tried again.");
        await preparation.ExecuteTask;
        await using (var scope = services.CreateAsyncScope())
        {
            Assert.NotEmpty(scope.ServiceProvider.GetRequiredService<AlertsDbContext>().WatchTerms);
        }

        Microsoft.Data.Sqlite.SqliteConnection.ClearAllPools();
        Directory.Delete(folder, recursive: true);
    }

    private static Task<bool> IsDoneAsync(Preparation preparation, FakeTimeProvider clock)
    {
        clock.Advance(TimeSpan.FromMinutes(1));
        return Task.FromResult(preparation.ExecuteTask!.IsCompleted);
    }
}
