using System.Globalization;
using Alerts.Reading.Stories;

namespace Alerts.Reading.Tests.Stories;

/// <summary>Minutes apart, in the same words, but of another place, person, matter or round: another event. Each with its near miss.</summary>
public sealed class OtherSlotsTests
{
    private static readonly DateTimeOffset s_noon = new(2026, 5, 5, 4, 0, 0, TimeSpan.Zero);
    private static readonly string[] s_places = ["Hanoi", "Geneva", "Oslo", "Lima", "Cairo", "Quito", "Accra", "Riga", "Bern", "Lisbon"];
    private static readonly string[] s_matters =
    [
        "fishing rights",
        "war remains",
        "a seized freighter",
        "a liaison office",
        "food aid",
        "family visits",
        "a ferry service",
        "abducted citizens",
        "cultural exchange",
        "tourist visas",
    ];

    private static StoryItem Item(string id, string language, string title, string text, int minutes) =>
        new()
        {
            Id = id,
            Language = language,
            Outlet = "Outlet " + id,
            Title = title,
            Text = text,
            At = s_noon.AddMinutes(minutes),
        };

    private static bool AreOne(string language, string title, string text, string other, string more)
    {
        var a = Item("1", language, title, text, 0);
        var b = Item("2", language, other, more, 9);
        var stories = StoryReplay.AssignInOrder([a, b]).Select(s => s.StoryId).Distinct().Count();
        Assert.Equal(stories, StoryReplay.AssignInOrder([b, a]).Select(s => s.StoryId).Distinct().Count());
        return stories == 1;
    }

    [Theory]
    [InlineData(
        "en",
        "Japan and North Korea meet in Lima over food aid",
        "Envoys of Japan and North Korea met in Lima on Tuesday and spoke of food aid.",
        "Japan and North Korea meet in Riga over ferries",
        "Envoys of Japan and North Korea met in Riga on Tuesday and spoke of ferries.",
        false
    )]
    [InlineData(
        "en",
        "Japan and North Korea meet in Lima over food aid",
        "Envoys of Japan and North Korea met in Lima on Tuesday and spoke of food aid.",
        "Japan and North Korea meet in Peru over food aid",
        "Envoys of Japan and North Korea met in Peru on Tuesday and spoke of food aid.",
        true
    )]
    [InlineData(
        "ja",
        "鳥取の砂浜に北朝鮮の木造船が漂着",
        "鳥取県の砂浜に5日朝、北朝鮮のものとみられる木造船が漂着した。船内は無人だった。",
        "島根の砂浜に北朝鮮の木造船が漂着",
        "島根県の砂浜に5日朝、北朝鮮のものとみられる木造船が漂着した。船内に遺体があった。",
        false
    )]
    [InlineData(
        "ja",
        "石川の砂浜に北朝鮮の木造船が漂着",
        "石川県の砂浜に5日朝、北朝鮮のものとみられる木造船が漂着した。船内は無人だった。",
        "輪島の砂浜に北朝鮮の木造船が漂着",
        "輪島市の砂浜に5日朝、北朝鮮のものとみられる木造船が漂着した。船内は無人だった。",
        true
    )]
    [InlineData(
        "ko",
        "북한·일본, 방콕서 실무 접촉",
        "북한과 일본 실무자들이 5일 방콕에서 만났다고 소식통이 밝혔다.",
        "북한·일본, 제네바서 실무 접촉",
        "북한과 일본 실무자들이 5일 제네바에서 만났다고 소식통이 밝혔다.",
        false
    )]
    [InlineData(
        "ko",
        "북한, 순안서 미사일 발사",
        "북한이 5일 새벽 순안에서 미사일 1발을 발사했다고 군이 밝혔다.",
        "북한, 평양서 미사일 발사",
        "북한이 5일 새벽 평양에서 미사일 1발을 발사했다고 군이 밝혔다.",
        true
    )]
    [InlineData(
        "zh",
        "朝鲜木船漂至日本秋田海岸",
        "一艘疑似朝鲜木船5日漂至日本秋田县海岸，船上无人。",
        "朝鲜木船漂至日本福井海岸",
        "一艘疑似朝鲜木船5日漂至日本福井县海岸，船上有遗体。",
        false
    )]
    [InlineData(
        "zh",
        "日朝代表在河内会谈 商讨渔业",
        "日本和朝鲜代表5日在河内会谈，商讨渔业问题。",
        "日朝代表在越南会谈 商讨渔业",
        "日本和朝鲜代表5日在越南会谈，商讨渔业问题。",
        true
    )]
    public void Another_place_is_another_event_and_a_wider_one_is_the_same(
        string language,
        string title,
        string text,
        string other,
        string more,
        bool isOne
    ) => Assert.Equal(isOne, AreOne(language, title, text, other, more));

