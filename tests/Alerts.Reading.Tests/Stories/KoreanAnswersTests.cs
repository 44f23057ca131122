namespace Alerts.Reading.Tests.Stories;

public sealed class KoreanAnswersTests
{
    [Theory]
    [InlineData("일본 외무성은 교도통신의 보도를 부인했다.", "JP Denies")]
    [InlineData("일본 정부 대변인인 하야시 관방장관은 \"그런 사실은 없다\"며 보도 내용을 전면 부인했습니다.", "JP Denies")]
    [InlineData("북한 외무성은 조선중앙통신을 통해 발표한 담화에서 일본 언론의 보도를 \"새빨간 거짓말\"이라고 일축했다.", "KP Denies")]
    [InlineData("러시아 외무부는 북한에 기술을 제공했다는 보도를 부인했다.", "RU Denies")]
    [InlineData("이란 정부는 북한과의 미사일 협력설을 부인했다.", "IR Denies")]
    [InlineData("기시다 후미오 일본 총리는 \"거래는 없었다\"며 의혹을 부인했다.", "JP Denies")]
    [InlineData("국방부는 \"사실과 다르다\"고 반박했다.", "KR Denies")]
    [InlineData("북한은 일본과 접촉했다는 보도가 사실무근이라고 주장했다.", "KP Denies")]
    [InlineData("대통령실은 \"정상회담을 추진하고 있다는 보도는 사실이 아니다\"라고 밝혔다.", "KR Denies")]
    [InlineData("이에 대해 일본 정부는 부인했다.", "JP Denies")]
    [InlineData("한국 정부는 의혹을 부인했고 일본 정부도 이를 일축했다.", "JP Denies, KR Denies")]
    [InlineData("일본 정부가 북한과 접촉했다는 교도통신 보도에 대해 관방장관은 사실이 아니라고 밝혔다.", "JP Denies")]
    [InlineData("일본 정부는 \"제안한 적이 없다\"며 보도를 정면으로 반박했다.", "JP Denies")]
    [InlineData("린젠 중국 외교부 대변인은 \"그런 사실이 없다\"고 부인했다.", "CN Denies")]
    [InlineData("우크라이나 국방부는 러시아의 주장을 부인했다.", "UA Denies")]
    [InlineData("교도통신은 일본 정부가 의혹을 부인했다고 보도했다.", "JP Denies")]
    [InlineData("타스통신은 북한 외무성이 파병설을 부인했다고 전했다.", "KP Denies")]
    [InlineData("정부는 \"일본에 그런 제안을 한 적이 없다\"고 반박했다.", "KR Denies")]
    public void A_denial_is_read_of_whoever_denies(string text, string answers, string date = "2024-06-15") =>
        Assert.Equal(answers, KoreanText.Answers(text, date: date));

    [Theory]
    [InlineData(
        "하야시 요시마사 관방장관은 15일 정례 기자회견에서 일본과 북한이 몽골에서 비밀 접촉했다는 보도에 대해 \"답변을 삼가겠다\"고 말했다.",
        "JP Declines"
    )]
    [InlineData("일본 정부는 북한과의 비밀 접촉설에 대해 확인해 줄 수 없다고 밝혔다.", "JP Declines")]
    [InlineData("통일부 당국자는 북일 접촉과 관련해 \"아는 바 없다\"고 했다.", "KR Declines")]
    [InlineData("청와대는 이에 대해 말을 아꼈다.", "KR Declines")]
    [InlineData("외교부 관계자는 관련 질문에 즉답을 피했다.", "KR Declines")]
    [InlineData("마오닝 중국 외교부 대변인은 북일 접촉에 대해 \"구체적인 상황을 알지 못한다\"고 답했다.", "CN Declines")]
    [InlineData("몽골 외교부는 회담 개최 여부를 확인해 줄 수 없다고 밝혔다.", "MN Declines")]
    [InlineData("미 국무부 대변인은 관련 질의에 \"언급하지 않겠다\"고 말했다.", "US Declines")]
    [InlineData("미국 국무부는 논평을 거부했다.", "US Declines")]
    [InlineData("관방부장관은 \"외교상의 일이므로 답변을 자제하겠다\"고 했다.", "JP Declines")]
    [InlineData("통일부 당국자는 \"확인해 드릴 내용이 없다\"고 말했다.", "KR Declines")]
    [InlineData("정부 당국자는 \"구체적으로 확인해 줄 수 있는 것이 없다\"고 밝혔다.", "KR Declines")]
    [InlineData("이와 관련해 국정원은 \"확인할 수 없다\"는 입장을 밝혔다.", "KR Declines")]
    [InlineData("기하라 미노루 관방장관은 27일 회견에서 개별 사안에 대한 언급을 자제하겠다고 말했다.", "JP Declines", "2026-03-01")]
    [InlineData("외무성 간부를 상대로 한 질의에 일본 외무성은 \"노코멘트\"라고 답했다.", "JP Declines")]
    [InlineData("중국 외교부 대변인은 보도에 관해 \"알지 못한다\"고 말했다.", "CN Declines")]
    [InlineData("모테기 도시미쓰 외무상은 \"상대가 있는 일이라 밝힐 수 없다\"며 구체적인 언급을 피했다.", "JP Declines", "2026-03-01")]
    [InlineData("합참 관계자는 \"군사 보안 사항이라 확인해 줄 수 없다\"며 말을 아꼈다.", "KR Declines")]
    public void Who_will_not_say_declines(string text, string answers, string date = "2024-06-15") =>
        Assert.Equal(answers, KoreanText.Answers(text, date: date));

