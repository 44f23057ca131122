namespace Alerts.Reading.Tests.Stories;

/// <summary>What a government answers to stands on the word of whoever claimed it.</summary>
public sealed class AnsweredClaimsTests
{
    [Theory]
    [InlineData("en", "Japan's top spokesman declined to comment on North Korea's claim that envoys met in Hanoi.")]
    [InlineData("en", "Japan's top spokesman declined to comment on remarks by the North Korean foreign minister about talks in Hanoi.")]
    [InlineData("ja", "林官房長官は会見で、北朝鮮の主張について「コメントを控える」と述べた。")]
    [InlineData("ja", "林官房長官は会見で、北朝鮮がハノイで日本の高官と会談したと発表したことについて「コメントは差し控えたい」と述べた。")]
    [InlineData("ko", "하야시 요시마사 일본 관방장관은 북한의 주장에 대해 \"답변을 삼가겠다\"고 말했다.")]
    [InlineData("zh", "日本官房长官林芳正就朝鲜的说法表示不予置评。")]
    public void An_answer_names_the_one_whose_claim_it_answers(string language, string text) =>
        Assert.Equal("KP government", Reading.Families(Reading.Of(text, language)));

    [Theory]
    [InlineData("en", "Japan's top spokesman declined to comment on the joint statement of Japan and North Korea.", "")]
    [InlineData("en", "Japan's top spokesman declined to comment on reports of talks with North Korea in Hanoi.", "")]
    [InlineData(
        "en",
        "Kyodo reported that Japan and North Korea met. Japan's top spokesman declined to comment on North Korea's claim.",
        "Kyodo"
    )]
    [InlineData("ja", "林官房長官は会見で、首相が北朝鮮に会談を打診したと表明したことについて「コメントを控える」と述べた。", "")]
    public void A_joint_word_a_report_and_ones_own_are_nobodys_claim(string language, string text, string families) =>
        Assert.DoesNotContain("KP", Reading.Families(Reading.Of(text, language)) + families, StringComparison.Ordinal);
}
