using Alerts.Channels.Email;
using Alerts.Delivery;
using Alerts.Platform.Queues;
using Alerts.Polling;
using Alerts.Polling.Items;
using Alerts.Subscriptions;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Hosting;
using Microsoft.AspNetCore.Http;
using Microsoft.Azure.Functions.Worker;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Logging;
using Moq;

namespace Alerts.Functions.Tests;

/// <summary>Each trigger runs its stage with what it was given, and fails where the stage fails.</summary>
public sealed class TriggersTests
{
    private const string Reader = "reader@alerts.test";

    [Fact]
    public async Task From_poll_to_mail_each_trigger_hands_on_to_the_next_through_the_queues()
    {
        await using var app = await FunctionsApp.StartAsync();
        await using var web = await FeedAsync(app.Clock.GetUtcNow());
        await SubscribeAsync(app);
        app.Db.Feeds.Add(Feed.At(new Uri(web.Urls.First()), app.Clock.GetUtcNow()));
        await app.Db.SaveChangesAsync();

        await app.Triggers.PollAsync(new TimerInfo(), CancellationToken.None);
        await app.Triggers.ClassifyAsync(
            Assert.Single(app.Queue.Sent, m => m.Name == QueueNames.ClassifyItem).ToJson(),
            CancellationToken.None
        );
        await app.Triggers.RaiseAsync(new TimerInfo(), CancellationToken.None);
        await app.Triggers.DeliverAsync(
            Assert.Single(app.Queue.Sent, m => m.Name == QueueNames.DeliverAlert).ToJson(),
            CancellationToken.None
        );

        app.Mail.Verify(
            m =>
                m.SendAsync(
                    It.Is<EmailMessage>(mail =>
                        mail.To == Reader && mail.Subject.Contains("Japan and North Korea", StringComparison.Ordinal)
                    ),
                    It.IsAny<CancellationToken>()
                ),
            Times.Once
        );
        Assert.Equal(2, app.Queue.Sent.Count);
    }

    [Fact]
    public async Task Classify_takes_the_item_that_its_message_names_and_no_other()
    {
        await using var app = await FunctionsApp.StartAsync();
        await ItemsAsync(app, 3);
        await app.Triggers.ClassifyAsync(QueueMessage.ClassifyItem(2).ToJson(), CancellationToken.None);
        Assert.Equal(
            [ItemState.Pending, ItemState.Done, ItemState.Pending],
            await app.Db.Items.AsNoTracking().OrderBy(i => i.Id).Select(i => i.State).ToListAsync()
        );
    }

    [Fact]
    public async Task Sweep_writes_the_messages_of_what_was_left_over()
    {
        await using var app = await FunctionsApp.StartAsync();
        await ItemsAsync(app, 2);
        await app.Triggers.SweepAsync(new TimerInfo(), CancellationToken.None);
        Assert.Equal([(QueueNames.ClassifyItem, 1L), (QueueNames.ClassifyItem, 2L)], app.Queue.Sent.Select(m => (m.Name, m.Id)).Order());
    }

    [Fact]
    public async Task Each_poison_trigger_records_its_queue_and_the_message_and_tells_the_admin()
    {
        await using var app = await FunctionsApp.StartAsync();
        await app.Triggers.ClassifyPoisonAsync("first", CancellationToken.None);
        await app.Triggers.DeliverPoisonAsync("second", CancellationToken.None);
        await app.EmailTriggers.PoisonAsync("third", CancellationToken.None);
        Assert.Equal(
            [("classify-item", "first"), ("deliver-alert", "second"), ("email-events", "third")],
            (await app.Db.PoisonMessages.AsNoTracking().OrderBy(p => p.Id).ToListAsync()).Select(p => (p.Queue, p.Body))
        );
        await app.Triggers.SweepAsync(new TimerInfo(), CancellationToken.None);
        string[] queues = ["classify-item", "deliver-alert", "email-events"];
        app.Mail.Verify(
            m =>
                m.SendAsync(
                    It.Is<EmailMessage>(mail =>
                        mail.To == FunctionsApp.Admin && queues.All(q => mail.Text.Contains(q, StringComparison.Ordinal))
                    ),
                    It.IsAny<CancellationToken>()
                ),
            Times.Once
        );
    }

    [Fact]
    public async Task A_report_of_a_bounce_is_kept_and_a_single_one_ends_nothing()
    {
        await using var app = await FunctionsApp.StartAsync();
        await SubscribeAsync(app);
        await app.EmailTriggers.ReportAsync(
            $$$"""{"eventType":"Microsoft.Communication.EmailDeliveryReportReceived","data":{"messageId":"op-1","recipient":"{{{Reader}}}","status":"Bounced"}}""",
            CancellationToken.None
        );
        Assert.Equal(BounceKind.Gone, (await app.Db.Bounces.AsNoTracking().SingleAsync()).Kind);
        Assert.Equal(SubscriptionState.Active, (await app.Db.Subscriptions.AsNoTracking().SingleAsync()).State);
    }

