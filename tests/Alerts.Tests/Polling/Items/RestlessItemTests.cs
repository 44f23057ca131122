using Alerts.Classifying;
using Alerts.Polling.Items;
using Microsoft.EntityFrameworkCore;

namespace Alerts.Tests.Polling.Items;

public sealed class RestlessItemTests
{
    private static readonly DateTimeOffset s_fetched = new(2026, 11, 20, 12, 0, 0, TimeSpan.Zero);

    [Theory]
    [InlineData(1, 0)]
    [InlineData(5, 0)]
    [InlineData(6, 60)]
    [InlineData(50, 60)]
    public void The_first_new_texts_are_judged_at_once_and_later_ones_after_a_tenth_of_the_items_age(int revision, int minutes)
    {
        var at = s_fetched.AddHours(10);
        var item = new FeedItem
        {
            Identity = "i",
            Title = "t",
            Text = "x",
            TextHash = "h",
            Outlet = "o",
            FetchedAt = s_fetched,
            EnqueuedAt = at,
            Revision = revision,
        };

        Assert.Equal(at.AddMinutes(minutes), ItemRevision.JudgeAt(item, at));
        Assert.Equal(at.AddHours(2), ItemRevision.JudgeAt(item, at.AddHours(2)));
    }

    [Fact]
    public async Task An_item_that_changes_with_every_fetch_is_judged_ever_more_rarely_and_keeps_few_earlier_texts()
    {
        await using var server = await PollServer.StartAsync();
        await using var app = await FeedsDriver.StartAsync();
        await app.AddFeedAsync(server.Url("/feed"));
        const int Fetches = 120;
        var judged = 0;
        for (var i = 0; i < Fetches; i++)
        {
            server.Serve("/feed", Rss.Feed(Rss.Item("one", text: $"Read {i} times.")));
            await app.PollAgainAsync(TimeSpan.FromMinutes(10));
            judged += await JudgeAsync(app);
        }

        Assert.InRange(judged, 15, 45);
        await app.WithDbAsync(async db =>
        {
            var item = await db.Items.SingleAsync();
            Assert.Equal(($"Read {Fetches - 1} times.", Fetches), (item.Text, item.Revision));
            var kept = await db.ItemRevisions.OrderBy(r => r.Revision).ToListAsync();
            Assert.Equal((ItemRevision.Kept, "Read 0 times."), (kept.Count, kept[0].Text));
        });
    }

    [Fact]
    public async Task The_last_word_of_a_restless_item_is_judged_even_if_its_feed_then_stays_as_it_is()
    {
        await using var server = await PollServer.StartAsync();
        await using var app = await FeedsDriver.StartAsync();
        await app.AddFeedAsync(server.Url("/feed"));
        for (var i = 0; i < 20; i++)
        {
            server.Serve("/feed", Rss.Feed(Rss.Item("one", text: $"Version {i}.")), $"\"{i}\"");
            await app.PollAgainAsync(TimeSpan.FromMinutes(1));
            await JudgeAsync(app);
        }

        Assert.Equal(("Version 19.", ItemState.Pending), await StateAsync(app));
        var sent = app.Queue.Sent.Count;
        var sweep = (ItemEnqueuer)app.Services.GetService(typeof(ItemEnqueuer))!;
        Assert.Equal(0, await sweep.SweepAsync(CancellationToken.None));

        app.Clock.Advance(TimeSpan.FromMinutes(10));
        Assert.Equal(1, await sweep.SweepAsync(CancellationToken.None));
        Assert.Equal(sent + 1, app.Queue.Sent.Count);
    }

    /// <summary>Does what the classifier does with items whose time has come.</summary>
    private static async Task<int> JudgeAsync(AlertsApp app)
    {
        var (now, judged) = (app.Clock.GetUtcNow(), 0);
        await app.WithDbAsync(async db =>
            judged = await db
                .Items.Where(i => i.State == ItemState.Pending && i.EnqueuedAt <= now)
                .ExecuteUpdateAsync(set => set.SetProperty(i => i.State, ItemState.Done))
        );
        return judged;
    }

    private static async Task<(string Text, ItemState State)> StateAsync(AlertsApp app)
    {
        var item = Assert.Single(await app.ItemsAsync());
        return (item.Text, item.State);
    }
}
