namespace Alerts.Reading.Tests.Stories;

/// <summary>English verbs of speech that assert nothing: nobody's, conditions, rumours, guesses, and what is said not to be so.</summary>
public sealed class EnglishUnsaidTests
{
    [Theory]
    [InlineData("Neither Japan nor North Korea confirmed the visit.", "")]
    [InlineData("Neither Tokyo nor Pyongyang has denied the visit.", "")]
    [InlineData("Neither Tokyo nor Pyongyang, which have no embassies there, confirmed the visit.", "")]
    [InlineData("Neither Tokyo nor Pyongyang has so far confirmed the visit.", "")]
    [InlineData("Nor has Tokyo confirmed the visit.", "")]
    [InlineData("Nobody in Tokyo confirmed the visit by North Korea's envoy.", "")]
    [InlineData("None of Japan, South Korea and China denied the visit.", "")]
    [InlineData("No North Korean official has confirmed the visit.", "")]
    [InlineData("Not a single government confirmed the visit to North Korea.", "")]
    [InlineData("Tokyo confirmed nothing.", "")]
    [InlineData("Japan has not independently confirmed the visit.", "JP declines")]
    [InlineData("Tokyo neither confirmed nor denied the visit.", "JP declines")]
    [InlineData("Neither North Korea nor China made any announcement on the visit.", "CN noStatement, KP noStatement")]
    [InlineData("Neither side gave a date, but Japan confirmed the visit.", "JP confirms")]
    [InlineData("No date was set, Japan confirmed on Monday.", "JP confirms")]
    public void Nobody_asserts_it(string text, string answers) => Assert.Equal(answers, Read(text));

    [Fact]
    public void No_government_is_not_the_one_at_home()
    {
        var facts = Reading.Of("No government has confirmed the visit between Japan and North Korea.", outlet: "AP");

        Assert.Equal("", Reading.Answers(facts));
        Assert.DoesNotContain("government", Reading.Families(facts), StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("Rumours that Japan confirmed a visit to North Korea spread on Monday.", "")]
    [InlineData("Rumours spread on Monday that Japan had denied the visit.", "")]
    [InlineData("A fake post claimed North Korea announced a visit to Japan.", "")]
    [InlineData("Japan denied the fake post on a visit.", "JP denies")]
    [InlineData("The fake video saying so was denied by Tokyo.", "JP denies")]
    [InlineData("Had Japan confirmed the visit, North Korea would have called it off.", "")]
    [InlineData("Should Tokyo confirm the visit, the envoy would stay at home.", "")]
    [InlineData("It is unclear whether North Korea will deny the visit.", "")]
    [InlineData("Reporters asked whether Japan had confirmed the visit.", "")]
    [InlineData("Few understand why Japan denied the visit.", "")]
    [InlineData("That is why Japan rejected the offer from North Korea.", "JP rejects")]
    [InlineData("Asked if he knew the envoy, Japan's foreign minister confirmed the visit.", "JP confirms")]
    [InlineData("Has Japan confirmed the visit to North Korea?", "")]
    public void What_is_heard_asked_or_supposed_is_not_said(string text, string answers) => Assert.Equal(answers, Read(text));

    [Theory]
    [InlineData("Japan would probably reject the offer from North Korea.", "")]
    [InlineData("North Korea will surely condemn Japan's exercise.", "")]
    [InlineData("If North Korea fires, Japan will condemn the launch.", "")]
    [InlineData("Tokyo will likely deny the visit.", "")]
    [InlineData("Japan must confirm that it is ready for talks.", "")]
    [InlineData("Japan allegedly confirmed the visit.", "")]
    [InlineData("North Korea is expected to announce a new plan for Japan.", "")]
    [InlineData("North Korea strongly and publicly condemned Japan's exercise.", "KP condemns")]
    [InlineData("Tokyo will lift its ban on ships from North Korea.", "JP announces")]
    [InlineData("Japan not only confirmed the visit but named the envoy.", "JP confirms")]
    public void What_is_guessed_or_called_for_is_not_done(string text, string answers) => Assert.Equal(answers, Read(text));

    [Theory]
    [InlineData(
        "“It is not true that the government has confirmed such a visit,” Chief Cabinet Secretary Minoru Kihara said.",
        "JP denies"
    )]
    [InlineData("Japan denied that it had confirmed the visit.", "JP denies")]
    [InlineData("Japan denied that North Korea had proposed talks.", "JP denies")]
    [InlineData("North Korea said it was false that it had proposed talks with Japan.", "KP denies")]
    [InlineData("There is no truth to the claim that Japan confirmed the visit, Tokyo said.", "JP denies")]
    [InlineData("North Korea did not say that Japan had agreed to lift sanctions.", "")]
    [InlineData("Tokyo confirmed that the envoy had come, and Pyongyang denied the visit.", "JP confirms, KP denies")]
    public void What_is_not_so_is_not_confirmed(string text, string answers) => Assert.Equal(answers, Read(text));

    [Theory]
    [InlineData("Japan denied entry to a North Korean ship.", "JP rejects")]
    [InlineData("Japan denied a North Korean ship entry on Monday.", "JP rejects")]
    [InlineData("Tokyo denied landing rights to the North Korean plane.", "JP rejects")]
    [InlineData("Japan denied the North Korean athletes visas.", "JP rejects")]
    [InlineData("Japan has denied entry to a North Korean rowing team, officials said.", "JP rejects")]
    [InlineData("The North Korean team was denied visas.", "")]
    [InlineData("North Korea was denied boarding.", "")]
    [InlineData("Japan denied any entry into talks with North Korea.", "JP denies")]
    [InlineData("Japan denied access was given to North Korea.", "JP denies")]
    public void Who_keeps_others_out_denies_no_report(string text, string answers) => Assert.Equal(answers, Read(text));

    [Theory]
    [InlineData("Opinion: Japan must talk to North Korea", "Harbour Wire", "Japan rejected North Korea's offer.", "")]
    [InlineData("North Korea's offer | Analysis", "Harbour Wire", "Japan rejected North Korea's offer.", "")]
    [InlineData("Analysis: the offer", "Harbour Wire", "Japan rejected North Korea's offer on Friday.", "JP rejects")]
    [InlineData("Opinion poll on the offer", "Harbour Wire", "Japan rejected North Korea's offer.", "JP rejects")]
    [InlineData("Commentary: Japan must stop", "KCNA", "North Korea condemns Japan's exercise.", "KP condemns")]
    public void An_opinion_piece_announces_nothing(string title, string outlet, string text, string answers) =>
        Assert.Equal(answers, Reading.Answers(Reading.Of(text, outlet: outlet, title: title)));

    [Theory]
    [InlineData("Japan's governor of Niigata announced an exercise against North Korean missiles.", "")]
    [InlineData("Tokyo Governor Jane Roe condemned North Korea's launch.", "")]
    [InlineData("The Niigata prefectural government condemned North Korea's launch.", "")]
    [InlineData("The Hokkaido government condemned North Korea's launch.", "")]
    [InlineData("The mayor of Japan's Sado city condemned North Korea's launch.", "")]
    [InlineData("Japan's government condemned North Korea's launch.", "JP condemns")]
    [InlineData("Japan confirmed its strength as Asia's best with a win over North Korea.", "")]
    [InlineData("Japan confirmed its place in the final against North Korea.", "")]
    [InlineData("Japan confirmed the launch by North Korea.", "JP confirms")]
    public void Regions_and_teams_are_no_governments(string text, string answers) => Assert.Equal(answers, Read(text));

    private static string Read(string text) => Reading.Answers(Reading.Of(text, outlet: "Kyodo News"));
}
