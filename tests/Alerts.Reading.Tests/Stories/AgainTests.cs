using System.Globalization;
using Alerts.Reading.Stories;
using Alerts.Reading.Stories.Clustering;

namespace Alerts.Reading.Tests.Stories;

/// <summary>What is done again days later, in nearly the same words, is another event; what is told again is not.</summary>
public sealed class AgainTests
{
    private static readonly DateTimeOffset s_noon = new(2026, 5, 5, 4, 0, 0, TimeSpan.Zero);

    // A Thursday.
    private static readonly DateTimeOffset s_report = new(2026, 11, 26, 9, 0, 0, TimeSpan.Zero);

    private const string InGeneva =
        "The Japanese government declined to comment on a report that its officials were in contact with North Koreans in Geneva this month.";

    /// <summary>A launch, as two outlets of a language word it.</summary>
    public static TheoryData<string, string, string, string, string> Acts =>
        new()
        {
            {
                "en",
                "North Korea fires ballistic missile toward Sea of Japan",
                "North Korea fired a ballistic missile on {0} that fell outside Japan's exclusive economic zone, the defence ministry said.",
                "Japan: North Korean missile falls outside its economic zone",
                "A ballistic missile fired by North Korea on {0} fell outside Japan's exclusive economic zone, Tokyo's defence ministry said."
            },
            {
                "ja",
                "北朝鮮が弾道ミサイル発射 日本のEEZ外に落下",
                "防衛省は、北朝鮮が{0}に弾道ミサイル1発を発射し、日本の排他的経済水域の外に落下したと発表した。",
                "北朝鮮、弾道ミサイルを発射 EEZ外に落下か",
                "北朝鮮は{0}、弾道ミサイル1発を発射した。防衛省によると、日本の排他的経済水域の外に落下したとみられる。"
            },
            {
                "ko",
                "북한, 동해로 탄도미사일 발사…일본 EEZ 밖 낙하",
                "일본 방위성은 북한이 {0} 탄도미사일 1발을 발사해 일본의 배타적경제수역 밖에 떨어졌다고 발표했다.",
                "北 탄도미사일 발사, 日 배타적경제수역 밖 낙하",
                "북한이 {0} 탄도미사일 1발을 발사했다. 일본 방위성은 배타적경제수역 밖에 낙하한 것으로 보인다고 밝혔다."
            },
            {
                "zh",
                "朝鲜发射弹道导弹 落在日本专属经济区外",
                "日本防卫省表示，朝鲜{0}发射一枚弹道导弹，落在日本专属经济区以外。",
                "日本防卫省：朝鲜弹道导弹落入日本专属经济区外海域",
                "朝鲜于{0}发射一枚弹道导弹，日本防卫省称，导弹落在日本专属经济区之外。"
            },
        };

    private static string Day(string language, int day) =>
        language switch
        {
            "en" => $"May {day}",
            "ko" => $"{day}일",
            _ => $"{day}日",
        };

    private static StoryItem Item(string id, string language, string title, string text, DateTimeOffset at) =>
        new()
        {
            Id = id,
            Language = language,
            Outlet = "Outlet " + id,
            Title = title,
            Text = text,
            At = at,
        };

    private static bool AreOne(StoryItem a, StoryItem b) => StoryReplay.Assign([a, b]).Select(s => s.StoryId).Distinct().Count() == 1;

    private static string Told(string text, string language, int day) =>
        string.Format(CultureInfo.InvariantCulture, text, Day(language, day));

    [Theory]
    [MemberData(nameof(Acts))]
    public void The_same_done_again_three_days_later_is_another_event(string language, string title, string text, string other, string more)
    {
        var first = Item("1", language, title, Told(text, language, 2), s_noon.AddDays(-3));
        var again = Item("2", language, other, Told(more, language, 5), s_noon);

        Assert.False(AreOne(first, again));
        Assert.False(AreOne(again, first));
    }

    [Theory]
    [MemberData(nameof(Acts))]
    public void The_same_told_again_is_one_event(string language, string title, string text, string other, string more)
    {
        var first = Item("1", language, title, Told(text, language, 5), s_noon);
        var told = Item("2", language, other, Told(more, language, 5), s_noon.AddHours(14));

        Assert.True(AreOne(first, told));
        Assert.True(AreOne(told, first));
    }

