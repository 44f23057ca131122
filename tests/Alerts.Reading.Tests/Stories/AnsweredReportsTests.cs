using Alerts.Reading.Stories;

namespace Alerts.Reading.Tests.Stories;

/// <summary>Who reported what a government answers or confirms, and whom an outlet named far below stands beside.</summary>
public sealed class AnsweredReportsTests
{
    private const string Answer = "Beijing could not confirm reports that the North's envoy was in the city, its Foreign Ministry said.";

    private const string Far = " Trains ran late. The sky was grey. Snow fell in Aomori. Few people were out.";

    [Theory]
    [InlineData(
        Answer + " Kyodo reported earlier that an envoy had taken a train. Bloomberg, citing three people, said the envoy was in Beijing.",
        "Bloomberg, Kyodo"
    )]
    [InlineData(
        Answer + " An envoy took a train, sources told Kyodo News. Bloomberg, citing three people, said the envoy was in Beijing.",
        "Bloomberg, Kyodo"
    )]
    [InlineData(
        Answer + " Kyodo reported that ferries were late. Bloomberg, citing three people, said the envoy was in Beijing.",
        "Bloomberg"
    )]
    public void All_who_reported_what_is_answered_stand_behind_it(string text, string families) =>
        Assert.Equal(families, Reading.Families(Reading.Of(text)));

    [Theory]
    [InlineData("The envoy's arrival was confirmed by Kremlin spokesman Dmitry Peskov.", "Kyodo, RU government")]
    [InlineData("Kremlin spokesman Dmitry Peskov declined to comment on the envoy's arrival.", "Kyodo")]
    public void Who_confirms_in_the_lead_stands_beside_an_outlet_named_far_below(string second, string families) =>
        Assert.Equal(
            families,
            Reading.Families(
                Reading.Of("The North's envoy arrived in Moscow. " + second + Far + " The envoy's arrival was reported by Kyodo.")
            )
        );

    [Fact]
    public void An_outlets_own_sources_stand_before_one_that_is_named_far_below() =>
        Assert.Equal(
            "Reuters, Yonhap",
            Reading.Families(
                Reading.Of(
                    "The North's envoy will visit Beijing, two people with direct knowledge told Reuters."
                        + Far
                        + " Yonhap reported that the envoy would visit Beijing.",
                    outlet: "Reuters"
                )
            )
        );

    [Theory]
    [InlineData("Foreign Minister Takeshi Iwaya told Kyodo News that envoys had met in Hanoi.", 1)]
    [InlineData("Envoys had met in Hanoi, sources told Kyodo News.", 2)]
    public void What_an_official_told_an_outlet_by_name_is_his_word(string text, int count) =>
        Assert.Equal(
            count,
            StoryReader
                .Read([Reading.Item("Envoys met in Hanoi, Japan's Foreign Ministry said."), Reading.Item(text, outlet: "Quay", id: "2")])
                .IndependentOrigins
        );

    [Theory]
    [InlineData("Photo : YONHAP News", "Reuters")]
    [InlineData("Source: Yonhap News", "Reuters, Yonhap")]
    public void A_pictures_credit_is_none_of_the_texts(string line, string families) =>
        Assert.Equal(
            families,
            Reading.Families(Reading.Of(line + "\n\nEnvoys will visit Beijing, Reuters reported on Friday, citing two people."))
        );
}
