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

        var health = FeedHealth.Describe(await right.FeedAsync(feed.Id), now);
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
        Assert.Null(FeedHealth.Describe(await app.FeedAsync(feed.Id), app.Clock.GetUtcNow()).Note);
    }
}
