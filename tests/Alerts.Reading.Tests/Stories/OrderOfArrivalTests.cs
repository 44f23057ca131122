using Alerts.Reading.Stories;
using Alerts.Reading.Stories.Clustering;

namespace Alerts.Reading.Tests.Stories;

/// <summary>What comes within an hour makes the same stories whichever comes first.</summary>
public sealed class OrderOfArrivalTests
{
    private static readonly DateTimeOffset s_day = new(2026, 5, 5, 9, 0, 0, TimeSpan.Zero);

    private static readonly StoryItem[] s_items =
    [
        Item(
            "summit",
            "Kim and Ishiba to meet in Hanoi",
            "Kim Jong Un and Shigeru Ishiba will meet in Hanoi next month, a Vietnamese paper says."
        ),
        Item(
            "talks",
            "Japan and North Korea agree on talks in Hanoi",
            "Officials of Japan and North Korea have agreed to hold talks in Hanoi."
        ),
        Item(
            "wish",
            "Families of abductees look to the Hanoi summit",
            "Relatives of the abducted ask Ishiba to speak of them to Kim Jong Un in Hanoi."
        ),
        Item("rally", "Families of abductees hold rally in Tokyo", "Relatives of Japanese abducted by North Korea held a rally in Tokyo."),
        Item(
            "missile",
            "North Korea fires missile into the sea off Japan",
            "North Korea fired a missile that fell into the sea off Japan on Monday, Tokyo said."
        ),
        Item("発射", "北朝鮮がミサイル発射、日本海に落下", "防衛省は、北朝鮮が月曜日に弾道ミサイルを発射し、日本海に落下したと発表した。"),
        Item(
            "protest",
            "Japan protests against North Korea's missile",
            "Japan protested through the embassy in Beijing over a missile fired on Monday."
        ),
        Item("抗議", "政府、北朝鮮に抗議", "政府は北京の大使館を通じて、北朝鮮のミサイル発射に抗議した。"),
        Item(
            "after",
            "Japan extends sanctions on North Korea after missile",
            "The cabinet extended sanctions by two years, days after a missile fell into the sea."
        ),
        Item(
            "sanctions",
            "Japan extends its sanctions on North Korea",
            "Japan's cabinet decided to extend its sanctions on North Korea, a ban on ships, by two years."
        ),
        Item(
            "ferry",
            "Ferry ban stays as Tokyo extends sanctions",
            "The ban on North Korean ships stays for two years more, the cabinet decided."
        ),
    ];

    [Fact]
    public void The_same_items_make_the_same_stories_in_any_order()
    {
        var expected = Stories(s_items);
        var random = new Random(20260505);
        for (var i = 0; i < 60; i++)
        {
            var order = s_items.ToArray();
            random.Shuffle(order);
            Assert.Equal(expected, Stories(order));
        }
    }

    [Theory]
    [InlineData("missile after sanctions")]
    [InlineData("missile sanctions after")]
    [InlineData("sanctions after missile")]
    public void An_item_like_two_events_goes_with_the_liker_one_whenever_that_comes(string order)
    {
        var stories = Stories([.. order.Split(' ').Select(id => s_items.Single(i => i.Id == id))]);
        Assert.Equal(["after sanctions", "missile"], stories);
    }

    [Fact]
    public void An_item_that_came_long_before_stays_where_it_is()
    {
        var index = new StoryIndex(TimeSpan.FromDays(14));
        index.Add(s_items.Single(i => i.Id == "missile"), "s1");
        index.Add(s_items.Single(i => i.Id == "after"), "s1");
        var late = s_items.Single(i => i.Id == "sanctions") with { At = s_day.AddHours(2) };
        Assert.Empty(index.Find(late)?.Leaving ?? []);
    }

    [Theory]
    [InlineData("7", "8", "9")]
    [InlineData("9", "10", "11")]
    [InlineData("99", "100", "101")]
    public void A_story_stays_with_its_first_item_and_not_with_the_one_that_leaves(string first, string leaves, string comes)
    {
        var index = new StoryIndex(TimeSpan.FromDays(14));
        index.Add(Numbered("missile", first), "s1");
        index.Add(Numbered("after", leaves), "s1");

        var match = index.Find(Numbered("sanctions", comes));

        Assert.Null(match!.StoryId);
        Assert.Equal([leaves], Assert.Single(match.Leaving).ItemIds);
    }

    [Fact]
    public void An_item_that_somebody_placed_stays_where_it_is()
    {
        var index = new StoryIndex(TimeSpan.FromDays(14));
        index.Add(s_items.Single(i => i.Id == "missile"), "s1");
        index.Add(s_items.Single(i => i.Id == "after"), "s1", isFree: false);
        Assert.DoesNotContain(index.Find(s_items.Single(i => i.Id == "sanctions"))?.Leaving ?? [], l => l.ItemIds.Contains("after"));
    }

    private static StoryItem Numbered(string id, string number) => s_items.Single(i => i.Id == id) with { Id = number };

    private static StoryItem Item(string id, string title, string text) =>
        new()
        {
            Id = id,
            Title = title,
            Text = text,
            Outlet = "Outlet of " + id,
            At = s_day,
        };

    private static string[] Stories(StoryItem[] order) =>
        [
            .. StoryReplay
                .AssignInOrder(order)
                .GroupBy(a => a.StoryId)
                .Select(s => string.Join(' ', s.Select(a => a.Item.Id).Order(StringComparer.Ordinal)))
                .Order(StringComparer.Ordinal),
        ];
}
