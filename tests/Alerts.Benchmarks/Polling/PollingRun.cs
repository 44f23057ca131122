using System.Diagnostics;
using System.Globalization;
using System.Runtime;
using Alerts.Data.Postgres;
using Alerts.Data.Sqlite;
using Alerts.Pipeline;
using Alerts.Platform.Data;
using Alerts.Platform.Queues;
using Alerts.Polling;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.DependencyInjection;

namespace Alerts.Benchmarks.Polling;

/// <summary>
/// Polls the feeds of a local server and prints what each turn took; README.md beside this file tells how:
/// <c>Alerts.Benchmarks polling alerts|floor ADDRESS COUNT [FOLDER]</c>. Without a folder one process takes three turns, all feeds new and
/// then twice all unchanged; with one it takes a single turn and leaves what it knows there for the next process.
/// </summary>
internal static class PollingRun
{
    internal static async Task<int> RunAsync(string[] args)
    {
        if (args is ["serve", .. var rest])
        {
            return await PollingServer.RunAsync(rest);
        }

        if (args is not [("alerts" or "floor") and var who, var address, var count, .. { Length: <= 1 } folder])
        {
            await Console.Error.WriteLineAsync("usage: polling alerts|floor ADDRESS COUNT [FOLDER], or polling serve COUNT PORT LATENCY");
            return 2;
        }

        var urls = Enumerable
            .Range(0, int.Parse(count, CultureInfo.InvariantCulture))
            .Select(i => $"{address.TrimEnd('/')}/f/{i:0000}.xml")
            .ToList();
        var kept = folder.Length > 0 ? Directory.CreateDirectory(folder[0]) : null;
        var data = kept ?? Directory.CreateTempSubdirectory("alerts-polling-");
        await (
            who == "floor" ? FloorAsync(urls, data.FullName, kept is null ? 3 : 1) : AlertsAsync(urls, data.FullName, kept is null ? 3 : 1)
        );
        using var process = Process.GetCurrentProcess();
        Console.WriteLine($"{who, -7} peak resident memory {process.PeakWorkingSet64 / 1048576.0:0} MB");
        if (kept is null)
        {
            data.Delete(recursive: true);
        }

        return 0;
    }

    private static async Task FloorAsync(List<string> urls, string folder, int turns)
    {
        using var floor = new PollingFloor(Path.Combine(folder, "validators.json"));
        for (var turn = 0; turn < turns; turn++)
        {
            await MeasureAsync("floor", () => floor.PollAsync(urls));
        }

        await floor.SaveAsync();
    }

    private static async Task AlertsAsync(List<string> urls, string folder, int turns)
    {
        var settings = new Dictionary<string, string?> { ["Alerts:DataDirectory"] = folder, ["Feeds:AllowPrivateNetworks"] = "true" };
        var configuration = new ConfigurationBuilder().AddInMemoryCollection(settings).Build();
        var services = new ServiceCollection()
            .AddLogging()
            .AddSingleton<IConfiguration>(configuration)
            .AddSingleton<IQueueSender, CountingQueue>();
        services.AddAlerts(configuration).AddSqlite(configuration).AddPostgres(configuration);
        await using (var provider = services.BuildServiceProvider())
        {
            await provider.GetRequiredService<DatabaseSetup>().MigrateAsync(default);
            await WithDatabaseAsync(provider, async db =>
            {
                if (!await db.Feeds.AnyAsync())
                {
                    db.Feeds.AddRange(urls.Select(u => Feed.At(new Uri(u), DateTimeOffset.UtcNow)));
                    await db.SaveChangesAsync();
                }
            });
            var poller = provider.GetRequiredService<FeedPoller>();
            for (var turn = 0; turn < turns; turn++)
            {
                await MeasureAsync("alerts", () => poller.PollAsync(new PollRequest(Force: true), default));
            }

            await WithDatabaseAsync(provider, async db =>
                Console.WriteLine($"alerts  items stored {await db.Items.CountAsync()}, messages sent {CountingQueue.Sent}")
            );
        }

        Microsoft.Data.Sqlite.SqliteConnection.ClearAllPools();
    }

    private static async Task WithDatabaseAsync(IServiceProvider provider, Func<AlertsDbContext, Task> use)
    {
        await using var scope = provider.CreateAsyncScope();
        await use(scope.ServiceProvider.GetRequiredService<AlertsDbContext>());
    }

    private static async Task MeasureAsync<T>(string who, Func<Task<T>> poll)
    {
        using var process = Process.GetCurrentProcess();
        var cpu = process.TotalProcessorTime;
        var (methods, compiling) = (JitInfo.GetCompiledMethodCount(), JitInfo.GetCompilationTime());
        var clock = Stopwatch.StartNew();
        var result = await poll();
        var wall = clock.Elapsed;
        process.Refresh();
        Console.WriteLine(
            $"{who, -7} wall {wall.TotalSeconds:0.00} s, CPU {(process.TotalProcessorTime - cpu).TotalSeconds:0.00} s ({JitInfo.GetCompiledMethodCount() - methods} methods compiled in {(JitInfo.GetCompilationTime() - compiling).TotalSeconds:0.00} s), {result}"
        );
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
