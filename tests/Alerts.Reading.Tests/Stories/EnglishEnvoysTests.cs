namespace Alerts.Reading.Tests.Stories;

/// <summary>Envoys to the United Nations, and short answers in quotation marks, each kind with its near miss, of our own writing.</summary>
public sealed class EnglishEnvoysTests
{
    [Theory]
    [InlineData("North Korea UN representative denies that troops were sent.", "KP denies")]
    [InlineData("The UN representative denies that troops were sent.", "UN denies")]
    public void An_envoy_to_the_united_nations_speaks_for_who_sent_him(string text, string expected) =>
        Assert.Equal(expected, Reading.Answers(Reading.Of(text)));

    [Fact]
    public void Its_envoy_is_none_of_the_united_nations() =>
        Assert.DoesNotContain(
            "UN",
            Reading.Families(Reading.Of("North Korea has sent nobody, one of its United Nations representatives said on Monday.")),
            StringComparison.Ordinal
        );

    [Theory]
    [InlineData("Japan's Chief Cabinet Secretary said Friday that he \"takes note\" of the remarks by Kim Yo Jong.", "JP awareOfReport")]
    [InlineData("Japan's Chief Cabinet Secretary said Friday that he \"takes notes\" at every meeting.", "")]
    [InlineData("A Pentagon spokesman says it would be inaccurate to suggest the North has tested the weapon.", "US denies")]
    [InlineData("The Pentagon would not say whether the report was true.", "US declines")]
    [InlineData("A Pentagon spokesman said the report was true.", "US confirms")]
    [InlineData("An analyst says it would be inaccurate to suggest the North has tested the weapon.", "")]
    public void A_few_words_answer(string text, string expected) => Assert.Equal(expected, Reading.Answers(Reading.Of(text)));
}
