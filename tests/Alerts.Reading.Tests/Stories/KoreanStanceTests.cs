namespace Alerts.Reading.Tests.Stories;

/// <summary>Stances, statements as subjects, silence told by others, and Pyongyang's spelling, in sentences of our own writing.</summary>
public sealed class KoreanStanceTests
{
    [Theory]
    [InlineData("북한 외무성은 \"심각한 도전\"이라는 입장을 밝혔다.", "KP Condemns")]
    [InlineData("일본 정부는 결코 용납할 수 없다는 입장이다.", "JP Condemns")]
    [InlineData("북한 외무성 대변인은 이를 강력히 규탄한다고 언명하였다.", "KP Condemns")]
    [InlineData("외교부는 일본 대사를 초치했다.", "KR Condemns")]
    [InlineData("한 교수는 \"심각한 도전\"이라는 입장을 밝혔다.", "")]
    public void Stances_condemn(string text, string answers) => Assert.Equal(answers, KoreanText.Answers(text));

    [Theory]
    [InlineData("북한 외무성 대변인 담화는 \"일본은 당장 철회해야 한다\"고 경고했다.", "KP Demands")]
    [InlineData("북한 외무성은 담화를 발표했다. 담화는 일본의 조치를 강력히 규탄한다고 밝혔다.", "KP Condemns")]
    [InlineData("시민단체는 입장을 밝혔다. 성명은 일본의 조치를 강력히 규탄한다고 밝혔다.", "")]
    public void A_statement_speaks_for_who_made_it(string text, string answers) => Assert.Equal(answers, KoreanText.Answers(text));

    [Theory]
    [InlineData("일본 정부는 북한 단체 3곳을 자산동결 대상에 추가했다.", "JP Announces")]
    [InlineData("일본 외무성 국장은 북측 인사와 만났다고 밝히고 일정을 소개했다.", "JP Confirms")]
    [InlineData("통일부는 북한에 억류자 전원의 귀환을 요구하고 우려했다.", "KR Demands")]
    [InlineData("일본 총리는 \"김 위원장과 직접 마주할 각오\"라고 밝혔다.", "JP Proposes")]
    [InlineData("북한은 일본 총리가 위원장을 만나고 싶다는 뜻을 전해왔다고 밝혔다.", "")]
    public void Acts_are_of_who_does_them(string text, string answers) => Assert.Equal(answers, KoreanText.Answers(text));

    [Theory]
    [InlineData("북한의 공식 반응은 확인되지 않았다.", "KP NoStatement")]
    [InlineData("통일부는 북한이 이에 관한 아무런 반응을 보이지 않았다고 밝혔다.", "KP NoStatement")]
    [InlineData("통일부는 통지문을 북측에 보냈으나 응답을 받지 못했다.", "KP NoStatement")]
    [InlineData("일본 총리는 이에 대해 확인을 회피했다.", "JP Declines")]
    [InlineData("관방장관은 \"새로운 논평이 없다\"고 답했다.", "JP Declines")]
    [InlineData("합참은 핵실험이 임박했다는 신호도 없다고 말했다.", "KR Denies")]
    [InlineData("통일부는 \"사실 여부 확인을 하기는 어렵다\"고 밝혔다.", "KR Declines")]
    [InlineData("이 회사의 반응은 확인되지 않았다.", "")]
    [InlineData("북한은 미사일의 최고 고도를 밝히지 않았다.", "")]
    public void Silence_and_evasion(string text, string answers) => Assert.Equal(answers, KoreanText.Answers(text));

    [Fact]
    public void Of_two_who_are_named_the_one_whose_clause_it_is_demands() =>
        Assert.Equal(
            "KR Condemns, KR Demands",
            KoreanText.Answers("외교부는 유감을 표했다. 이어 일본 측이 반성을 행동으로 보여줄 것을 촉구한다고 말했다.")
        );
}
