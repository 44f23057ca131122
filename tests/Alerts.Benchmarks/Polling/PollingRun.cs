using System.Diagnostics;
using System.Globalization;
using Alerts.Data;
using Alerts.Feeds;
using Alerts.Queues;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.DependencyInjection;

namespace Alerts.Benchmarks.Polling;

/// <summary>
/// Polls the feeds of a local server, all of them new and then all of them unchanged, and prints what that took:
/// <c>dotnet run -c Release --project tests/Alerts.Benchmarks -- polling alerts|floor http://127.0.0.1:8099 1000</c>.
/// </summary>
internal static class PollingRun
{
    internal static async Task<int> RunAsync(string[] args)
    {
        if (args is not [("alerts" or "floor") and var who, var address, var count])
        {
            await Console.Error.WriteLineAsync("usage: polling alerts|floor ADDRESS COUNT");
            return 2;
        }

        var urls = Enumerable.Range(0, int.Parse(count, CultureInfo.InvariantCulture)).Select(i => $"{address.TrimEnd('/')}/f/{i:0000}.xml").ToList();
        await (who == "floor" ? FloorAsync(urls) : AlertsAsync(urls));
        using var process = Process.GetCurrentProcess();
        Console.WriteLine($"{who,-7} peak resident memory {process.PeakWorkingSet64 / 1048576.0:0} MB");
        return 0;
    }

    private static async Task FloorAsync(List<string> urls)
    {
        using var floor = new PollingFloor();
        await MeasureAsync("floor", "cold", () => floor.PollAsync(urls));
        await MeasureAsync("floor", "warm", () => floor.PollAsync(urls));
        await MeasureAsync("floor", "warm", () => floor.PollAsync(urls));
    }

    private static async Task AlertsAsync(List<string> urls)
    {
        var folder = Directory.CreateTempSubdirectory("alerts-polling-").FullName;
        var settings = new Dictionary<string, string?> { ["Alerts:DataDirectory"] = folder, ["Feeds:AllowPrivateNetworks"] = "true" };
        var configuration = new ConfigurationBuilder().AddInMemoryCollection(settings).Build();
        var services = new ServiceCollection().AddLogging().AddSingleton<IConfiguration>(configuration).AddSingleton<IQueueSender, CountingQueue>();
        services.AddAlerts(configuration);
        await using (var provider = services.BuildServiceProvider())
        {
            await provider.GetRequiredService<DatabaseSetup>().MigrateAsync(default);
            await WithDatabaseAsync(provider, async db =>
            {
                db.Feeds.AddRange(urls.Select(u => Feed.At(new Uri(u), DateTimeOffset.UtcNow)));
                await db.SaveChangesAsync();
            });
            var poller = provider.GetRequiredService<FeedPoller>();
            await MeasureAsync("alerts", "cold", () => poller.PollAsync(new PollRequest(Force: true), default));
            await MeasureAsync("alerts", "warm", () => poller.PollAsync(new PollRequest(Force: true), default));
            await MeasureAsync("alerts", "warm", () => poller.PollAsync(new PollRequest(Force: true), default));
            await WithDatabaseAsync(provider, async db => Console.WriteLine($"alerts  items stored {await db.Items.CountAsync()}, messages sent {CountingQueue.Sent}"));
        }

        Microsoft.Data.Sqlite.SqliteConnection.ClearAllPools();
        Directory.Delete(folder, recursive: true);
    }

    private static async Task WithDatabaseAsync(IServiceProvider provider, Func<AlertsDbContext, Task> use)
    {
        await using var scope = provider.CreateAsyncScope();
        await use(scope.ServiceProvider.GetRequiredService<AlertsDbContext>());
    }

    private static async Task MeasureAsync<T>(string who, string run, Func<Task<T>> poll)
    {
        using var process = Process.GetCurrentProcess();
        var cpu = process.TotalProcessorTime;
        var clock = Stopwatch.StartNew();
        var result = await poll();
        var wall = clock.Elapsed;
        process.Refresh();
        Console.WriteLine($"{who,-7} {run}: wall {wall.TotalSeconds:0.00} s, CPU {(process.TotalProcessorTime - cpu).TotalSeconds:0.00} s, {result}");
    }

    private sealed class CountingQueue : IQueueSender
    {
        internal static int Sent;

        public Task SendAsync(QueueMessage message, TimeSpan? delay, CancellationToken cancellationToken)
        {
            Interlocked.Increment(ref Sent);
            return Task.CompletedTask;
        }
    }
}
