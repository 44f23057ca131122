namespace Alerts.Reading.Tests.Stories;

public sealed class KoreanMovesTests
{
    [Theory]
    [InlineData("일본 정부는 베이징 대사관 경로를 통해 북한에 엄중히 항의했다고 밝혔다.", "JP Condemns")]
    [InlineData("정부는 북한의 미사일 발사에 깊은 유감을 표명했다.", "KR Condemns")]
    [InlineData("북한은 한미 연합훈련을 강하게 비난했다.", "KP Condemns")]
    [InlineData("일본 정부는 북한에 납치 피해자의 즉각 송환을 요구했다.", "JP Demands")]
    [InlineData("정부는 북한에 도발을 즉각 중단할 것을 촉구했다.", "KR Demands")]
    [InlineData("일본 정부는 북한에 정상회담을 제안했다.", "JP Proposes")]
    [InlineData("김여정 노동당 부부장은 일본의 제안을 거부했다.", "KP Rejects")]
    [InlineData("일본 정부는 대북 제재를 2년 연장하기로 결정했다.", "JP Announces")]
    [InlineData("북한은 적십자회담 제의를 거절했다.", "KP Rejects")]
    [InlineData("통일부는 북한에 이산가족 회담을 제의했다.", "KR Proposes")]
    [InlineData("다카이치 사나에 총리는 김정은 국무위원장에게 조건 없는 대화를 촉구했다.", "JP Demands", "2026-03-01")]
    [InlineData("합참은 \"무모한 도발을 강력히 규탄한다\"고 밝혔다.", "KR Condemns")]
    [InlineData("나카타니 겐 방위상은 \"결코 용납할 수 없다\"며 북한을 강하게 비난했다.", "JP Condemns")]
    [InlineData("일본 방위성은 북한의 탄도미사일 발사에 대해 \"매우 유감\"이라며 강력히 비난했다.", "JP Condemns")]
    [InlineData("조선중앙통신에 따르면 북한 외무성 대변인은 담화를 내고 일본의 방위비 증액을 규탄했다.", "KP Condemns")]
    [InlineData("북한 외무성은 일본의 과거사 왜곡을 규탄하며 사죄와 배상을 요구했다.", "KP Condemns, KP Demands")]
    [InlineData("윤석열 대통령은 북한에 실무 차원의 대화협의체 설치를 제안했다.", "KR Proposes")]
    [InlineData("기시다 총리는 김정은 국무위원장과의 정상회담을 제안했다.", "JP Proposes")]
    [InlineData("중국 외교부는 관련국에 자제를 촉구했다.", "CN Demands")]
    [InlineData("러시아는 일본의 요구를 거부했다.", "RU Rejects")]
    [InlineData("일본 정부는 북한 선박에 대한 추가 제재를 발표했다.", "JP Announces")]
    [InlineData("북한은 군사정찰위성을 발사하겠다고 일본 해상보안청에 통보했다.", "KP Announces")]
    [InlineData("북한은 일본과의 어떠한 접촉과 교섭도 거부하겠다고 밝혔다.", "KP Rejects")]
    [InlineData("일본은 북한에 납치 피해자 전원의 귀국을 거듭 요구했다.", "JP Demands")]
    public void A_government_s_own_move_is_its_own(string text, string answers, string date = "2024-06-15") =>
        Assert.Equal(answers, KoreanText.Answers(text, date: date));

    [Theory]
    [InlineData("중국 외교부 푸카이 대변인은 \"관련 계획을 들어본 적이 없다\"고 말했다.", "CN Declines")]
    [InlineData("천커(陳克) 중국 외교부 대변인은 입장을 밝혔다. 천 대변인은 일본에 발언 철회를 촉구했다.", "CN Demands")]
    [InlineData("표트르 소콜 러시아 외무부 차관은 입장을 밝혔다. 소콜 차관은 일본의 제재를 규탄했다.", "RU Condemns")]
    [InlineData("우샹 주일 중국 대사는 입장을 밝혔다. 우 대사는 일본에 항의했다.", "CN Condemns")]
    [InlineData("시민단체 대변인은 입장을 밝혔다. 대변인은 일본에 항의했다.", "")]
    [InlineData("박 대변인은 일본에 발언 철회를 촉구했다.", "")]
    public void Who_was_introduced_with_office_and_foreign_name_is_recalled(string text, string answers) =>
        Assert.Equal(answers, KoreanText.Answers(text));

