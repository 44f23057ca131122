using Alerts.Reading.Stories;

namespace Alerts.Reading.Tests.Stories;

/// <summary>Who stands behind a story on his own word, and who only hands it on, answers it or stands beside it.</summary>
public sealed class OwnWordTests
{
    private const string Organised = "The Harbour Rowing Federation said on Friday that the race in Wonsan is off.";

    [Theory]
    [InlineData("en", Organised, "The Harbour Rowing Federation")]
    [InlineData("en", "The race in Wonsan is off, the Harbour Rowing Federation (HRF) said.", "the Harbour Rowing Federation")]
    [InlineData("en", "Harbour Lines said the ferry to Wonsan turned back.", "Harbour Lines")]
    [InlineData("en", "The singer died on Friday, according to a statement from her record label.", "a statement from her record label")]
    [InlineData("en", "The race in Wonsan is off, rowers said.", "nobody")]
    [InlineData("ja", "港湾漕艇連盟は14日、元山での大会を中止すると発表した。", "港湾漕艇連盟")]
    [InlineData("ja", "元山での大会は14日に開かれる。", "nobody")]
    [InlineData("ja", "救う会は14日、新たな運動方針を発表した。", "救う会")]
    [InlineData("ja", "東京:元山での大会を中止すると、港湾漕艇連盟(AFC)が発表した。", "港湾漕艇連盟")]
    [InlineData("ko", "항만조정연맹은 14일 원산 대회를 취소한다고 발표했다.", "항만조정연맹")]
    [InlineData("ko", "원산 대회가 14일 열린다.", "nobody")]
    [InlineData("zh", "港湾赛艇协会14日宣布，元山的比赛取消。", "港湾赛艇协会")]
    [InlineData("zh", "元山的比赛14日举行。", "nobody")]
    public void An_organisation_that_tells_the_news_itself_is_its_origin(string language, string text, string name) =>
        Assert.Equal(name, Reading.Of(text, language).Origins is [{ Family.Length: > 0 } only] ? only.Name : "nobody");

    [Theory]
    [InlineData("Kyodo reported that the race in Wonsan is off.", 1)]
    [InlineData("The race is off, the rowing federation said, Yonhap reported.", 1)]
    [InlineData("Kyodo reported that the race in Wonsan is off, citing several people close to the hosts.", 1)]
    [InlineData("South Korea's Unification Ministry said the race in Wonsan is off.", 1)]
    public void An_organisation_counts_once_and_beside_nobody_known(string other, int count) =>
        Assert.Equal(count, Count(Organised, other));

    [Fact]
    public void What_follows_an_organisations_word_is_beside_it() =>
        Assert.Equal(
            "The Harbour Rowing Federation",
            Reading.Families(Reading.Of(Organised + " Kyodo reported that the hosts fear a disease, citing several sources."))
        );

    [Theory]
    [InlineData("en", "Japan's Foreign Ministry denied rumours of talks with North Korea.", 0)]
    [InlineData("en", "Japan's Foreign Ministry denied a report by the Sankei Shimbun of talks with North Korea.", 1)]
    [InlineData("ja", "外務省は、日朝が接触したとの一部報道を否定した。", 0)]
    [InlineData("ja", "外務省は、日朝が接触したとの産経新聞の報道を否定した。", 1)]
    [InlineData("ko", "일본 외무성은 북일 접촉설에 대해 근거 없는 소문이라고 부인했다.", 0)]
    [InlineData("zh", "日本外务省否认日朝接触的传闻。", 0)]
    [InlineData("en", "North Korea's Foreign Ministry said it rejects any talks with Japan.", 1)]
    public void Who_refuses_what_nobody_is_named_for_is_no_origin_of_it(string language, string text, int count) =>
        Assert.Equal(count, Reading.Of(text, language).IndependentOrigins);

    [Theory]
    [InlineData("ja", "警察庁は14日、北朝鮮のIT技術者について企業への注意喚起を行った。", "JP government")]
    [InlineData("ja", "北朝鮮は14日、日本海に向けてミサイルを発射した。", "nobody")]
    [InlineData("en", "Japan's Foreign Ministry has closed its office in Wonsan.", "JP government")]
    [InlineData("en", "Japan has closed an office in Wonsan.", "nobody")]
    [InlineData("ja", "警察によると、木造船が新潟に流れ着いた。", "JP government")]
    [InlineData("ja", "木造船が流れ着いたことが新潟海上保安部への取材で分かった。", "JP government")]
    public void A_ministrys_own_act_stands_on_its_word(string language, string text, string families) =>
        Assert.Equal(families, Reading.Of(text, language).Origins is { Count: > 0 } origins ? origins[0].Family : "nobody");

