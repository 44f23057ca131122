using Alerts.Reading.Stories;
using Alerts.Reading.Stories.Clustering;

namespace Alerts.Reading.Tests.Stories;

public sealed class StoryIndexTests
{
    private static readonly DateTimeOffset Day = new(2026, 5, 4, 9, 0, 0, TimeSpan.Zero);

    private static StoryItem Item(string id, string title, string text = "", DateTimeOffset? at = null) => new() { Id = id, Title = title, Text = text, Outlet = "Outlet", At = at ?? Day };

    [Theory]
    [InlineData("北朝鮮 金正恩氏と石破首相がハノイで首脳会談へ")]
    [InlineData("북한 김정은, 이시바 총리와 하노이서 정상회담 예정")]
    [InlineData("朝鲜领导人金正恩将与日本首相石破茂在河内举行首脑会谈")]
    public void The_same_event_in_another_language_joins(string title)
    {
        var index = new StoryIndex(TimeSpan.FromDays(14));
        index.Add(Item("1", "Kim Jong Un and Japanese Prime Minister Ishiba to hold summit in Hanoi", "North Korean leader Kim Jong Un and Japan's Prime Minister Shigeru Ishiba will hold a summit in Hanoi."), "s1");
        Assert.Equal("s1", index.Find(Item("2", title))?.StoryId);
    }

    [Fact]
    public void The_same_people_at_another_event_do_not_join()
    {
        var index = new StoryIndex(TimeSpan.FromDays(14));
        index.Add(Item("1", "Kim Jong Un and Ishiba to hold summit in Hanoi", "North Korean leader Kim Jong Un and Japan's Prime Minister Shigeru Ishiba will hold a summit in Hanoi."), "s1");
        Assert.Null(index.Find(Item("2", "North Korea's leader Kim Jong Un inspects flood damage near Sinuiju", "Kim Jong Un visited villages near Sinuiju that were hit by floods, state media said.")));
    }

    [Fact]
    public void A_story_closes_when_nothing_joins_it_within_the_window()
    {
        var index = new StoryIndex(TimeSpan.FromDays(14));
        index.Add(Item("1", "Abductees' families meet the prime minister in Tokyo"), "s1");
        var late = Day.AddDays(20);
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
}