    [Theory]
    [InlineData("일본 외무성 관계자는 \"해당 보도를 인지하고 있다\"고 밝혔다.", "JP AwareOfReport")]
    [InlineData("하야시 요시마사 관방장관은 \"그런 보도가 있다는 것은 알고 있다\"고 말했다.", "JP AwareOfReport")]
    [InlineData("외교부 당국자는 \"관련 보도를 주시하고 있다\"고 밝혔다.", "KR AwareOfReport")]
    public void Knowing_of_a_report_confirms_nothing(string text, string answers, string date = "2024-06-15") =>
        Assert.Equal(answers, KoreanText.Answers(text, date: date));

    [Theory]
    [InlineData("하야시 요시마사 관방장관은 북한과 접촉한 사실을 확인했다.", "JP Confirms")]
    [InlineData("일본 정부가 북한과의 접촉 사실을 시인했다.", "JP Confirms")]
    [InlineData("미국 정부는 북한군 파병 사실을 공식 확인했다.", "US Confirms")]
    [InlineData("국방부는 북한군 귀순 사실을 확인했다.", "KR Confirms")]
    public void What_is_acknowledged_is_confirmed(string text, string answers, string date = "2024-06-15") =>
        Assert.Equal(answers, KoreanText.Answers(text, date: date));

    [Theory]
    [InlineData("북한은 아직 반응을 내놓지 않고 있다.", "KP NoStatement")]
    [InlineData("북한 관영 매체들은 침묵했지만 북한 당국은 공식 입장을 내놓지 않았다.", "KP NoStatement")]
    [InlineData("일본 정부는 이 보도에 대해 아직 공식 입장을 내지 않았다.", "JP NoStatement")]
    [InlineData("북한은 한국의 제안에 아무런 반응을 보이지 않고 있다.", "KP NoStatement")]
    public void A_government_is_silent_only_where_a_source_says_so(string text, string answers, string date = "2024-06-15") =>
        Assert.Equal(answers, KoreanText.Answers(text, date: date));

