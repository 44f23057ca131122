using Alerts.Reading.Stories;

namespace Alerts.Reading.Tests.Stories;

/// <summary>Origins are counted by whose word it is, however many hand it on.</summary>
public sealed class SameWordTests
{
    private const string Spoken = "Japan's Foreign Ministry said on Friday that envoys of Japan and North Korea met in Hanoi.";

    [Theory]
    [InlineData("en", "Kyodo reported that Japan's Foreign Ministry said envoys of Japan and North Korea met in Hanoi.")]
    [InlineData("en", "Japan's Foreign Ministry said envoys of Japan and North Korea met in Hanoi, Kyodo reported.")]
    [InlineData("ja", "NHKによると、外務省は、日本と北朝鮮の代表がハノイで会談したと発表した。")]
    [InlineData("zh", "据共同社报道，日本外务省表示，日本和朝鲜的代表在河内举行了会谈。")]
    [InlineData("ko", "교도통신에 따르면 일본 외무성은 일본과 북한 대표가 하노이에서 만났다고 밝혔다.")]
    public void Who_passes_a_ministrys_word_on_is_no_second_origin(string language, string text) => Assert.Equal(1, Count(language, text));

    [Theory]
    [InlineData("en", "Envoys of Japan and North Korea met in Hanoi, Kyodo reported, citing several people with knowledge of the talks.")]
    [InlineData("ja", "日本と北朝鮮の代表がハノイで会談したと、NHKが複数の関係者の話として報じた。")]
    [InlineData("zh", "共同社援引多名消息人士的话报道，日本和朝鲜的代表在河内举行了会谈。")]
    [InlineData("ko", "교도통신은 복수의 소식통을 인용해 일본과 북한 대표가 하노이에서 만났다고 보도했다.")]
    public void Who_reports_on_sources_of_his_own_is_one(string language, string text) => Assert.Equal(2, Count(language, text));

    [Theory]
    [InlineData("en", "Envoys of Japan and North Korea met in Hanoi, Kyodo reported.")]
    [InlineData("ja", "日本と北朝鮮の代表がハノイで会談したと、NHKが報じた。")]
    [InlineData("zh", "据共同社报道，日本和朝鲜的代表在河内举行了会谈。")]
    [InlineData("ko", "교도통신에 따르면 일본과 북한 대표가 하노이에서 만났다.")]
    public void Who_is_credited_without_sources_hands_on_what_a_ministry_said_unless_he_was_first(string language, string text)
    {
        Assert.Equal(1, Count(language, text));
        Assert.Equal(2, Count(language, text, TimeSpan.FromHours(-8)));
    }

    [Fact]
    public void Two_that_pass_one_word_on_are_one_origin_where_nobody_has_it_at_first_hand()
    {
        StoryItem[] items =
        [
            Reading.Item("Kyodo reported that Japan's Foreign Ministry said envoys of Japan and North Korea met in Hanoi.", id: "1"),
            Reading.Item(
                "Yonhap reported that Japan's Foreign Ministry said envoys of Japan and North Korea met in Hanoi.",
                outlet: "Quay Wire",
                id: "2"
            ),
        ];
        var facts = StoryReader.Read(items);
        Assert.Equal(1, facts.IndependentOrigins);
        Assert.Equal("Kyodo, Yonhap", Reading.Families(facts));
    }

    [Fact]
    public void One_outlets_two_readings_clash_with_nobody()
    {
        var denial = Reading.Item(
            "Japan's Foreign Ministry denied that envoys of Japan and North Korea met in Hanoi. It declined to comment on other talks.",
            id: "1"
        );
        var other = Reading.Item(
            "Japan's Foreign Ministry denied the report of talks with North Korea in Hanoi.",
            outlet: "Quay Wire",
            id: "2"
        );
        Assert.Empty(StoryReader.Read([denial, other]).Contradictions);
    }

    [Theory]
    [InlineData("Prime Minister Fumio Kishida", 0)]
    [InlineData("Foreign Minister Yoko Kamikawa", 1)]
    public void Two_officials_who_differ_are_no_clash_and_one_read_in_two_ways_is(string second, int clashes)
    {
        var denial = Reading.Item("Foreign Minister Yoko Kamikawa denied that envoys of Japan and North Korea met in Hanoi.", id: "1");
        var other = Reading.Item($"{second} confirmed that envoys of Japan and North Korea met in Hanoi.", outlet: "Quay Wire", id: "2");
        Assert.Equal(clashes, StoryReader.Read([denial, other]).Contradictions.Count);
    }

    private static int Count(string language, string text, TimeSpan later = default)
    {
        var spoken = Reading.Item(Spoken, id: "1");
        var other = Reading.Item(text, language, "Quay Wire", id: "2");
        return StoryReader.Read([spoken, other with { At = other.At + later }]).IndependentOrigins;
    }
}
