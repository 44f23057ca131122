using Alerts.Classifying;
using Alerts.Polling;
using Alerts.Polling.Items;

namespace Alerts.Tests.Polling;

public sealed class PollTests
{
    [Fact]
    public async Task New_items_are_stored_committed_and_put_on_the_queue()
    {
        await using var server = await PollServer.StartAsync();
        await using var app = await FeedsDriver.StartAsync();
        server.Serve("/feed", Rss.Feed(Rss.Item("one", "Ferry talks resume", "<p>Both sides met.</p>"), Rss.Item("two")));
        var feed = await app.AddFeedAsync(server.Url("/feed"), f => f.Outlet = "The Gazette");

        var summary = await app.PollAsync(force: false);

        Assert.Equal(new PollSummary(1, 1, 0, 0, 2, 0, 0), summary);
        var items = await app.ItemsAsync();
        Assert.Equal(["Ferry talks resume", "Title of two"], items.Select(i => i.Title));
        Assert.Equal("Both sides met.", items[0].Text);
        Assert.All(items, i => Assert.Equal(("The Gazette", ItemState.Pending), (i.Outlet, i.State)));
        Assert.All(items, i => Assert.Equal(app.Clock.GetUtcNow(), i.EnqueuedAt));
        Assert.Equal(items.Select(i => i.Id), app.Queue.Sent.Select(m => m.Id));
        Assert.Equal("Harbour Gazette", (await app.FeedAsync(feed.Id)).Title);
    }

    [Fact]
    public async Task A_turn_that_reads_more_than_it_may_hold_stores_each_item_once()
    {
        await using var server = await PollServer.StartAsync();
        await using var app = await FeedsDriver.StartAsync();
        var text = string.Concat(Enumerable.Repeat("The ferry sails. ", 1_000));
        for (var feed = 0; feed < 60; feed++)
        {
            server.Serve($"/{feed}", Rss.Feed([.. Enumerable.Range(0, 5).Select(i => Rss.Item($"{feed}-{i}", text: text))]));
            await app.AddFeedAsync(server.Url($"/{feed}"));
        }

        var summary = await app.PollAsync();

        Assert.True(60 * 5 * text.Length > 2 * PollTurn.MostAhead, "more than is held at once");
        Assert.Equal((60, 60, 300), (summary.Feeds, summary.Fetched, summary.NewItems));
        Assert.Equal(300, (await app.ItemsAsync()).Select(i => i.SourceGuid).Distinct().Count());
    }

    [Theory]
    [InlineData(300, 300)]
    [InlineData(301, 300)]
    public async Task A_feed_names_itself_at_no_greater_length_than_an_admin_may(int length, int kept)
    {
        await using var server = await PollServer.StartAsync();
        await using var app = await FeedsDriver.StartAsync();
        server.Serve("/feed", Rss.Feed(new string('A', length), [Rss.Item("one")]));
        var feed = await app.AddFeedAsync(server.Url("/feed"));

        await app.PollAsync();

        Assert.Equal(kept, (await app.FeedAsync(feed.Id)).Title!.Length);
    }

    [Fact]
    public async Task Of_a_feeds_name_is_kept_what_a_database_can_store()
    {
        await using var server = await PollServer.StartAsync();
        await using var app = await FeedsDriver.StartAsync();
        server.Serve(
            "/feed",
            """{"version":"https://jsonfeed.org/version/1.1","title":"Har\u0000bour","items":[{"id":"1","title":"One"}]}"""
        );
        var feed = await app.AddFeedAsync(server.Url("/feed"));

        await app.PollAsync();

        Assert.Equal("Harbour", (await app.FeedAsync(feed.Id)).Title);
    }

    [Fact]
    public async Task Validators_are_sent_back_verbatim_and_304_reads_nothing()
    {
        await using var server = await PollServer.StartAsync();
        await using var app = await FeedsDriver.StartAsync();
        const string ETag = "W/\"odd--gzip\"";
        const string LastModified = "Fri, 20 Nov 2026 9:05:00 +0900";
        server.Serve("/feed", Rss.Feed(Rss.Item("one")), ETag, LastModified);
        await app.AddFeedAsync(server.Url("/feed"));

        await app.PollAsync();
        var summary = await app.PollAgainAsync();

        Assert.Equal(new PollSummary(1, 0, 1, 0, 0, 0, 0), summary);
        var second = server.Requests.Last();
        Assert.Equal((ETag, LastModified), (second.IfNoneMatch, second.IfModifiedSince));
    }

