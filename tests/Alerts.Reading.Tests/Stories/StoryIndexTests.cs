using Alerts.Reading.Stories;
using Alerts.Reading.Stories.Clustering;

namespace Alerts.Reading.Tests.Stories;

public sealed class StoryIndexTests
{
    private static readonly DateTimeOffset s_day = new(2026, 5, 4, 9, 0, 0, TimeSpan.Zero);

    private static StoryItem Item(string id, string title, string text = "", DateTimeOffset? at = null) =>
        new()
        {
            Id = id,
            Title = title,
            Text = text,
            Outlet = "Outlet",
            At = at ?? s_day,
        };

    [Theory]
    [InlineData("北朝鮮 金正恩氏と石破首相がハノイで首脳会談へ")]
    [InlineData("북한 김정은, 이시바 총리와 하노이서 정상회담 예정")]
    [InlineData("朝鲜领导人金正恩将与日本首相石破茂在河内举行首脑会谈")]
    public void The_same_event_in_another_language_joins(string title)
    {
        var index = new StoryIndex(TimeSpan.FromDays(14));
        index.Add(
            Item(
                "1",
                "Kim Jong Un and Japanese Prime Minister Ishiba to hold summit in Hanoi",
                "North Korean leader Kim Jong Un and Japan's Prime Minister Shigeru Ishiba will hold a summit in Hanoi."
            ),
            "s1"
        );
        Assert.Equal("s1", index.Find(Item("2", title))?.StoryId);
    }

    [Fact]
    public void The_same_people_at_another_event_do_not_join()
    {
        var index = new StoryIndex(TimeSpan.FromDays(14));
        index.Add(
            Item(
                "1",
                "Kim Jong Un and Ishiba to hold summit in Hanoi",
                "North Korean leader Kim Jong Un and Japan's Prime Minister Shigeru Ishiba will hold a summit in Hanoi."
            ),
            "s1"
        );
        Assert.Null(
            index.Find(
                Item(
                    "2",
                    "North Korea's leader Kim Jong Un inspects flood damage near Sinuiju",
                    "Kim Jong Un visited villages near Sinuiju that were hit by floods, state media said."
                )
            )
        );
    }

    [Fact]
    public void A_story_closes_when_nothing_joins_it_within_the_window()
    {
        var index = new StoryIndex(TimeSpan.FromDays(14));
        index.Add(Item("1", "Abductees' families meet the prime minister in Tokyo"), "s1");
        var late = s_day.AddDays(20);
        index.Evict(late);
        Assert.Equal(0, index.Count);
        Assert.Null(index.Find(Item("2", "Abductees' families meet the prime minister in Tokyo", at: late)));
    }

    [Fact]
    public void An_item_given_another_story_is_found_under_that_one()
    {
        var index = new StoryIndex(TimeSpan.FromDays(14));
        var item = Item("1", "Abductees' families meet the prime minister in Tokyo");
        index.Add(item, "s1");
        index.Add(item, "s2");
        Assert.Equal("s2", index.Find(Item("2", "Abductees' families meet the prime minister in Tokyo"))?.StoryId);
        Assert.Equal(1, index.Count);
    }

    [Fact]
    public void An_archive_joins_as_it_would_have_then_and_the_same_news_years_later_does_not()
    {
        var index = new StoryIndex(TimeSpan.FromDays(14));
        var then = s_day.AddYears(-10);
        index.Add(Item("1", "Abductees' families meet the prime minister in Tokyo"), "today");
        index.Add(Item("2", "Abductees' families meet the prime minister in Tokyo", at: then), "then");
        Assert.Equal(
            "then",
            index.Find(Item("3", "Families of abductees meet the prime minister in Tokyo", at: then.AddHours(2)))?.StoryId
        );
        Assert.Null(index.Find(Item("4", "Abductees' families meet the prime minister in Tokyo", at: then.AddYears(3))));
    }

    [Fact]
    public void An_archived_item_closes_before_a_new_one_that_came_first()
    {
        var index = new StoryIndex(TimeSpan.FromDays(14));
        index.Add(Item("1", "Abductees' families meet the prime minister in Tokyo"), "today");
        index.Add(Item("2", "Coast guard finds a wooden boat off Akita", at: s_day.AddYears(-1)), "then");
        index.Evict(s_day);
        Assert.Equal(1, index.Count);
    }

