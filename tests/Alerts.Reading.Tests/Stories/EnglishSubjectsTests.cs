namespace Alerts.Reading.Tests.Stories;

/// <summary>Whose an English act is, where others are named nearer.</summary>
public sealed class EnglishSubjectsTests
{
    [Theory]
    [InlineData(
        "Chief Cabinet Secretary Yoshimasa Hayashi admitted that North Korea has yet to reply, but he would not comment further.",
        "JP confirms, KP noStatement"
    )]
    [InlineData("North Korea has yet to reply, but it would not comment further.", "KP declines, KP noStatement")]
    public void Who_told_of_another_goes_on(string text, string answers) => Assert.Equal(answers, Reading.Answers(Reading.Of(text)));

    [Theory]
    [InlineData(
        "Chinese Vice Foreign Minister Sun Weidong summoned the Japanese ambassador. Sun said Japan must withdraw the claim.",
        "CN condemns, CN demands"
    )]
    [InlineData("The ministers met on Sun, 9 June. Sun said Japan must withdraw the claim.", "")]
    public void A_name_that_is_a_day_too_is_a_name_behind_a_title(string text, string answers) =>
        Assert.Equal(answers, Reading.Answers(Reading.Of(text)));

    [Theory]
    [InlineData("The Taiwan issue is grave, John Roe stressed, adding that Japan must withdraw the claim.", "")]
    [InlineData("The Taiwan issue is grave, the Kremlin stressed, adding that Japan must withdraw the claim.", "RU demands")]
    public void Who_stressed_it_adds(string text, string answers) => Assert.Equal(answers, Reading.Answers(Reading.Of(text)));

    [Theory]
    [InlineData("North Korea said it is ready. The country rejected Japan's offer.", "KP rejects")]
    [InlineData("North Korea said it is ready. The club rejected Japan's offer.", "")]
    public void The_country_is_the_one_spoken_of(string text, string answers) => Assert.Equal(answers, Reading.Answers(Reading.Of(text)));

    [Theory]
    [InlineData("Kim Jong Un's eldest cousin, John Roe, condemns Japan", "")]
    [InlineData("Kim Jong Un, the leader of North Korea, condemns Japan", "KP condemns")]
    [InlineData("Britain's Union of Journalists announces a strike, protesting against Japan", "")]
    public void An_owner_does_not_act(string title, string answers) =>
        Assert.Equal(answers, Reading.Answers(Reading.Of("Nothing else was said.", title: title)));

    [Theory]
    [InlineData("Japan goes on alert as North Korea announces a launch.", "KP announces")]
    [InlineData("She served as North Korea announces.", "")]
    public void As_opens_a_clause_before_a_verb(string text, string answers) => Assert.Equal(answers, Reading.Answers(Reading.Of(text)));

    [Theory]
    [InlineData("The ministry dismissed at a briefing on Friday the paper's earlier report on the talks with North Korea.", "JP denies")]
    [InlineData("The ministry dismissed at a briefing on Friday North Korea's proposal for talks.", "JP rejects")]
    public void A_report_is_denied_and_a_proposal_rejected(string text, string answers) =>
        Assert.Equal(answers, Reading.Answers(Reading.Of("Japan's foreign ministry met reporters. " + text)));

    [Theory]
    [InlineData("Chief Cabinet Secretary Yoshimasa Hayashi said North Korea will send a delegation to Tokyo.", "")]
    [InlineData("Chief Cabinet Secretary Yoshimasa Hayashi said Japan will send a delegation to Pyongyang.", "JP announces")]
    [InlineData("Chief Cabinet Secretary Yoshimasa Hayashi said it will shortly return the land.", "JP announces")]
    [InlineData("Japan will suspend aid to North Korea.", "JP announces")]
    [InlineData("Japan will suspend aid to North Korea, analysts say.", "")]
    [InlineData("Chief Cabinet Secretary Yoshimasa Hayashi said it won't participate in the drills.", "JP rejects")]
    public void What_a_government_says_it_will_do_is_its_own(string text, string answers) =>
        Assert.Equal(answers, Reading.Answers(Reading.Of(text)));

    [Theory]
    [InlineData("\"The Japanese side did not respond to the plan for talks,\" South Korea's foreign ministry said.", "")]
    [InlineData("Japan did not respond to a request for comment.", "JP noStatement")]
    public void An_offer_asks_nothing_of_those_who_answer_reports(string text, string answers) =>
        Assert.Equal(answers, Reading.Answers(Reading.Of(text)));

    [Theory]
    [InlineData("Beijing on Jun. 14 announced a suspension of North Korean coal imports.", "CN announces")]
    [InlineData("Beijing on Jun. 14 was cold. Announced a suspension of North Korean coal imports.", "")]
    [InlineData("Air China announces it will resume flights to Pyongyang.", "")]
    [InlineData("China announces it will resume flights to Pyongyang.", "CN announces")]
    public void A_month_cut_short_and_an_airline_are_no_subjects(string text, string answers) =>
        Assert.Equal(answers, Reading.Answers(Reading.Of(text)));

    [Fact]
    public void A_quotation_alone_keeps_who_spoke()
    {
        var facts = Reading.Of(
            "\"He did receive a letter,\" Chief Cabinet Secretary Yoshimasa Hayashi said. \"There is no second one.\" He declined to elaborate."
        );
        Assert.Equal("JP declines", Reading.Answers(facts));
    }

    [Theory]
    [InlineData("Iran characterized the claims of transfers to Russia as \"false and misleading\".", "IR denies")]
    [InlineData("Iran characterized the claims of transfers to Russia as \"new and misleading\".", "")]
    public void What_is_called_false_is_denied(string text, string answers) => Assert.Equal(answers, Reading.Answers(Reading.Of(text)));
}