    [Theory]
    [InlineData(
        "en",
        "Japan arrests trader Han Myong Su over exports to North Korea",
        "Police in Osaka arrested Han Myong Su on Tuesday for sending trucks to North Korea.",
        "Japan arrests trader Jo Il Nam over exports to North Korea",
        "Police in Osaka arrested Jo Il Nam on Tuesday for sending pianos to North Korea.",
        false
    )]
    [InlineData(
        "en",
        "Japan arrests trader Han Myong Su over exports to North Korea",
        "Police in Osaka arrested Han Myong Su on Tuesday for sending trucks to North Korea.",
        "Japan arrests trader over truck exports to North Korea",
        "Police in Osaka on Tuesday arrested a trader for sending trucks to North Korea.",
        true
    )]
    [InlineData(
        "ja",
        "北朝鮮へ不正輸出、金田一郎容疑者を逮捕",
        "警視庁は5日、北朝鮮へ中古車を不正輸出した疑いで金田一郎容疑者を逮捕した。",
        "北朝鮮へ不正輸出、松本次男容疑者を逮捕",
        "警視庁は5日、北朝鮮へ化粧品を不正輸出した疑いで松本次男容疑者を逮捕した。",
        false
    )]
    [InlineData(
        "ko",
        "경찰, 대북 송금 혐의 최영수 체포",
        "경찰은 5일 북한에 돈을 보낸 혐의로 사업가 최영수를 체포했다. 일본 계좌가 쓰였다.",
        "경찰, 대북 송금 혐의 정민호 체포",
        "경찰은 5일 북한에 돈을 보낸 혐의로 사업가 정민호를 체포했다. 홍콩 계좌가 쓰였다.",
        false
    )]
    [InlineData(
        "zh",
        "日本警方逮捕对朝走私嫌疑人张成哲",
        "日本警方5日以向朝鲜走私香烟为由逮捕商人张成哲。",
        "日本警方逮捕对朝走私嫌疑人崔明国",
        "日本警方5日以向朝鲜走私家电为由逮捕商人崔明国。",
        false
    )]
    public void Another_person_is_another_event(string language, string title, string text, string other, string more, bool isOne) =>
        Assert.Equal(isOne, AreOne(language, title, text, other, more));

    [Theory]
    [InlineData(
        "en",
        "Japan, North Korea hold working-level talks on graves",
        "Officials held talks in Beijing on Tuesday on graves.",
        "Japan, North Korea hold working-level talks on fishing",
        "Officials held talks in Beijing on Tuesday on fishing.",
        false
    )]
    [InlineData(
        "en",
        "Japan, North Korea hold working-level talks on graves",
        "Officials held talks in Beijing on Tuesday on graves and on fishing.",
        "Japan, North Korea hold working-level talks on fishing",
        "Officials held talks in Beijing on Tuesday on fishing.",
        true
    )]
    [InlineData(
        "ja",
        "日朝実務者協議、墓参が議題に",
        "日朝の実務者協議が5日、北京で開かれ、墓参が議題となった。",
        "日朝実務者協議、漁業が議題に",
        "日朝の実務者協議が5日、北京で開かれ、漁業が議題となった。",
        false
    )]
    [InlineData(
        "ko",
        "북일 실무 회담, 어업 문제 논의",
        "북일 실무 회담이 5일 베이징에서 열려 어업 문제를 논의했다.",
        "북일 실무 회담, 성묘 문제 논의",
        "북일 실무 회담이 5일 베이징에서 열려 성묘 문제를 논의했다.",
        false
    )]
    [InlineData(
        "zh",
        "日朝工作级会谈讨论渔业",
        "日朝工作级会谈5日在北京举行，讨论渔业。",
        "日朝工作级会谈讨论扫墓",
        "日朝工作级会谈5日在北京举行，讨论扫墓。",
        false
    )]
    public void Another_matter_is_another_event_unless_both_were_on_the_table(
        string language,
        string title,
        string text,
        string other,
        string more,
        bool isOne
    ) => Assert.Equal(isOne, AreOne(language, title, text, other, more));

