namespace Alerts.Tests.Polling;

public sealed class FeedMoveTests
{
    [Theory]
    [InlineData(301, true)]
    [InlineData(308, true)]
    [InlineData(302, false)]
    [InlineData(303, false)]
    [InlineData(307, false)]
    public async Task A_permanent_move_is_believed_after_three_fetches_that_agree(int status, bool believed)
    {
        await using var server = await PollServer.StartAsync();
        await using var app = await FeedsDriver.StartAsync();
        server.Redirect("/old", "/new", status);
        server.Serve("/new", Rss.Feed(Rss.Item("one")), "\"a\"");
        var feed = await app.AddFeedAsync(server.Url("/old"));

        await app.PollAsync();
        await app.PollAgainAsync();
        Assert.Equal(server.Url("/old").AbsoluteUri, (await app.FeedAsync(feed.Id)).Url);
        await app.PollAgainAsync();

        Assert.Equal(server.Url(believed ? "/new" : "/old").AbsoluteUri, (await app.FeedAsync(feed.Id)).Url);
        await app.PollAgainAsync();
        Assert.Equal(believed ? 3 : 4, server.Count("/old"));
        Assert.Single(await app.ItemsAsync());
    }

    [Fact]
    public async Task Moves_that_do_not_agree_count_from_one_again()
    {
        await using var server = await PollServer.StartAsync();
        await using var app = await FeedsDriver.StartAsync();
        server.Serve("/new", Rss.Feed(Rss.Item("one")));
        server.Serve("/newer", Rss.Feed(Rss.Item("one")));
        var feed = await app.AddFeedAsync(server.Url("/old"));
        foreach (var target in new[] { "/new", "/new", "/newer", "/newer" })
        {
            server.Redirect("/old", target, 301);
            await app.PollAgainAsync();
        }

        var after = await app.FeedAsync(feed.Id);
        Assert.Equal((server.Url("/old").AbsoluteUri, 2), (after.Url, after.MovedCount));
    }

    [Fact]
    public async Task A_feed_does_not_move_onto_another_feed()
    {
        await using var server = await PollServer.StartAsync();
        await using var app = await FeedsDriver.StartAsync();
        server.Redirect("/old", "/new", 301);
        server.Serve("/new", Rss.Feed(Rss.Item("one")));
        var feed = await app.AddFeedAsync(server.Url("/old"));
        await app.AddFeedAsync(server.Url("/new"));

        for (var i = 0; i < 4; i++)
        {
            await app.PollAgainAsync();
        }

        Assert.Equal(server.Url("/old").AbsoluteUri, (await app.FeedAsync(feed.Id)).Url);
    }
}
