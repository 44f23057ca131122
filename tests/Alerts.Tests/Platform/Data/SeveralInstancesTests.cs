using System.Text.Json;
using Alerts.Channels.Email;
using Alerts.Classifying.WatchTerms;
using Alerts.Data.Postgres;
using Alerts.Data.Sqlite;
using Alerts.Delivery;
using Alerts.Pipeline;
using Alerts.Platform.Data;
using Alerts.Platform.Queues;
using Alerts.Polling;
using Alerts.Polling.Items;
using Alerts.Reading.Relevance;
using Alerts.Subscriptions;
using Alerts.Tests.Infra;
using Alerts.Tests.Platform.Queues;
using Microsoft.AspNetCore.DataProtection;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Hosting;
using Microsoft.Extensions.Hosting.Internal;
using Npgsql;

namespace Alerts.Tests.Platform.Data;

/// <summary>
/// Eight instances of the whole application on one PostgreSQL database, all at once, each message handled by several of them.
/// </summary>
[Collection(PostgresTests.Name)]
public sealed class SeveralInstancesTests(PostgresServer server) : IAsyncLifetime
{
    private const int Instances = 8;
    private readonly string _folder = Directory.CreateTempSubdirectory("alerts-several").FullName;
    private readonly List<ServiceProvider> _instances = [];
    private readonly Inbox _inbox = new();
    private readonly SharedQueue _queue = new();
    private FeedServer _feeds = null!;
    private string _connectionString = "";

    public async ValueTask InitializeAsync() => _feeds = await FeedServer.StartAsync();

    public async ValueTask DisposeAsync()
    {
        foreach (var instance in _instances)
        {
            await instance.DisposeAsync();
        }

        await _feeds.DisposeAsync();
        Directory.Delete(_folder, recursive: true);
    }

    [Fact]
    public async Task No_feed_is_fetched_twice_no_event_becomes_two_stories_and_no_mail_goes_out_twice()
    {
        await StartAsync();
        await PollAsync();
        Assert.Equal(_feeds.Requests.Select(r => r.Path).Distinct().Count(), _feeds.Requests.Count);
        await WorkAsync(copies: 3, CancellationToken.None);
        await Task.WhenAll(_instances.Select(i => i.GetRequiredService<AlertsPipeline>().RaiseAsync(CancellationToken.None)));
        await WorkAsync(copies: 3, CancellationToken.None);

        await using var scope = _instances[0].CreateAsyncScope();
        var db = scope.ServiceProvider.GetRequiredService<AlertsDbContext>();
        Assert.Equal(1, await db.Stories.CountAsync());
        Assert.All(_inbox.Mails.GroupBy(m => (m.To, m.MessageId)), mails => Assert.Single(mails));
        var firstAlert = await db.Alerts.OrderBy(a => a.Id).Select(a => a.Id).FirstAsync();
        Assert.Equal(5, await db.Deliveries.CountAsync(d => d.AlertId == firstAlert && d.State == DeliveryState.Sent));
        Assert.Equal(await db.Deliveries.CountAsync(d => d.State == DeliveryState.Sent), _inbox.Mails.Count);
    }

    [Fact]
    public async Task A_database_that_dies_in_the_middle_and_comes_back_loses_nothing()
    {
        await StartAsync();
        await PollAsync();
        using var stop = new CancellationTokenSource();
        var working = WorkAsync(copies: 1, stop.Token);
        await Wait.UntilAsync(() => Task.FromResult(_queue.Handled >= 2), TimeSpan.FromSeconds(60), () => "Nothing was handled.");
        await server.KillAsync();
        await Task.Delay(300);
        await server.StartAsync();
        await Task.Delay(1000);

        // Not waited for: the lease of a handler that died is held for its minute.
        await stop.CancelAsync();
        await working;
        Assert.True(_queue.Failed > 0, "The restart hit nothing, so that nothing was shown.");

        // Later, when the claims and leases of what was cut off are over, the sweep takes it up.
        var later = Instance(_connectionString, TestClock.Ahead(TimeSpan.FromMinutes(15)));
        _instances.Add(later);
        await using var scope = later.CreateAsyncScope();
        var db = scope.ServiceProvider.GetRequiredService<AlertsDbContext>();
        await Wait.UntilAsync(
            async () =>
            {
                await later.GetRequiredService<AlertsPipeline>().RaiseAsync(CancellationToken.None);
                await later.GetRequiredService<AlertsPipeline>().SweepAsync(CancellationToken.None);
                await WorkAsync(copies: 1, CancellationToken.None, later);
                return await db.Deliveries.AnyAsync()
                    && !await db.Items.AnyAsync(i => i.State == ItemState.Pending)
                    && !await db.Deliveries.AnyAsync(d => d.State != DeliveryState.Sent);
            },
            TimeSpan.FromSeconds(60),
            () =>
                "Left over: "
                + string.Join(
                    "; ",
                    db.Deliveries.AsNoTracking()
                        .Where(d => d.State != DeliveryState.Sent)
                        .Select(d =>
                            $"delivery {d.State} due {d.DueAt} enqueued {d.EnqueuedAt} claimed until {d.ClaimedUntil} {d.LastError}"
                        )
                        .ToList()
                )
                + string.Join(
                    "; ",
                    db.Items.AsNoTracking()
                        .Where(i => i.State == ItemState.Pending)
                        .Select(i => $"item {i.Id} enqueued {i.EnqueuedAt}")
                        .ToList()
                )
        );
        Assert.Equal(8, await db.Items.CountAsync());
        Assert.Equal(1, await db.Stories.CountAsync());
        Assert.Equal(0, await db.Alerts.CountAsync(a => a.MatchedAt == null));
        Assert.Equal(5 * await db.Alerts.CountAsync(), await db.Deliveries.CountAsync());

        // A mail may go out twice only where the database died between the send and its record.
        Assert.All(_inbox.Mails.GroupBy(m => (m.To, m.MessageId)), mails => Assert.True(mails.Count() <= 2));
    }

