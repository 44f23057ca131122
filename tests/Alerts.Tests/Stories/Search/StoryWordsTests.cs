using Alerts.Platform.Data;
using Alerts.Polling.Items;
using Alerts.Stories;
using Alerts.Stories.Search;
using Alerts.Tests.Platform.Data;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;

namespace Alerts.Tests.Stories.Search;

/// <summary>What a story is found by follows its items. On both databases.</summary>
public abstract class StoryWordsTests(PostgresServer? server) : OnBothDatabases(server)
{
    private static readonly DateTimeOffset s_now = new(2026, 11, 22, 9, 0, 0, TimeSpan.Zero);

    [Theory]
    [InlineData("Envoys of Japan met Kim Jong-un's aides in Hanoi.", "hanoi aides", true)]
    [InlineData("Envoys of Japan met Kim Jong-un's aides in Hanoi.", "hano", true)]
    [InlineData("Envoys of Japan met Kim Jong-un's aides in Hanoi.", "anoi", false)]
    [InlineData("Envoys of Japan met Kim Jong-un's aides in Hanoi.", "\"hano\"", false)]
    [InlineData("Envoys of Japan met Kim Jong-un's aides in Hanoi.", "\"kim jong un\"", true)]
    [InlineData("Envoys of Japan met Kim Jong-un's aides in Hanoi.", "\"jong kim un\"", false)]
    [InlineData("Envoys of Japan met Kim Jong-un's aides in Hanoi.", "hanoi seoul", false)]
    [InlineData("It flew 300km at 8:05.", "300", true)]
    [InlineData("It flew 300km at 8:05.", "30", false)]
    [InlineData("It flew 300km at 8:05.", "300km", true)]
    [InlineData("領海侵入の疑いで「ＡＢＣ号」を拿捕した。", "領海侵入", true)]
    [InlineData("領海侵入の疑いで「ＡＢＣ号」を拿捕した。", "侵入 領海", true)]
    [InlineData("領海侵入の疑いで「ＡＢＣ号」を拿捕した。", "領海進入", false)]
    [InlineData("領海侵入の疑いで「ＡＢＣ号」を拿捕した。", "海領", false)]
    [InlineData("領海侵入の疑いで「ＡＢＣ号」を拿捕した。", "ABC号", true)]
    [InlineData("領海侵入の疑いで「ＡＢＣ号」を拿捕した。", "号", true)]
    [InlineData("領海侵入の疑いで「ＡＢＣ号」を拿捕した。", "船", false)]
    [InlineData("テポドンと々とー〇", "ﾃﾎﾟﾄﾞﾝ", true)]
    [InlineData("テポドンと々とー〇", "とー〇", true)]
    [InlineData("朝鲜谴责韩国", "韓國", true)]
    [InlineData("朝鲜谴责韩国", "朝韩", false)]
    [InlineData("북한이 미사일을 발사했다.", "북한", true)]
    [InlineData("북한이 미사일을 발사했다.", "미사일 발사", true)]
    [InlineData("북한이 미사일을 발사했다.", "\"미사일 발사\"", false)]
    [InlineData("북한이 미사일을 발사했다.", "한미", false)]
    [InlineData("북한이 미사일을 발사했다.", "0x0", false)]
    [InlineData("A & B | C <-> D ! \" ' : *", "b' \"c", true)]
    public async Task A_text_is_found_by_what_it_says(string text, string search, bool isFound)
    {
        Need();
        await AddAsync(story: 1, "-", text);
        Assert.Equal(isFound ? [1L] : [], await FindAsync(search));
    }

    [Fact]
    public async Task No_phrase_spans_two_items()
    {
        Need();
        await AddAsync(story: 1, "Envoys in Hanoi", "");
        await AddAsync(story: 1, "talks go on", "");
        Assert.Empty(await FindAsync("\"talks envoys\""));
        Assert.Empty(await FindAsync("\"hanoi talks\""));
        Assert.Equal([1L], await FindAsync("talks envoys"));
    }

    [Fact]
    public async Task A_text_that_is_revised_is_found_by_what_it_says_now()
    {
        Need();
        var item = await AddAsync(story: 1, "Title", "Envoys met in Hanoi.");
        await using var db = Database.Open();
        (await db.Items.SingleAsync(i => i.Id == item)).Text = "Envoys met in Ulaanbaatar.";
        await db.SaveChangesAsync();
        Assert.Empty(await FindAsync("hanoi"));
        Assert.Equal([1L], await FindAsync("ulaanbaatar"));
    }

    [Fact]
    public async Task A_story_told_anew_is_found_by_a_text_that_was_changed_past_the_change_tracker()
    {
        Need();
        var item = await AddAsync(story: 1, "Title", "Envoys met in Hanoi.");
        await using var db = Database.Open();
        await db.Items.Where(i => i.Id == item).ExecuteUpdateAsync(set => set.SetProperty(i => i.Text, "Envoys met in Ulaanbaatar."));
        var story = await db.Stories.SingleAsync();
        story.Tell(story.Facts, s_now.AddHours(1));
        await db.SaveChangesAsync();
        Assert.Empty(await FindAsync("hanoi"));
        Assert.Equal([1L], await FindAsync("ulaanbaatar"));
    }

