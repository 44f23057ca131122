using Alerts.Delivery;
using Alerts.Pipeline;
using Alerts.Platform.Queues;
using Alerts.Subscriptions;
using Microsoft.EntityFrameworkCore;

namespace Alerts.Tests.Pipeline;

/// <summary>The sweep is what finds lost work: nothing that fails in it may hide the rest.</summary>
public sealed class SweepTests
{
    [Fact]
    public async Task A_step_that_fails_for_good_stops_no_later_one()
    {
        await using var app = await AlertsApp.StartAsync();
        var delivery = await DueDeliveryAsync(app, enqueuedAt: null);

        // The first step reads the version of the watch terms from this table.
        await app.WithDbAsync(db => db.Database.ExecuteSqlRawAsync("DROP TABLE watch_term_changes"));

        var sweep = app.Get<AlertsPipeline>().SweepAsync(CancellationToken.None);
        var failure = await Assert.ThrowsAsync<InvalidOperationException>(() => sweep);

        Assert.Contains("rejudge", failure.Message, StringComparison.Ordinal);
        Assert.Equal([(QueueNames.DeliverAlert, delivery)], app.Queue.Sent.Select(m => (m.Name, m.Id)));
    }

    [Fact]
    public async Task A_message_is_lost_after_the_time_that_is_set_for_deliveries_too()
    {
        await using var app = await AlertsApp.StartAsync(("Queues:SweepAfter", "00:02:00"));
        var now = app.Clock.GetUtcNow();
        var lost = await DueDeliveryAsync(app, enqueuedAt: now.AddMinutes(-3));
        await DueDeliveryAsync(app, enqueuedAt: now.AddMinutes(-1));

        await app.Get<AlertsPipeline>().SweepAsync(CancellationToken.None);

        Assert.Equal([(QueueNames.DeliverAlert, lost)], app.Queue.Sent.Select(m => (m.Name, m.Id)));
    }

    private static async Task<long> DueDeliveryAsync(AlertsApp app, DateTimeOffset? enqueuedAt)
    {
        var now = app.Clock.GetUtcNow();
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
        await app.WithDbAsync(async db =>
        {
            db.AddRange(subscription, delivery);
            await db.SaveChangesAsync();
        });
        return delivery.Id;
    }
}
