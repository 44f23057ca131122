namespace Alerts.Reading.Tests.Stories;

/// <summary>The many forms in which English tells that a government answered or moved, each beside what only looks like it.</summary>
public sealed class EnglishWaysOfSpeakingTests
{
    [Theory]
    [InlineData("A strong protest was lodged by Japan with North Korea over the launch.", "JP condemns")]
    [InlineData("A strong protest was lodged by fishermen with North Korea over the launch.", "")]
    [InlineData("In a statement condemning the launch, Japan's Foreign Ministry thanked Seoul.", "JP condemns")]
    [InlineData("In a book condemning the launch, a scholar of Japan's past thanked Seoul.", "")]
    [InlineData("Japan said it would not accept North Korea's claim to the islet.", "JP rejects")]
    [InlineData("Japan said it would accept North Korea's claim to the islet.", "")]
    [InlineData("Tokyo reiterated its demand that North Korea free all abductees.", "JP demands")]
    [InlineData("Tokyo ignored repeated requests of North Korea's neighbours.", "")]
    [InlineData("Seoul on Monday called in the deputy chief of mission at the Japanese Embassy over the textbooks.", "KR condemns")]
    [InlineData("Seoul on Monday called on the deputy chief of mission at the Japanese Embassy to rest.", "KR demands")]
    [InlineData("Japan brushed aside North Korea's threat to shun the talks.", "JP rejects")]
    [InlineData("Japan brushed up North Korea's file for the talks.", "")]
    [InlineData("South Korea on Monday dismissed the latest offer of talks by North Korea.", "KR rejects")]
    [InlineData("South Korea on Monday dismissed the report of talks with North Korea.", "KR denies")]
    public void Nominal_passive_and_idiomatic_forms_are_read(string text, string answers) =>
        Assert.Equal(answers, Reading.Answers(Reading.Of(text)));

    [Theory]
    [InlineData("Japan's Foreign Ministry did not have enough information to confirm the meeting.", "JP declines")]
    [InlineData("Japan's Foreign Ministry had enough information about the meeting.", "")]
    [InlineData("A spokesman for China's Commerce Ministry said he was unaware of any North Korean mission.", "CN declines")]
    [InlineData("A spokesman for China's Commerce Ministry said he was aware of reports on a North Korean mission.", "CN awareOfReport")]
    [InlineData("\"We're aware of the report, but won't comment on it,\" Japan's Foreign Ministry said.", "JP awareOfReport, JP declines")]
    [InlineData("\"They're aware of the report, but won't comment on it,\" a shopkeeper in Japan said.", "")]
    [InlineData("Japan would neither confirm nor deny the report.", "JP declines")]
    [InlineData("The Kremlin deemed the report on North Korea's drones fake news.", "RU denies")]
    [InlineData("The Kremlin deemed the report on North Korea's drones long.", "")]
    [InlineData("North Korea has so far remained silent on the offer.", "KP noStatement")]
    [InlineData("North Korea has yet to respond to the offer, Seoul officials said.", "KP noStatement")]
    [InlineData("North Korea has rejected the offer, Seoul officials said.", "")]
    [InlineData("There was no official reaction from Pyongyang to the offer.", "KP noStatement")]
    public void Formulas_of_evading_and_of_silence_are_read(string text, string answers) =>
        Assert.Equal(answers, Reading.Answers(Reading.Of(text)));

    [Theory]
    [InlineData("Japan accused of pulling up North Korea", "")]
    [InlineData("Japan accuses North Korea of stalling", "JP condemns")]
    [InlineData("Japan urged to lift its sanctions on North Korea", "")]
    [InlineData("Japan urges North Korea to lift its ban", "JP demands")]
    [InlineData("Japan denounced for its sanctions on North Korea", "")]
    [InlineData("Japan denounces North Korea for its launch", "JP condemns")]
    [InlineData("Why did Japan reject North Korea's offer?", "")]
    [InlineData("Japan protests North Korean launch", "JP condemns")]
    [InlineData("Japanese protests over North Korean launch", "")]
    public void A_headline_alone_is_read_as_it_is_meant(string title, string answers) =>
        Assert.Equal(answers, Reading.Answers(Reading.Of("", title: title)));