    [Fact]
    public async Task A_reader_who_leaves_while_an_alert_is_matched_keeps_it_from_nobody_else()
    {
        await StartAsync();
        await PollAsync();
        await WorkAsync(copies: 1, CancellationToken.None);
        await using var source = NpgsqlDataSource.Create(_connectionString);
        await using var leaving = await source.OpenConnectionAsync();
        await using var transaction = await leaving.BeginTransactionAsync();
        await using (
            var delete = new NpgsqlCommand("DELETE FROM subscriptions WHERE \"Address\" = 'reader0@example.org'", leaving, transaction)
        )
        {
            Assert.Equal(1, await delete.ExecuteNonQueryAsync());
        }

        var raising = _instances[0].GetRequiredService<AlertsPipeline>().RaiseAsync(CancellationToken.None);
        await using var waiting = source.CreateCommand(
            "SELECT count(*) FROM pg_stat_activity WHERE wait_event_type = 'Lock' AND query LIKE '%INSERT INTO deliveries%'"
        );
        await Wait.UntilAsync(
            async () => (long)(await waiting.ExecuteScalarAsync())! > 0,
            TimeSpan.FromSeconds(30),
            () => "The matching met nobody."
        );
        await transaction.CommitAsync();
        await raising;
        await WorkAsync(copies: 1, CancellationToken.None);
        Assert.Equal(
            [.. Enumerable.Range(1, 4).Select(i => $"reader{i}@example.org")],
            _inbox.Mails.Select(m => m.To).Order(StringComparer.Ordinal)
        );
    }

    [Fact]
    public async Task One_instance_with_the_connections_it_has_in_Azure_handles_as_many_messages_at_once_as_the_host_hands_it()
    {
        await StartAsync();
        using var host = JsonDocument.Parse(Infrastructure.Read("host.json"));
        var queues = host.RootElement.GetProperty("extensions").GetProperty("queues");
        var atOnce = queues.GetProperty("batchSize").GetInt32() + queues.GetProperty("newBatchThreshold").GetInt32();
        var one = Instance(
            new NpgsqlConnectionStringBuilder(_connectionString) { MaxPoolSize = FlexTrapTests.PoolSize, Timeout = 10 }.ToString()
        );
        _instances.Add(one);
        var pipeline = one.GetRequiredService<AlertsPipeline>();
        await pipeline.PollAsync(new PollRequest(), CancellationToken.None);
        var handled = 0;
        for (var raised = false; ; raised = true)
        {
            while (_queue.Take() is { } first)
            {
                // The queue is short, so each message comes to several handlers.
                var messages = new List<QueueMessage> { first };
                while (messages.Count * 2 < atOnce && _queue.Take() is { } next)
                {
                    messages.Add(next);
                }

                await Task.WhenAll(
                    Enumerable
                        .Range(0, atOnce)
                        .Select(i => _queue.HandleAsync(pipeline, messages[i % messages.Count], CancellationToken.None))
                );
                handled += messages.Count;
            }

            if (raised)
            {
                break;
            }

            await pipeline.RaiseAsync(CancellationToken.None);
        }

        Assert.Equal(0, _queue.Failed);
        Assert.True(handled >= 8 + 5, $"Only {handled} messages were handled.");
        Assert.Equal(5, _inbox.Mails.Count);
    }

    [Fact]
    public async Task Of_several_instances_that_start_at_once_one_brings_the_shipped_terms_and_feeds()
    {
        await StartAsync(seeded: false);
        await Task.WhenAll(_instances.Select(instance => instance.GetRequiredService<Setup>().PrepareAsync(CancellationToken.None)));
        await using var scope = _instances[0].CreateAsyncScope();
        var db = scope.ServiceProvider.GetRequiredService<AlertsDbContext>();
        Assert.Equal(ShippedTerms.Load().Count, await db.WatchTerms.CountAsync());
        Assert.Equal(8 + FeedCatalogue.Feeds.Count, await db.Feeds.CountAsync());
    }

