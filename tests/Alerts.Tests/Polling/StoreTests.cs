using Alerts.Tests.Platform.Data;
using Microsoft.EntityFrameworkCore;

namespace Alerts.Tests.Polling;

[Collection(PostgresTests.Name)]
public sealed class StoreTests(PostgresServer postgres)
{
    [Fact]
    public async Task A_feed_that_cannot_be_stored_keeps_no_other_from_being_stored()
    {
        await using var server = await PollServer.StartAsync();
        await using var app = await FeedsDriver.StartAsync();
        foreach (var (path, title) in new[] { ("/a", "one"), ("/b", "poison"), ("/c", "three") })
        {
            server.Serve(path, Rss.Feed(Rss.Item(title, title), Rss.Item("with " + title)));
            await app.AddFeedAsync(server.Url(path));
        }

        await app.WithDbAsync(db =>
            db.Database.ExecuteSqlRawAsync(
                "CREATE TRIGGER t BEFORE INSERT ON items WHEN NEW.Title = 'poison' BEGIN SELECT RAISE(ABORT, 'no'); END"
            )
        );

        var summary = await app.PollAsync();

        Assert.Equal(4, summary.NewItems);
        Assert.Equal(
            ["one", "three"],
            (await app.ItemsAsync()).Select(i => i.Title).Where(t => !t.StartsWith("Title", StringComparison.Ordinal)).Order()
        );
        await app.WithDbAsync(db =>
        {
            var failed = Assert.Single(db.Feeds.Where(f => f.Problem != null));
            Assert.Equal(("What it brought could not be stored; the log has the reason.", null), (failed.ProblemText, failed.ClaimedBy));
            return Task.CompletedTask;
        });
    }

    [Fact]
    public async Task Two_instances_on_postgres_fetch_each_feed_once_and_store_every_item()
    {
        var connection = await postgres.CreateDatabaseAsync();
        await using var server = await PollServer.StartAsync();
        await using var first = await FeedsDriver.StartAsync(("Database:Provider", "postgres"), ("ConnectionStrings:Alerts", connection));
        await using var second = await first.StartAnotherAsync();
        for (var i = 0; i < 120; i++)
        {
            server.Serve(
                $"/{i}",
                Rss.Feed([.. Enumerable.Range(0, 60).Select(n => Rss.Item($"{i}-{n}", published: first.Clock.GetUtcNow().AddHours(-n)))]),
                $"\"{i}\""
            );
            await first.AddFeedAsync(server.Url($"/{i}"));
        }

        var summaries = await Task.WhenAll(first.PollAsync(), second.PollAsync());

        Assert.Equal((120, 7200), (summaries.Sum(s => s.Feeds), summaries.Sum(s => s.NewItems)));
        Assert.All(server.Requests.GroupBy(r => r.Path), g => Assert.Single(g));
        Assert.Equal(7200, first.Queue.Sent.Select(m => m.Id).Distinct().Count());

        server.Serve("/0", Rss.Feed(Rss.Item("0-0", text: "Another text \0"), Rss.Item("new\0")));
        var again = await first.PollAgainAsync();
        Assert.Equal((1, 119, 1, 1), (again.Fetched, again.NotModified, again.NewItems, again.ChangedItems));
    }

    [Fact]
    public async Task More_changed_items_than_a_query_has_parameters_are_all_stored()
    {
        const int Many = 33_000;
        await using var server = await PollServer.StartAsync();
        await using var app = await FeedsDriver.StartAsync(("Feeds:MaxNewItems", "100000"));
        server.Serve("/", Rss.Feed([.. Enumerable.Range(0, Many).Select(n => Rss.Item($"{n}"))]));
        await app.AddFeedAsync(server.Url("/"));
        Assert.Equal(Many, (await app.PollAsync()).NewItems);

        server.Serve("/", Rss.Feed([.. Enumerable.Range(0, Many).Select(n => Rss.Item($"{n}", text: $"Other {n}"))]));
        var again = await app.PollAgainAsync();
        Assert.Equal((0, Many), (again.NewItems, again.ChangedItems));
    }
}
