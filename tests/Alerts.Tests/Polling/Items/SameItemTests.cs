using Alerts.Polling.Items;

namespace Alerts.Tests.Polling.Items;

/// <summary>One item under another guid or link is stored once; other news under a known guid is another item.</summary>
public sealed class SameItemTests
{
    private const string Long =
        "The ferry between the two ports will sail again from Monday, the harbour office said. It had been laid up since spring.";

    private const string Other =
        "Heavy rain has closed the mountain road for a week. Villagers are brought their bread by boat until the slope is cleared away.";

    [Theory]
    [InlineData("http://gazette.example/?p=1", "https://gazette.example/?p=1", "/p/1", "/p/1")]
    [InlineData("1", "2", "/p/1?token=aaa", "/p/1?token=bbb")]
    [InlineData("tag:old", "tag:new", "/p/1", "https://news.example/p/1")]
    public Task An_item_whose_guid_or_link_changed_is_the_same(string id, string newId, string link, string newLink) =>
        AfterTwoPollsAsync(
            now => [Item(id, "Ferry sails again", Long, now.AddHours(-3), link)],
            now => [Item(newId, "Ferry sails again", Long, now.AddHours(-3), newLink)],
            items => Assert.EndsWith(newLink, Assert.Single(items).Link, StringComparison.Ordinal)
        );

    [Fact]
    public Task Items_of_one_title_that_stand_side_by_side_are_two_however_often_their_guids_change() =>
        AfterTwoPollsAsync(
            now => [Item("1", "Harbour notice", Long, now.AddHours(-3), "/a"), Item("2", "Harbour notice", Long, now.AddHours(-3), "/b")],
            now => [Item("3", "Harbour notice", Long, now.AddHours(-3), "/a"), Item("4", "Harbour notice", Long, now.AddHours(-3), "/b")],
            items => Assert.Equal(2, items.Count)
        );

    [Fact]
    public Task A_notice_that_comes_back_on_another_day_with_few_words_is_another() =>
        AfterTwoPollsAsync(
            now => [Item("1", "Press conference", "", now.AddHours(-30), "/a")],
            now => [Item("2", "Press conference", "", now.AddHours(-1), "/b")],
            items => Assert.Equal(2, items.Count)
        );

    [Fact]
    public Task An_item_that_its_feed_dates_anew_under_a_new_guid_is_no_news() =>
        AfterTwoPollsAsync(
            now => [Item("1", "Ferry sails again", Long, now.AddDays(-20), "/p/1")],
            now => [Item("2", "Ferry sails again", Long, now.AddMinutes(-5), "/p/1")],
            items => Assert.True(Assert.Single(items).IsOld)
        );

    [Fact]
    public Task Other_news_under_a_known_guid_is_another_item() =>
        AfterTwoPollsAsync(
            now => [Item("top", "Ferry sails again", Long, now.AddHours(-3), "/p/1")],
            now => [Item("top", "Rain closes the mountain road", Other, now.AddHours(-1), "/p/2")],
            items =>
            {
                Assert.Equal(["Ferry sails again", "Rain closes the mountain road"], items.Select(i => i.Title));
                Assert.All(items, i => Assert.Equal(1, i.Revision));
            }
        );

    [Fact]
    public Task Guids_and_links_that_changed_places_change_no_item() =>
        AfterTwoPollsAsync(
            now =>
                [
                    Item("1", "Ferry sails again", Long, now.AddHours(-3), "/a"),
                    Item("2", "Rain closes road", Other, now.AddHours(-3), "/b"),
                ],
            now =>
                [
                    Item("2", "Ferry sails again", Long, now.AddHours(-3), "/b"),
                    Item("1", "Rain closes road", Other, now.AddHours(-3), "/a"),
                ],
            items =>
            {
                Assert.Equal(["Ferry sails again", "Rain closes road"], items.Select(i => i.Title).Order());
                Assert.All(items, i => Assert.Equal(1, i.Revision));
            }
        );

    [Fact]
    public Task One_of_two_items_with_the_same_words_may_be_revised() =>
        AfterTwoPollsAsync(
            now => [Item("1", "Harbour notice", Long, now.AddHours(-3), "/a"), Item("2", "Harbour notice", Long, now.AddHours(-3), "/b")],
            now =>
                [
                    Item("1", "Harbour notice", Long + " Bring warm clothes.", now.AddHours(-3), "/a"),
                    Item("2", "Harbour notice", Long, now.AddHours(-3), "/b"),
                ],
            items => Assert.Equal([1, 2], items.Select(i => i.Revision).Order())
        );

    [Fact]
    public Task A_headline_that_is_written_anew_over_the_same_story_is_a_revision() =>
        AfterTwoPollsAsync(
            now => [Item("1", "Ferry sails again", Long, now.AddHours(-3), "/ferry-sails")],
            now => [Item("1", "Boat service between ports resumes", Long + " Tickets are on sale.", now.AddHours(-1), "/boat-service")],
            items => Assert.Equal((2, "Boat service between ports resumes"), (Assert.Single(items).Revision, items[0].Title))
        );

    [Fact]
    public async Task Guids_that_number_the_places_of_a_list_move_on_without_new_items()
    {
        await AfterTwoPollsAsync(
            now =>
                [
                    Item("1", "Ferry sails again", Long, now.AddHours(-3), "/a"),
                    Item("2", "Rain closes road", Other, now.AddHours(-9), "/b"),
                ],
            now =>
                [
                    Item("1", "Mayor retires", "He had been mayor for thirty years, and says that he will fish.", now, "/c"),
                    Item("2", "Ferry sails again", Long, now.AddHours(-3), "/a"),
                    Item("3", "Rain closes road", Other, now.AddHours(-9), "/b"),
                ],
            items =>
            {
                Assert.Equal(["Ferry sails again", "Rain closes road", "Mayor retires"], items.Select(i => i.Title));
                Assert.All(items, i => Assert.Equal(1, i.Revision));
                Assert.Equal(["2", "3", "1"], items.Select(i => i.SourceGuid));
            }
        );
    }

    private static string Item(string id, string title, string text, DateTimeOffset at, string link) =>
        Rss.Item(id, title, text, at, link.StartsWith('/') ? "https://gazette.example" + link : link);

    private static async Task AfterTwoPollsAsync(
        Func<DateTimeOffset, string[]> first,
        Func<DateTimeOffset, string[]> second,
        Action<List<FeedItem>> check
    )
    {
        await using var server = await PollServer.StartAsync();
        await using var app = await FeedsDriver.StartAsync();
        var now = app.Clock.GetUtcNow();
        await app.AddFeedAsync(server.Url("/feed"));
        server.Serve("/feed", Rss.Feed(first(now)));
        await app.PollAsync();
        server.Serve("/feed", Rss.Feed(second(now)));
        await app.PollAgainAsync();
        check(await app.ItemsAsync());

        // Once more changes nothing: what was decided holds.
        server.Serve("/feed", Rss.Feed([.. second(now), ""]), "\"again\"");
        var before = (await app.ItemsAsync()).Count;
        var summary = await app.PollAgainAsync();
        Assert.Equal((0, 0, before), (summary.NewItems, summary.ChangedItems, (await app.ItemsAsync()).Count));
    }
}
