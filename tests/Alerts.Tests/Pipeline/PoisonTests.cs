using Alerts.Delivery;
using Alerts.Pipeline;
using Alerts.Platform.Data;
using Alerts.Platform.Queues;
using Alerts.Polling.Items;
using Alerts.Subscriptions;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;

namespace Alerts.Tests.Pipeline;

/// <summary>What failed five times is put aside, shown, and taken up again when somebody says so.</summary>
public sealed class PoisonTests : IAsyncLifetime
{
    private AlertsApp _app = null!;

    public async ValueTask InitializeAsync() =>
        _app = await AlertsApp.StartAsync(("Alerts:AdminEmail", "ops@example.org"), ("Email:From", "alerts@example.org"));

    public ValueTask DisposeAsync() => _app.DisposeAsync();

    [Fact]
    public async Task A_poison_message_parks_its_row_and_a_retry_sends_it_again()
    {
        var (item, delivery) = await RowsAsync();
        var pipeline = _app.Get<AlertsPipeline>();
        await pipeline.PoisonAsync(
            QueueNames.ClassifyItem,
            QueueMessage.ClassifyItem(item).ToJson(),
            "no database",
            CancellationToken.None
        );
        await pipeline.PoisonAsync(
            QueueNames.DeliverAlert,
            QueueMessage.DeliverAlert(delivery).ToJson(),
            "no database",
            CancellationToken.None
        );
        await pipeline.PoisonAsync("email-events", "not one of ours", null, CancellationToken.None);
        Assert.Equal((ItemState.Poisoned, DeliveryState.Failed, 3), await StatesAsync(item, delivery));
        await pipeline.SweepAsync(CancellationToken.None);
        Assert.Empty(_app.Queue.Sent);

        await using var scope = _app.Services.CreateAsyncScope();
        Assert.Equal(
            new RetriedPoison(1, 1),
            await scope.ServiceProvider.GetRequiredService<PoisonRecords>().RetryAsync(CancellationToken.None)
        );

        Assert.Equal((ItemState.Pending, DeliveryState.Pending, 1), await StatesAsync(item, delivery));
        await pipeline.SweepAsync(CancellationToken.None);
        Assert.Equal(
            [(QueueNames.ClassifyItem, item), (QueueNames.DeliverAlert, delivery)],
            _app.Queue.Sent.Select(m => (m.Name, m.Id)).Order()
        );
    }

    [Fact]
    public async Task However_many_messages_failed_the_admin_gets_one_mail_and_no_second_one_of_the_same()
    {
        var pipeline = _app.Get<AlertsPipeline>();
        for (var i = 1; i <= 30; i++)
        {
            await pipeline.PoisonAsync(
                QueueNames.ClassifyItem,
                QueueMessage.ClassifyItem(i).ToJson(),
                "out of memory",
                CancellationToken.None
            );
        }

        await pipeline.SweepAsync(CancellationToken.None);
        await pipeline.SweepAsync(CancellationToken.None);
        var mail = Assert.Single(_app.Outbox());
        Assert.Contains("30 poison messages", mail, StringComparison.Ordinal);

        await pipeline.PoisonAsync(
            QueueNames.ClassifyItem,
            QueueMessage.ClassifyItem(31).ToJson(),
            "out of memory",
            CancellationToken.None
        );
        await pipeline.SweepAsync(CancellationToken.None);
        Assert.Equal(2, _app.Outbox().Count);
    }

    [Fact]
    public async Task A_retry_sends_nothing_again_that_was_sent_meanwhile()
    {
        var (item, delivery) = await RowsAsync();
        await _app.Get<AlertsPipeline>()
            .PoisonAsync(QueueNames.DeliverAlert, QueueMessage.DeliverAlert(delivery).ToJson(), null, CancellationToken.None);
        await using var scope = _app.Services.CreateAsyncScope();
        var db = scope.ServiceProvider.GetRequiredService<AlertsDbContext>();
        await db.Deliveries.ExecuteUpdateAsync(set => set.SetProperty(d => d.State, DeliveryState.Sent));
        Assert.Equal(
            new RetriedPoison(0, 0),
            await scope.ServiceProvider.GetRequiredService<PoisonRecords>().RetryAsync(CancellationToken.None)
        );
        Assert.Equal((ItemState.Pending, DeliveryState.Sent, 0), await StatesAsync(item, delivery));
    }

    private async Task<(long Item, long Delivery)> RowsAsync()
    {
        await using var scope = _app.Services.CreateAsyncScope();
        var db = scope.ServiceProvider.GetRequiredService<AlertsDbContext>();
        var now = _app.Clock.GetUtcNow();
        var item = new FeedItem
        {
            FeedId = 1,
            Identity = "i",
            Title = "Title",
            Text = "Text",
            TextHash = "h",
            Outlet = "Harbour Wire",
            FetchedAt = now,
            EnqueuedAt = now,
        };
        var subscription = new Subscription
        {
            Id = Guid.NewGuid(),
            Channel = ChannelKind.Email,
            Address = "a@example.org",
            AddressHash = "h",
            State = SubscriptionState.Active,
            CreatedAt = now,
        };
        var delivery = new AlertDelivery
        {
            AlertId = 1,
            StoryId = 1,
            StoryVersion = 1,
            SubscriptionId = subscription.Id,
            State = DeliveryState.Sending,
            DueAt = now,
            EnqueuedAt = now,
            ClaimedUntil = now.AddHours(1),
            Attempts = 5,
        };
        db.AddRange(item, subscription, delivery);
        await db.SaveChangesAsync();
        return (item.Id, delivery.Id);
    }

    private async Task<(ItemState Item, DeliveryState Delivery, int Poison)> StatesAsync(long item, long delivery)
    {
        await using var scope = _app.Services.CreateAsyncScope();
        var db = scope.ServiceProvider.GetRequiredService<AlertsDbContext>();
        return (
            await db.Items.Where(i => i.Id == item).Select(i => i.State).SingleAsync(),
            await db.Deliveries.Where(d => d.Id == delivery).Select(d => d.State).SingleAsync(),
            await db.PoisonMessages.CountAsync()
        );
    }
}
