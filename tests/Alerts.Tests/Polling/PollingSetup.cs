using System.Collections.Concurrent;
using Alerts.Data.Postgres;
using Alerts.Data.Sqlite;
using Alerts.Pipeline;
using Alerts.Platform.Data;
using Alerts.Platform.Queues;
using Alerts.Polling;
using Alerts.Polling.Items;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Hosting;
using Microsoft.Extensions.Hosting.Internal;
using Microsoft.Extensions.Logging;

namespace Alerts.Tests.Polling;

/// <summary>Poller, database file and clock of one instance.</summary>
internal sealed class PollingSetup : IAsyncDisposable
{
    private readonly ServiceProvider _services;
    private readonly string _folder;
    private readonly bool _ownsFolder;

    private PollingSetup(ServiceProvider services, string folder, bool ownsFolder, SettableClock clock, RecordingQueue queue) =>
        (_services, _folder, _ownsFolder, Clock, Queue) = (services, folder, ownsFolder, clock, queue);

    internal SettableClock Clock { get; }

    internal RecordingQueue Queue { get; }

    internal FeedPoller Poller => _services.GetRequiredService<FeedPoller>();

    internal IServiceProvider Services => _services;

    internal string Folder => _folder;

    internal static async Task<PollingSetup> StartAsync(Dictionary<string, string?>? settings = null, Action<IServiceCollection>? configure = null, PollingSetup? sharing = null)
    {
        var folder = sharing?._folder ?? Directory.CreateTempSubdirectory("alerts-poll-").FullName;
        var configuration = new ConfigurationBuilder().AddInMemoryCollection(new Dictionary<string, string?>
        {
            ["Alerts:DataDirectory"] = folder,
            ["Feeds:AllowPrivateNetworks"] = "true",
            ["Feeds:Timeout"] = "00:00:05",
        }).AddInMemoryCollection(settings ?? []).Build();
        var clock = sharing?.Clock ?? new SettableClock();
        var queue = sharing?.Queue ?? new RecordingQueue();
        var services = new ServiceCollection().AddLogging(l => l.SetMinimumLevel(LogLevel.None));
        services.AddSingleton<TimeProvider>(clock);
        services.AddSingleton<IQueueSender>(queue);
        services.AddSingleton<IConfiguration>(configuration);
        services.AddSingleton<IHostEnvironment>(new HostingEnvironment { EnvironmentName = Environments.Development });
        configure?.Invoke(services);
        services.AddAlerts(configuration).AddSqlite(configuration).AddPostgres(configuration);
        var setup = new PollingSetup(services.BuildServiceProvider(), folder, sharing is null, clock, queue);
        await setup._services.GetRequiredService<DatabaseSetup>().MigrateAsync(CancellationToken.None);
        return setup;
    }

    internal async Task<Feed> AddFeedAsync(Uri url, Action<Feed>? change = null)
    {
        var feed = Feed.At(url, Clock.GetUtcNow());
        change?.Invoke(feed);
        await UseAsync(async db =>
        {
            db.Feeds.Add(feed);
            await db.SaveChangesAsync();
        });
        return feed;
    }

    internal Task<PollSummary> PollAsync(bool force = true, long? feedId = null) => Poller.PollAsync(new PollRequest(force, feedId), CancellationToken.None);

    /// <summary>Lets a second pass, so that a forced poll is another turn, and polls all.</summary>
    internal Task<PollSummary> PollAgainAsync(TimeSpan? later = null)
    {
        Clock.Advance(later ?? TimeSpan.FromSeconds(1));
        return PollAsync();
    }

    internal async Task<Feed> FeedAsync(long id)
    {
        await using var scope = _services.CreateAsyncScope();
        return await scope.ServiceProvider.GetRequiredService<AlertsDbContext>().Feeds.AsNoTracking().SingleAsync(f => f.Id == id);
    }

    internal async Task<List<FeedItem>> ItemsAsync()
    {
        await using var scope = _services.CreateAsyncScope();
        return await scope.ServiceProvider.GetRequiredService<AlertsDbContext>().Items.AsNoTracking().OrderBy(i => i.Id).ToListAsync();
    }

    internal async Task UseAsync(Func<AlertsDbContext, Task> use)
    {
        await using var scope = _services.CreateAsyncScope();
        await use(scope.ServiceProvider.GetRequiredService<AlertsDbContext>());
    }

    public async ValueTask DisposeAsync()
    {
        await _services.DisposeAsync();
        if (_ownsFolder)
        {
            Microsoft.Data.Sqlite.SqliteConnection.ClearAllPools();
            Directory.Delete(_folder, recursive: true);
        }
    }
}

/// <summary>A clock that a test sets; timers run in real time.</summary>
internal sealed class SettableClock : TimeProvider
{
    private DateTimeOffset _now = new(2026, 11, 20, 12, 0, 0, TimeSpan.Zero);

    public override DateTimeOffset GetUtcNow() => _now;

    internal void Advance(TimeSpan by) => _now += by;
}

internal sealed class RecordingQueue : IQueueSender
{
    internal ConcurrentQueue<QueueMessage> Sent { get; } = new();

    internal bool IsDown { get; set; }

    public Task SendAsync(QueueMessage message, TimeSpan? delay, CancellationToken cancellationToken)
    {
        if (IsDown)
        {
            throw new IOException("The queue is down.");
        }

        Sent.Enqueue(message);
        return Task.CompletedTask;
    }
}
