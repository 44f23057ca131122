namespace Alerts.Reading.Tests.Stories;

/// <summary>Whose an office is that an English text names without its country, each beside one that nothing tells.</summary>
public sealed class EnglishSpeakersTests
{
    private const string Named = "North Korea's Foreign Ministry met an envoy on Friday. ";

    [Theory]
    [InlineData(Named + "A ministry spokesperson denounced Japan's sanctions.", "KP condemns")]
    [InlineData(Named + "A union spokesperson denounced Japan's sanctions.", "")]
    [InlineData(Named + "Ministry officials denounced Japan's sanctions.", "KP condemns")]
    [InlineData("An envoy came on Friday. A ministry spokesperson denounced Japan's sanctions.", "")]
    [InlineData(Named + "Japan's Defense Ministry met him too. A ministry spokesperson denounced the launch.", "")]
    [InlineData("The U.S. State Department met an envoy. A department official urged Pyongyang to return.", "US demands")]
    [InlineData("The U.S. store met an envoy. A department official urged Pyongyang to return.", "")]
    public void A_nameless_spokesperson_is_of_the_one_ministry_that_the_text_named(string text, string answers) =>
        Assert.Equal(answers, Reading.Answers(Reading.Of(text)));

    [Fact]
    public void A_nameless_spokesperson_of_a_named_ministry_is_no_unnamed_source()
    {
        var facts = Reading.Of(
            "North Korea's Foreign Ministry on Friday condemned Japan, KCNA said. A ministry spokesperson called the sanctions hostile."
        );
        Assert.Equal("KCNA", Reading.Families(facts));
        Assert.False(facts.Origins[0].Anonymous);
    }

    [Theory]
    [InlineData("Two boats collided off North Korea on Monday. The foreign ministry condemned Japan.", "Daily Sabah", "")]
    [InlineData(
        "Two boats collided off North Korea on Monday. Turkey saw it. The foreign ministry condemned Japan.",
        "Daily Sabah",
        "TR condemns"
    )]
    [InlineData("Two boats collided on Monday. The foreign ministry denied a report on Japan.", "BBC", "")]
    [InlineData("Two boats of Britain collided. The government denied a report on Japan.", "BBC", "GB denies")]
    [InlineData("Russia expelled envoys of Japan. The foreign ministry denounced Japan.", "BBC", "RU announces, RU condemns")]
    [InlineData("Envoys of Japan left Russia. The foreign ministry denounced Japan.", "BBC", "")]
    [InlineData("SEOUL: North Korea spoke. A foreign ministry spokesman condemned Japan.", "AFP", "")]
    [InlineData("SEOUL: North Korea spoke. A foreign ministry spokesman condemned Japan.", "Yonhap", "KR condemns")]
    [InlineData("ISLAMABAD: The foreign ministry condemned India's test.", "Harbour Wire", "PK condemns")]
    [InlineData("Islamabad: The foreign ministry condemned India's test.", "Harbour Wire", "PK condemns")]
    [InlineData("ANALYSIS: The foreign ministry condemned India's test.", "Harbour Wire", "")]
    public void A_bare_ministry_is_not_that_of_a_foreign_paper(string text, string outlet, string answers) =>
        Assert.Equal(answers, Reading.Answers(Reading.Of(text, outlet: outlet)));

    [Theory]
    [InlineData("North Korea fired a rocket, the defence ministry said. The ministry condemned Japan.", "")]
    [InlineData("North Korea called up its reserve, the defence ministry said. The ministry condemned Japan.", "KP condemns")]
    [InlineData("Japan rejected talks with North Korea, a foreign ministry official said.", "JP rejects")]
    [InlineData("Japan rejected talks with North Korea, sources said.", "")]
    public void Who_fired_something_is_told_of_by_anothers_ministry(string text, string answers) =>
        Assert.Equal(answers, Reading.Answers(Reading.Of(text)));

    [Theory]
    [InlineData("President Jane Roe of Uganda announced an end to cooperation with North Korea.", "UG announces")]
    [InlineData("Choirmaster Jane Roe of Uganda announced an end to cooperation with North Korea.", "")]
    [InlineData("Australian Environment Minister Jane Roe urged Japan to stop whaling.", "AU demands")]
    [InlineData("Australian environment blogger Jane Roe urged Japan to stop whaling.", "")]
    public void A_country_behind_the_name_and_any_department_make_an_office(string text, string answers) =>
        Assert.Equal(answers, Reading.Answers(Reading.Of(text)));

    [Theory]
    [InlineData("Malaysia's Foreign Minister said the government had expelled North Korea's ambassador.", "MY announces")]
    [InlineData("Malaysia's Foreign Minister told Japan that the government had expelled North Korea's ambassador.", "")]
    [InlineData("North Korea's Foreign Ministry claimed its government had nothing to do with the theft.", "KP denies")]
    [InlineData("North Korea's UN envoy said Pyongyang rejects talks with Japan.", "KP rejects")]
    [InlineData("The UN envoy said Pyongyang rejects talks with Japan.", "")]
    [InlineData("Jane Roe, an official in charge of trade with China at Japan's foreign ministry, declined to comment.", "JP declines")]
    [InlineData("Jane Roe, an official in charge of trade with China at an oil firm, declined to comment.", "")]
    [InlineData("A private South Korean committee announced that it would sue North Korea.", "")]
    [InlineData("A special South Korean committee announced that it would sue North Korea.", "KR announces")]
    [InlineData("The Japanese ambassador was summoned to the Russian foreign ministry over the islands.", "RU condemns")]
    [InlineData("The Japanese ambassador was summoned to a show in Russia.", "")]
    public void Whose_words_they_are_stands_within_the_sentence(string text, string answers) =>
        Assert.Equal(answers, Reading.Answers(Reading.Of(text)));

    [Theory]
    [InlineData("Japan rejected the offer. The French foreign minister strongly denounced the drills.", "KCNA", "")]
    [InlineData(
        "Japan rejected the offer. The French foreign minister strongly denounced the drills.",
        "Harbour Wire",
        "FR condemns, JP rejects"
    )]
    [InlineData("The United States and Japan condemn North Korea's launch.", "White House", "JP condemns, US condemns")]
    [InlineData("This reality would be unthinkable without the leader.", "KCNA", "")]
    [InlineData("The report of a visit is unthinkable.", "KCNA", "KP denies")]
    public void A_states_organ_speaks_for_that_state_alone(string text, string outlet, string answers) =>
        Assert.Equal(answers, Reading.Answers(Reading.Of(text, outlet: outlet)));

    [Theory]
    [InlineData("Chinese Foreign Ministry urges Japan to leave islets", "CN demands")]
    [InlineData("Japan is not to touch islets", "")]
    public void A_states_organ_tells_as_news_what_its_title_tells_of_anothers_office(string title, string answers) =>
        Assert.Equal(
            answers,
            Reading.Answers(Reading.Of("China's Foreign Ministry strongly urged Japan to leave the islets.", outlet: "KCNA", title: title))
        );

    [Fact]
    public void The_spokesman_may_be_the_spokesperson_of_before() =>
        Assert.Equal(
            "CN demands",
            Reading.Answers(
                Reading.Of(
                    "A spokesperson of the Chinese embassy spoke of fish. Five members of a club claimed an islet. "
                        + "China strongly urges Japan to leave, the spokesman said."
                )
            )
        );
}
