using System.Net.Http.Json;
using Alerts.Delivery;
using Alerts.Platform.Queues;
using Alerts.Polling;
using Alerts.Polling.Items;
using Microsoft.EntityFrameworkCore;

namespace Alerts.Azure.Tests;

/// <summary>The pipeline on real Storage queues, worked off as the Functions host does it.</summary>
[Collection(AzuriteTests.Name)]
public sealed class QueueTests(Azurite azurite)
{
    private const string Reader = "reader@alerts.test";

    [Fact]
    public async Task A_polled_item_becomes_a_mail_and_no_repeated_message_another()
    {
        await using var web = await FeedServer.StartAsync();
        await using var app = await CloudApp.StartAsync(azurite.ConnectionString);
        await app.SubscribeAsync(Reader);
        await app.PollAsync(web);
        var pump = await MailAsync(app);
        Assert.Equal([QueueNames.ClassifyItem, QueueNames.DeliverAlert], pump.Runs.Select(r => r.Queue));
        Assert.Equal(1, app.CountMails(Reader, ""));

        foreach (
            var message in new[]
            {
                QueueMessage.ClassifyItem(1),
                QueueMessage.DeliverAlert(1),
                QueueMessage.ClassifyItem(1),
                QueueMessage.DeliverAlert(1),
            }
        )
        {
            await pump.Open(message.Name).SendMessageAsync(message.ToJson());
        }

        await MailAsync(app, pump);
        Assert.Equal(6, pump.Runs.Count);
        Assert.All(pump.Runs, r => Assert.Null(r.Error));
        Assert.Equal(1, app.CountMails(Reader, ""));
        Assert.Equal(1, await app.WithDbAsync(db => db.Alerts.CountAsync()));
    }

    [Fact]
    public async Task Before_another_feed_s_item_stand_no_more_of_a_flood_than_one_feed_may_have_waiting()
    {
        const int Most = 200;
        await using var web = await FeedServer.StartAsync();
        await using var app = await CloudApp.StartAsync(azurite.ConnectionString, ("Feeds:MaxNewItems", "200"));
        await app.SubscribeAsync(Reader);
        var items = string.Concat(Enumerable.Range(0, 100_000).Select(i => $"<item><guid>{i}</guid><title>t{i}</title></item>"));
        var url = web.Answer("/flood.xml", "application/rss+xml", $"<rss version=\"2.0\"><channel><title>F</title>{items}</channel></rss>");
        using var added = await app.Http.PostAsJsonAsync("/api/feeds", new { url, outlet = "Flood" });
        added.EnsureSuccessStatusCode();
        for (var poll = 0; poll < 3; poll++)
        {
            await app.Pipeline.PollAsync(new PollRequest(Force: true), CancellationToken.None);
        }

        await app.PollAsync(web);
        var pump = await MailAsync(app);

        Assert.Equal(1, app.CountMails(Reader, ""));
        Assert.Equal(Most + 1, pump.Runs.Count(r => r.Queue == QueueNames.ClassifyItem));
    }

    [Fact]
    public async Task A_message_that_fails_five_times_is_put_aside_recorded_once_and_told_once()
    {
        await using var web = await FeedServer.StartAsync();
        await using var app = await CloudApp.StartAsync(azurite.ConnectionString);
        await app.PollAsync(web);
        await RefuseVerdictsAsync(app);
        var pump = app.Pump();
        await pump.RunAsync();

        Assert.Equal([1L, 2, 3, 4, 5], pump.Runs.Where(r => r.Queue == QueueNames.ClassifyItem).Select(r => r.DequeueCount));
        Assert.All(pump.Runs, r => Assert.Equal(r.Queue == QueueNames.ClassifyItem, r.Error is DbUpdateException));
        Assert.Single(pump.Runs, r => r.Queue == QueueNames.ClassifyItem + QueueNames.PoisonSuffix);
        var poison = Assert.Single((await app.HealthAsync()).GetProperty("poison").EnumerateArray().ToList());
        Assert.Equal(QueueNames.ClassifyItem, poison.GetProperty("queue").GetString());
        Assert.Equal(1, QueueMessage.Parse(poison.GetProperty("body").GetString()!).Id);
        Assert.Equal(ItemState.Poisoned, await StateAsync(app));

        // The sweep tells of it once and leaves it alone.
        await app.Pipeline.SweepAsync(CancellationToken.None);
        await app.Pipeline.SweepAsync(CancellationToken.None);
        await pump.RunAsync();
        Assert.Equal(6, pump.Runs.Count);
        Assert.Equal(1, app.CountMails(CloudApp.Admin, "Poison message on classify-item"));
    }

