using Alerts.Reading.Stories;

namespace Alerts.Reading.Tests.Stories;

/// <summary>Who stands behind news by what he does, or by what he saw himself. Items are parted by <c>||</c>.</summary>
public sealed class CourtsAndWitnessesTests
{
    private static int Count(string language, string items)
    {
        string[] outlets = ["Harbour Wire", "Lighthouse Post", "Ferry Times"];
        var read = items
            .Split("||", StringSplitOptions.TrimEntries)
            .Select((text, n) => Reading.Item(text, language, outlets[n], id: $"{n + 1}"));
        return StoryReader.Read([.. read]).IndependentOrigins;
    }

    [Theory]
    [InlineData("ja", "名古屋高裁は14日、北朝鮮に賠償を求めた訴えを退ける判決を言い渡した。", 1)]
    [InlineData("ja", "名古屋高裁では14日、北朝鮮に賠償を求めた訴えの審理が続いた。", 0)]
    [InlineData("ko", "부산고등법원은 14일 북한에 배상을 요구한 청구를 기각했다.", 1)]
    [InlineData("ko", "부산고등법원에서 14일 북한에 배상을 요구한 재판이 이어졌다.", 0)]
    [InlineData("zh", "釜山高等法院14日判决朝鲜赔偿。", 1)]
    [InlineData("en", "The Nagoya High Court on Friday dismissed a suit against North Korea.", 1)]
    public void A_court_stands_behind_what_it_rules(string language, string text, int count) => Assert.Equal(count, Count(language, text));

    [Theory]
    [InlineData(
        "en",
        "Foreign Minister Takeshi Iwaya told reporters that he met his North Korean counterpart in Hanoi, but declined to say of what they spoke.",
        1
    )]
    [InlineData(
        "en",
        "Foreign Minister Takeshi Iwaya declined to comment on a report that he met his North Korean counterpart in Hanoi.",
        0
    )]
    public void Who_tells_the_news_himself_and_gives_no_details_answers_nobody(string language, string text, int count) =>
        Assert.Equal(count, Count(language, text));

    [Theory]
    [InlineData(
        "South Korea's Defense Ministry said North Korea fired a rocket on Friday. || The Pentagon confirmed that North Korea fired a rocket.",
        2
    )]
    [InlineData(
        "North Korea fired a rocket on Friday, the Sankei Shimbun reported. || The Pentagon confirmed that North Korea fired a rocket.",
        1
    )]
    public void What_another_government_told_is_confirmed_by_one_more_witness_and_what_an_outlet_reported_is_answered(
        string items,
        int count
    ) => Assert.Equal(count, Count("en", items));

    [Theory]
    [InlineData("これに先立ち、ウクライナのゼレンスキー大統領は13日、北朝鮮が派兵を準備していると明らかにしていた。", 1)]
    [InlineData("ウクライナのゼレンスキー大統領も14日、北朝鮮が派兵を準備していると明らかにした。", 2)]
    public void What_another_said_before_is_beside_the_news(string further, int count) =>
        Assert.Equal(count, Count("ja", "韓国の国家情報院は14日、北朝鮮がロシアへの派兵を決めたと明らかにした。" + further));

    [Theory]
    [InlineData("North Korea slammed Prime Minister Shigeru Ishiba as a fool over its rocket launch on Friday.", 1)]
    [InlineData("South Korea's military said on Friday that North Korea had launched a rocket.", 2)]
    public void What_a_government_is_angry_at_is_no_part_of_its_word(string lead, int count) =>
        Assert.Equal(
            count,
            Count("en", lead + " The rocket was tested at sea. Japan said on Friday that North Korea had launched a rocket.")
        );

    [Theory]
    [InlineData("investigative sources", 1)]
    [InlineData("people familiar with the matter", 2)]
    public void Unnamed_investigators_are_of_the_police_that_speak(string sources, int count) =>
        Assert.Equal(
            count,
            StoryReader
                .Read([
                    Reading.Item("Japan's National Police Agency said two men had helped a North Korean programmer.", outlet: "Jiji"),
                    Reading.Item($"Two men helped a North Korean programmer, {sources} said.", outlet: "Kyodo", id: "2"),
                ])
                .IndependentOrigins
        );

    [Theory]
    [InlineData("according to Kyodo News", 1)]
    [InlineData("Kyodo News said, citing unnamed sources", 2)]
    public void What_outlets_hand_on_of_one_officials_words_stands_on_those(string credit, int count) =>
        Assert.Equal(
            count,
            Count(
                "en",
                "North Korea executed five officers, South Korea's spy agency said on Friday, according to the Associated Press."
                    + $" || North Korea executed five officers, {credit}."
            )
        );

    [Fact]
    public void Two_papers_that_also_cite_sources_are_two() =>
        Assert.Equal(
            "Kyodo, Mainichi",
            Reading.Families(
                Reading.Of(
                    "Envoys will meet in Hanoi, the Mainichi Shimbun said citing unnamed sources."
                        + " Kyodo News agency, also citing unnamed sources, said envoys will meet in Hanoi."
                )
            )
        );
}
