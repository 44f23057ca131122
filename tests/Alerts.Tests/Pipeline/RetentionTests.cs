using Alerts.Classifying;
using Alerts.Classifying.SecondOpinion;
using Alerts.Classifying.WatchTerms;
using Alerts.Delivery;
using Alerts.Pipeline;
using Alerts.Platform.Data;
using Alerts.Platform.Queues;
using Alerts.Polling.Items;
using Alerts.Reading.Relevance;
using Alerts.Subscriptions;
using Alerts.Tests.Platform.Data;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.Options;

namespace Alerts.Tests.Pipeline;

/// <summary>What is old goes, what is young or still pointed to stays, and no sweep does too much at once. On both databases.</summary>
public abstract class RetentionTests(PostgresServer? server) : OnBothDatabases(server)
{
    private static readonly DateTimeOffset s_now = new(2026, 11, 22, 9, 0, 0, TimeSpan.Zero);
    private static readonly RetentionOptions s_defaults = new();
    private int _rows;

    [Fact]
    public async Task The_text_of_old_rejected_items_goes_and_their_identity_stays()
    {
        var old = await AddItemAsync(days: 91);
        var young = await AddItemAsync(days: 89);
        await PruneAsync();
        await using var db = Database.Open();
        var item = await db.Items.SingleAsync(i => i.Id == old);
        Assert.Equal(("", "Title"), (item.Text, item.Title));
        Assert.Empty((await db.Verdicts.SingleAsync(v => v.ItemId == old)).Reasons);
        Assert.False(await db.ItemRevisions.AnyAsync(r => r.ItemId == old) || await db.ItemOpinions.AnyAsync(o => o.ItemId == old));
        await AssertUntouchedAsync(young);
    }

    [Fact]
    public async Task An_old_item_in_a_story_one_that_somebody_labelled_and_one_not_yet_judged_keep_all()
    {
        var inStory = await AddItemAsync(days: 400, item => item.StoryId = 7);
        var labelled = await AddItemAsync(days: 400);
        var pending = await AddItemAsync(days: 400, item => item.State = ItemState.Pending);
        await using (var setup = Database.Open())
        {
            setup.Feedback.Add(
                new ItemFeedback
                {
                    ItemId = labelled,
                    Relevant = true,
                    By = "admin",
                    At = s_now,
                }
            );
            await setup.SaveChangesAsync();
        }

        await PruneAsync();
        await AssertUntouchedAsync(inStory);
        await AssertUntouchedAsync(labelled, opinion: false);
        await AssertUntouchedAsync(pending, opinion: false);
    }

    [Fact]
    public async Task Old_deliveries_that_are_finished_go_and_those_under_way_or_young_stay()
    {
        Need();
        await using var db = Database.Open();
        var subscription = new Subscription
        {
            Id = Guid.NewGuid(),
            Channel = ChannelKind.Email,
            Address = "a@example.org",
            AddressHash = "h",
            ManageTokenHash = "m",
            CreatedAt = s_now,
        };
        db.Subscriptions.Add(subscription);
        AlertDelivery Add(DeliveryState state, int days)
        {
            var row = new AlertDelivery
            {
                AlertId = 1,
                StoryId = 1,
                StoryVersion = ++_rows,
                SubscriptionId = subscription.Id,
                State = state,
                DueAt = s_now.AddDays(-days),
            };
            db.Deliveries.Add(row);
            return row;
        }

        _ = Enum.GetValues<DeliveryState>().Select(state => Add(state, 366)).ToList();
        _ = Enum.GetValues<DeliveryState>().Select(state => Add(state, 364)).ToList();
        await db.SaveChangesAsync();
        await PruneAsync();
        var left = await db.Deliveries.AsNoTracking().Where(d => d.DueAt < s_now.AddDays(-365)).Select(d => d.State).ToListAsync();
        Assert.Equal([DeliveryState.Pending, DeliveryState.Sending], left.Order());
        Assert.Equal(5, await db.Deliveries.CountAsync(d => d.DueAt > s_now.AddDays(-365)));
    }

    [Fact]
    public async Task Old_poison_messages_go()
    {
        Need();
        await using var db = Database.Open();
        db.PoisonMessages.AddRange(
            new[] { 91, 89 }.Select(days => new PoisonMessage
            {
                Queue = "classify-item",
                Body = $"{days}",
                At = s_now.AddDays(-days),
            })
        );
        await db.SaveChangesAsync();
        await PruneAsync();
        Assert.Equal("89", (await db.PoisonMessages.AsNoTracking().SingleAsync()).Body);
    }

    [Theory]
    [InlineData(null, 5)]
    [InlineData(30, 3)]
    public async Task The_history_of_terms_stays_for_good_unless_told_and_then_what_made_a_term_and_the_newest_stay(int? days, int left)
    {
        Need();
        await using var db = Database.Open();
        WatchTermChange Change(int age, string after) =>
            new()
            {
                TermId = 1,
                At = s_now.AddDays(-age),
                By = "admin",
                Action = "update",
                After = after,
            };
        var changes = new[]
        {
            Change(100, "superseded"),
            Change(99, "current"),
            Change(29, "young"),
            Change(90, "superseded too"),
            Change(80, "newest"),
        };
        foreach (var change in changes)
        {
            db.WatchTermChanges.Add(change);
            await db.SaveChangesAsync();
        }

        db.WatchTerms.Add(new WatchTerm { Phrase = "term", Version = changes[1].Id });
        await db.SaveChangesAsync();
        await PruneAsync(new RetentionOptions { TermHistoryDays = days });
        Assert.Equal(left, await db.WatchTermChanges.CountAsync());
        Assert.Equal(3, await db.WatchTermChanges.CountAsync(c => c.After == "current" || c.After == "young" || c.After == "newest"));
    }

