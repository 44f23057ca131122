using Alerts.Polling;
using Alerts.Polling.Lists;
using Alerts.Reading.Stories;

namespace Alerts.Tests.Polling;

public sealed class FeedCatalogueTests
{
    [Fact]
    public void Every_entry_is_complete_and_there_once()
    {
        Assert.All(FeedCatalogue.Feeds, f =>
        {
            Assert.NotNull(FeedAddress.Read(f.Url, out _));
            Assert.All(new[] { f.Title, f.Outlet, f.Family }, text => Assert.False(string.IsNullOrWhiteSpace(text)));
            Assert.Equal(f.Trust == Trust.Official, f.SpeaksFor is not null);
            Assert.True(f.List is null || ListReading.Problem(f.List) is null);
            Assert.Contains(f.Language, new[] { "en", "ja", "ko", "zh" });
        });
        Assert.Subset(FeedCatalogue.Feeds.Select(f => f.SpeaksFor).ToHashSet(), new HashSet<string?> { "JP", "KR", "US", "UN" });
        Assert.Equal(FeedCatalogue.Feeds.Count, FeedCatalogue.Feeds.Select(f => f.Url).Distinct().Count());
        Assert.Equal(["en", "ja", "ko", "zh"], FeedCatalogue.Feeds.Select(f => f.Language).Distinct().Order());
    }

    [Fact]
    public async Task The_list_is_added_once_and_what_is_deleted_stays_deleted()
    {
        await using var app = await FeedsDriver.StartAsync();
        var now = app.Clock.GetUtcNow();
        await app.AddFeedAsync(new Uri(FeedCatalogue.Feeds[0].Url));

        await app.WithDbAsync(async db =>
            Assert.Equal(FeedCatalogue.Feeds.Count - 1, await FeedCatalogue.SeedAsync(db, now, CancellationToken.None))
        );
        await app.WithDbAsync(async db =>
        {
            db.Feeds.RemoveRange(db.Feeds.Take(3));
            await db.SaveChangesAsync();
        });
        await app.WithDbAsync(async db => Assert.Equal(0, await FeedCatalogue.SeedAsync(db, now, CancellationToken.None)));

        await app.WithDbAsync(db =>
        {
            Assert.Equal(FeedCatalogue.Feeds.Count - 3, db.Feeds.Count());
            return Task.CompletedTask;
        });
    }
}