    /// <summary>Only an exception lets the host count, wait and try again.</summary>
    [Fact]
    public async Task A_message_that_is_none_of_ours_fails()
    {
        await using var app = await FunctionsApp.StartAsync();
        foreach (
            var message in new[]
            {
                "",
                "not json",
                "{}",
                """{"name":"deliver-alert","version":9,"id":1}""",
                """{"name":"deliver-alert","version":1,"id":0}""",
            }
        )
        {
            await Assert.ThrowsAsync<FormatException>(() => app.Triggers.ClassifyAsync(message, CancellationToken.None));
            await Assert.ThrowsAsync<FormatException>(() => app.Triggers.DeliverAsync(message, CancellationToken.None));
            await Assert.ThrowsAsync<FormatException>(() => app.EmailTriggers.ReportAsync(message, CancellationToken.None));
        }
    }

    [Fact]
    public async Task A_stage_that_fails_fails_its_trigger()
    {
        await using var app = await FunctionsApp.StartAsync();
        await ItemsAsync(app, 1);
        await app.Db.Database.ExecuteSqlRawAsync(
            "DROP TABLE leases; DROP TABLE stories; DROP TABLE feeds; DROP TABLE verdicts; DROP TABLE deliveries; DROP TABLE alerts; DROP TABLE poison_messages;"
        );
        Func<Task>[] runs =
        [
            () => app.Triggers.PollAsync(new TimerInfo(), CancellationToken.None),
            () => app.Triggers.ClassifyAsync(QueueMessage.ClassifyItem(1).ToJson(), CancellationToken.None),
            () => app.Triggers.RaiseAsync(new TimerInfo(), CancellationToken.None),
            () => app.Triggers.DeliverAsync(QueueMessage.DeliverAlert(1).ToJson(), CancellationToken.None),
            () => app.Triggers.SweepAsync(new TimerInfo(), CancellationToken.None),
            () => app.Triggers.ClassifyPoisonAsync("x", CancellationToken.None),
            () => app.Triggers.DeliverPoisonAsync("x", CancellationToken.None),
            () => app.EmailTriggers.PoisonAsync("x", CancellationToken.None),
        ];
        foreach (var run in runs)
        {
            await Assert.ThrowsAnyAsync<Exception>(run);
        }

        // The database was there all the time, so nothing was put off instead.
        Assert.Empty(app.Queue.Postponed);
    }

    [Fact]
    public async Task A_host_that_stops_is_obeyed()
    {
        await using var app = await FunctionsApp.StartAsync();
        await ItemsAsync(app, 1);
        using var stopped = new CancellationTokenSource();
        await stopped.CancelAsync();
        await Assert.ThrowsAnyAsync<OperationCanceledException>(() =>
            app.Triggers.ClassifyAsync(QueueMessage.ClassifyItem(1).ToJson(), stopped.Token)
        );
        await Assert.ThrowsAnyAsync<OperationCanceledException>(() => app.Triggers.SweepAsync(new TimerInfo(), stopped.Token));
        Assert.Equal(ItemState.Pending, (await app.Db.Items.AsNoTracking().SingleAsync()).State);
    }

    private static async Task ItemsAsync(FunctionsApp app, int count)
    {
        var now = app.Clock.GetUtcNow();
        app.Db.Items.AddRange(
            Enumerable
                .Range(1, count)
                .Select(i => new FeedItem
                {
                    FeedId = 1,
                    Identity = $"{i}",
                    Title = "A new bridge",
                    Text = "It opens in spring.",
                    TextHash = $"{i}",
                    Outlet = "Pier Post",
                    FetchedAt = now,
                })
        );
        await app.Db.SaveChangesAsync();
        app.Db.ChangeTracker.Clear();
    }

    private static async Task SubscribeAsync(FunctionsApp app)
    {
        var (context, body) = await app.AskAsync(
            "POST",
            "/api/subscriptions/import?confirmed=true",
            $$"""[{"channel":"email","address":"{{Reader}}","cadence":"immediate"}]""",
            FunctionsApp.AdminKey
        );
        Assert.True(context.Response.StatusCode < 300, body);
    }

    private static async Task<WebApplication> FeedAsync(DateTimeOffset published)
    {
        var builder = WebApplication.CreateSlimBuilder();
        builder.Logging.ClearProviders();
        builder.WebHost.UseUrls("http://127.0.0.1:0");
        var web = builder.Build();
        web.Run(context =>
        {
            context.Response.ContentType = "application/rss+xml";
            return context.Response.WriteAsync(
                $"""
                <rss version="2.0"><channel><title>Pier Post</title><link>http://127.0.0.1/</link><language>en</language>
                <item><title>Japan and North Korea hold talks on abductions in Hanoi</title><guid>p-1</guid><pubDate>{published:r}</pubDate><description>Officials of Japan and North Korea met in Hanoi to speak about the abductions.</description></item>
                </channel></rss>
                """
            );
        });
        await web.StartAsync();
        return web;
    }
}