    [Fact]
    public async Task A_large_prune_is_done_in_batches_over_several_sweeps()
    {
        Need();
        const int ASweep = Retention.Batch * Retention.BatchesASweep;
        await using (var db = Database.Open())
        {
            db.PoisonMessages.Add(
                new PoisonMessage
                {
                    Queue = "q",
                    Body = "",
                    At = s_now.AddDays(-100),
                }
            );
            db.Items.Add(Item(s_now.AddDays(-100)));
            await db.SaveChangesAsync();
            await MultiplyAsync<PoisonMessage>(db, ASweep + 7, nameof(PoisonMessage.Body));
            await MultiplyAsync<FeedItem>(db, ASweep + 5, nameof(FeedItem.Identity));
        }

        await PruneAsync();
        await using var reader = Database.Open();
        Assert.Equal((7, 5), (await reader.PoisonMessages.CountAsync(), await reader.Items.CountAsync(i => i.Text != "")));

        // A minute later the next sweep goes on; the day's work is not yet done.
        await PruneAsync(at: s_now.AddMinutes(1));
        Assert.Equal((0, 0), (await reader.PoisonMessages.CountAsync(), await reader.Items.CountAsync(i => i.Text != "")));
    }

    [Fact]
    public async Task It_runs_once_a_day_and_then_finds_what_has_become_old_since()
    {
        await PruneAsync();
        var item = await AddItemAsync(days: 89.5);
        await PruneAsync(at: s_now.AddHours(23));
        await AssertUntouchedAsync(item);
        await PruneAsync(at: s_now.AddDays(1));
        await using var db = Database.Open();
        Assert.Equal("", (await db.Items.SingleAsync(i => i.Id == item)).Text);
    }

    [Fact]
    public async Task A_shorter_time_takes_in_what_the_longer_one_left()
    {
        var item = await AddItemAsync(days: 45);
        await PruneAsync();
        await AssertUntouchedAsync(item);
        await PruneAsync(new RetentionOptions { RejectedItemDays = 30 }, s_now.AddDays(1));
        await using var db = Database.Open();
        Assert.Equal("", (await db.Items.SingleAsync(i => i.Id == item)).Text);
    }

    private FeedItem Item(DateTimeOffset fetched) =>
        new()
        {
            FeedId = 1,
            Identity = $"item {++_rows}",
            Title = "Title",
            Text = "Text",
            TextHash = "h",
            Outlet = "Harbour Wire",
            FetchedAt = fetched,
            State = ItemState.Done,
        };

    private async Task<long> AddItemAsync(double days, Action<FeedItem>? change = null)
    {
        Need();
        await using var db = Database.Open();
        var item = Item(s_now.AddDays(-days));
        change?.Invoke(item);
        db.Items.Add(item);
        await db.SaveChangesAsync();
        db.Verdicts.Add(
            new ItemVerdict
            {
                ItemId = item.Id,
                Reasons = [new Reason("topic", "term", "Sentence", 0, 4, 1)],
                ClassifiedAt = item.FetchedAt,
            }
        );
        db.ItemRevisions.Add(
            new ItemRevision
            {
                ItemId = item.Id,
                Revision = 1,
                Title = "Before",
                Text = "Before",
                ReplacedAt = item.FetchedAt,
            }
        );
        db.ItemOpinions.Add(
            new ItemOpinion
            {
                ItemId = item.Id,
                Revision = 1,
                AskedAt = item.FetchedAt,
            }
        );
        await db.SaveChangesAsync();
        return item.Id;
    }

    private async Task PruneAsync(RetentionOptions? options = null, DateTimeOffset? at = null)
    {
        Need();
        var clock = new TestClock(at ?? s_now);
        await using var db = Database.Open();
        await new Retention(db, Options.Create(options ?? s_defaults), clock).PruneIfDueAsync(CancellationToken.None);
    }

    // Makes so many rows of the one that is there, which differ in one column.
    private static Task<int> MultiplyAsync<T>(AlertsDbContext db, int count, string column)
    {
        var entity = db.Model.FindEntityType(typeof(T))!;
        var columns = entity.GetProperties().Select(p => p.GetColumnName()).Where(c => c != "Id").ToList();
        var sql = $"""
            WITH RECURSIVE n(i) AS (SELECT 2 UNION ALL SELECT i + 1 FROM n WHERE i < {count})
            INSERT INTO {entity.GetTableName()} ({string.Join(", ", columns.Select(c => $"\"{c}\""))})
            SELECT {string.Join(
                ", ",
                columns.Select(c => c == column ? $"\"{c}\" || CAST(i AS text)" : $"\"{c}\"")
            )} FROM {entity.GetTableName()}, n
            """;
        return db.Database.ExecuteSqlRawAsync(sql);
    }

    private async Task AssertUntouchedAsync(long id, bool opinion = true)
    {
        await using var db = Database.Open();
        Assert.Equal("Text", (await db.Items.SingleAsync(i => i.Id == id)).Text);
        Assert.Single((await db.Verdicts.SingleAsync(v => v.ItemId == id)).Reasons);
        Assert.True(await db.ItemRevisions.AnyAsync(r => r.ItemId == id));
        Assert.True(!opinion || await db.ItemOpinions.AnyAsync(o => o.ItemId == id));
    }
}

public sealed class SqliteRetentionTests() : RetentionTests(null);

[Collection(PostgresTests.Name)]
public sealed class PostgresRetentionTests(PostgresServer server) : RetentionTests(server);