    [Theory]
    [InlineData("북한 외무성 대변인은 입장을 밝혔다. 대변인은 일본의 조치를 규탄했다.", "KP Condemns")]
    [InlineData("북한 외무성 일본연구소 대변인은 일본의 조치를 규탄했다.", "KP Condemns")]
    [InlineData("조국평화통일위원회(조평통) 대변인은 정부에 사과를 요구했다.", "KP Demands")]
    [InlineData("육군은 해당 의혹을 부인했다.", "KR Denies")]
    [InlineData("중국 해군은 해당 의혹을 부인했다.", "CN Denies")]
    [InlineData("마에다 국장은 가나이 국장에게 항의했다.", "")]
    public void Departments_glosses_and_forces(string text, string answers) => Assert.Equal(answers, KoreanText.Answers(text));

    [Theory]
    [InlineData("정부는 참배에 깊은 유감을 표하며 즉각 철회를 촉구했다.", "KR Condemns, KR Demands")]
    [InlineData("중국 정부는 일본의 방침에 강력히 반발하고 나섰다.", "CN Condemns")]
    [InlineData("중국 외교부는 일본 측에 엄정한 교섭을 제기했다.", "CN Condemns")]
    [InlineData("러시아는 일본에 제재 철회를 촉구한 것으로 알려졌다.", "RU Demands")]
    [InlineData("일본 정부는 \"북한의 주장은 결코 받아들일 수 없다\"고 밝혔다.", "JP Rejects")]
    [InlineData("일본 정부는 ″절대 용인할 수 없다″고 밝혔다.", "JP Condemns")]
    [InlineData("북한은 회담을 제안했으나 답이 없었다.", "KP Proposes")]
    [InlineData("일본 정부는 항의하지 않았다.", "")]
    [InlineData("일본 정부가 유감을 표할지 주목된다.", "")]
    public void Acts_in_other_endings_and_formulas(string text, string answers) => Assert.Equal(answers, KoreanText.Answers(text));

    [Theory]
    [InlineData("김여정 노동당 부부장은 통일부의 분석을 언급하며 관계 개선은 '개꿈'이라고 일축했다.", "KP Denies")]
    [InlineData("통일부가 김정은 국무위원장의 지시에 대해 \"확인된 사항이 없다\"고 1일 밝혔다.", "KR Declines")]
    [InlineData("국방부는 북한의 주장이 사실이 아니라고 확인했다.", "KR Denies")]
    [InlineData("외교부는 \"내용을 밝히지 않는 것은 관례\"라고 말했다.", "")]
    [InlineData("지난달 일본과 북한이 접촉했다는 일부 언론 보도에 대해 일본 정부가 \"그런 사실이 없다\"고 말했다.", "JP Denies")]
    public void A_topic_within_what_was_said_takes_nobody_s_place(string text, string answers) =>
        Assert.Equal(answers, KoreanText.Answers(text));

    [Theory]
    [InlineData("크렘린궁과 러시아 외무부, 국방부는 관련 성명을 발표하지 않았다.", "RU NoStatement")]
    [InlineData("외교부와 국방부는 관련 성명을 발표하지 않았다.", "KR NoStatement")]
    [InlineData("우 부장조리는 일본이 결정을 철회해야 한다고 요구했다.", "")]
    [InlineData("청와대가 일본이 배상안을 제안했다는 일부 언론보도를 부인했다.", "KR Denies")]
    [InlineData("북한은 한국을 비난하는 담화를 발표하고 반발했다.", "KP Condemns")]
    [InlineData(
        "고노 외무상은 유감의 뜻을 전달했다고 교도통신이 전했다. 이어 “대응해 달라고 요구했다”고 말했다.",
        "JP Condemns, JP Demands"
    )]
    public void A_ministry_beside_another_state_s_is_not_the_one_at_home(string text, string answers) =>
        Assert.Equal(answers, KoreanText.Answers(text, date: "2019-02-17"));
}
