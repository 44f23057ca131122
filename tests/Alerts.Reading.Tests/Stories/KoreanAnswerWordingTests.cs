namespace Alerts.Reading.Tests.Stories;

/// <summary>How Korean answers are worded, by class: knowledge, truth, willingness to speak, acknowledgement, silence.</summary>
public sealed class KoreanAnswerWordingTests
{
    [Theory]
    [InlineData("통일부 \"北 인사 방한설, 아는바 없다\"", "KR Declines")]
    [InlineData("정부 당국자 “비밀접촉? 금시초문”", "KR Declines")]
    [InlineData("중국 외교부 대변인은 \"관련 상황을 알지 못한다\"고 답했다.", "CN Declines")]
    [InlineData("청와대는 '우리도 언론을 보고 알았다'고 했다.", "KR Declines")]
    [InlineData("통일부, 남북 비밀접촉설에 모르쇠", "KR Declines")]
    [InlineData("연구소 관계자는 \"아는 바 없다\"고 말했다.", "")]
    public void Who_knows_nothing_declines(string text, string answers) => Assert.Equal(answers, Alone(text));

    [Theory]
    [InlineData("국정원은 \"확인해 줄 수 있는 사안이 아니다\"라는 입장이다.", "KR Declines")]
    [InlineData("대통령실 관계자는 \"말할 입장이 아니다\"라고 했다.", "KR Declines")]
    [InlineData("외교부 당국자는 \"코멘트할 게 없다\"고만 했다.", "KR Declines")]
    [InlineData("美, 북미접촉 보도에 \"NCND\"", "US Declines")]
    [InlineData("이스라엘 총리실, 공격 확인 요청 거부", "IL Declines")]
    [InlineData("통일부가 이를 부인하지 않아 논란이 일고 있다.", "")]
    public void Who_will_not_speak_declines(string text, string answers) => Assert.Equal(answers, Alone(text));

    [Theory]
    [InlineData("정부, 대북 밀사설 \"소설 같은 얘기\"", "KR Denies")]
    [InlineData("일본 정부 대변인은 \"보도와 같은 사실은 없다\"고 밝혔다.", "JP Denies")]
    [InlineData("통일부는 \"북한 내부에 특이 동향이 없다\"고 밝혔다.", "KR Denies")]
    [InlineData("북한은 러시아에 무기를 판 적이 없다고 주장했다고 조선중앙통신이 전했다.", "KP Denies")]
    [InlineData("靑 “일본이 사과했다”…日 보도 부인", "KR Denies")]
    [InlineData("야당 대변인은 \"소설 같은 얘기\"라고 했다.", "")]
    [InlineData("앞서 군은 이를 부인한 바 있다.", "")]
    public void Whoever_calls_it_untrue_denies(string text, string answers) => Assert.Equal(answers, Alone(text));

    [Theory]
    [InlineData("日 관방장관, 북일 접촉 사실 확인", "JP Confirms")]
    [InlineData("외교부 당국자는 \"접촉한 것은 사실\"이라고 말했다.", "KR Confirms")]
    [InlineData("미국은 접촉 사실에 대해서는 확인하면서도 내용은 밝히지 않았다.", "US Confirms")]
    [InlineData("일본 정부는 협력 의지를 거듭 확인하면서 회담을 마쳤다.", "")]
    public void Whoever_grants_it_confirms(string text, string answers) => Assert.Equal(answers, Alone(text));

    [Theory]
    [InlineData("북한은 이에 대해 아무런 언급이 없다.", "KP NoStatement")]
    [InlineData("통일부는 북한이 개시 통화를 받지 않았다고 밝혔다.", "KP NoStatement")]
    [InlineData("통일부 \"북측 아직 반응 없어\"", "KP NoStatement")]
    [InlineData("중국은 별다른 설명 없이 구조물을 설치했다.", "")]
    public void Silence_is_of_whoever_keeps_it(string text, string answers) => Assert.Equal(answers, Alone(text));

    [Theory]
    [InlineData("스가 장관은 \"그러한 사실은 없다\"고 밝혔다.", "2019-11-13", "JP Denies")]
    [InlineData("VOA에 따르면, 사키 대변인은 국무부 정례브리핑에서 “확인해 줄 것도 없다”고 말했다.", "2014-08-29", "US Declines")]
    [InlineData("강 장관은 \"그러한 사실은 없다\"고 밝혔다.", "2019-11-13", "")]
    public void Who_speaks_is_known_by_a_foreign_surname_or_by_the_office_that_briefs(string text, string date, string answers) =>
        Assert.Equal(answers, KoreanText.Answers(text, "", date));

    private static string Alone(string text) => KoreanText.Answers(text, "");
}