    [Theory]
    [InlineData("en", "ja")]
    [InlineData("en", "ko")]
    [InlineData("en", "zh")]
    [InlineData("ja", "ko")]
    [InlineData("ja", "zh")]
    [InlineData("ko", "zh")]
    public void Across_languages_the_day_tells_too(string one, string other)
    {
        var first = Launch("1", one, 2);
        var told = Launch("2", other, 2);
        var again = Launch("3", other, 5);

        Assert.True(AreOne(first, told));
        Assert.False(AreOne(first, again));
    }

    private static StoryItem Launch(string id, string language, int day)
    {
        var (_, title, text, _, _) = Acts.Single(a => a.Data.Item1 == language).Data;
        return Item(id, language, title, Told(text, language, day), s_noon.AddDays(day - 5));
    }

    [Theory]
    [InlineData(
        "en",
        "Japan admits Geneva contact with North Korea",
        "Japan admitted on Saturday that its officials met North Koreans in Geneva."
    )]
    [InlineData(
        "ja",
        "外務省、北朝鮮とのジュネーブ接触を認める",
        "外務省は28日、当局者が今月初めにジュネーブで北朝鮮側と接触したことを認めた。"
    )]
    [InlineData(
        "ko",
        "일본 외무성, 제네바 북일 접촉 시인",
        "일본 외무성은 28일 당국자들이 이달 초 제네바에서 북한 측과 접촉했다고 인정했다."
    )]
    [InlineData("zh", "日本外务省承认在日内瓦与朝鲜接触", "日本外务省28日承认，日方官员本月初在日内瓦与朝鲜官员接触。")]
    public void An_answer_days_later_is_of_the_meeting_that_was_reported(string language, string title, string text)
    {
        var report = Item("1", "en", "Japan silent on report of Geneva contact with North Korea", InGeneva, s_report);
        var answer = Item("2", language, title, text, s_report.AddDays(3));

        Assert.True(AreOne(report, answer));
    }

    [Theory]
    [InlineData("Japan admits Ulan Bator contact with North Korea", "Japan admitted that its officials met North Koreans in Ulan Bator.")]
    [InlineData(
        "Japan, North Korea in contact in Geneva again",
        "Officials of Japan and North Korea were in contact in Geneva on Saturday."
    )]
    public void Another_meeting_days_later_is_another_event(string title, string text)
    {
        var report = Item("1", "en", "Japan silent on report of Geneva contact with North Korea", InGeneva, s_report);

        Assert.False(AreOne(report, Item("2", "en", title, text, s_report.AddDays(3))));
    }

    [Theory]
    [InlineData("Kim Jong Un said at the summit on Sunday that he was ready for talks with Japan, Seoul said on Tuesday.", true)]
    [InlineData("Kim Jong Un said at the summit on Sunday that he was ready for talks with Japan, Seoul said.", false)]
    public void A_day_named_beside_the_other_clears_of_being_another_event(string text, bool isOne)
    {
        var told = Item(
            "1",
            "en",
            "Seoul: Kim Jong Un ready for talks with Japan",
            "The presidential office in Seoul said on Tuesday that Kim Jong Un was ready for talks with Japan.",
            s_noon
        );

        Assert.Equal(isOne, AreOne(told, Item("2", "en", "South Korea says Kim Jong Un is ready for talks with Japan", text, s_noon)));
    }

    [Theory]
    [InlineData("en", "The world in brief: North Korea launches missile", true)]
    [InlineData("en", "North Korea launches missile over Hokkaido", false)]
    [InlineData("ja", "きょうのニュースまとめ", true)]
    [InlineData("ja", "北朝鮮がミサイル発射、北海道上空を通過", false)]
    [InlineData("ko", "오늘의 주요 뉴스", true)]
    [InlineData("ko", "북한 미사일 발사, 홋카이도 상공 통과", false)]
    [InlineData("zh", "今日要闻", true)]
    [InlineData("zh", "朝鲜发射导弹飞越北海道上空", false)]
    public void A_list_of_the_days_news_is_a_digest_in_every_language(string language, string title, bool isDigest)
    {
        Assert.Equal(isDigest, Digests.IsOne(Item("1", language, title, "", s_noon)));
    }
}
