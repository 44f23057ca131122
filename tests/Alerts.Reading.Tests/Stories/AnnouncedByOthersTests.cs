namespace Alerts.Reading.Tests.Stories;

/// <summary>Japanese: what a government announces of itself is a move of its own, what it announces of others is none.</summary>
public sealed class AnnouncedByOthersTests
{
    [Theory]
    [InlineData("韓国軍は14日、北朝鮮がロケットを発射したと発表した。", "")]
    [InlineData("北朝鮮は14日、ロケットを発射したと発表した。", "KP announces")]
    [InlineData("外務省は14日、代表をハノイに派遣すると発表した。", "JP announces")]
    [InlineData("北朝鮮が求めていた会談の開催を、日本政府は14日に決定した。", "JP announces")]
    public void What_another_did_is_told_and_no_act_of_who_tells_it(string text, string moves) =>
        Assert.Equal(moves, Reading.Answers(Reading.Of(text, "ja")));

    [Fact]
    public void Who_tells_it_stands_behind_it_all_the_same() =>
        Assert.Equal("KR government", Reading.Families(Reading.Of("韓国軍は14日、北朝鮮がロケットを発射したと発表した。", "ja")));

    [Theory]
    [InlineData("北京の日本大使館は14日、男性の釈放を強く申し入れた。", "JP demands")]
    [InlineData("北京の日本大使館は14日、軍事演習について厳重な申し入れを行った。", "JP condemns")]
    [InlineData("サキ報道官は14日、韓国に意見を求めたと明らかにした。", "")]
    public void A_release_is_demanded_and_an_opinion_is_not(string text, string moves) =>
        Assert.Equal(moves, Reading.Answers(Reading.Of(text, "ja")));
}
