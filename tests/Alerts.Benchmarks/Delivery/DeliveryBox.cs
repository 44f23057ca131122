using System.Collections.Concurrent;
using Alerts.Alerting;
using Alerts.Data.Postgres;
using Alerts.Data.Sqlite;
using Alerts.Pipeline;
using Alerts.Platform.Data;
using Alerts.Platform.Queues;
using Alerts.Polling.Items;
using Alerts.Reading.Stories;
using Alerts.Subscriptions;
using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Hosting;
using Microsoft.Extensions.Logging;

namespace Alerts.Benchmarks.Delivery;

/// <summary>The product's services on a SQLite file, with a queue in memory and no web server.</summary>
internal sealed class DeliveryBox : IAsyncDisposable
{
    private readonly IHost _host;

    private DeliveryBox(IHost host, MemoryQueue queue) => (_host, Queue) = (host, queue);

    internal MemoryQueue Queue { get; }

    internal static async Task<DeliveryBox> OpenAsync(
        string folder,
        TimeProvider clock,
        ILoggerProvider? log = null,
        Action<IServiceCollection>? more = null,
        params (string Key, string Value)[] settings
    )
    {
        var builder = Host.CreateEmptyApplicationBuilder(new HostApplicationBuilderSettings { EnvironmentName = "Production" });
        builder.Configuration.AddInMemoryCollection([
            new("Alerts:DataDirectory", folder),
            new("Alerts:BaseUrl", "https://alerts.test"),
            .. settings.Select(s => KeyValuePair.Create<string, string?>(s.Key, s.Value)),
        ]);
        builder.Logging.ClearProviders().SetMinimumLevel(LogLevel.Warning);
        if (log is not null)
        {
            builder.Logging.AddProvider(log);
        }

        var queue = new MemoryQueue();
        builder.Services.AddSingleton(clock);
        builder.Services.AddSingleton<IQueueSender>(queue);
        more?.Invoke(builder.Services);
        builder.Services.AddAlerts(builder.Configuration).AddSqlite(builder.Configuration).AddPostgres(builder.Configuration);
        var host = builder.Build();
        await host.Services.GetRequiredService<DatabaseSetup>().MigrateAsync(default);
        return new DeliveryBox(host, queue);
    }

    internal T Get<T>()
        where T : notnull => _host.Services.GetRequiredService<T>();

    internal async Task<T> WithDbAsync<T>(Func<AlertsDbContext, Task<T>> use)
    {
        await using var scope = _host.Services.CreateAsyncScope();
        return await use(scope.ServiceProvider.GetRequiredService<AlertsDbContext>());
    }

    internal async Task SubscribeAsync(int first, int count, object[]? topics = null)
    {
        await using var scope = _host.Services.CreateAsyncScope();
        var import = scope.ServiceProvider.GetRequiredService<SubscriptionImport>();
        var requests = Enumerable
            .Range(first, count)
            .Select(i =>
                (
                    i,
                    new SubscriptionRequest
                    {
                        Channel = "email",
                        Address = $"reader{i}@example.org",
                        Topics = topics is null ? null : [.. topics.Cast<string>()],
                        TimeZone =
                            topics is null ? "Etc/UTC"
                            : i % 2 == 0 ? "Asia/Tokyo"
                            : "Europe/London",
                    }
                )
            );
        var answer = await import.ImportAsync(requests, areConfirmed: true, default);
        if (answer.Added != count)
        {
            throw new InvalidOperationException($"{answer.Added} of {count} were added.");
        }
    }

    internal Task<long> RaiseAsync(long story, params string[] topics) =>
        WithDbAsync(async db =>
        {
            var facts = new StoryFacts
            {
                Headline = "Officials of both sides are said to have met in Ulaanbaatar",
                Region = "JAPAN / NORTH KOREA",
                Status = StoryStatus.SingleOrigin,
                Topics = topics,
                Languages = ["en"],
                Outlets = ["Morning Wire", "Trade Brief"],
                IndependentOrigins = 1,
                Origins = [new("Seoul Daily", "Seoul Daily")],
                Responses =
                [
                    new(
                        "Chief Cabinet Secretary",
                        Stance.AwareOfReport,
                        "He said that he knew of the report and would not comment on it.",
                        "Morning Wire",
                        "https://wire.test/1"
                    ),
                ],
                Brief = new([.. Enumerable.Range(1, 5).Select(Bullet)], 100),
            };
            var alert = new Alert
            {
                StoryId = story,
                StoryVersion = 1,
                RaisedAt = Get<TimeProvider>().GetUtcNow(),
                Facts = facts,
            };
            db.Alerts.Add(alert);
            await db.SaveChangesAsync();
            return alert.Id;
        });

    internal Task<int> StoreItemAsync(long story, string text) =>
        WithDbAsync(async db =>
        {
            db.Items.Add(
                new FeedItem
                {
                    FeedId = 1,
                    Identity = Guid.NewGuid().ToString("N"),
                    Title = "Told in many words",
                    Text = text,
                    TextHash = "-",
                    Outlet = "Morning Wire",
                    FetchedAt = Get<TimeProvider>().GetUtcNow(),
                    StoryId = story,
                    State = ItemState.Done,
                }
            );
            return await db.SaveChangesAsync();
        });

    private static BriefBullet Bullet(int number) =>
        new(
            $"Sentence {number} of the brief tells in some twenty words what a source says of the meeting, with its attribution kept.",
            "Morning Wire",
            "https://wire.test/1"
        );

    public async ValueTask DisposeAsync()
    {
        if (_host is IAsyncDisposable host)
        {
            await host.DisposeAsync();
        }
    }
}

internal sealed class MemoryQueue : IQueueSender
{
    internal ConcurrentQueue<long> Ids { get; } = new();

    public Task SendAsync(QueueMessage message, TimeSpan? delay, CancellationToken cancellationToken)
    {
        Ids.Enqueue(message.Id);
        return Task.CompletedTask;
    }
}

/// <summary>The real time, moved ahead.</summary>
internal sealed class ShiftedClock(TimeSpan ahead) : TimeProvider
{
    public override DateTimeOffset GetUtcNow() => System.GetUtcNow() + ahead;
}
