namespace Alerts.Reading.Tests.Stories;

/// <summary>Who answers what in Japanese, each kind with its near miss, of our own writing.</summary>
public sealed class JapaneseClaimsTests
{
    [Theory]
    [InlineData(
        "林官房長官は会見で談話について述べた。一方で、北朝鮮側が賠償を求めていることについては、「主張は全く受け入れられない」としています。",
        "JP rejects"
    )]
    [InlineData("北朝鮮側は賠償を求め、「主張は全く受け入れられない」としています。", "KP rejects")]
    [InlineData("韓国統一省は北朝鮮が事実無根だと発表したことについて遺憾の意を表明した。", "KR condemns")]
    public void Whose_doing_is_spoken_of_does_not_speak(string text, string expected) =>
        Assert.Contains(expected, Answers(text), StringComparison.Ordinal);

    [Fact]
    public void What_another_claims_is_not_denied_by_who_speaks_on_it() =>
        Assert.DoesNotContain(
            "KR denies",
            Answers("韓国統一省は北朝鮮が事実無根だと発表したことについて遺憾の意を表明した。"),
            StringComparison.Ordinal
        );

    [Theory]
    [InlineData("米ホワイトハウスは砲弾の購入を指摘した。同高官は、日本の対応を非難した。", "")]
    [InlineData("米国務省高官は砲弾の購入を指摘した。同高官は、日本の対応を非難した。", "US condemns")]
    public void The_same_official_is_a_person_that_was_named(string text, string expected) => Assert.Equal(expected, Answers(text));

    [Theory]
    [InlineData("北朝鮮「解決済み」 松野官房長官は反論「受け入れられない」", "JP rejects")]
    [InlineData("北朝鮮「解決済み」 松野官房長官は反論「事実ではない」", "JP denies")]
    [InlineData("ロシア外務省、日本の抗議受け反論「歴史を忘れた」", "RU rejects")]
    [InlineData("ロシア外務省、日本の報道に反論「事実ではない」", "RU denies")]
    public void Who_argues_back_refuses_or_calls_it_false(string title, string expected) =>
        Assert.Equal(expected, Reading.Answers(Reading.Of("", "ja", "みなと新報", title)));

    [Theory]
    [InlineData("林官房長官は会見で、「承知している」とした。", "JP awareOfReport")]
    [InlineData("林官房長官は会見で、「承知していない」とした。", "JP declines")]
    [InlineData("中国商務省は「部品の輸出を禁止する」と発表した。", "CN announces")]
    [InlineData("中国商務省は「他国が輸出を禁止する可能性がある」と発表した。", "")]
    [InlineData("中国外務省は放出に強く反対する姿勢を強調した。", "CN condemns")]
    [InlineData("中国外務省は放出に配慮する姿勢を強調した。", "")]
    public void A_few_words_answer_or_announce(string text, string expected) => Assert.Equal(expected, Answers(text));

    [Theory]
    [InlineData("菅官房長官は会見で、コメントは差し控えると述べた。彼は続けて「極めて遺憾だ」と述べた。", "JP condemns, JP declines")]
    [InlineData("菅官房長官は会見で、コメントは差し控えると述べた。野党は続けて「極めて遺憾だ」と述べた。", "JP declines")]
    public void He_is_who_spoke_before(string text, string expected) => Assert.Equal(expected, Answers(text));

    [Fact]
    public void Trying_to_do_something_says_nothing() =>
        Assert.Equal(
            "KP government",
            Reading.Families(Reading.Of("朝鮮の報道官は「米国の情報機関は制度を覆そうとしている」と非難した。", "ja", "みなと新報"))
        );

    [Theory]
    [InlineData("林官房長官「さまざまな経路で働きかけ」", "JP government")]
    [InlineData("北朝鮮外務省高官「すでに解決」改めて主張する談話", "KP government")]
    [InlineData("専門家「さまざまな経路で働きかけ」", "")]
    public void A_headlines_words_stand_on_who_is_named_before_them(string title, string expected) =>
        Assert.Equal(expected, Reading.Families(Reading.Of("", "ja", "みなと新報", title)));

    private static string Answers(string text) => Reading.Answers(Reading.Of(text, "ja", "みなと新報"));
}
