using System.Globalization;
using Alerts.Polling;

namespace Alerts.Tests.Polling;

public sealed class PolitenessTests
{
    [Theory]
    [InlineData(429, "120")]
    [InlineData(503, "120")]
    [InlineData(429, "Fri, 20 Nov 2026 09:02:00 GMT")]
    [InlineData(429, "Friday, 20-Nov-26 09:02:00 GMT")]
    public async Task A_host_that_asks_to_wait_is_left_alone_with_all_its_feeds(int status, string retryAfter)
    {
        await using var server = await PollServer.StartAsync();
        await using var app = await FeedsDriver.StartAsync(("Feeds:Concurrency", "1"));
        server.Status("/busy", status, retryAfter);
        server.Serve("/other", Rss.Feed(Rss.Item("one")));
        var busy = await app.AddFeedAsync(server.Url("/busy"));
        await app.AddFeedAsync(server.Url("/other"), f => f.NextPollAt = f.NextPollAt.AddSeconds(1));

        await app.PollAsync();
        await app.PollAgainAsync(TimeSpan.FromSeconds(110));
        Assert.Equal(["/busy"], server.Requests.Select(r => r.Path));
        var waiting = await app.FeedAsync(busy.Id);
        Assert.Equal(FeedState.Failing, new FeedHealth(waiting, app.Clock.GetUtcNow()).State);
        Assert.Equal($"127.0.0.1 asked to be left alone until 2026-11-20 09:02 UTC ({status}).", waiting.ProblemText);

        server.Serve("/busy", Rss.Feed());
        await app.PollAgainAsync(TimeSpan.FromSeconds(20));
        Assert.Equal((2, 1), (server.Count("/busy"), server.Count("/other")));
    }

    [Fact]
    public async Task On_a_host_of_many_publishers_a_wait_counts_for_the_one_feed()
    {
        await using var server = await PollServer.StartAsync();
        await using var app = await FeedsDriver.StartAsync(("Feeds:Concurrency", "1"), ("Feeds:SharedHosts:0", "127.0.0.1"));
        server.Status("/busy", 429, "120");
        server.Serve("/other", Rss.Feed(Rss.Item("one")));
        await app.AddFeedAsync(server.Url("/busy"));
        await app.AddFeedAsync(server.Url("/other"), f => f.NextPollAt = f.NextPollAt.AddSeconds(1));

        await app.PollAsync();
        await app.PollAgainAsync();

        Assert.Equal((1, 2), (server.Count("/busy"), server.Count("/other")));
    }

    [Theory]
    [InlineData("999999999")]
    [InlineData("99999999999999999999999")]
    [InlineData("Sat, 20 Nov 2027 12:00:00 GMT")]
    public async Task A_wait_is_capped_at_a_day(string retryAfter)
    {
        await using var server = await PollServer.StartAsync();
        await using var app = await FeedsDriver.StartAsync();
        server.Status("/busy", 429, retryAfter);
        var feed = await app.AddFeedAsync(server.Url("/busy"));

        await app.PollAsync();

        Assert.Equal(app.Clock.GetUtcNow().AddHours(24), (await app.FeedAsync(feed.Id)).NextPollAt);
    }

    [Theory]
    [InlineData(null)]
    [InlineData("soon")]
    [InlineData("-5")]
    [InlineData("0")]
    [InlineData("Thu, 19 Nov 2026 12:00:00 GMT")]
    public async Task Without_a_time_to_wait_for_429_backs_off_like_any_failure(string? retryAfter)
    {
        await using var server = await PollServer.StartAsync();
        await using var app = await FeedsDriver.StartAsync();
        server.Status("/busy", 429, retryAfter);
        var feed = await app.AddFeedAsync(server.Url("/busy"));

        await app.PollAsync();

        var after = await app.FeedAsync(feed.Id);
        Assert.Equal((FetchProblem.RateLimited, 1), (after.Problem, after.ConsecutiveFailures));
        Assert.InRange(after.NextPollAt - app.Clock.GetUtcNow(), TimeSpan.FromMinutes(10), TimeSpan.FromMinutes(11));
    }

    [Fact]
    public async Task Gone_mutes_and_the_admin_is_told_once()
    {
        await using var server = await PollServer.StartAsync();
        await using var app = await FeedsDriver.StartAsync();
        server.Status("/feed", 410);
        var feed = await app.AddFeedAsync(server.Url("/feed"));

        await app.PollAsync();
        await app.PollAgainAsync(TimeSpan.FromDays(30));

        Assert.Single(server.Requests);
        Assert.Equal(FeedState.Muted, new FeedHealth(await app.FeedAsync(feed.Id), app.Clock.GetUtcNow()).State);
        Assert.Equal(
            "127.0.0.1 says that this feed is gone for good (410). It is polled no more; enable it again or give it another address.",
            Assert.Single(await app.TakeAlarmsAsync()).Text
        );
        Assert.Empty(await app.TakeAlarmsAsync());
    }