    private async Task StartAsync(bool seeded = true)
    {
        _connectionString = await server.CreateDatabaseAsync() + ";Maximum Pool Size=8";
        for (var i = 0; i < Instances; i++)
        {
            _instances.Add(Instance(_connectionString));
        }

        await _instances[0].GetRequiredService<DatabaseSetup>().MigrateAsync(CancellationToken.None);
        await using var scope = _instances[0].CreateAsyncScope();
        var db = scope.ServiceProvider.GetRequiredService<AlertsDbContext>();
        if (seeded)
        {
            await scope.ServiceProvider.GetRequiredService<WatchTermSeed>().SeedAsync(CancellationToken.None);
        }

        var now = DateTimeOffset.UtcNow;
        string[] outlets =
        [
            "Harbour Wire",
            "Minato Daily",
            "Taedong Monitor",
            "Pierhead Brief",
            "Bay Post",
            "Strait Herald",
            "Kanda Times",
            "Han Review",
        ];
        foreach (var (i, outlet) in outlets.Index())
        {
            var url = _feeds.Rss(
                $"/{i}",
                outlet,
                (
                    $"item-{i}",
                    "Japan and North Korea hold secret talks in Ulaanbaatar on abductees",
                    $"Officials of Japan and North Korea met in Ulaanbaatar on Friday to discuss the abduction issue, {outlet} has learned. Tokyo declined to comment on the talks with Pyongyang.",
                    now.AddMinutes(-i)
                )
            );
            var feed = Feed.At(new Uri(url), now);
            (feed.Outlet, feed.Language) = (outlet, "en");
            db.Feeds.Add(feed);
        }

        var secrets = _instances[0].GetRequiredService<SubscriptionSecrets>();
        for (var i = 0; i < 5; i++)
        {
            var (address, token) = ($"reader{i}@example.org", $"token-{i}-0123456789");
            db.Subscriptions.Add(
                new Subscription
                {
                    Id = Guid.NewGuid(),
                    Channel = ChannelKind.Email,
                    Address = address,
                    AddressHash = EmailAddress.Hash(address),
                    State = SubscriptionState.Active,
                    ManageTokenHash = SubscriptionToken.Hash(token),
                    ManageTokenProtected = secrets.Protect(token),
                    CreatedAt = now,
                    ConfirmedAt = now,
                }
            );
        }

        await db.SaveChangesAsync();
    }

    private ServiceProvider Instance(string connectionString, TimeProvider? clock = null)
    {
        var configuration = new ConfigurationBuilder()
            .AddInMemoryCollection(
                new Dictionary<string, string?>
                {
                    ["Alerts:DataDirectory"] = _folder,
                    ["Database:Provider"] = "postgres",
                    ["ConnectionStrings:Alerts"] = connectionString,
                    ["Feeds:AllowPrivateNetworks"] = "true",
                    ["Alerting:Settle"] = "00:00:00",
                    ["Delivery:AllowedRecipients:0"] = "*",
                }
            )
            .Build();
        var services = new ServiceCollection();
        services.AddLogging();
        services.AddSingleton(clock ?? TimeProvider.System);
        services.AddSingleton<IConfiguration>(configuration);
        services.AddSingleton<IHostEnvironment>(new HostingEnvironment { EnvironmentName = Environments.Production });
        services.AddSingleton<IQueueSender>(_queue);
        services.AddSingleton<IEmailSender>(_inbox);
        services.AddAlerts(configuration).AddSqlite(configuration).AddPostgres(configuration);
        services.AddDataProtection().SetApplicationName("Alerts").PersistKeysToFileSystem(new DirectoryInfo(Path.Combine(_folder, "keys")));
        return services.BuildServiceProvider();
    }

    private Task<PollSummary[]> PollAsync() =>
        Task.WhenAll(_instances.Select(i => i.GetRequiredService<AlertsPipeline>().PollAsync(new PollRequest(), CancellationToken.None)));

    // Each message goes to several instances at the same time, as it does when a lease on it runs out; what fails comes back.
    private async Task WorkAsync(int copies, CancellationToken stop, params ServiceProvider[] workers)
    {
        await Task.WhenAll(
            (workers.Length > 0 ? workers : [.. _instances]).Select(
                (instance, i) =>
                    Task.Run(
                        async () =>
                        {
                            var pipeline = instance.GetRequiredService<AlertsPipeline>();
                            for (var idle = 0; idle < 20 && !stop.IsCancellationRequested; )
                            {
                                if (_queue.Take() is not { } message)
                                {
                                    idle++;
                                    await Task.Delay(50, CancellationToken.None);
                                    continue;
                                }

                                idle = 0;
                                var others = Enumerable
                                    .Range(1, copies - 1)
                                    .Select(k => _instances[(i + k) % Instances].GetRequiredService<AlertsPipeline>());
                                await Task.WhenAll(others.Append(pipeline).Select(p => _queue.HandleAsync(p, message, stop)));
                            }
                        },
                        CancellationToken.None
                    )
            )
        );
    }
}
