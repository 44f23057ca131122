namespace Alerts.Reading.Tests.Stories;

/// <summary>Times, tenses and nouns that tell whether an English verb is the news of the day.</summary>
public sealed class EnglishBackgroundTests
{
    private const string Opening = "Envoys of Japan and North Korea met in Hanoi. They shook hands. The talks lasted an hour. ";

    [Theory]
    [InlineData("North Korea argues that the abduction issue has already been resolved.", "")]
    [InlineData("North Korea said on Friday that the abduction issue has already been resolved.", "KP rejects")]
    [InlineData("North Korea has long maintained that the abduction issue is already settled.", "")]
    public void A_standing_position_is_no_news(string text, string answers) =>
        Assert.Equal(answers, Reading.Answers(Reading.Of(Opening + text)));

    [Theory]
    [InlineData("In March, speaking to lawmakers in the upper house, Prime Minister Fumio Kishida urged North Korea to come.", "")]
    [InlineData("In June, speaking to lawmakers in the upper house, Prime Minister Fumio Kishida urged North Korea to come.", "JP demands")]
    [InlineData("Japan announced on April 8 new sanctions against North Korea.", "")]
    [InlineData("Japan announced on June 12 new sanctions against North Korea.", "JP announces")]
    [InlineData("Japan announced on 8 April new sanctions against North Korea.", "")]
    [InlineData("Japan earlier imposed sanctions on North Korea.", "")]
    [InlineData("They met in Rome, where Japan and China announced sanctions on North Korea.", "")]
    public void A_time_that_lies_back_makes_no_move(string text, string answers) =>
        Assert.Equal(answers, Reading.Answers(Reading.Of(Opening + text)));

    [Theory]
    [InlineData(
        "Japan is protesting North Korea's launch. Officials met. In Washington, the State Department calls it provocative.",
        "JP condemns, US condemns"
    )]
    [InlineData(
        "Japan protested North Korea's launch. Officials met. They left. In Washington, the State Department calls it provocative.",
        "JP condemns"
    )]
    public void News_told_in_the_present_has_no_states_of_things(string text, string answers) =>
        Assert.Equal(answers, Reading.Answers(Reading.Of(text)));

    [Theory]
    [InlineData("Chronology of ties between Japan and North Korea", "")]
    [InlineData("Ties between Japan and North Korea", "KP confirms")]
    public void A_chronology_tells_no_news(string title, string answers) =>
        Assert.Equal(answers, Reading.Answers(Reading.Of("Sept. 17 -- North Korea admits to having taken 13 Japanese.", title: title)));

    [Theory]
    [InlineData("Pyongyang fired a missile, sparking horror and calls for talks with North Korea.", "")]
    [InlineData("Seoul calls for talks with North Korea.", "KR proposes")]
    [InlineData("It is North Korea's first officially acknowledged launch.", "")]
    [InlineData("North Korea officially acknowledged the launch.", "KP confirms")]
    public void Nouns_and_attributes_are_no_acts(string text, string answers) => Assert.Equal(answers, Reading.Answers(Reading.Of(text)));
}
