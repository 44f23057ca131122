namespace Alerts.Reading.Tests.Stories;

/// <summary>"…, it said", "…, according to her": what the sentence tells of another is the word of whoever spoke before.</summary>
public sealed class EnglishTrailingTests
{
    private const string Before = "North Korea's foreign ministry condemned the exercise on Friday. ";

    [Theory]
    [InlineData("Japan should apologize, it said.", "KP condemns, KP demands")]
    [InlineData("Japan should apologize, it said in a statement on Friday.", "KP condemns, KP demands")]
    [InlineData("Contrary to Japan's claim, it said, Japan proposed the meeting.", "KP condemns")]
    [InlineData("Japan proposed the meeting, the ministry added.", "KP condemns")]
    [InlineData("Japan confirmed the meeting, according to it.", "KP condemns")]
    [InlineData("Japan confirmed the meeting on Saturday.", "JP confirms, KP condemns")]
    [InlineData("Japan said it confirmed the meeting.", "JP confirms, KP condemns")]
    public void Who_spoke_before_goes_on(string text, string answers) => Assert.Equal(answers, Read(Before + text));

    [Fact]
    public void Where_nobody_spoke_before_the_sentence_has_its_own_speaker() =>
        Assert.Equal("JP announces", Read("Japan will extend its sanctions on North Korea, it said."));

    private static string Read(string text) => Reading.Answers(Reading.Of(text));
}