    [Fact]
    public void A_title_that_opens_the_text_counts_beside_what_follows()
    {
        const string Title = "The North Korean Foreign Ministry calls for Japan to leave the talks.";
        Assert.Equal(
            "KP condemns, KP demands",
            Reading.Answers(Reading.Of(Title + " The Foreign Ministry accuses the United States of haste.", outlet: "CNN", title: Title))
        );
    }

    [Theory]
    [InlineData("South Korea said it was done with North Korea. The government demanded an apology from North Korea.", "BBC", "")]
    [InlineData("Britain said it was done with North Korea. The government demanded an apology from North Korea.", "BBC", "GB demands")]
    [InlineData("BEIJING (Example Wire) - The Foreign Ministry denied the report on North Korea.", "Harbour Wire", "CN denies")]
    [InlineData("The Foreign Ministry denied the report on North Korea.", "Harbour Wire", "")]
    [InlineData(
        "South Korea's Foreign Ministry met Japanese envoys. Ministry spokesman Kim Exempel urged Japan to halt.",
        "Harbour Wire",
        "KR demands"
    )]
    [InlineData("A church met Japanese envoys. Ministry spokesman Kim Exempel urged Japan to halt.", "Harbour Wire", "")]
    public void An_office_without_its_country_is_not_guessed(string text, string outlet, string answers) =>
        Assert.Equal(answers, Reading.Answers(Reading.Of(text, outlet: outlet)));

    [Theory]
    [InlineData(
        "Japan's Foreign Minister Yoko Kamikawa met a worker in Seoul, who suggested talks. She urged Pyongyang to accept them.",
        ""
    )]
    [InlineData("Foreign Minister Yoko Kamikawa spoke in Seoul. She urged Pyongyang to accept talks.", "")]
    [InlineData("Japan's Foreign Minister Yoko Kamikawa said Japan was patient. She urged Pyongyang to accept talks.", "JP demands")]
    [InlineData("Marchers filled Japan's capital Tokyo, protesting North Korea's launch.", "")]
    [InlineData("Japan recalled its envoy, protesting North Korea's launch.", "JP condemns")]
    [InlineData("Japan criticized North Korea for claiming the islet. \"That is totally unacceptable,\" it said.", "JP condemns")]
    [InlineData("Talks broke down because Pyongyang refused to come, demanding that Japan lift its sanctions.", "")]
    [InlineData("The summit Japan requested \"is no concern\" of North Korea, a scholar said.", "")]
    [InlineData("Analysts believe North Korea has ruled out talks with Japan.", "")]
    public void Who_is_not_told_or_only_told_of_is_no_speaker(string text, string answers) =>
        Assert.Equal(answers, Reading.Answers(Reading.Of(text)));

    [Theory]
    [InlineData("KCNA", "We strongly condemn Japan for its rhetoric. We will never accept its demands.", "KP condemns, KP rejects")]
    [InlineData("Harbour Wire", "We strongly condemn Japan for its rhetoric. We will never accept its demands.", "")]
    [InlineData("Harbour Wire", "\"Our country strongly protests to North Korea,\" Japan's Defense Ministry said.", "JP condemns")]
    [InlineData("Harbour Wire", "\"Their country strongly protests to North Korea,\" a teacher in Japan said.", "")]
    [InlineData(
        "KCNA",
        "We can neither accept nor admit Japan's results, said a spokesman for the DPRK Foreign Ministry in an answer.",
        "KP rejects"
    )]
    public void We_is_whoever_issues_the_statement(string outlet, string text, string answers) =>
        Assert.Equal(answers, Reading.Answers(Reading.Of(text, outlet: outlet)));
}
