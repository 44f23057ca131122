using Alerts.Platform.Data;
using Alerts.Polling;
using Alerts.Polling.Items;
using Alerts.Reading.Stories;
using Microsoft.EntityFrameworkCore;

namespace Alerts.Tests.Platform.Data;

public abstract class RowWriterTests(PostgresServer? server) : OnBothDatabases(server)
{
    private static readonly DateTimeOffset s_at = new(2026, 11, 20, 9, 0, 0, TimeSpan.Zero);

    [Fact]
    public async Task A_row_that_is_inserted_reads_as_one_that_the_context_added()
    {
        Need();
        await using var db = Database.Open();
        var feed = await AddFeedAsync(db);
        FeedItem[] items =
        [
            Item(feed, "empty", ""),
            Item(feed, "long", new string('日', 40_000) + "\U0001F5FE é"),
            Item(feed, "full", "Text", i => Fill(i)),
            Item(feed, "bare", "Text"),
        ];

        var ids = await InsertAsync(db, items);
        Assert.Equal(4, ids.Count);
        db.Items.AddRange(Item(feed, "empty 2", ""), Item(feed, "long 2", items[1].Text), Item(feed, "full 2", "Text", i => Fill(i)));
        db.Items.Add(Item(feed, "bare 2", "Text"));
        await db.SaveChangesAsync();

        await using var reader = Database.Open();
        var read = await reader.Items.OrderBy(i => i.Id).ToListAsync();
        Assert.Equal(ids, read.Take(4).Select(i => i.Id));
        Assert.Equal(read.Skip(4).Select(Values), read.Take(4).Select(Values));
    }

    [Fact]
    public async Task Of_rows_that_are_there_no_key_is_given_and_none_is_changed()
    {
        Need();
        await using var db = Database.Open();
        var feed = await AddFeedAsync(db);
        var first = Assert.Single(await InsertAsync(db, [Item(feed, "one", "first")]));

        var ids = await InsertAsync(db, [Item(feed, "one", "second"), Item(feed, "two", "new")]);

        var two = Assert.Single(ids);
        Assert.NotEqual(first, two);
        Assert.Equal("first", (await db.Items.AsNoTracking().SingleAsync(i => i.Id == first)).Text);
        Assert.Equal("new", (await db.Items.AsNoTracking().SingleAsync(i => i.Id == two)).Text);
    }

    private static void Fill(FeedItem item)
    {
        (item.Link, item.SourceGuid, item.Source) = ("https://example.org/1", "guid", "The Courier");
        (item.Trust, item.SpeaksFor, item.Language) = (Trust.Official, "JP", "ja");
        (item.PublishedAt, item.EnqueuedAt, item.IsOld) = (s_at.AddHours(-1), s_at, true);
    }

    private static FeedItem Item(Feed feed, string identity, string text, Action<FeedItem>? set = null)
    {
        var item = new FeedItem
        {
            FeedId = feed.Id,
            Identity = identity,
            Title = "Title",
            Text = text,
            TextHash = "hash",
            TitleKey = long.MinValue,
            Outlet = "Outlet",
            FetchedAt = s_at,
        };
        set?.Invoke(item);
        return item;
    }

    private static object Values(FeedItem i) =>
        new
        {
            i.Title,
            i.TitleFolded,
            i.Text,
            i.TextHash,
            i.TitleKey,
            i.Outlet,
            i.Link,
            i.SourceGuid,
            i.Source,
            i.Trust,
            i.SpeaksFor,
            i.Language,
            i.PublishedAt,
            i.FetchedAt,
            i.EnqueuedAt,
            i.IsOld,
            i.Revision,
            i.State,
            i.StoryId,
        };

    private static async Task<Feed> AddFeedAsync(AlertsDbContext db)
    {
        var feed = Feed.At(new Uri("https://example.org/feed"), s_at);
        db.Feeds.Add(feed);
        await db.SaveChangesAsync();
        return feed;
    }

    private static async Task<List<long>> InsertAsync(AlertsDbContext db, FeedItem[] items)
    {
        await using var transaction = await db.Database.BeginTransactionAsync();
        var ids = new List<long>();
        await using (var writer = RowWriter<FeedItem>.Insert(db, 1))
        {
            foreach (var item in items)
            {
                ids.AddRange(await writer.InsertAsync(new[] { item }, CancellationToken.None));
            }
        }

        await transaction.CommitAsync();
        return ids;
    }
}

public sealed class SqliteRowWriterTests() : RowWriterTests(null);

[Collection(PostgresTests.Name)]
public sealed class PostgresRowWriterTests(PostgresServer server) : RowWriterTests(server);
