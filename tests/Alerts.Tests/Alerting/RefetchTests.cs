using Alerts.Alerting;
using Alerts.Pipeline;
using Alerts.Platform.Queues;
using Alerts.Polling.Items;
using Alerts.Reading.Stories;
using Microsoft.EntityFrameworkCore;

namespace Alerts.Tests.Alerting;

/// <summary>Told stories whose pages change on a real web server while the clock goes on.</summary>
public sealed class RefetchTests
{
    private const string Summary =
        "North Korea told Japan that three Japanese nationals abducted decades ago are alive, and both governments met in Ulaanbaatar.";
    private const string Page =
        "North Korea told Japan on Monday that three Japanese nationals abducted decades ago are alive, and envoys of both governments met in Ulaanbaatar. "
        + "Chief Cabinet Secretary Minoru Kihara confirmed the talks with North Korea at his regular press conference. "
        + "The families of the abductees in Niigata called on the prime minister to bring them home without delay, and asked for a meeting before the year ends.";

    [Fact]
    public async Task A_changed_number_on_the_page_is_a_correction_and_a_changed_comma_nothing()
    {
        await using var server = await PollServer.StartAsync();
        await using var app = await ToldAsync(server, Summary);
        Serve(server, Page);
        await LaterAsync(app, TimeSpan.FromHours(1));
        Serve(server, Page.Replace("decades ago are", "decades ago, are", StringComparison.Ordinal));
        await LaterAsync(app, TimeSpan.FromHours(5));
        Assert.Single(await AlertsAsync(app));

        Serve(server, Page.Replace("three Japanese", "two Japanese", StringComparison.Ordinal));
        await LaterAsync(app, TimeSpan.FromHours(18));

        var correction = (await AlertsAsync(app))[1];
        Assert.Equal(AlertKind.Correction, correction.Kind);
        var change = Assert.Single(correction.Changes, c => c.Kind == ChangeKind.Correction);
        Assert.Contains("3 abducted", change.Text, StringComparison.Ordinal);
        Assert.Contains("2 abducted", change.Text, StringComparison.Ordinal);
        Assert.Equal(3, server.Count("/article"));
        await LaterAsync(app, TimeSpan.FromHours(48));
        Assert.Equal(3, server.Count("/article"));
        await app.WithDbAsync(async db =>
        {
            Assert.Empty(await db.Refetches.ToListAsync());
            Assert.Contains("three", Assert.Single(await db.ItemRevisions.ToListAsync()).Text, StringComparison.Ordinal);
            Assert.Equal(ItemState.Done, (await db.Items.SingleAsync()).State);
        });
    }

    [Fact]
    public async Task What_a_page_says_beyond_the_feeds_summary_is_no_correction_but_its_change_is()
    {
        await using var server = await PollServer.StartAsync();
        await using var app = await ToldAsync(server, Summary);
        Serve(server, Page);
        await LaterAsync(app, TimeSpan.FromHours(1));
        Assert.Single(await AlertsAsync(app));

        Serve(
            server,
            Page.Replace(
                "confirmed the talks with North Korea",
                "declined to comment on the talks with North Korea",
                StringComparison.Ordinal
            )
        );
        await LaterAsync(app, TimeSpan.FromHours(5));

        Assert.Contains((await AlertsAsync(app))[1].Changes, c =>
            c.Kind == ChangeKind.Correction && c.Text.Contains("declines to comment", StringComparison.Ordinal)
        );
    }

    [Fact]
    public async Task Two_instances_read_each_page_once()
    {
        await using var server = await PollServer.StartAsync();
        await using var one = await ToldAsync(server, Summary);
        await using var two = await one.StartAnotherAsync();
        Serve(server, Page);
        one.Clock.Advance(TimeSpan.FromHours(1));

        await Task.WhenAll(Enumerable.Range(0, 6).Select(i => SweepAsync(i % 2 == 0 ? one : two)));

        Assert.Equal(1, server.Count("/article"));
    }

    [Fact]
    public async Task What_a_dead_instance_had_in_hand_is_read_when_its_claim_lapses()
    {
        await using var server = await PollServer.StartAsync();
        await using var app = await ToldAsync(server, Summary);
        Serve(server, Page);
        await SweepAsync(app);
        app.Clock.Advance(TimeSpan.FromHours(1));
        await app.WithDbAsync(db =>
            db.Refetches.ExecuteUpdateAsync(set =>
                set.SetProperty(r => r.ClaimedBy, "dead").SetProperty(r => r.ClaimedUntil, app.Clock.GetUtcNow().AddMinutes(3))
            )
        );

        await SweepAsync(app);
        Assert.Equal(0, server.Count("/article"));
        await LaterAsync(app, TimeSpan.FromMinutes(4));
        Assert.Equal(1, server.Count("/article"));
    }