    [Fact]
    public async Task A_failing_feed_is_tried_ever_more_rarely_and_never_given_up()
    {
        await using var server = await PollServer.StartAsync();
        await using var app = await FeedsDriver.StartAsync();
        server.Status("/feed", 500);
        var feed = await app.AddFeedAsync(server.Url("/feed"));
        var waits = new List<TimeSpan>();
        for (var i = 0; i < 12; i++)
        {
            await app.PollAsync(force: false);
            var next = (await app.FeedAsync(feed.Id)).NextPollAt;
            waits.Add(next - app.Clock.GetUtcNow());
            app.Clock.Advance(waits[^1]);
        }

        Assert.Equal(12, server.Requests.Count);
        Assert.Equal(waits.Order(), waits);
        Assert.InRange(waits[^1], TimeSpan.FromHours(12), TimeSpan.FromHours(13.2));

        server.Serve("/feed", Rss.Feed(Rss.Item("one")));
        await app.PollAsync(force: false);
        var well = await app.FeedAsync(feed.Id);
        Assert.Equal((0, null, FeedState.Ok), (well.ConsecutiveFailures, well.Problem, new FeedHealth(well, app.Clock.GetUtcNow()).State));
    }

    [Fact]
    public async Task One_bad_feed_stops_no_other()
    {
        await using var server = await PollServer.StartAsync();
        await using var app = await FeedsDriver.StartAsync(("Feeds:Timeout", "00:00:00.5"));
        server.On("/hangs", context => Task.Delay(Timeout.Infinite, context.RequestAborted));
        server.Serve("/html", "<!doctype html><html><body>Hello</body></html>");
        server.Serve("/empty", "");
        server.Serve("/binary", "\u0001\u0002\u0003");
        server.Status("/error", 500);
        server.Serve("/good", Rss.Feed(Rss.Item("one")));
        foreach (var path in new[] { "/hangs", "/html", "/empty", "/binary", "/error", "/missing", "/good" })
        {
            await app.AddFeedAsync(server.Url(path));
        }

        var summary = await app.PollAsync();

        Assert.Equal((7, 1, 6, 1), (summary.Feeds, summary.Fetched, summary.Failed, summary.NewItems));
    }

    [Fact]
    public async Task A_web_page_in_place_of_a_feed_is_told_with_the_feeds_it_names()
    {
        await using var server = await PollServer.StartAsync();
        await using var app = await FeedsDriver.StartAsync();
        server.Serve(
            "/page",
            "<!doctype html><html><head><link rel=alternate type=\"application/atom+xml\" href=\"/news.atom\"></head><body><p>Hello</p></body></html>"
        );
        var feed = await app.AddFeedAsync(server.Url("/page"));

        await app.PollAsync();

        var after = await app.FeedAsync(feed.Id);
        Assert.Equal(FetchProblem.NotAFeed, after.Problem);
        Assert.Contains(server.Url("/news.atom").AbsoluteUri, after.ProblemText, StringComparison.Ordinal);
        Assert.Null(after.ETag);
    }

    [Fact]
    public async Task What_is_not_reached_in_the_time_of_a_turn_is_taken_first_in_the_next()
    {
        await using var server = await PollServer.StartAsync();
        await using var app = await FeedsDriver.StartAsync(("Feeds:Concurrency", "2"));
        for (var i = 0; i < 20; i++)
        {
            // The clock is set on by each answer, so that the time of the turn is over after some of them.
            server.On($"/{i}", async context =>
            {
                app.Clock.Advance(TimeSpan.FromSeconds(10));
                await context.Response.SendTextAsync(Rss.Feed(Rss.Item("x")));
            });
            var order = i;
            await app.AddFeedAsync(server.Url($"/{i}"), f => f.NextPollAt = f.NextPollAt.AddSeconds(order - 30));
        }

        var first = await app.PollAsync(force: false);
        var paths = server.Requests.Select(r => int.Parse(r.Path[1..], CultureInfo.InvariantCulture)).ToList();
        Assert.InRange(first.Feeds, 4, 8);
        Assert.Equal(20 - first.Feeds, first.LeftForNextTick);
        Assert.Equal(Enumerable.Range(0, first.Feeds), paths.Order());

        var second = await app.PollAsync(force: false);
        Assert.Equal(
            Enumerable.Range(0, first.Feeds + second.Feeds),
            server.Requests.Select(r => int.Parse(r.Path[1..], CultureInfo.InvariantCulture)).Order()
        );
    }

    [Fact]
    public async Task A_result_whose_claim_was_lost_is_dropped()
    {
        await using var server = await PollServer.StartAsync();
        await using var app = await FeedsDriver.StartAsync();
        var feed = await app.AddFeedAsync(server.Url("/feed"));
        server.On("/feed", async context =>
        {
            await app.WithDbAsync(async db =>
            {
                var changed = db.Feeds.Single();
                changed.MoveTo(server.Url("/elsewhere"), app.Clock.GetUtcNow());
                await db.SaveChangesAsync();
            });
            context.Response.Headers.ETag = "\"old\"";
            await context.Response.SendTextAsync(Rss.Feed(Rss.Item("one")));
        });

        await app.PollAsync();

        Assert.Empty(await app.ItemsAsync());
        var after = await app.FeedAsync(feed.Id);
        Assert.Equal((server.Url("/elsewhere").AbsoluteUri, null, null), (after.Url, after.ETag, after.LastAttemptAt));
    }
}
