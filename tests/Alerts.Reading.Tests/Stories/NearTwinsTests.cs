using Alerts.Reading.Stories;
using Alerts.Reading.Stories.Clustering;

namespace Alerts.Reading.Tests.Stories;

/// <summary>Items that share their subject and not their event, each with the item next to it that does share the event.</summary>
public sealed class NearTwinsTests
{
    private static readonly DateTimeOffset s_noon = new(2026, 5, 5, 12, 0, 0, TimeSpan.Zero);

    private static StoryItem Item(string id, string language, string outlet, string title, string text, DateTimeOffset at) =>
        new()
        {
            Id = id,
            Language = language,
            Outlet = outlet,
            Title = title,
            Text = text,
            At = at,
        };

    private static bool AreOne(StoryItem a, StoryItem b) => StoryReplay.Assign([a, b]).Select(s => s.StoryId).Distinct().Count() == 1;

    [Theory]
    [InlineData("PYONGYANG, May 5 (KCNA) -- A new bridge was opened in Kangso.", "A new bridge was opened in Kangso.")]
    [InlineData("【平壌5日共同】江西で新しい橋が開通した。", "江西で新しい橋が開通した。")]
    [InlineData("(평양=연합뉴스) 강서에 새 다리가 개통됐다.", "강서에 새 다리가 개통됐다.")]
    [InlineData("【中央社平壤5日電】江西新橋通車。", "江西新橋通車。")]
    public void A_dateline_is_no_evidence_of_an_event(string text, string news)
    {
        Assert.Equal(news, Credits.Cut(text, "en").Trim());
    }

    [Theory]
    [InlineData("The bridge (the longest in the county) was opened.", "The bridge (the longest in the county) was opened.")]
    [InlineData("The bridge (Reuters/Jane Roe) was opened.", "The bridge   was opened.")]
    [InlineData("開通した橋（写真・山田太郎）は長い。", "開通した橋 は長い。")]
    [InlineData("開通した橋（全長一キロ）は長い。", "開通した橋（全長一キロ）は長い。")]
    [InlineData("개통된 다리(사진 제공=시청)는 길다.", "개통된 다리 는 길다.")]
    [InlineData("开通的大桥（图片来源：市政府）很长。", "开通的大桥 很长。")]
    public void Brackets_of_credit_are_cut_and_others_stay(string text, string kept)
    {
        Assert.Equal(kept, Credits.Cut(text, "en"));
    }

    [Theory]
    [InlineData(23, "2026-05-06")]
    [InlineData(3, "2026-04-29")]
    public void In_the_evening_in_Greenwich_the_next_weekday_has_begun_in_Asia(int hour, string day)
    {
        // A Tuesday.
        var at = new DateTimeOffset(2026, 5, 5, hour, 0, 0, TimeSpan.Zero);
        var features = ItemFeatures.Of(Item("1", "en", "Wire", "Talks held on Wednesday", "", at));
        var expected = DateOnly.ParseExact(day, "yyyy-MM-dd", System.Globalization.CultureInfo.InvariantCulture);
        Assert.Equal(expected, features.Traits.Day ?? features.Traits.Days.Single());
    }

    [Theory]
    [InlineData("Press Review", true)]
    [InlineData("The press looks at a new bridge", false)]
    [InlineData("신문개관", true)]
    [InlineData("新聞各紙の論調", true)]
    [InlineData("报刊摘要", true)]
    public void A_review_of_the_press_is_a_digest(string title, bool isDigest)
    {
        Assert.Equal(isDigest, Digests.IsOne(Item("1", "en", "KCNA", title, "", s_noon)));
    }

    [Theory]
    [InlineData("2026-05-03T08:00:00Z", false)]
    [InlineData("2026-05-05T08:00:00Z", true)]
    public void An_item_does_not_tell_of_what_happened_days_after_it_came(string came, bool isOne)
    {
        const string Text =
            "A North Korean missile came down outside the exclusive economic zone of Japan, the defence ministry in Tokyo said.";
        var earlier = Item(
            "1",
            "en",
            "First",
            "North Korean missile came down outside Japan's exclusive economic zone",
            Text,
            DateTimeOffset.Parse(came, System.Globalization.CultureInfo.InvariantCulture)
        );
        var later = Item(
            "2",
            "en",
            "Second",
            "North Korean missile came down outside Japan's exclusive economic zone on Tuesday",
            Text,
            s_noon.AddHours(-2)
        );
        Assert.Equal(isOne, AreOne(earlier, later));
    }

    [Theory]
    [InlineData("en", "KCNA Commentary on Japan's Militarism", "Japan's reactionaries will pay dearly.", "missile launch")]
    [InlineData("ko", "조선중앙통신사 론평 일본의 군국주의", "일본반동들은 대가를 치르게 될것이다.", "미사일 발사")]
    [InlineData("ja", "朝鮮中央通信社論評 日本の軍国主義", "日本反動層は代価を払うことになる。", "ミサイル発射")]
    [InlineData("zh", "朝中社评论 日本的军国主义", "日本反动派必将付出代价。", "导弹发射")]
    public void Commentaries_of_state_media_join_on_a_shared_event_alone(string language, string title, string text, string launch)
    {
        var first = Item("1", language, "KCNA", title, text, s_noon);
        var again = Item("2", language, "KCNA", title, text, s_noon.AddDays(3));
        Assert.True(IsMereCommentary(first, again));
        Assert.False(AreOne(first, again));

        var onLaunch = first with { Title = $"{title} {launch}" };
        Assert.False(IsMereCommentary(onLaunch, again with { Title = $"{title} {launch}" }));
        Assert.False(IsMereCommentary(first with { Outlet = "Reuters" }, again with { Outlet = "Reuters" }));
    }

    private static bool IsMereCommentary(StoryItem a, StoryItem b) =>
        PairFeatures.IsMereCommentary(new WeightedItem(ItemFeatures.Of(a)), new WeightedItem(ItemFeatures.Of(b)));
}
