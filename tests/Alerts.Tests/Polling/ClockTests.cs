using Alerts.Polling;

namespace Alerts.Tests.Polling;

public sealed class ClockTests
{
    [Theory]
    [InlineData(3 * 60)]
    [InlineData(10)]
    [InlineData(60 * 24 * 400)]
    public async Task A_clock_that_was_ahead_and_is_put_right_keeps_no_feed_waiting(int minutes)
    {
        await using var server = await PollServer.StartAsync();
        await using var ahead = await FeedsDriver.StartAsync();
        server.Serve("/feed", Rss.Feed(Rss.Item("one")));
        var feed = await ahead.AddFeedAsync(server.Url("/feed"));
        await ahead.PollAsync();
        var now = ahead.Clock.GetUtcNow().AddMinutes(-minutes);

        await using var right = await ahead.StartAnotherAtAsync(now);
        Assert.Equal(1, (await right.PollAsync(force: false)).Feeds);
        Assert.Equal(0, (await right.PollAsync(force: false)).Feeds);

        var health = new FeedHealth(await right.FeedAsync(feed.Id), now).Describe();
        Assert.Contains("clock", health.Note, StringComparison.Ordinal);
        Assert.True(health.NextTry <= now.AddHours(2));
    }

    [Fact]
    public async Task A_clock_that_is_some_seconds_off_is_none_that_was_ahead()
    {
        await using var server = await PollServer.StartAsync();
        await using var app = await FeedsDriver.StartAsync();
        server.Serve("/feed", Rss.Feed(Rss.Item("one")));
        var feed = await app.AddFeedAsync(server.Url("/feed"));
        await app.PollAsync();

        await using var other = await app.StartAnotherAtAsync(app.Clock.GetUtcNow().AddSeconds(-20));

        Assert.Equal(0, (await other.PollAsync(force: false)).Feeds);
        Assert.Null(new FeedHealth(await app.FeedAsync(feed.Id), app.Clock.GetUtcNow()).Describe().Note);
    }

    [Theory]
    [InlineData(1)]
    [InlineData(45)]
    [InlineData(9 * 60)]
    public async Task Two_instances_whose_clocks_differ_do_not_poll_each_others_feeds_again_and_again(int minutes)
    {
        await using var server = await PollServer.StartAsync();
        await using var right = await FeedsDriver.StartAsync(("Feeds:PollInterval", "00:05:00"));
        await using var ahead = await right.StartAnotherAtAsync(right.Clock.GetUtcNow().AddMinutes(minutes));
        server.Serve("/feed", Rss.Feed(Rss.Item("one")));
        await right.AddFeedAsync(server.Url("/feed"));

        for (var minute = 0; minute < 60; minute++)
        {
            await ahead.PollAsync(force: false);
            await right.PollAsync(force: false);
            ahead.Clock.Advance(TimeSpan.FromMinutes(1));
            right.Clock.Advance(TimeSpan.FromMinutes(1));
        }

        // Every five to five and a half minutes, and once more when each first sees what the other did.
        Assert.InRange(server.Count("/feed"), 8, 15);
    }

    [Fact]
    public async Task A_clock_that_is_put_back_while_it_runs_keeps_no_feed_waiting_however_often()
    {
        await using var server = await PollServer.StartAsync();
        await using var app = await FeedsDriver.StartAsync();
        server.Serve("/feed", Rss.Feed(Rss.Item("one")));
        var feed = await app.AddFeedAsync(server.Url("/feed"));

        foreach (var _ in Enumerable.Range(0, 2))
        {
            app.Clock.Advance(TimeSpan.FromDays(400));
            Assert.Equal(1, (await app.PollAsync(force: false)).Feeds);
            app.Clock.PutBack(TimeSpan.FromDays(400) - TimeSpan.FromMinutes(1));
            Assert.Equal(1, (await app.PollAsync(force: false)).Feeds);
        }

        Assert.True((await app.FeedAsync(feed.Id)).NextPollAt < app.Clock.GetUtcNow().AddHours(2));
    }
}