    [Fact]
    public async Task An_equal_body_with_other_validators_is_not_new_and_the_new_validators_count()
    {
        await using var server = await PollServer.StartAsync();
        await using var app = await FeedsDriver.StartAsync();
        var body = Rss.Feed(Rss.Item("one"));
        server.Serve("/feed", body, "\"a\"");
        var feed = await app.AddFeedAsync(server.Url("/feed"));
        await app.PollAsync();

        server.Serve("/feed", body, "\"b\"");
        var summary = await app.PollAgainAsync();

        Assert.Equal((0, 1), (summary.Fetched, summary.NotModified));
        Assert.Equal("\"b\"", (await app.FeedAsync(feed.Id)).ETag);
        Assert.Single(await app.ItemsAsync());
    }

    [Fact]
    public async Task An_item_is_stored_once_whatever_its_date_says()
    {
        await using var server = await PollServer.StartAsync();
        await using var app = await FeedsDriver.StartAsync();
        var published = app.Clock.GetUtcNow().AddHours(-1);
        server.Serve("/feed", Rss.Feed(Rss.Item("one", published: published)));
        await app.AddFeedAsync(server.Url("/feed"));
        await app.PollAsync();

        server.Serve("/feed", Rss.Feed(Rss.Item("one", published: published.AddMinutes(30))));
        var summary = await app.PollAgainAsync();

        Assert.Equal((1, 0, 0), (summary.Fetched, summary.NewItems, summary.ChangedItems));
        var item = Assert.Single(await app.ItemsAsync());
        Assert.Equal((published, 1), (item.PublishedAt, item.Revision));
        Assert.Single(app.Queue.Sent);
    }

    [Fact]
    public async Task A_changed_text_is_a_revision_and_is_judged_again()
    {
        await using var server = await PollServer.StartAsync();
        await using var app = await FeedsDriver.StartAsync();
        server.Serve("/feed", Rss.Feed(Rss.Item("one", text: "Talks are planned.")));
        await app.AddFeedAsync(server.Url("/feed"));
        await app.PollAsync();

        server.Serve("/feed", Rss.Feed(Rss.Item("one", text: "Talks are off.")));
        var summary = await app.PollAgainAsync();

        Assert.Equal((0, 1), (summary.NewItems, summary.ChangedItems));
        var item = Assert.Single(await app.ItemsAsync());
        Assert.Equal(("Talks are off.", 2, ItemState.Pending), (item.Text, item.Revision, item.State));
        await app.WithDbAsync(db =>
        {
            var before = Assert.Single(db.ItemRevisions.ToList());
            Assert.Equal((item.Id, 1, "Talks are planned."), (before.ItemId, before.Revision, before.Text));
            return Task.CompletedTask;
        });
        Assert.Equal([item.Id, item.Id], app.Queue.Sent.Select(m => m.Id));
    }

    [Fact]
    public async Task Old_items_of_the_first_fetch_are_the_baseline_and_later_ones_are_news()
    {
        await using var server = await PollServer.StartAsync();
        await using var app = await FeedsDriver.StartAsync();
        var now = app.Clock.GetUtcNow();
        var old = Rss.Item("old", published: now.AddHours(-25));
        var young = Rss.Item("young", published: now.AddHours(-23));
        server.Serve("/feed", Rss.Feed(young, old));
        await app.AddFeedAsync(server.Url("/feed"));
        await app.PollAsync();
        server.Serve("/feed", Rss.Feed(Rss.Item("late", published: now.AddHours(-30)), young, old));
        await app.PollAgainAsync();

        var isBaseline = (await app.ItemsAsync()).ToDictionary(i => i.SourceGuid!, i => i.IsOld);

        Assert.Equal((true, false, false), (isBaseline["old"], isBaseline["young"], isBaseline["late"]));
    }

    [Fact]
    public async Task Undated_items_of_a_first_fetch_are_kept_get_no_invented_date_and_are_no_news()
    {
        await using var server = await PollServer.StartAsync();
        await using var app = await FeedsDriver.StartAsync();
        server.Serve("/feed", Rss.Feed(Rss.Item("one")));
        await app.AddFeedAsync(server.Url("/feed"));

        await app.PollAsync();

        var item = Assert.Single(await app.ItemsAsync());
        Assert.Null(item.PublishedAt);
        Assert.True(item.IsOld);
    }

