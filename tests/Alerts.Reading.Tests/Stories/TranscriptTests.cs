namespace Alerts.Reading.Tests.Stories;

/// <summary>Minutes of press conferences of our own writing: the label says whose word a turn is.</summary>
public sealed class TranscriptTests
{
    [Theory]
    [InlineData(
        "Reporter: Did you complain to Pyongyang?\nMinister Kamikawa: We lodged a protest with North Korea. It is utterly unacceptable.",
        "JP condemns"
    )]
    [InlineData(
        "Q: Will the two leaders meet?\nCHIEF CABINET SECRETARY HAYASHI: I would like to refrain from commenting on that report.",
        "JP declines"
    )]
    [InlineData(
        "Opening Statement by Chief Cabinet Secretary Hayashi\nThe Government strongly urges North Korea to stop its launches.",
        "JP demands"
    )]
    [InlineData("Reporter: Japan condemned North Korea, did it not?\nMs. Roe: That was long ago.", "")]
    [InlineData("Reporter: Is it true?\nProfessor Doe: We condemn North Korea. It is utterly unacceptable.", "")]
    [InlineData("Japan is watching: North Korea may act.\nAn analyst said: We condemn North Korea.", "")]
    public void English(string text, string expected) => Assert.Equal(expected, Reading.Answers(Reading.Of(text)));

    [Theory]
    [InlineData("【記者】抗議はしたのか。事実関係を伺いたい。\n【上川外務大臣】北朝鮮に対し厳重に抗議しました。", "JP condemns")]
    [InlineData("(記者)接触があったとの報道がありますが、いかがですか。\n(上川外務大臣)お答えは差し控えます。", "JP declines")]
    [InlineData("【記者】北朝鮮に厳重に抗議しましたと聞いていますが。\n【町内会長】それは知りません。", "")]
    public void Japanese(string text, string expected) => Assert.Equal(expected, Reading.Answers(Reading.Of(text, "ja")));

    [Theory]
    [InlineData(
        "통일부 정례브리핑\n<질문> 북한이 왜 그런 담화를 냈다고 보십니까?\n<답변> 그 의도에 대해서는 구체적으로 설명해 드릴 내용이 없습니다.",
        "KR Declines"
    )]
    [InlineData("통일부 정례브리핑\n<질문> 정부가 북한에 사과를 요구했는데 반응이 있습니까?\n<답변> 날씨가 맑습니다.", "")]
    [InlineData(
        "통일부 정례브리핑\n<질문> 정부 입장이 무엇인지 궁금합니다.\n<답변> 우리 정부는 북한의 도발을 강력히 규탄합니다.",
        "KR Condemns"
    )]
    public void Korean(string text, string expected) => Assert.Equal(expected, KoreanText.Answers(text));

    [Theory]
    [InlineData("外交部发言人林剑主持例行记者会\n问：请问中方对日方的做法有何评论？\n答：我们敦促日方立即停止有关做法。", "CN demands")]
    [InlineData("外交部发言人林剑主持例行记者会\n问：据报道，日本要求朝鲜道歉，你怎么看？\n答：天气很好。", "")]
    [InlineData("外交部发言人林剑主持例行记者会\n问：请问朝鲜是否与日方接触？ 答：我不了解你说的情况。", "CN declines")]
    public void Chinese(string text, string expected) => Assert.Equal(expected, ChineseText.Responses(text, "新华社"));

    [Fact]
    public void A_byline_that_looks_like_a_label_begins_no_turn() =>
        Assert.Equal("JP condemns", ChineseText.Responses("记者：王小山\n编辑：李大河\n日本政府强烈谴责朝鲜发射导弹。"));
}