    [Fact]
    public async Task What_moves_is_found_in_the_other_story_and_what_merges_in_the_one_that_is_left()
    {
        Need();
        var moving = await AddAsync(story: 1, "Boat in Akita", "");
        await AddAsync(story: 1, "Envoys in Hanoi", "");
        await AddAsync(story: 2, "Launch at dawn", "");
        await using var db = Database.Open();
        var first = await db.Stories.SingleAsync(s => s.Id == 1);
        var second = await db.Stories.SingleAsync(s => s.Id == 2);
        await new StoryMerging(db, s_now).MoveAsync(first, second, [moving], CancellationToken.None);
        Assert.Equal([2L], await FindAsync("akita"));
        Assert.Equal([1L], await FindAsync("hanoi"));

        await new StoryMerging(db, s_now).MergeAsync(first, second, CancellationToken.None);
        Assert.Equal([2L], await FindAsync("hanoi"));
        Assert.Equal([2L], await FindAsync("akita hanoi dawn"));
        Assert.Equal([2L], await db.StoryTexts.Select(t => t.StoryId).ToListAsync());
    }

    [Fact]
    public async Task What_is_rolled_back_is_not_found()
    {
        Need();
        var item = await AddAsync(story: 1, "Title", "Envoys met in Hanoi.");
        await using (var db = Database.Open())
        {
            await using var transaction = await db.Database.BeginTransactionAsync();
            (await db.Items.SingleAsync(i => i.Id == item)).Text = "Envoys met in Ulaanbaatar.";
            await db.SaveChangesAsync();
        }

        Assert.Equal([1L], await FindAsync("hanoi"));
        Assert.Empty(await FindAsync("ulaanbaatar"));
    }

    [Fact]
    public async Task A_store_filled_before_words_were_kept_is_indexed_by_sweeps_and_then_left_alone()
    {
        Need();
        await using (var db = Database.Open())
        {
            for (var story = 1; story <= 201; story++)
            {
                await AddAsync(db, story, "Envoys in Hanoi", "");
            }

            await db.StoryTexts.ExecuteDeleteAsync();
        }

        Assert.Empty(await FindAsync("hanoi"));
        Assert.Equal(200, await SweepAsync());
        Assert.Equal(1, await SweepAsync());
        Assert.Equal(0, await SweepAsync());
        Assert.Equal(201, (await FindAsync("hanoi")).Count);
    }

    [Fact]
    public async Task A_story_of_very_many_words_is_stored_and_found_by_its_newest_item()
    {
        Need();
        await AddAsync(story: 1, "Old", string.Join(' ', Enumerable.Range(0, 60_000).Select(i => $"word{(char)('a' + (i % 26))}{i}")));
        await AddAsync(story: 1, "Envoys in Hanoi", new string('x', 5_000));
        Assert.Equal([1L], await FindAsync("hanoi"));
        Assert.Equal([1L], await FindAsync(new string('x', 100)));
    }

    private async Task<int> SweepAsync()
    {
        await using var scope = Database.Instance().CreateAsyncScope();
        var services = scope.ServiceProvider;
        var sweep = new StoryIndexing(services.GetRequiredService<AlertsDbContext>(), services.GetRequiredService<Leases>());
        return await sweep.IndexAsync(CancellationToken.None);
    }

    private async Task<IReadOnlyList<long>> FindAsync(string search)
    {
        await using var db = Database.Open();
        return await new StorySearch(db).Find(new StoryQuery { Q = search }, db.Stories).OrderBy(s => s.Id).Select(s => s.Id).ToListAsync();
    }

    private async Task<long> AddAsync(long story, string title, string text)
    {
        await using var db = Database.Open();
        return await AddAsync(db, story, title, text);
    }

    private static async Task<long> AddAsync(AlertsDbContext db, long story, string title, string text)
    {
        if (!await db.Stories.AnyAsync(s => s.Id == story))
        {
            var facts = SampleFacts.Talks("A headline");
            db.Stories.Add(
                new Story
                {
                    Id = story,
                    Headline = facts.Headline,
                    Facts = facts,
                    FirstSeenAt = s_now,
                    UpdatedAt = s_now,
                }
            );
        }

        var item = new FeedItem
        {
            FeedId = 1,
            Identity = Guid.NewGuid().ToString("N"),
            Title = title,
            Text = text,
            TextHash = "-",
            Outlet = "Morning Wire",
            FetchedAt = s_now,
            StoryId = story,
        };
        db.Items.Add(item);
        await db.SaveChangesAsync();
        return item.Id;
    }
}

public sealed class SqliteStoryWordsTests() : StoryWordsTests(null);

[Collection(PostgresTests.Name)]
public sealed class PostgresStoryWordsTests(PostgresServer server) : StoryWordsTests(server);
