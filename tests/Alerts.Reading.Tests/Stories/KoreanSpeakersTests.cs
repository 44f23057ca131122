namespace Alerts.Reading.Tests.Stories;

/// <summary>Who speaks in Korean where the text names him in short, and headlines that have no verb.</summary>
public sealed class KoreanSpeakersTests
{
    [Theory]
    [InlineData("외교부는 25일 입장을 밝혔다. 신 대변인은 \"확인해 줄 수 없다\"고 말했다.", "KR Declines")]
    [InlineData("협회는 25일 입장을 밝혔다. 신 대변인은 \"확인해 줄 수 없다\"고 말했다.", "")]
    [InlineData("조태열 외교부 장관은 25일 입장을 밝혔다. 신 대변인은 \"확인해 줄 수 없다\"고 말했다.", "")]
    [InlineData("마오닝 중국 외교부 대변인은 브리핑을 했다. 마오 대변인은 \"사실이 아니다\"라고 말했다.", "CN Denies")]
    [InlineData("중국의 친강(秦剛) 외교부 대변인은 \"사실이 아니다\"라고 말했다.", "CN Denies")]
    [InlineData("미국 국방부 존 도우 대변인은 논평을 거부했다. 도우 대변인은 \"사실이 아니다\"라고 했다.", "US Declines, US Denies")]
    [InlineData("미국 프로야구 존 도우 대변인은 논평을 거부했다.", "")]
    [InlineData("외교부 당국자는 소통 중이라고 밝혔다. 접촉 내용에 대해서는 \"확인해 줄 수 없다\"고 했다.", "KR Declines")]
    [InlineData("외교부 당국자는 소통 중이라고 밝혔다. 시민은 접촉 내용에 대해서는 \"확인해 줄 수 없다\"고 했다.", "")]
    public void A_surname_or_a_question_is_enough(string text, string answers) => Assert.Equal(answers, KoreanText.Answers(text));

    [Theory]
    [InlineData("정부, 北에 군사회담 제의", "KR Proposes")]
    [InlineData("정부, 北 군사회담 제의 거부", "KR Rejects")]
    [InlineData("국방부 \"주한미군 감축 논의 없었다\"", "KR Denies")]
    [InlineData("국방부 \"주한미군 감축 논의 있었다\"", "")]
    [InlineData("中 \"모르는 일\"", "CN Declines")]
    [InlineData("정부, 日 방위백서에 강력 항의", "KR Condemns")]
    [InlineData("외교부 대변인 일본이 철저히 반성할것을 요구", "KR Demands")]
    public void Headlines_without_a_verb(string title, string answers) => Assert.Equal(answers, KoreanText.Answers("", title));

    [Theory]
    [InlineData("김여정 부부장은 \"일본 총리는 만나고 싶다는 뜻을 전해왔다\"고 밝혔다.", "")]
    [InlineData("일본 총리는 \"만나고 싶다는 뜻을 전했다\"고 밝혔다.", "JP Proposes")]
    [InlineData("정부는 일본 정부가 일방적 주장을 실은 데 대해 공식 항의했다.", "KR Condemns")]
    [InlineData("북한이 발사체를 발사한 의도에 대해선 “평가하는 것은 한계가 있다”고 말을 아꼈다.", "")]
    [InlineData("일본 외무성 간부는 교도통신에 \"그런 제안은 없었다\"고 말했다.", "JP Denies")]
    [InlineData("국방부 간부는 일본 교도통신에 \"그런 제안은 없었다\"고 말했다.", "KR Denies")]
    [InlineData("중국 외교부는 로이터의 논평 요청에 답하지 않았다.", "CN NoStatement")]
    [InlineData("중국 외교부는 로이터의 초대에 답하지 않았다.", "")]
    public void What_was_said(string text, string answers) => Assert.Equal(answers, KoreanText.Answers(text));

    [Theory]
    [InlineData("아사히신문은 양측이 지난해 몽골에서 만났다고 보도했다.", "Asahi")]
    [InlineData("지난해 아사히신문은 양측이 몽골에서 만났다고 보도했다.", "")]
    [InlineData("외교부는 북한 측 주장에 대해 \"확인해 줄 수 없다\"고 말했다.", "KP government")]
    [InlineData("외교부는 북한 측 초대에 대해 \"확인해 줄 수 없다\"고 말했다.", "KR government")]
    public void On_whose_word(string text, string origins) => Assert.Equal(origins, KoreanText.Origins(text));
}
