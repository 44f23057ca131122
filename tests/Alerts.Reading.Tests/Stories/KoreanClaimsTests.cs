namespace Alerts.Reading.Tests.Stories;

/// <summary>Whose a claim is in Korean, and who refutes it, each kind with its near miss, of our own writing.</summary>
public sealed class KoreanClaimsTests
{
    [Theory]
    [InlineData("통일부는 북한이 설비를 철거한 적이 없다고 발표한 데 대해 유감을 표명했다.", "KP denies, KR condemns")]
    [InlineData("통일부는 설비를 철거한 적이 없다고 밝혔다.", "KR denies")]
    public void What_a_claim_says_is_the_claimants_word(string text, string expected) => Assert.Equal(expected, Answers(text));

    [Theory]
    [InlineData("합동참모본부는 북한의 발표에 대해 “관측한 사실을 설명했다”고 반박했다.", "KR denies")]
    [InlineData("합동참모본부는 “관측한 사실을 설명했다”고 밝혔다.", "")]
    [InlineData("하지만 북한은 파병이 사실이 아니라고 주장하고 있다.", "KP denies")]
    [InlineData("전문가들은 파병이 사실이 아니라고 주장하고 있다.", "")]
    public void Who_argues_against_a_claim_denies_it(string text, string expected) => Assert.Equal(expected, Answers(text));

    private static string Answers(string text) => Reading.Answers(Reading.Of(text, "ko", "한강일보"));
}