    [Fact]
    public async Task Undated_items_of_an_old_document_are_the_baseline()
    {
        await using var server = await PollServer.StartAsync();
        await using var app = await FeedsDriver.StartAsync();
        server.Serve("/feed", Rss.Feed(Rss.Item("one")), lastModified: "Tue, 03 Nov 2026 08:00:00 GMT");
        await app.AddFeedAsync(server.Url("/feed"));

        await app.PollAsync();

        Assert.True(Assert.Single(await app.ItemsAsync()).IsOld);
    }

    [Fact]
    public async Task Two_fetches_that_share_no_item_are_a_possible_gap()
    {
        await using var server = await PollServer.StartAsync();
        await using var app = await FeedsDriver.StartAsync();
        server.Serve("/feed", Rss.Feed(Rss.Item("one"), Rss.Item("two")));
        var feed = await app.AddFeedAsync(server.Url("/feed"));
        await app.PollAsync();
        server.Serve("/feed", Rss.Feed(Rss.Item("three"), Rss.Item("two")));
        await app.PollAgainAsync();
        Assert.Equal(0, (await app.FeedAsync(feed.Id)).PossibleGaps);

        server.Serve("/feed", Rss.Feed(Rss.Item("six"), Rss.Item("five")));
        await app.PollAgainAsync();

        var after = await app.FeedAsync(feed.Id);
        Assert.Equal((1, TimeSpan.FromMinutes(2)), (after.PossibleGaps, after.PollInterval));
    }

    [Fact]
    public async Task A_feed_that_is_not_due_is_left_alone_unless_forced()
    {
        await using var server = await PollServer.StartAsync();
        await using var app = await FeedsDriver.StartAsync();
        server.Serve("/feed", Rss.Feed(Rss.Item("one")));
        await app.AddFeedAsync(server.Url("/feed"));
        await app.PollAsync(force: false);

        app.Clock.Advance(TimeSpan.FromMinutes(1));
        Assert.Equal(0, (await app.PollAsync(force: false)).Feeds);
        app.Clock.Advance(TimeSpan.FromMinutes(11));
        Assert.Equal(1, (await app.PollAsync(force: false)).Feeds);
    }

    [Fact]
    public async Task Items_whose_message_was_lost_are_swept_onto_the_queue()
    {
        await using var server = await PollServer.StartAsync();
        await using var app = await FeedsDriver.StartAsync();
        server.Serve("/feed", Rss.Feed(Rss.Item("one")));
        await app.AddFeedAsync(server.Url("/feed"));
        app.Queue.IsDown = true;
        Assert.Equal(1, (await app.PollAsync()).NewItems);
        Assert.Null(Assert.Single(await app.ItemsAsync()).EnqueuedAt);
        app.Queue.IsDown = false;
        var sweep = (ItemEnqueuer)app.Services.GetService(typeof(ItemEnqueuer))!;

        Assert.Equal(1, await sweep.SweepAsync(CancellationToken.None));
        Assert.Equal(0, await sweep.SweepAsync(CancellationToken.None));
        app.Clock.Advance(TimeSpan.FromMinutes(6));
        Assert.Equal(1, await sweep.SweepAsync(CancellationToken.None));
    }

    [Fact]
    public async Task Two_instances_on_one_database_fetch_each_feed_once()
    {
        await using var server = await PollServer.StartAsync();
        await using var first = await FeedsDriver.StartAsync();
        await using var second = await first.StartAnotherAsync();
        for (var i = 0; i < 300; i++)
        {
            server.Serve($"/{i}", Rss.Feed(Rss.Item($"item-{i}")));
            await first.AddFeedAsync(server.Url($"/{i}"));
        }

        var summaries = await Task.WhenAll(Task.Run(() => first.PollAsync()), Task.Run(() => second.PollAsync()));

        Assert.Equal(300, summaries.Sum(s => s.Feeds));
        Assert.All(server.Requests.GroupBy(r => r.Path), g => Assert.Single(g));
        Assert.Equal(300, (await first.ItemsAsync()).Count);
        Assert.Equal(300, first.Queue.Sent.Select(m => m.Id).Distinct().Count());
    }
}
