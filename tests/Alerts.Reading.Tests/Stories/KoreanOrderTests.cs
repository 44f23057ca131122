namespace Alerts.Reading.Tests.Stories;

/// <summary>Korean sentences whose subject stands behind what it says, or whose words another has said, each beside its near miss.</summary>
public sealed class KoreanOrderTests
{
    [Theory]
    [InlineData("북한은 그가 평양에 있다는 사실을 전달했다고 교도통신이 전했다.", "Kyodo")]
    [InlineData("북한은 교도통신이 틀렸다고 전했다.", "KP government")]
    [InlineData("일본 외무성이 문제는 해결됐다고 판단했다고 15일 지지통신이 보도했다.", "Jiji")]
    [InlineData("NHK는 총리가 사과했다고 전한 뒤 일본대사관의 차석공사가 이에 항의했다고 보도했다.", "NHK")]
    [InlineData("청와대는 미국 CNN의 건강이상설 보도와 관련해 “확인해 줄 내용이 없다”고 밝혔다.", "CNN")]
    [InlineData("청와대는 미국 CNN의 본사 이전, 국내 보도와 관련해 “확인해 줄 내용이 없다”고 밝혔다.", "")]
    [InlineData("뉴욕타임스는 이번 선언이 약속을 뒤집는다는 의구심을 드러냈다.", "New York Times")]
    [InlineData("뉴욕타임스 독자는 이번 선언이 약속을 뒤집는다는 의구심을 드러냈다.", "")]
    [InlineData("대통령실은 ‘미국 CIA 면담’ 발언에 대해 “전혀 사실이 아니다”라고 밝혔다.", "KR government")]
    [InlineData("대통령실은 미국 CIA의 면담 발언에 대해 “전혀 사실이 아니다”라고 밝혔다.", "US government")]
    [InlineData("미 정보당국은 러시아가 포탄을 구매하고 있다고 밝혔다.", "US government")]
    [InlineData("정보당국은 러시아가 포탄을 구매하고 있다고 밝혔다.", "KR government")]
    [InlineData("시민연대 대표는 자금을 차단해야 한다고 밝혔다.", "")]
    [InlineData("한 대표는 자금을 차단해야 한다고 밝혔다.", "한강시보")]
    [InlineData("정부 수석대표인 김건 외교부 한반도 평화교섭본부장은 자금을 차단하겠다고 밝혔다.", "KR government")]
    public void On_whose_word_it_stands(string text, string origins) => Assert.Equal(origins, KoreanText.Origins(text));

    [Theory]
    [InlineData("트럼프 대통령이 친서를 보냈다고 백악관이 확인했다.", "US Confirms")]
    [InlineData("굳건한 동맹 의지를 백악관이 확인했다.", "")]
    [InlineData("미국 국방부 대변인은 \"발표할 정책은 없다\"고 선을 그었다.", "US Declines")]
    [InlineData("미국 국방부 대변인은 감축설에 선을 그었다.", "US Denies")]
    [InlineData("백악관 대변인은 감축 여부에 대해 언급은 피한 채 원칙을 강조했다.", "US Declines")]
    [InlineData("정부는 북한 당국이 \"근거 없는 소문\"이라며 반응을 보인 것에 대해 입장을 냈다.", "")]
    [InlineData("정부는 북한군의 파병설에 대해 \"근거 없는 소문\"이라며 입장을 냈다.", "KR Denies")]
    [InlineData("미국 재무부의 고위 관료는 중국에 대해 \"근거가 없다\"고 말했다고 CNN이 7일 보도했다.", "US Denies")]
    [InlineData("다케우치 유키오(竹內行夫) 외무성 사무차관은 자세한 언급을 피했다.", "JP Declines")]
    [InlineData("김유키(金有希) 외무성 사무차관은 자세한 언급을 피했다.", "")]
    [InlineData("미국의소리 방송은 국무부 대변인이 \"보도를 알고 있다\"고 말했다고 전했다.", "US AwareOfReport")]
    [InlineData("미국의소리 방송은 국무부 연구원이 \"보도를 알고 있다\"고 말했다고 전했다.", "")]
    [InlineData("외교부는 북한이 \"그런 사실이 없다\"고 주장했다고 밝혔다.", "")]
    [InlineData("미국 국무부는 보도를 알고 있다면서도 논평을 거부했다.", "US AwareOfReport, US Declines")]
    [InlineData("미국 국무부는 보도를 알고 있다면 논평할 것이라고 밝혔다.", "")]
    [InlineData("일본 정부는 보도에 대해 공식 확인을 하지 않고 있다.", "JP Declines")]
    [InlineData("미국 국무부 대변인은 그가 석방되느냐는 자유아시아방송의 질문에 보도를 확인할 수 없다고 밝혔다.", "US Declines")]
    public void Whose_answer_it_is(string text, string answers) => Assert.Equal(answers, KoreanText.Answers(text));

    [Theory]
    [InlineData("北 ICBM 보도에 외교부 \"동향 예의주시\"", "KR AwareOfReport")]
    [InlineData("北, ICBM 보도에 \"동향 예의주시\"", "KP AwareOfReport")]
    public void Who_speaks_beside_the_quotation(string title, string answers) => Assert.Equal(answers, KoreanText.Answers("", title));

    [Theory]
    [InlineData("김여정이 기시다 총리가 평양을 방문하겠다는 의사를 전달했다고 밝혔다.", "")]
    [InlineData("김여정이 평양을 방문해도 좋다는 의사를 전달했다고 밝혔다.", "")]
    [InlineData("김여정이 기시다 총리의 제안을 거부한다고 밝혔다.", "KP rejects")]
    public void Of_two_subjects_the_second_acts_within(string text, string answers) =>
        Assert.Equal(answers, Reading.Answers(Reading.Of(text, "ko")));

    [Theory]
    [InlineData("김여정 \"기시다, 직접 만나고 싶다는 의향 전해와\"", "")]
    [InlineData("북한 \"기시다 총리 '정상회담' 제의했다\"", "")]
    [InlineData("북한 \"기시다 총리에 정상회담 제의했다\"", "KP proposes")]
    [InlineData("김여정 \"직접 만나고 싶다는 의향 전했다\"", "KP proposes")]
    public void Who_opens_a_quotation_without_a_particle_acts_in_it(string title, string answers) =>
        Assert.Equal(answers, Reading.Answers(Reading.Of("", "ko", title: title)));

    [Theory]
    [InlineData("북한, 일본 총리가 정상회담 제안", "JP proposes")]
    [InlineData("북한, 일본에 정상회담 제안", "KP proposes")]
    [InlineData("미국과 일본이 대화 거부", "JP rejects, US rejects")]
    public void Who_opens_a_headline_before_a_comma_does_not_act_with_the_subject(string title, string answers) =>
        Assert.Equal(answers, Reading.Answers(Reading.Of("", "ko", title: title)));
}
