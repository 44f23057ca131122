using Alerts.Data.Sqlite;
using Alerts.Delivery;
using Alerts.Pipeline;
using Alerts.Platform.Data;
using Alerts.Platform.Queues;
using Alerts.Subscriptions;
using Alerts.Tests.Polling;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Hosting;
using Microsoft.Extensions.Hosting.Internal;

namespace Alerts.Tests.Pipeline;

/// <summary>The sweep is what finds lost work: nothing that fails in it may hide the rest.</summary>
public sealed class SweepTests : IDisposable
{
    private readonly string _folder = Directory.CreateTempSubdirectory("alerts-sweep").FullName;
    private readonly RecordingQueue _sent = new();

    [Fact]
    public async Task A_step_that_fails_for_good_stops_no_later_one()
    {
        await using var services = await StartAsync();
        var delivery = await DueDeliveryAsync(services, enqueuedAt: null);
        await BreakFirstStepAsync(services);

        var sweep = services.GetRequiredService<AlertsPipeline>().SweepAsync(CancellationToken.None);
        var failure = await Assert.ThrowsAsync<InvalidOperationException>(() => sweep);

        Assert.Contains("rejudge", failure.Message, StringComparison.Ordinal);
        Assert.Equal([(QueueNames.DeliverAlert, delivery)], _sent.Sent.Select(m => (m.Name, m.Id)));
    }

    [Fact]
    public async Task A_message_is_lost_after_the_time_that_is_set_for_deliveries_too()
    {
        await using var services = await StartAsync(("Queues:SweepAfter", "00:02:00"));
        var now = TimeProvider.System.GetUtcNow();
        var lost = await DueDeliveryAsync(services, enqueuedAt: now.AddMinutes(-3));
        await DueDeliveryAsync(services, enqueuedAt: now.AddMinutes(-1));

        await services.GetRequiredService<AlertsPipeline>().SweepAsync(CancellationToken.None);

        Assert.Equal([(QueueNames.DeliverAlert, lost)], _sent.Sent.Select(m => (m.Name, m.Id)));
    }

    public void Dispose()
    {
        Microsoft.Data.Sqlite.SqliteConnection.ClearAllPools();
        Directory.Delete(_folder, recursive: true);
    }

    private async Task<ServiceProvider> StartAsync(params (string Name, string Value)[] settings)
    {
        var values = settings.ToDictionary(s => s.Name, s => (string?)s.Value);
        values["Alerts:DataDirectory"] = _folder;
        var configuration = new ConfigurationBuilder().AddInMemoryCollection(values).Build();
        var environment = new HostingEnvironment { EnvironmentName = Environments.Production };
        var services = new ServiceCollection()
            .AddLogging()
            .AddSingleton<IConfiguration>(configuration)
            .AddSingleton<IHostEnvironment>(environment)
            .AddSingleton<IQueueSender>(_sent)
            .AddAlerts(configuration)
            .AddSqlite(configuration)
            .BuildServiceProvider();
        await services.GetRequiredService<DatabaseSetup>().MigrateAsync(CancellationToken.None);
        return services;
    }

    // The first step reads the version of the watch terms from this table.
    private static async Task BreakFirstStepAsync(ServiceProvider services)
    {
        await using var scope = services.CreateAsyncScope();
        var db = scope.ServiceProvider.GetRequiredService<AlertsDbContext>();
        await db.Database.ExecuteSqlRawAsync("DROP TABLE watch_term_changes");
    }

    private static async Task<long> DueDeliveryAsync(ServiceProvider services, DateTimeOffset? enqueuedAt)
    {
        await using var scope = services.CreateAsyncScope();
        var db = scope.ServiceProvider.GetRequiredService<AlertsDbContext>();
        var now = TimeProvider.System.GetUtcNow();
        var address = $"{Guid.NewGuid():N}@example.org";
        var subscription = new Subscription
        {
            Id = Guid.NewGuid(),
            Channel = ChannelKind.Email,
            Address = address,
            AddressHash = address,
            State = SubscriptionState.Active,
            CreatedAt = now,
        };
        var delivery = new AlertDelivery
        {
            AlertId = 1,
            StoryId = 1,
            StoryVersion = 1,
            SubscriptionId = subscription.Id,
            State = DeliveryState.Pending,
            DueAt = now.AddMinutes(-5),
            EnqueuedAt = enqueuedAt,
        };
        db.AddRange(subscription, delivery);
        await db.SaveChangesAsync();
        return delivery.Id;
    }
}
