namespace Alerts.Reading.Tests.Stories;

public sealed class EnglishAnswersTests
{
    [Theory]
    [InlineData("TOKYO (Example Wire) - North Korea on Monday denied that it had met Japanese officials.", "KP denies")]
    [InlineData("TOKYO (Example Wire) - Japan on Monday denied that it had met North Korean officials.", "JP denies")]
    [InlineData("Iran denied on Sunday that it had sold missiles to North Korea, which Japan had asked about.", "IR denies")]
    [InlineData("Taiwan rejected Japan's offer to speak for it in Pyongyang.", "TW rejects")]
    [InlineData("The North Korean Foreign Ministry denied any talks with Japan.", "KP denies")]
    [InlineData("The governor of Niigata declined to comment on the ship from North Korea.", "")]
    public void An_answer_is_of_the_government_that_gives_it(string text, string answers) =>
        Assert.Equal(answers, Reading.Answers(Reading.Of(text)));

    [Theory]
    [InlineData(
        "Japanese Prime Minister Fumio Kishida met the leader of the opposition. The opposition leader declined to comment on North Korea.",
        ""
    )]
    [InlineData("Kim Yo Jong mocked Japan's Foreign Ministry on Friday. The ministry declined to comment.", "JP declines")]
    [InlineData("Tokyo officials, who refused to comment on the report, briefed Washington.", "JP declines")]
    [InlineData("Tokyo confirmed the talks while Seoul declined to comment on them.", "JP confirms, KR declines")]
    public void The_last_one_mentioned_is_not_the_speaker(string text, string answers) =>
        Assert.Equal(answers, Reading.Answers(Reading.Of(text)));

    [Theory]
    [InlineData("Japan's Foreign Ministry could not immediately confirm the report.", "JP declines")]
    [InlineData("Japan's Foreign Ministry could not immediately be reached for comment.", "JP noStatement")]
    [InlineData("The North Korean embassy in Beijing did not respond to requests for comment.", "KP noStatement")]
    [InlineData("There was no immediate comment from Pyongyang.", "KP noStatement")]
    [InlineData("North Korean state media have not commented on the visit.", "KP noStatement")]
    [InlineData("Japan's Foreign Ministry said it was not aware of any such meeting.", "JP declines")]
    [InlineData("The White House dismissed the report as speculation.", "US denies")]
    [InlineData("South Korea's Unification Ministry brushed aside the report.", "KR denies")]
    [InlineData(
        "\"I am aware of the reports, but I would like to refrain from commenting,\" Chief Cabinet Secretary Yoshimasa Hayashi told reporters.",
        "JP awareOfReport, JP declines"
    )]
    [InlineData("Seoul neither confirmed nor denied the meeting.", "KR declines")]
    [InlineData("Seoul has not denied the meeting.", "KR declines")]
    [InlineData("Japan's Chief Cabinet Secretary Yoshimasa Hayashi acknowledged the report.", "JP awareOfReport")]
    [InlineData("Japan's Chief Cabinet Secretary Yoshimasa Hayashi acknowledged the meeting.", "JP confirms")]
    public void Formulas_of_answering_are_known(string text, string answers) => Assert.Equal(answers, Reading.Answers(Reading.Of(text)));

    [Theory]
    [InlineData("Japan lodged a protest with North Korea over the launch.", "JP condemns")]
    [InlineData("Japan is considering a protest to North Korea over the launch.", "")]
    [InlineData("North Korea denounced Japan's defence paper as a provocation.", "KP condemns")]
    [InlineData("Prime Minister Fumio Kishida urged North Korea to return all abductees at once.", "JP demands")]
    [InlineData("The abductees' families urged the prime minister to act.", "")]
    [InlineData("Pyongyang turned down Tokyo's offer of talks.", "KP rejects")]
    [InlineData("South Korea offered to host talks between Japan and North Korea.", "KR proposes")]
    [InlineData("Japan will extend its sanctions on North Korea, Chief Cabinet Secretary Yoshimasa Hayashi announced.", "JP announces")]
    [InlineData("Japan may extend its sanctions on North Korea, analysts said.", "")]
    [InlineData("Japan proposed a summit to North Korea, sources familiar with the matter said.", "")]
    public void Own_moves_are_told_from_plans_and_from_what_others_say(string text, string answers) =>
        Assert.Equal(answers, Reading.Answers(Reading.Of(text)));

    [Theory]
    [InlineData("Chief Cabinet Secretary Yoshimasa Hayashi declined to comment on a separate report about tariffs.", "")]
    [InlineData("Japan has confirmed that 17 of its citizens were abducted by North Korea in the 1970s.", "")]
    [InlineData("In 2002, North Korea admitted that it had abducted Japanese citizens.", "")]
    [InlineData("North Korea admitted on Friday that it had abducted Japanese citizens in those days.", "KP confirms")]
    [InlineData("In February, Hayashi's ministry in Japan rejected the offer.", "")]
    [InlineData("If confirmed by Japan, the visit would be the first in years.", "")]
    [InlineData("South Korea said that North Korea had denied the report.", "")]
    [InlineData("North Korea had denied the report, Kyodo said.", "KP denies")]
    public void What_is_past_or_another_matter_or_hearsay_is_no_answer(string text, string answers) =>
        Assert.Equal(answers, Reading.Answers(Reading.Of(text)));

    [Fact]
    public void Who_confirms_and_gives_no_details_has_confirmed() =>
        Assert.Equal(
            "JP confirms",
            Reading.Answers(Reading.Of("The talks were confirmed by Japan's Foreign Minister Yoko Kamikawa, who refused to give details."))
        );

    [Fact]
    public void A_name_tells_whose_minister_it_is_before_the_outlets_home_does() =>
        Assert.Equal(
            "JP confirms",
            Reading.Answers(Reading.Of("Prime Minister Fumio Kishida confirmed the visit of an envoy.", outlet: "Yonhap"))
        );

    [Fact]
    public void A_minister_without_a_known_name_is_at_home() =>
        Assert.Equal(
            "KR confirms",
            Reading.Answers(Reading.Of("The Unification Ministry confirmed the visit of an envoy.", outlet: "Yonhap"))
        );
}