    [Fact]
    public async Task A_message_that_fails_four_times_and_then_succeeds_is_nobodys_business()
    {
        await using var web = await FeedServer.StartAsync();
        await using var app = await CloudApp.StartAsync(azurite.ConnectionString);
        await app.PollAsync(web);
        await RefuseVerdictsAsync(app);
        for (var instance = 0; instance < 4; instance++)
        {
            var failing = app.Pump(lease: TimeSpan.FromSeconds(1), diesAfter: 1);
            await UntilRunAsync(failing);
            Assert.NotNull(failing.Runs[0].Error);
        }

        await app.WithDbAsync(db => db.Database.ExecuteSqlRawAsync("DROP TRIGGER no_verdicts"));
        var pump = app.Pump();
        await UntilRunAsync(pump);

        Assert.Equal((QueueNames.ClassifyItem, 5L, null), Assert.Single(pump.Runs));
        Assert.Equal(ItemState.Done, await StateAsync(app));
        Assert.Empty((await app.HealthAsync()).GetProperty("poison").EnumerateArray());
        Assert.Equal(0, app.CountMails(CloudApp.Admin, ""));
    }

    [Fact]
    public async Task What_a_dying_instance_had_handled_and_not_deleted_comes_again_and_does_nothing()
    {
        await using var web = await FeedServer.StartAsync();
        await using var app = await CloudApp.StartAsync(azurite.ConnectionString);
        await app.SubscribeAsync(Reader);
        await app.PollAsync(web);
        await app.Pump(lease: TimeSpan.FromSeconds(1), diesAfter: 1).RunAsync();
        await app.Pipeline.RaiseAsync(CancellationToken.None);
        var second = app.Pump();
        await UntilRunAsync(second, QueueNames.ClassifyItem);

        Assert.Equal(2, second.Runs.Single(r => r.Queue == QueueNames.ClassifyItem).DequeueCount);
        Assert.All(second.Runs, r => Assert.Null(r.Error));
        Assert.Equal(1, app.CountMails(Reader, ""));
        Assert.Equal(1, await app.WithDbAsync(db => db.Items.CountAsync(i => i.State == ItemState.Done)));
    }

    [Fact]
    public async Task A_message_that_is_none_of_ours_and_one_put_aside_twice_are_recorded_once()
    {
        await using var app = await CloudApp.StartAsync(azurite.ConnectionString);
        var pump = app.Pump();
        await pump.Open(QueueNames.DeliverAlert).SendMessageAsync("not json");
        await pump.RunAsync();
        Assert.Equal(5, pump.Runs.Count(r => r.Queue == QueueNames.DeliverAlert && r.Error is FormatException));

        // As when the host dies between writing the copy and deleting the message.
        await pump.Open(QueueNames.DeliverAlert + QueueNames.PoisonSuffix).SendMessageAsync("not json");
        await pump.RunAsync();
        Assert.Equal("not json", (await app.WithDbAsync(db => db.PoisonMessages.SingleAsync())).Body);
        Assert.Equal(7, pump.Runs.Count);
    }

    [Fact]
    public async Task A_delivery_whose_message_is_poison_is_given_up_and_shown_as_failed()
    {
        await using var web = await FeedServer.StartAsync();
        await using var app = await CloudApp.StartAsync(azurite.ConnectionString);
        await app.SubscribeAsync(Reader);
        await app.PollAsync(web);
        await app.Pump().RunAsync();
        await app.Pipeline.RaiseAsync(CancellationToken.None);
        await app.WithDbAsync(db =>
            db.Database.ExecuteSqlRawAsync(
                "CREATE TRIGGER no_claims BEFORE UPDATE OF \"ClaimedUntil\" ON deliveries BEGIN SELECT RAISE(ABORT, 'no claims today'); END"
            )
        );
        var pump = app.Pump();
        await pump.RunAsync();

        Assert.Equal(5, pump.Runs.Count(r => r.Queue == QueueNames.DeliverAlert && r.Error is not null));
        Assert.Equal(DeliveryState.Failed, await app.WithDbAsync(db => db.Deliveries.Select(d => d.State).SingleAsync()));
        Assert.Equal(1, (await app.HealthAsync()).GetProperty("deliveries").GetProperty("failed").GetInt32());
        await app.Pipeline.SweepAsync(CancellationToken.None);
        Assert.Equal(1, app.CountMails(CloudApp.Admin, "Poison message on deliver-alert"));
        Assert.Equal(0, app.CountMails(Reader, ""));
    }

    // Everything that handles the item fails where it would be written down.
    private static Task<int> RefuseVerdictsAsync(CloudApp app) =>
        app.WithDbAsync(db =>
            db.Database.ExecuteSqlRawAsync(
                "CREATE TRIGGER no_verdicts BEFORE INSERT ON verdicts BEGIN SELECT RAISE(ABORT, 'no verdicts today'); END"
            )
        );

    private static Task<ItemState> StateAsync(CloudApp app) => app.WithDbAsync(db => db.Items.Select(i => i.State).SingleAsync());

    private static async Task<QueuePump> MailAsync(CloudApp app, QueuePump? pump = null)
    {
        pump ??= app.Pump();
        await pump.RunAsync();
        await app.Pipeline.RaiseAsync(CancellationToken.None);
        await pump.RunAsync();
        return pump;
    }

    // The message may still be hidden for the rest of a lease.
    private static Task UntilRunAsync(QueuePump pump, string queue = "") =>
        Wait.UntilAsync(
            async () =>
            {
                await pump.RunAsync();
                return pump.Runs.Any(r => r.Queue.StartsWith(queue, StringComparison.Ordinal));
            },
            TimeSpan.FromSeconds(20),
            () => "The message did not come."
        );
}
