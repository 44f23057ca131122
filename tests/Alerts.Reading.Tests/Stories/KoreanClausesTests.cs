namespace Alerts.Reading.Tests.Stories;

/// <summary>Whose a Korean verb is, and what of it is news.</summary>
public sealed class KoreanClausesTests
{
    [Theory]
    [InlineData("일본 정부가 공식 인정한 피해자는 열일곱 명이다.", "")]
    [InlineData("일본 정부가 접촉 사실을 공식 인정했다.", "JP Confirms")]
    [InlineData("정부는 북한이 미리 통보했는데도 막지 못했다는 보도에 대해 사실이 아니라고 밝혔다.", "KR Denies")]
    [InlineData("국방부는 보고서를 발표했다는 지적에 대해 설명했다.", "")]
    [InlineData("한국은 북한이 긴장을 높였다고 비난한 반면, 북한은 한국의 제안을 거절했다.", "KP Rejects")]
    public void What_describes_a_noun_is_no_act(string text, string answers) => Assert.Equal(answers, KoreanText.Answers(text));

    [Theory]
    [InlineData("정부는 북한의 발사에 유감을 표명했다. 대화도 촉구했다.", "KR Condemns, KR Demands")]
    [InlineData("정부는 북한의 발사에 유감을 표명했다. 시민들도 대화를 촉구했다.", "KR Condemns")]
    public void Something_else_too_goes_on(string text, string answers) => Assert.Equal(answers, KoreanText.Answers(text));

    [Theory]
    [InlineData("북측은 \"먼저 조건부터 마련해야 한다\"는 내용의 통지문을 보내왔다.", "KP Demands")]
    [InlineData("북측은 \"먼저 조건부터 좋아질 것 같다\"는 내용의 통지문을 보내왔다.", "")]
    public void A_document_s_words_are_its_sender_s(string text, string answers) => Assert.Equal(answers, KoreanText.Answers(text));

    [Theory]
    [InlineData("북한은 감정 결과를 받아들일 수 없다는 입장을 일본에 통보했다.", "KP Rejects")]
    [InlineData("북한은 발사 계획을 일본에 통보했다.", "KP Announces")]
    [InlineData("관방장관은 훈련을 받아들일 수 없다는 일본정부 입장을 재확인했다.", "JP Rejects")]
    public void A_refusal_that_is_announced_is_a_refusal(string text, string answers) => Assert.Equal(answers, KoreanText.Answers(text));

    [Theory]
    [InlineData("미국 국방부는 보도를 부인했다. 마이클 헌트 국방부 대변인은 \"사실이 아니다\"라고 말했다.", "US Denies")]
    [InlineData("미국 국방부는 보도를 부인했다. 홍길동 국방부 대변인은 \"사실이 아니다\"라고 말했다.", "KR Denies, US Denies")]
    [InlineData("이와키 준이치 외무성 국장은 북한에 항의했다.", "JP Condemns")]
    [InlineData("중국 세관 당국은 수입을 금지한다고 발표했다.", "CN Announces")]
    [InlineData("주일 중국대사관은 입장을 냈다. 우 대사는 일본에 항의했다.", "CN Condemns")]
    public void Whose_a_bare_office_is(string text, string answers) => Assert.Equal(answers, KoreanText.Answers(text));

    [Theory]
    [InlineData("정부는 회담을 제안했다. 그러나 북한으로부터 대답이나 응답은 없다.", "KP NoStatement, KR Proposes")]
    [InlineData("정부는 회담을 제안했다. 그러나 대답이나 응답은 없다.", "KR Proposes")]
    public void From_whom_no_answer_comes_is_silent(string text, string answers) => Assert.Equal(answers, KoreanText.Answers(text));

    [Theory]
    [InlineData("미국 국방부는 보도에 대해 \"사실이 아니다\"(not true)라고 밝혔다.", "US Denies")]
    [InlineData("미국  국방부는 북한에 훈련을 중단하라고 촉구했다.", "US Demands")]
    [InlineData("미국 국무부 역시 북한에 발사를 자제하라고 촉구했다.", "US Demands")]
    [InlineData("미 국무부는 현재로서는 북한과 대화에 나설 수 없다는 점을 분명히 했다.", "US Rejects")]
    [InlineData("청와대는 “무기 반출을 제안했다는 신문의 기사는 전혀 사실이 아니다”라고 밝혔다.", "KR Denies")]
    public void What_stands_between_keeps_nobody_apart(string text, string answers) => Assert.Equal(answers, KoreanText.Answers(text));
}