    [Theory]
    [InlineData("en", "Japan and Mongolia agree on North Korea policy", "Japan and Indonesia agree on North Korea policy", false)]
    [InlineData("en", "North Korea fires ballistic missile, South Korea says", "North Korea fires ballistic missile, Japan says", true)]
    [InlineData("ja", "北朝鮮が弾道ミサイル発射、韓国軍が発表", "北朝鮮が弾道ミサイル発射、日本政府が発表", true)]
    [InlineData("ko", "한국·몽골, 북한 문제 협력 합의", "한국·베트남, 북한 문제 협력 합의", false)]
    [InlineData("zh", "日本与蒙古国就朝鲜问题发表声明", "日本与越南就朝鲜问题发表声明", false)]
    public void Another_party_is_another_event_and_another_who_tells_of_it_is_not(
        string language,
        string title,
        string other,
        bool isOne
    ) => Assert.Equal(isOne, AreOne(language, title, "", other, ""));

    [Theory]
    [InlineData("Japan and North Korea end third round of talks", "Japan and North Korea open fourth round of talks", false)]
    [InlineData("North Korea fires missile in second launch this week", "North Korea fires missile in third launch this month", true)]
    public void Another_round_of_talks_is_another_event_and_another_way_to_count_is_not(string title, string other, bool isOne) =>
        Assert.Equal(isOne, AreOne("en", title, "", other, ""));

    /// <summary>Its own name or another's: the words are the same, and so is the event.</summary>
    [Theory]
    [InlineData(
        "en",
        "Envoys of Japan and North Korea met in Lima on Tuesday over food aid, {0} has learned.",
        "Quay Courier",
        "Dune Gazette"
    )]
    [InlineData(
        "en",
        "Envoys of Japan and North Korea met in Lima on Tuesday over food aid, the {0} wrote.",
        "Quay Courier",
        "Dune Gazette"
    )]
    [InlineData("ja", "日本と北朝鮮の当局者が火曜日にリマで食糧支援を協議したことが{0}の取材で分かった。", "波止場通信", "砂丘新聞")]
    [InlineData("ko", "일본과 북한 당국자가 화요일 리마에서 식량 지원을 협의했다고 {0}가 보도했다.", "부두일보", "모래신보")]
    [InlineData("zh", "{0}获悉,日本和朝鲜官员星期二在利马讨论粮食援助。", "码头通讯", "沙丘新报")]
    public void Who_has_learned_of_it_makes_no_other_event(string language, string told, string outlet, string other)
    {
        StoryItem Told(string name, int minutes, bool byItself)
        {
            var item = Item(name, language, "", string.Format(CultureInfo.InvariantCulture, told, name), minutes);
            return byItself ? item with { Outlet = name } : item;
        }

        Assert.All([true, false], byItself => Assert.Single(StoriesOf(Told(outlet, 0, byItself), Told(other, 4, byItself))));
    }

    private static IEnumerable<string> StoriesOf(params StoryItem[] items) =>
        StoryReplay.AssignInOrder([.. items]).Select(s => s.StoryId.ToString(CultureInfo.InvariantCulture)).Distinct();

    [Fact]
    public void Ten_meetings_told_by_two_outlets_each_within_an_hour_are_ten_stories()
    {
        var items = Enumerable
            .Range(0, s_places.Length * 2)
            .Select(n =>
            {
                var (place, matter) = (s_places[n / 2], s_matters[n / 2]);
                var title = $"Japan and North Korea meet in {place} over {matter}";
                var text = $"Envoys of Japan and North Korea met in {place} and spoke of {matter}.";
                return Item(n.ToString(CultureInfo.InvariantCulture), "en", title, text, 2 * n);
            });
        var stories = StoryReplay
            .Assign(items)
            .GroupBy(s => s.StoryId, s => int.Parse(s.Item.Id, CultureInfo.InvariantCulture) / 2)
            .ToList();
        Assert.Equal(s_places.Length, stories.Count);
        Assert.All(stories, s => Assert.Equal([s.First(), s.First()], s));
    }
}
