using Alerts.Alerting;
using Alerts.Polling;

namespace Alerts.Tests.Polling;

/// <summary>What one feed may bring is bounded, and its health says so where the bound was reached.</summary>
public sealed class FairnessTests
{
    [Fact]
    public async Task More_new_items_than_a_feed_may_bring_come_with_the_next_polls_the_youngest_first()
    {
        await using var server = await PollServer.StartAsync();
        await using var app = await FeedsDriver.StartAsync(("Feeds:MaxNewItems", "60"));
        var now = app.Clock.GetUtcNow();
        server.Serve(
            "/feed",
            Rss.Feed([.. Enumerable.Range(0, 150).Select(i => Rss.Item($"{i}", published: now.AddMinutes(-i)))]),
            "\"a\""
        );
        var feed = await app.AddFeedAsync(server.Url("/feed"));

        Assert.Equal(60, (await app.PollAsync()).NewItems);
        var health = new FeedHealth(await app.FeedAsync(feed.Id), now).Describe();
        Assert.Contains("90 new items", health.Note, StringComparison.Ordinal);
        Assert.Equal("59", (await app.ItemsAsync()).MaxBy(i => now - i.PublishedAt)!.SourceGuid);

        // Nothing more while those still wait to be judged.
        Assert.Equal(0, (await app.PollAgainAsync()).NewItems);
        await JudgeAllAsync(app);
        Assert.Equal(60, (await app.PollAgainAsync()).NewItems);
        await JudgeAllAsync(app);
        Assert.Equal(30, (await app.PollAgainAsync()).NewItems);
        Assert.Null(new FeedHealth(await app.FeedAsync(feed.Id), now).Describe().Note);
        Assert.Equal(150, (await app.ItemsAsync()).Select(i => i.SourceGuid).Distinct().Count());
    }

    [Fact]
    public async Task A_document_of_more_items_than_a_query_has_parameters_is_stored_at_each_poll()
    {
        await using var server = await PollServer.StartAsync();
        await using var app = await FeedsDriver.StartAsync(("Feeds:MaxNewItems", "20"));
        var items = Enumerable.Range(0, 70_000).Select(i => $"<item><guid>{i}</guid><title>t{i}</title></item>");
        server.Serve("/feed", $"<rss version=\"2.0\"><channel><title>F</title>{string.Concat(items)}</channel></rss>", "\"a\"");
        var feed = await app.AddFeedAsync(server.Url("/feed"));

        Assert.Equal(20, (await app.PollAsync()).NewItems);
        await JudgeAllAsync(app);
        Assert.Equal(20, (await app.PollAgainAsync()).NewItems);
        Assert.Equal(FeedState.Ok, new FeedHealth(await app.FeedAsync(feed.Id), app.Clock.GetUtcNow()).State);
        Assert.Equal(40, (await app.ItemsAsync()).Count);
    }

    [Fact]
    public async Task A_feed_that_has_had_its_alerts_of_the_hour_is_shown_and_its_health_says_so()
    {
        await using var app = await AlertsApp.StartAsync(("Feeds:MaxAlertsPerHour", "2"));
        var now = app.Clock.GetUtcNow();
        var feed = await app.AddFeedAsync(new Uri("http://gazette.example/feed"));
        await app.WithDbAsync(async db =>
        {
            db.Alerts.Add(Alert(1, feed.Id, now.AddMinutes(-10)));
            db.Alerts.Add(Alert(2, feed.Id, now.AddMinutes(-70)));
            await db.SaveChangesAsync();
        });

        Assert.True(await AllowsAsync(app, feed.Id));
        await app.WithDbAsync(async db =>
        {
            db.Alerts.Add(Alert(3, feed.Id, now.AddMinutes(-5)));
            await db.SaveChangesAsync();
        });
        Assert.False(await AllowsAsync(app, feed.Id));
        Assert.True(await AllowsAsync(app, feed.Id + 1));
        Assert.Contains("MaxAlertsPerHour", new FeedHealth(await app.FeedAsync(feed.Id), now).Describe().Note, StringComparison.Ordinal);
    }

    private static Alert Alert(long story, long feed, DateTimeOffset at) =>
        new()
        {
            StoryId = story,
            StoryVersion = 1,
            FeedId = feed,
            RaisedAt = at,
            Facts = SampleFacts.Talks(),
        };

    private static async Task<bool> AllowsAsync(AlertsApp app, long feedId)
    {
        var allows = false;
        await app.WithAsync<AlertBudget>(async budget => allows = await budget.AllowsAsync(feedId, CancellationToken.None));
        return allows;
    }

    private static Task<int> JudgeAllAsync(AlertsApp app) =>
        app.WithDbAsync(db =>
            Microsoft.EntityFrameworkCore.EntityFrameworkQueryableExtensions.ExecuteUpdateAsync(db.Items, set =>
                set.SetProperty(i => i.State, Alerts.Polling.Items.ItemState.Done)
            )
        );
}
