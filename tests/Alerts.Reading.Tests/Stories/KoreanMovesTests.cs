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
}