    [Theory]
    [InlineData("일본 정부가 제안했다는 보도를 두고 전문가들은 회의적인 반응을 보였다.", "")]
    [InlineData("2002년 북한은 일본인 납치를 인정했다.", "")]
    [InlineData("과거 북한은 납치 사실을 부인했다.", "")]
    [InlineData("홍길동 한국대 교수는 \"북한은 이를 부인할 것\"이라고 말했다.", "")]
    [InlineData("이 교수는 \"사실이 아니다\"라고 말했다.", "")]
    [InlineData("시민단체는 일본 정부에 사과를 요구했다.", "")]
    [InlineData("시민단체는 일본 정부가 사실을 인정해야 한다고 촉구했다.", "")]
    [InlineData("도쿄전력 관계자는 \"답변할 수 없다\"고 말했다.", "")]
    [InlineData("이는 사실이 아니다.", "")]
    [InlineData("국민의힘 의원은 정부의 설명이 사실이 아니라고 주장했다.", "")]
    [InlineData("북한이 터무니없는 궤변을 늘어놓았다고 이 신문은 비판했다.", "")]
    [InlineData("국정원은 북한이 납치를 부인하고 있다고 보고했다.", "")]
    [InlineData("서울시 관계자는 \"확인 중\"이라고 말했다.", "")]
    [InlineData("북한이 일본의 요구를 받아들일지는 불투명하다.", "")]
    [InlineData("일본 정부가 부인한 것으로 알려졌다.", "")]
    [InlineData("북한이 이를 인정할지 주목된다.", "")]
    [InlineData("정부는 일본이 사실을 인정해야 한다는 입장이다.", "")]
    [InlineData("일본 정부는 북한이 납치를 인정하지 않고 있다고 비판해 온 전문가의 책을 소개했다.", "")]
    [InlineData("유족회는 정부에 진상 규명을 촉구했다.", "")]
    [InlineData("이재명 더불어민주당 대표는 \"사실이 아니다\"라고 반박했다.", "")]
    [InlineData("윤석열 전 대통령은 북한에 대화협의체 설치를 제안했다.", "")]
    [InlineData("북한의 반응은 나오지 않았다는 것이 전문가들의 분석이다.", "")]
    [InlineData("외교부는 \"북한 동향을 주시하고 있다\"고 밝혔다.", "")]
    [InlineData("김정은 위원장의 여동생은 총리 부인에게 편지를 보냈다.", "")]
    [InlineData("일본 언론은 정부가 이를 부인할 것이라고 전망했다.", "")]
    [InlineData("윤 의원은 국방부가 사실을 확인했다고 주장했다.", "")]
    public void Hearsay_background_and_strangers_are_no_answer(string text, string answers, string date = "2024-06-15") =>
        Assert.Equal(answers, KoreanText.Answers(text, date: date));

    [Theory]
    [InlineData("김성수 북한 외무성 국장은 담화를 냈다고 밝혔다. 김 국장은 \"그런 사실이 없다\"고 말했다.", "KP Denies")]
    [InlineData("김성수 북한 외무성 국장은 담화를 냈다고 밝혔다. 박 국장은 \"그런 사실이 없다\"고 말했다.", "")]
    [InlineData("통일부 당국자는 15일 기자들을 만나 설명했다. 이 당국자는 \"사실이 아니다\"라고 말했다.", "KR Denies")]
    [InlineData("박철수 시민단체 대표는 15일 기자들을 만나 설명했다. 이 대표는 \"사실이 아니다\"라고 말했다.", "")]
    [InlineData("일본 외무성은 15일 입장을 밝혔다. 이어 \"사실이 아니다\"라고 덧붙였다.", "JP Denies")]
    [InlineData("일본 외무성은 15일 입장을 밝혔다. 한 주민은 \"사실이 아니다\"라고 덧붙였다.", "")]
    public void Who_was_introduced_speaks_on_only_where_grammar_says_so(string text, string answers) =>
        Assert.Equal(answers, KoreanText.Answers(text));

    [Theory]
    [InlineData("(도쿄=연합뉴스) 이민수 특파원 = 북한은 일본과 접촉했다는 보도를 부인했다.", "KP Denies")]
    [InlineData("(베이징=연합뉴스) 이민수 특파원 = 일본 정부는 북한과 접촉했다는 보도를 부인했다.", "JP Denies")]
    public void The_capital_of_a_dateline_is_no_government(string text, string answers) => Assert.Equal(answers, KoreanText.Answers(text));

    [Theory]
    [InlineData("靑 비밀 접촉설 부인", "KR Denies")]
    [InlineData("北, 일본인 접촉설 부인…침묵 깨", "KP Denies")]
    [InlineData("일본 총리 부인 방북", "")]
    [InlineData("北 미사일 발사 규탄", "")]
    [InlineData("日정부 “비밀 접촉 사실무근”", "JP Denies")]
    [InlineData("日, 북한에 사과 요구했다?", "")]
    public void A_headline_speaks_for_whoever_stands_first(string title, string answers) =>
        Assert.Equal(answers, KoreanText.Answers("양측의 움직임에 관심이 쏠린다.", title));
}
