using Alerts.Reading.Stories;

namespace Alerts.Reading.Tests.Stories;

public sealed class OriginsTests
{
    [Theory]
    [InlineData("en", "Japan and North Korea met in Hanoi, the Yomiuri Shimbun and Kyodo reported.", "Kyodo, Yomiuri")]
    [InlineData("ja", "日朝が接触したと、朝日新聞・毎日新聞が報じた。", "Asahi, Mainichi")]
    [InlineData("en", "Japan and North Korea met in Hanoi, government sources said.", "Harbour Wire")]
    [InlineData("ja", "日朝が接触したことが、複数の政府関係者への取材で分かった。", "Harbour Wire")]
    [InlineData("en", "Japan and North Korea met in Hanoi, the Japanese government said.", "JP government")]
    [InlineData("en", "Japan and North Korea met in Hanoi, local media reported.", "nobody")]
    [InlineData("ja", "日朝が接触したと、韓国メディアが報じた。", "nobody")]
    [InlineData("en", "HANOI (Kyodo) -- Japan and North Korea met in Hanoi. The Asahi Shimbun has an office there.", "Kyodo")]
    [InlineData("en", "Japan's Foreign Ministry declined to comment on the Sankei Shimbun report of talks with North Korea.", "Sankei")]
    [InlineData(
        "en",
        "The Sankei Shimbun said envoys of Japan and North Korea met in Hanoi.\nEnvoys in Hanoi. (Hana Mori/Reuters)",
        "Sankei"
    )]
    [InlineData("ja", "外務省報道官は、日朝が接触したとする朝日新聞の12日付報道についてコメントを控えた。", "Asahi")]
    public void The_origin_is_who_says_the_main_claim(string language, string text, string families) =>
        Assert.Equal(families, Reading.Families(Reading.Of(text, language)));

    [Fact]
    public void The_source_of_a_side_claim_is_no_origin()
    {
        const string Text =
            "The Sankei Shimbun reported that envoys of Japan and North Korea met in Hanoi.\nKyodo reported that rice prices rose in Osaka.";
        Assert.Equal("Sankei", Reading.Families(Reading.Of(Text)));
    }

    [Fact]
    public void Ten_outlets_that_name_nobody_are_no_origin_and_no_rumour()
    {
        var items = Enumerable
            .Range(0, 10)
            .Select(i => Reading.Item("Japan and North Korea will hold talks in Hanoi.", outlet: "Outlet " + i, id: "" + i))
            .ToArray();
        Assert.Empty(StoryReader.Read(items).Origins);
        Assert.Equal(0, StoryReader.Read(items).IndependentOrigins);
        Assert.Equal(StoryStatus.SingleOrigin, StoryReader.Read(items).Status);
    }

    [Fact]
    public void They_follow_the_one_that_the_story_names()
    {
        StoryItem[] items =
        [
            Reading.Item("Japan and North Korea will hold talks in Hanoi.", outlet: "Outlet 1", id: "1"),
            Reading.Item("Japan and North Korea will hold talks in Hanoi, Kyodo reported.", outlet: "Outlet 2", id: "2"),
        ];
        Assert.Equal("Kyodo", Reading.Families(StoryReader.Read(items)));
    }

    [Theory]
    [InlineData(Trust.Aggregator, "Yonhap")]
    [InlineData(Trust.Outlet, "")]
    [InlineData(Trust.Unknown, "")]
    public void A_source_is_believed_of_aggregators_alone(Trust trust, string family)
    {
        var item = Reading.Item("North Korea fired a missile.") with { Source = "Yonhap", Trust = trust };
        Assert.Equal(family, Reading.Families(StoryReader.Read([item])));
    }

    [Fact]
    public void Unknown_feeds_under_many_names_are_one_origin_and_known_ones_are_as_many_as_they_are()
    {
        StoryItem[] items =
        [
            Reading.Item("North Korea fired a missile, Yonhap reported.", outlet: "Outlet 1", id: "1"),
            Reading.Item("North Korea fired a missile, Kyodo reported.", outlet: "Outlet 2", id: "2"),
        ];
        Assert.Equal(2, StoryReader.Read(items).IndependentOrigins);

        var facts = StoryReader.Read([.. items.Select(i => i with { Trust = Trust.Unknown })]);
        Assert.Equal((1, StoryStatus.SingleOrigin), (facts.IndependentOrigins, facts.Status));
        Assert.Equal(1, StoryReader.Read([items[0], items[1] with { Trust = Trust.Unknown }]).IndependentOrigins);
    }

    [Fact]
    public void What_an_unknown_feed_says_of_a_government_makes_nothing_official()
    {
        var item = Reading.Item("Japan's Foreign Ministry confirmed the talks with North Korea.");
        Assert.Equal(StoryStatus.Official, StoryReader.Read([item]).Status);
        Assert.NotEqual(StoryStatus.Official, StoryReader.Read([item with { Trust = Trust.Unknown }]).Status);
    }
}
