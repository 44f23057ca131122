using Alerts.Reading.Stories;

namespace Alerts.Reading.Tests.Stories;

/// <summary>Outlets that nobody has written down are read by their form; what only looks like one is none.</summary>
public sealed class NamedOutletsTests
{
    [Theory]
    [InlineData("en", "Japan and North Korea met in Hanoi, the Examplewick Post reported.", "Examplewick Post")]
    [InlineData("en", "The Ruritanian newspaper Exempel reported that Japan and North Korea met in Hanoi.", "Exempel")]
    [InlineData("en", "Japan and North Korea met in Hanoi, the news agency XYZA said.", "XYZA")]
    [InlineData("en", "Japan and North Korea met in Hanoi, according to Russia’s RIA Novosti news agency.", "RIA")]
    [InlineData("en", "Japan and North Korea met in Hanoi, according to a Japanese daily, the Tokyo Shimbun.", "Chunichi")]
    [InlineData("ja", "日朝の高官がハノイで会談したと、例文新報が報じた。", "例文新報")]
    [InlineData("ja", "日朝の高官がハノイで会談したと、英紙イグザンプルが伝えた。", "イグザンプル")]
    [InlineData("ko", "북일 고위급이 하노이에서 회담했다고 예시일보가 보도했다.", "예시일보")]
    [InlineData("zh", "据例文日报报道，日本和朝鲜高官在河内举行会谈。", "例文日报")]
    public void An_outlet_is_known_by_its_form(string language, string text, string family) =>
        Assert.Equal(family, Reading.Families(Reading.Of(text, language)));

    [Theory]
    [InlineData("en", "Japan and North Korea met in Hanoi, a Japanese newspaper reported.")]
    [InlineData("en", "A South Korean newspaper reported that Japan and North Korea met in Hanoi.")]
    [InlineData("en", "Japan and North Korea met in Hanoi. The Examplewick Post has an office in that street.")]
    [InlineData("ja", "日朝の高官がハノイで会談したと、地元新聞が報じた。")]
    [InlineData("ko", "북일 고위급이 하노이에서 회담했다고 현지 신문이 보도했다.")]
    [InlineData("zh", "据当地电视台报道，日本和朝鲜高官在河内举行会谈。")]
    public void A_word_for_one_names_none(string language, string text) =>
        Assert.DoesNotContain(StoryReader.Read([Reading.Item(text, language)]).Origins, o => o.Family.Length > 0);

    [Theory]
    [InlineData("en", "Officials told the Yomiuri Shimbun that Japan and North Korea met in Hanoi.", "Yomiuri")]
    [InlineData("ja", "政府高官は読売新聞に対し、日朝の高官がハノイで会談したと語った。", "Yomiuri")]
    [InlineData(
        "en",
        "Japan and North Korea met in Hanoi, Kyodo reported. \"It is not true,\" a Foreign Ministry official told AFP.",
        "Kyodo"
    )]
    public void Whom_a_source_told_is_the_origin_and_whom_an_official_answered_is_not(string language, string text, string family) =>
        Assert.Equal(family, Reading.Families(Reading.Of(text, language)));

    [Theory]
    [InlineData("mofa.go.jp")]
    [InlineData("Ministry of Foreign Affairs of Japan")]
    [InlineData("日本外務省")]
    public void A_ministry_that_publishes_itself_is_its_government(string outlet) =>
        Assert.Equal("JP government", Reading.Families(Reading.Of("Envoys met in Hanoi to discuss the abductees.", outlet: outlet)));

    [Theory]
    [InlineData("Kyodo", "HANOI (Kyodo) -- Japan and North Korea met in Hanoi.", "Kyodo")]
    [InlineData("Kyodo", "Japan and North Korea met in Hanoi, Kyodo has learned.", "Kyodo")]
    [InlineData("Kyodo", "Japan and North Korea met in Hanoi.", "")]
    public void An_outlet_is_an_origin_where_it_says_so_itself(string outlet, string text, string family) =>
        Assert.Equal(family, Reading.Families(Reading.Of(text, outlet: outlet)));

    [Fact]
    public void What_another_reports_further_down_is_no_origin_of_a_governments_own_move()
    {
        const string Text =
            "Chief Cabinet Secretary Yoshimasa Hayashi on Friday condemned North Korea's missile launch.\n"
            + "He said Japan had lodged a protest in Beijing.\nNo damage was seen.\n"
            + "On Tuesday, the Financial Times reported that Prime Minister Fumio Kishida wanted to meet Kim Jong Un.";
        Assert.Equal("JP government", Reading.Families(Reading.Of(Text)));
        Assert.Equal(
            "Nikkei",
            Reading.Families(
                Reading.Of(
                    Text.Replace("condemned North Korea's missile launch", "declined to comment on the report", StringComparison.Ordinal)
                )
            )
        );
    }

    [Fact]
    public void The_newspaper_named_last_is_meant_by_the_same_paper() =>
        Assert.Equal(
            "KP condemns",
            Reading.Answers(
                Reading.Of("労働新聞は15日、論評を掲載した。同紙は日本が制裁を求めていることを非難し、謝罪すべきだと指摘した。", "ja")
            )
        );
}
