using Alerts.Reading.Stories;

namespace Alerts.Reading.Tests.Stories;

/// <summary>What ends or undoes a story is told, though no number, place or answer changes.</summary>
public sealed class DevelopmentTests
{
    [Theory]
    [InlineData("en", "Japanese cook held in Hamhung is gravely ill", "Japanese cook held in Hamhung dies", Development.Died)]
    [InlineData("en", "Japan asks North Korea to free the cook", "North Korea frees the cook", Development.Freed)]
    [InlineData("en", "Japan, North Korea to meet in Hanoi", "Hanoi meeting of Japan and North Korea called off", Development.CalledOff)]
    [InlineData("en", "Japan, North Korea to meet in Hanoi", "Hanoi meeting of Japan and North Korea postponed", Development.Postponed)]
    [InlineData("en", "Japan, North Korea meet in Hanoi", "Hanoi talks of Japan and North Korea collapse", Development.BrokenOff)]
    [InlineData(
        "en",
        "Daily tells of a Japanese envoy in Wonsan",
        "Daily retracts report of a Japanese envoy in Wonsan",
        Development.TakenBack
    )]
    [InlineData("ja", "咸興で拘束の料理人、重い病気", "咸興で拘束の料理人が死亡", Development.Died)]
    [InlineData("ja", "日朝、ハノイで協議へ", "日朝のハノイ協議、取りやめ", Development.CalledOff)]
    [InlineData("ko", "함흥 억류 일본인 요리사 중태", "함흥 억류 일본인 요리사 석방", Development.Freed)]
    [InlineData("ko", "북일, 하노이서 회담", "북일 하노이 회담 결렬", Development.BrokenOff)]
    [InlineData("zh", "朝日将在河内会谈", "朝日河内会谈推迟", Development.Postponed)]
    [InlineData("zh", "日报称日本特使在元山", "日报撤回该报道", Development.TakenBack)]
    public void A_headline_that_tells_how_it_ended_is_news(string language, string first, string then, Development development)
    {
        var change = Assert.Single(Changes(language, first, then), c => c.Kind == ChangeKind.Development);
        Assert.Equal(development.ToString(), change.Value);
        Assert.Equal(then, change.Sentence);
    }

    [Theory]
    // Wanted, feared, denied or asked, it has not come about.
    [InlineData("en", "Japanese cook held in Hamhung is gravely ill", "Japan urges North Korea to have the cook freed")]
    [InlineData("en", "Japan, North Korea to meet in Hanoi", "North Korea threatens to have the Hanoi meeting called off")]
    [InlineData("en", "Japan, North Korea to meet in Hanoi", "Japan denies that the Hanoi meeting was called off")]
    [InlineData("en", "Japanese cook held in Hamhung is gravely ill", "Has the cook held in Hamhung died?")]
    [InlineData("ja", "咸興で拘束の料理人、重い病気", "日本、料理人の解放を要求")]
    [InlineData("ja", "日朝、ハノイで協議へ", "朝鮮人民解放軍の部隊がハノイへ")]
    [InlineData("ko", "함흥 억류 일본인 요리사 중태", "일본, 요리사 석방 촉구")]
    [InlineData("ko", "북일, 하노이서 회담", "연기 자욱한 하노이, 북일 회담")]
    [InlineData("zh", "朝日将在河内会谈", "日本可能取消河内会谈")]
    [InlineData("zh", "朝日将在河内会谈", "朝鲜释放善意信号")]
    // Readers know it.
    [InlineData("en", "Japanese cook held in Hamhung dies", "Cook held in North Korea has died, family says")]
    [InlineData("ja", "咸興で拘束の料理人が死亡", "拘束の料理人死亡、家族に連絡")]
    public void What_is_wanted_feared_denied_or_known_is_none(string language, string first, string then) =>
        Assert.DoesNotContain(Changes(language, first, then), c => c.Kind == ChangeKind.Development);

    [Fact]
    public void A_denial_that_takes_a_confirmation_back_is_the_last_word_and_news()
    {
        StoryItem[] told =
        [
            Item("a", "en", "Daily: Japanese envoy in Wonsan", "", 0),
            Item("b", "en", "Japan denies envoy report", "Chief Cabinet Secretary Minoru Kihara denied the report.", 3),
            Item("c", "en", "Japan confirms envoy", "Chief Cabinet Secretary Minoru Kihara confirmed the visit.", 6),
        ];
        var again = Item("d", "en", "Japan again denies envoy", "Kihara again denied the report, taking back his words of the morning.", 9);
        var (before, after) = (StoryReader.Read(told), StoryReader.Read([.. told, again]));

        Assert.Contains(new StoryDiff(before, after).Changes(), c =>
            c.Kind == ChangeKind.Response && c.Sentence!.Contains("again", Ordinal)
        );
        Assert.Equal(Stance.Denies, after.Responses[0].Stance);
        Assert.Contains(after.Responses, r => r is { Stance: Stance.Confirms, Superseded: true });
    }

    [Fact]
    public void The_first_denial_told_late_by_another_outlet_is_no_news()
    {
        StoryItem[] told =
        [
            Item("a", "en", "Japan denies envoy report", "Chief Cabinet Secretary Minoru Kihara denied the report.", 3),
            Item("b", "en", "Japan confirms envoy", "Chief Cabinet Secretary Minoru Kihara confirmed the visit.", 6),
        ];
        var late = Item("c", "en", "Japan denied envoy report", "Chief Cabinet Secretary Minoru Kihara denied the report.", 7) with
        {
            Outlet = "Evening Wire",
        };
        var changes = new StoryDiff(StoryReader.Read(told), StoryReader.Read([.. told, late])).Changes();
        Assert.DoesNotContain(changes, c => c.Kind == ChangeKind.Response);
    }

    [Theory]
    [InlineData("on Nov. 20", false)]
    [InlineData("on Dec. 16", true)]
    public void The_day_on_which_it_is_told_is_no_new_date(string day, bool isNews)
    {
        var first = Item("a", "en", "Japan, North Korea plan a meeting in Hanoi", "Japan and North Korea plan a meeting in Hanoi.", 0);
        var then = Item("b", "en", "Japan, North Korea meeting in Hanoi", $"Japan and North Korea will meet in Hanoi {day}.", 5);
        var changes = new StoryDiff(StoryReader.Read([first]), StoryReader.Read([first, then])).Changes();
        Assert.Equal(isNews, changes.Any(c => c.Kind == ChangeKind.Date));
    }

    private const StringComparison Ordinal = StringComparison.Ordinal;

    private static IReadOnlyList<StoryChange> Changes(string language, string first, string then)
    {
        StoryItem[] told = [Item("a", language, first, "", 0)];
        return new StoryDiff(StoryReader.Read(told), StoryReader.Read([.. told, Item("b", language, then, "", 5)])).Changes();
    }

    private static StoryItem Item(string id, string language, string title, string text, int hour) =>
        new()
        {
            Id = id,
            Title = title,
            Text = text,
            Outlet = "Morning Wire",
            Language = language,
            At = new DateTimeOffset(2026, 11, 20, hour, 0, 0, TimeSpan.Zero),
        };
}