    [Fact]
    public void A_merged_story_is_found_under_the_other_name()
    {
        var index = new StoryIndex(TimeSpan.FromDays(14));
        index.Add(Item("1", "Abductees' families meet the prime minister in Tokyo"), "s1");
        index.Move("1", "s2");
        Assert.Equal("s2", index.Find(Item("2", "Abductees' families meet the prime minister in Tokyo"))?.StoryId);
    }

    [Fact]
    public void An_item_like_two_stories_names_both()
    {
        var index = new StoryIndex(TimeSpan.FromDays(14));
        index.Add(Item("1", "Abductees' families meet the prime minister in Tokyo"), "s1");
        index.Add(Item("2", "Abductees' families meet the prime minister in Tokyo"), "s2");
        var match = index.Find(Item("3", "Abductees' families meet the prime minister in Tokyo"));
        Assert.Equal(["s1", "s2"], match!.AlsoIn.Append(match.StoryId).Order(StringComparer.Ordinal));
    }

    [Theory]
    [InlineData("The world in brief: North Korea launches missile", null)]
    [InlineData("North Korea launches missile over Hokkaido", "s1")]
    public void A_digest_joins_nothing(string title, string? story)
    {
        var index = new StoryIndex(TimeSpan.FromDays(14));
        index.Add(
            Item(
                "1",
                "North Korea launches missile over Hokkaido",
                "A missile launched by North Korea flew over Hokkaido on Monday, Japan's defense ministry said."
            ),
            "s1"
        );
        Assert.Equal(
            story,
            index
                .Find(Item("2", title, "A missile launched by North Korea flew over Hokkaido on Monday, Japan's defense ministry said."))
                ?.StoryId
        );
    }

    [Fact]
    public void Bullets_on_many_events_are_a_digest_and_bullets_on_one_event_are_not()
    {
        const string Many =
            "• An earthquake hit Taiwan\n• Ishiba met farmers in Niigata\n• Russia fired drones at Odesa\n• North Korea tested a rocket\n• A typhoon nears Okinawa\n• Iran and France held nuclear talks";
        const string One =
            "• North Korea fired a missile over Japan\n• Japan protested to North Korea\n• North Korea called the missile launch a drill\n• Japan sees more missile launches by North Korea\n• North Korea fired a missile toward Japan in March";
        Assert.True(Digests.IsOne(Item("1", "What happened on Monday", Many)));
        Assert.False(Digests.IsOne(Item("2", "What happened on Monday", One)));
    }

    public static TheoryData<DateTimeOffset, bool> TimesAndOrders()
    {
        DateTimeOffset[] times = [s_day, s_day.AddYears(-9), s_day.AddYears(3), default];
        return
        [
            .. times
                .SelectMany(t => new[] { (t, true), (t, false) })
                .Select(p => new TheoryDataRow<DateTimeOffset, bool>(p.Item1, p.Item2)),
        ];
    }

    [Theory]
    [MemberData(nameof(TimesAndOrders))]
    public void A_brief_with_bullets_and_an_article_on_one_report_join_whatever_the_date_and_the_order(DateTimeOffset at, bool isBriefFirst)
    {
        var brief = Item(
            "brief",
            "Japan & N. Korea Held Quiet Talks In Vietnam In Spring",
            "South Korean newspaper Dong-A Ilbo reports that envoys of Japan and North Korea met in secret near Hanoi around mid-March, after earlier approaches came to nothing.\n• Japan's foreign minister later acknowledged a contact but gave no details.\n• Tokyo still seeks a summit; Pyongyang refuses as long as abductees are raised.",
            at
        );
        var article = Item(
            "article",
            "Tokyo silent on report of meeting with North Korea in Vietnam",
            "The Japanese government declined to comment on a South Korean media report that officials from Japan and North Korea had met in secret in Vietnam.\nThe Dong-A Ilbo reported that a North Korean delegation met Japanese politicians near Hanoi in the middle of March, citing intelligence sources.",
            at
        );
        var assigned = StoryReplay.AssignInOrder(isBriefFirst ? [brief, article] : [article, brief]);
        Assert.Single(assigned.Select(a => a.StoryId).Distinct());
    }
}
