namespace Alerts.Reading.Tests.Stories;

/// <summary>Clauses of Korean in which another acts than the one named nearest, each beside its near miss.</summary>
public sealed class KoreanKindsTests
{
    [Theory]
    [InlineData(
        "통일부가 밝혔다. 이어 김정은 위원장이 무엇을 언제 통일부가 알았느냐는 질문에는 \"확인해줄 내용이 없다\"고 답했다.",
        "KR Declines"
    )]
    [InlineData("고노 다로 일본 외무상이 한국 측이 추가 조치를 요구한 것을 받아들일 수 없다고 밝혔다.", "JP Rejects")]
    [InlineData("합참은 “북한은 도발을 즉각 중단할 것을 촉구하며 지켜보겠다”고 강조했다.", "KR Demands")]
    [InlineData("국정원은 18일 유엔 사무총장이 곧 방북할 것이란 보도에 대해 확인도, 부인도 하지 않았다.", "KR Declines")]
    [InlineData("통일부는 북한이 제의를 거부했다고 보지 않는다고 밝혔다.", "")]
    [InlineData("통일부는 북한이 제의를 거부했다고 밝혔다.", "")]
    [InlineData("앞서 북한은 위성을 발사하겠다고 일본에 통보했다.", "")]
    [InlineData("북한은 위성을 발사하겠다고 일본에 통보했다.", "KP Announces")]
    public void Whose_clause_it_is(string text, string answers) => Assert.Equal(answers, KoreanText.Answers(text));

    [Theory]
    [InlineData("개성공단을 논의하자는 제의에 대해 북한이 사흘째 침묵을 지키고 있다.", "KP NoStatement")]
    [InlineData("정부는 북한에 회담을 제의했지만 지금까지 아무런 반응을 내놓지 않고 있다.", "KR Proposes")]
    [InlineData("국방부 대변인은 \"아직 북한에서 반응은 없다\"고 답했다.", "KP NoStatement")]
    [InlineData("이에 대한 중국 측의 반응은 파악되지 않았다.", "CN NoStatement")]
    public void Who_is_silent(string text, string answers) => Assert.Equal(answers, KoreanText.Answers(text));

    [Theory]
    [InlineData("김정은 위원장이 연설했다. 김 부대변인은 “확인된 바 없다”고 말했다.", "")]
    [InlineData("북한은 담화를 냈다. 외무성 대변인은 미국의 제재를 규탄했다.", "KP Condemns")]
    [InlineData("외무성 대변인은 미국의 제재를 규탄했다.", "")]
    [InlineData("김여정 부부장은 “기시다 수상은 만나고 싶다는 의향을 전해왔다”고 말했다.", "")]
    [InlineData("중국 외교부 대변인은 “어떤 나라로부터도 협력 요청을 받지 않았다”고 밝혔다.", "CN Denies")]
    [InlineData("한국 정부는 일본의 반응에 “유감”을 표명했다.", "KR Condemns")]
    [InlineData("한국 정부는 일본의 반응에 “기대”를 표명했다.", "")]
    [InlineData("정부는 일본을 제소했던 건을 취하하기로 했다.", "KR Announces")]
    public void Who_bears_a_title_and_what_is_said(string text, string answers) => Assert.Equal(answers, KoreanText.Answers(text));

    [Theory]
    [InlineData("외교부에 따르면 정 장관은 통화에서 일본에 항의의 뜻을 나타냈다.", "KR Condemns")]
    [InlineData("시민단체에 따르면 정 장관은 통화에서 일본에 항의의 뜻을 나타냈다.", "")]
    [InlineData("일본 정부가 밝혔다. 정 장관은 조치를 이행할 것을 촉구했다.", "")]
    [InlineData("이에 대해 군은 \"자중할 것을 강력히 촉구한다\"고 밝혔다.", "KR Demands")]
    [InlineData("정부는 북한이 “상종하지 않겠다”는 내용의 성명을 발표한 데 대해 유감의 뜻을 표명했다.", "KR Condemns")]
    [InlineData("통일부는 \"한국과 마주 앉을 일이 없다\"고 선언한 김여정 부부장 담화에 대해 입장을 내놨다.", "KP Rejects")]
    [InlineData("통일부는 북한이 제의를 거부한 것은 유감이라고 밝혔다.", "KR Condemns")]
    [InlineData("이재명 대통령이 연설했다. 일본 정부에는 “노력해 달라”고 촉구했다.", "")]
    [InlineData("이재명 대통령이 연설하며 강조했다. 일본 정부에는 “노력해 달라”고 촉구했다.", "KR Demands")]
    public void Whose_minister_and_whose_quotation(string text, string answers) =>
        Assert.Equal(answers, KoreanText.Answers(text, date: "2025-08-15"));
}