    [Theory]
    [InlineData(410, 1)]
    [InlineData(404, 2)]
    public async Task A_page_taken_away_is_told_where_the_story_rests_on_it_alone(int status, int reads)
    {
        await using var server = await PollServer.StartAsync();
        await using var app = await ToldAsync(server, Summary);
        server.Status("/article", status);
        for (var i = 0; i < 4; i++)
        {
            await LaterAsync(app, TimeSpan.FromHours(1));
        }

        Assert.Equal(reads, server.Count("/article"));
        var alert = (await AlertsAsync(app))[1];
        Assert.Equal(AlertKind.Correction, alert.Kind);
        Assert.Contains("taken its page away", Assert.Single(alert.Changes).Text, StringComparison.Ordinal);
        Assert.NotEmpty(alert.Facts.Brief.Bullets);
    }

    [Fact]
    public async Task A_page_not_found_for_an_hour_only_and_another_page_in_its_place_are_nothing()
    {
        await using var server = await PollServer.StartAsync();
        await using var app = await ToldAsync(server, Summary);
        server.Status("/article", 404);
        await LaterAsync(app, TimeSpan.FromHours(1));
        Serve(server, string.Concat(Enumerable.Repeat("Subscribe now to go on reading what matters in finance, sport and the arts. ", 5)));
        await LaterAsync(app, TimeSpan.FromHours(1));
        await LaterAsync(app, TimeSpan.FromHours(30));
        Assert.Single(await AlertsAsync(app));
    }

    [Fact]
    public async Task A_host_that_asks_to_be_left_alone_is_left_alone()
    {
        await using var server = await PollServer.StartAsync();
        await using var app = await ToldAsync(server, Summary);
        server.Status("/article", 429, retryAfter: "1800");
        await LaterAsync(app, TimeSpan.FromHours(1));
        await LaterAsync(app, TimeSpan.FromMinutes(20));
        Assert.Equal(1, server.Count("/article"));
        Serve(server, Page);
        await LaterAsync(app, TimeSpan.FromMinutes(20));
        Assert.Equal(2, server.Count("/article"));
    }

    [Theory]
    [InlineData("Alerting:RefetchPages", "false")]
    [InlineData("Feeds:AllowPrivateNetworks", "false")]
    public async Task Where_it_is_switched_off_or_the_address_is_private_no_page_is_read(string setting, string value)
    {
        await using var server = await PollServer.StartAsync();
        await using var told = await ToldAsync(server, Summary);
        await using var app = await told.StartAnotherAsync((setting, value));
        Serve(server, Page);
        await LaterAsync(app, TimeSpan.FromHours(1));
        Assert.Equal(0, server.Count("/article"));
    }

    private static async Task<AlertsApp> ToldAsync(PollServer server, string text)
    {
        var app = await FeedsDriver.StartAsync(("Feeds:SeedCatalogue", "false"));
        await app.Get<Setup>().PrepareAsync(CancellationToken.None);
        server.Serve(
            "/feed",
            Rss.Feed(
                Rss.Item(
                    "one",
                    title: "North Korea tells Japan that three abductees are alive",
                    text: text,
                    published: app.Clock.GetUtcNow(),
                    link: server.Url("/article").AbsoluteUri
                )
            )
        );
        await app.AddFeedAsync(server.Url("/feed"), f => f.Outlet = "Harbour Wire");
        await app.PollAsync();
        await LaterAsync(app, TimeSpan.Zero);
        Assert.Single(await AlertsAsync(app));
        return app;
    }

    private static void Serve(PollServer server, string text) =>
        server.Serve(
            "/article",
            $"<html><body><article><p>{text.Replace(". ", ".</p><p>", StringComparison.Ordinal)}</p></article></body></html>"
        );

    /// <summary>Lets time pass, and all that is due by then happen.</summary>
    private static async Task LaterAsync(AlertsApp app, TimeSpan later)
    {
        app.Clock.Advance(later);
        await SweepAsync(app);
        await SweepAsync(app);
        await HandleAsync(app);
        app.Clock.Advance(TimeSpan.FromSeconds(10));
        await app.Get<AlertsPipeline>().RaiseAsync(CancellationToken.None);
    }

    private static Task SweepAsync(AlertsApp app) => app.Get<AlertsPipeline>().SweepAsync(CancellationToken.None);

    private static async Task HandleAsync(AlertsApp app)
    {
        while (app.Queue.TryTake(out var message))
        {
            if (message.Name == QueueNames.ClassifyItem)
            {
                await app.Get<AlertsPipeline>().HandleAsync(message, CancellationToken.None);
            }
        }
    }

    private static async Task<List<Alert>> AlertsAsync(AlertsApp app)
    {
        var alerts = new List<Alert>();
        await app.WithDbAsync(async db => alerts = await db.Alerts.AsNoTracking().OrderBy(a => a.Id).ToListAsync());
        return alerts;
    }
}
