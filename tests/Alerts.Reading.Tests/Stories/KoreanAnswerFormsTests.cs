namespace Alerts.Reading.Tests.Stories;

/// <summary>Forms in which Korean spokesmen answer, each beside words that look like it and answer nothing.</summary>
public sealed class KoreanAnswerFormsTests
{
    [Theory]
    [InlineData("중국 외교부 대변인은 \"현재로선 제공할 정보가 없다\"고 밝혔다.", "CN Declines")]
    [InlineData("중국 외교부 대변인은 \"정보가 없는 사람이 많다\"고 밝혔다.", "")]
    [InlineData("미국 국무부 대변인은 \"이 회의에 대해 가진 정보가 없다\"고 밝혔다.", "US Declines")]
    [InlineData("외교부 당국자는 \"관련 사실관계는 확인해드리기 어렵다\"고 답했다.", "KR Declines")]
    [InlineData("외교부 당국자는 \"국민이 이해하기 어렵다\"고 답했다.", "")]
    [InlineData("미국 국무부 대변인은 \"이를 확인해줄 수 있는 위치에 있지 않다\"고 말했다.", "US Declines")]
    [InlineData("미국 국무부 대변인은 \"그는 협상할 수 있는 위치에 있지 않다\"고 말했다.", "")]
    [InlineData("일본 관방장관은 \"결과를 밝힐 순 없다\"고 말했다.", "JP Declines")]
    [InlineData("일본 관방장관은 \"결과를 바꿀 순 없다\"고 말했다.", "")]
    [InlineData("중국 외교부 대변인은 \"출처가 어디인지 모르겠다\"는 입장을 내놨다.", "CN Declines")]
    [InlineData("통일부는 \"그 이상은 밝히지 않겠다\"는 입장을 내놨다.", "KR Declines")]
    [InlineData("통일부는 구체적인 질문에는 입을 닫았다.", "KR Declines")]
    public void Who_will_not_say(string text, string answers) => Assert.Equal(answers, KoreanText.Answers(text));

    [Theory]
    [InlineData("일본 정부는 \"사실과 큰 차이가 있다\"고 밝혔다.", "JP Denies")]
    [InlineData("일본 정부는 \"양측 입장에 큰 차이가 있다\"고 밝혔다.", "")]
    [InlineData("청와대 대변인은 \"터무니 없는 얘기\"라고 밝혔다.", "KR Denies")]
    [InlineData("외교부는 일본 언론의 보도는 \"자의적 해석\"이라고 일축했다.", "KR Denies")]
    [InlineData("일본 관방장관은 \"그 문서는 완전히 위조\"라고 말했다.", "JP Denies")]
    public void Who_says_that_it_is_not_so(string text, string answers) => Assert.Equal(answers, KoreanText.Answers(text));

    [Theory]
    [InlineData("중국 외교부 대변인은 \"관련 보도에 주목했다\"고 말했다.", "CN AwareOfReport")]
    [InlineData("중국 외교부 대변인은 \"회담에 주목했다\"고 말했다.", "")]
    public void Who_knows_of_a_report(string text, string answers) => Assert.Equal(answers, KoreanText.Answers(text));

    [Theory]
    [InlineData("외교부, 日보도에 \"자의적 해석\"", "KR Denies")]
    [InlineData("중국 외교부, 방중설에 \"확인 어렵다\"", "CN Declines")]
    [InlineData("중국 외교부, 회담에 \"합의 어렵다\"", "")]
    [InlineData("청와대, 회담설에 즉답 피해", "KR Declines")]
    public void Answers_in_a_headline(string title, string answers) => Assert.Equal(answers, KoreanText.Answers("", title));
}