    [Theory]
    [InlineData("Strike on port kills three, says Russia", "RU government")]
    [InlineData("Strike on port kills three", "UA government")]
    public void A_headline_says_whose_news_a_short_text_is(string title, string family) =>
        Assert.Equal(family, Reading.Families(Reading.Of("Ukraine's president said the strike was justified.", title: title)));

    [Theory]
    [InlineData("젤렌스키 \"러, 북한 미사일 다시 쐈다\"", "UA government")]
    [InlineData("우크라 항구에 북한 미사일 다시 떨어져", "")]
    public void A_headline_that_quotes_an_official_rests_on_his_word(string title, string families) =>
        Assert.Equal(families, Reading.Families(StoryReader.Read([Reading.Item("", "ko", title: title)])));

    [Theory]
    [InlineData("ko", "뉴스1에 따르면 로이터 통신이 북일 대표가 하노이에서 만났다고 보도했다.", "Reuters")]
    [InlineData("ko", "산케이신문과 교도통신에 따르면 북일 대표가 하노이에서 만났다.", "Kyodo, Sankei")]
    public void Whom_one_outlet_tells_of_as_reporting_reports(string language, string text, string families) =>
        Assert.Equal(families, Reading.Families(Reading.Of(text, language)));

    [Fact]
    public void What_an_outlet_tells_at_the_end_of_another_item_is_beside()
    {
        const string Told = "Japan's Foreign Ministry said envoys will go to Hanoi.";
        var filler = string.Concat(Enumerable.Repeat(" The route leads over Beijing.", 5));
        Assert.Equal(1, Count(Told, "Envoys go to Hanoi." + filler + " Kyodo reported on flights, citing several sources."));
        Assert.Equal(2, Count(Told, "Envoys go to Hanoi, Kyodo reported, citing several sources." + filler));
    }

    [Fact]
    public void An_outlet_that_only_hands_on_is_told_as_no_new_origin()
    {
        var spoken = Reading.Item("Japan's Foreign Ministry said envoys met in Hanoi.", id: "1");
        var copy = Reading.Item("Kyodo reported that envoys met in Hanoi.", outlet: "Quay Wire", id: "2");
        var scoop = Reading.Item("Kyodo reported that envoys met in Hanoi, citing several sources.", outlet: "Quay Wire", id: "2");
        Assert.DoesNotContain(Changes(spoken, copy), c => c.Kind == ChangeKind.Origin);
        Assert.Contains(Changes(spoken, scoop), c => c.Kind == ChangeKind.Origin);
    }

    [Fact]
    public void A_minister_who_declines_and_a_ministry_that_denies_do_not_clash()
    {
        var denial = Reading.Item("Japan's Foreign Ministry denied that envoys met in Hanoi.", id: "1");
        var refusal = Reading.Item("Prime Minister Fumio Kishida declined to comment on talks in Hanoi.", outlet: "Quay Wire", id: "2");
        Assert.Empty(StoryReader.Read([denial, refusal]).Contradictions);
    }

    private static IReadOnlyList<StoryChange> Changes(StoryItem first, StoryItem second) =>
        new StoryDiff(StoryReader.Read([first]), StoryReader.Read([first, second])).Changes();

    private static int Count(string text, string other) =>
        StoryReader.Read([Reading.Item(text, id: "1"), Reading.Item(other, outlet: "Quay Wire", id: "2")]).IndependentOrigins;

    [Theory]
    [InlineData("North Korea said it rejects any talks with Japan.", true)]
    [InlineData("North Korea's Foreign Ministry said it rejects any talks with Japan.", false)]
    [InlineData("Kim Yo Jong rejected any talks with Japan on Friday.", false)]
    public void A_government_speaks_at_large_where_neither_office_nor_person_is_named(string text, bool atLarge) =>
        Assert.Equal(atLarge, Assert.Single(Reading.Of(text).Responses).AtLarge);
}
