using Alerts.Reading.Stories;

namespace Alerts.Reading.Tests.Stories;

/// <summary>One line under no title and without a full stop is a headline, and speaks in short.</summary>
public sealed class BareHeadlinesTests
{
    [Theory]
    [InlineData("日本政府、北朝鮮に厳重抗議", "JP condemns")]
    [InlineData("日本政府、北朝鮮と静かに協議", "")]
    [InlineData("林官房長官「そんな接触ない」日朝会談と韓国紙報道", "JP denies")]
    [InlineData("林官房長官「そんな接触ない」発言に波紋", "")]
    [InlineData("漂着船の所属「答え控える」林官房長官", "JP declines")]
    [InlineData("漂着船の所属「答え控える」市民団体", "")]
    [InlineData("漂着船、回答を避ける＝記者会見で官房長官", "JP declines")]
    [InlineData("北朝鮮に再発防止を要求 船舶事故で日本政府", "JP demands")]
    [InlineData("韓国軍発表 外務省が抗議「断じて容認できない」", "JP condemns")]
    [InlineData("日本の演習を糾弾/朝鮮外務省代弁人談話", "KP condemns")]
    [InlineData("石破政権、対北朝鮮制裁を延長", "JP announces")]
    [InlineData("北朝鮮が日本に対話呼び掛け-日本側は拒否の姿勢", "JP rejects, KP proposes")]
    [InlineData("林官房長官の臨時会見全文「挑発を断じて容認できず」", "JP condemns")]
    [InlineData("[石破首相]「心の問題」と中韓の批判に反論", "JP denies")]
    [InlineData("ロシア、島の周辺で演習 日本政府が抗議", "JP condemns")]
    [InlineData("ロシア、島の周辺で演習 日本に抗議", "RU condemns")]
    [InlineData("首相「自制を」 北朝鮮の打ち上げ通告", "")]
    [InlineData("日本政府、島の周辺で訓練 打ち上げ通告", "JP announces")]
    [InlineData("日本政府、北朝鮮に抗議か", "")]
    [InlineData("日本政府、北朝鮮に抗議?", "")]
    public void A_japanese_line_alone_is_read_as_a_headline(string text, string answers) => Assert.Equal(answers, Read(text, "ja"));

    [Theory]
    [InlineData("정부, 일본에 유감 표명", "KR condemns")]
    [InlineData("정부, 일본과 협의 시작", "")]
    [InlineData("정부 '망언 철회 촉구' 강력항의", "KR condemns, KR demands")]
    [InlineData("북한 '망언 철회 촉구' 담화에 술렁", "")]
    [InlineData("통일부 \"평양 방문 보도 사실무근\"", "KR denies")]
    [InlineData("대통령실은 “접촉 전혀 없었다”", "KR denies")]
    [InlineData("日정부 \"판결 매우 유감\"…韓공사 초치 항의", "JP condemns")]
    [InlineData("中 외교 “韓 보도에 깊은 유감”", "CN condemns")]
    [InlineData("中 '엄정 교섭' 제기", "CN condemns")]
    [InlineData("일, 한국 발표에 \"결코 받아들일 수 없어\"", "JP rejects")]
    [InlineData("北통신, 日총리 새해 발언 비난", "KP condemns")]
    [InlineData("북한, 회담 제의에 나흘째 묵묵부답", "KP noStatement")]
    [InlineData("국무부 “귀환 위해 노력…북한, 접촉 시도에 무응답”", "KP noStatement")]
    [InlineData("통일부 “북한 대화 제의, 진정성 없다”", "")]
    [InlineData("정부 “北 태도에 실망”", "KR condemns")]
    [InlineData("정부, 대북 사이버 제재 첫 도입", "KR announces")]
    [InlineData("일본, 어업 분쟁 협의 요청…정부 “검토”", "JP demands")]
    [InlineData("민주당 \"정부, 일본에 왜 항의 못하나\" 비판", "")]
    [InlineData("정부, 일본에 유감 표명?", "")]
    public void A_korean_line_alone_is_read_as_a_headline(string text, string answers) => Assert.Equal(answers, Read(text, "ko"));

    [Theory]
    [InlineData("漂着船の所属「答え控える」林官房長官。", "ja")]
    [InlineData("정부, 일본에 유감 표명.", "ko")]
    public void A_full_stop_makes_a_sentence_of_it(string text, string language) => Assert.Equal("", Read(text, language));

    private static string Read(string text, string language) => Reading.Answers(StoryReader.Read([Untitled(text, language)]));

    private static StoryItem Untitled(string text, string language) =>
        new()
        {
            Id = "1",
            Outlet = "Harbour Wire",
            Language = language,
            Title = "",
            Text = text,
            At = new(2025, 6, 14, 9, 0, 0, TimeSpan.Zero),
        };
}
