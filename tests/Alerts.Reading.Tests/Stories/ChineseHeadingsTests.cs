namespace Alerts.Reading.Tests.Stories;

/// <summary>Chinese headlines and whose a ministry is, in sentences of our own writing. Each beside its near miss.</summary>
public sealed class ChineseHeadingsTests
{
    [Theory]
    [InlineData("日本再度試射 中國:堅決反對", "CN condemns")]
    [InlineData("日本再度試射 學者:堅決反對", "")]
    [InlineData("否認國民從事間諜活動 林芳正:欠缺說明", "JP denies")]
    [InlineData("否認國民從事間諜活動 律師:欠缺說明", "")]
    [InlineData("林芳正称“岛屿属于日本”,韩国外交部驳斥", "KR denies")]
    [InlineData("大戰開打!俄羅斯「霸氣」 一次驅逐多名外交官", "")]
    [InlineData("市政府宣布停止進口日本水產", "")]
    [InlineData("日本网红宣布断绝往来", "")]
    public void A_heading_speaks_for_its_part(string title, string expected) =>
        Assert.Equal(expected, ChineseText.Responses("", "某网站", title));

    [Theory]
    [InlineData("外交部敦促日方收回言论", "CN demands")]
    [InlineData("外交部促英方停止干涉", "CN demands")]
    [InlineData("外交部促英方停止干涉 涉港問題發言人這樣說", "CN demands")]
    [InlineData("外交部呼籲中國停止施壓 我國發言人這樣說", "TW demands")]
    [InlineData("韩国外交部敦促日方收回言论", "KR demands")]
    public void A_bare_ministry_is_of_the_state_whose_words_the_headline_uses(string title, string expected) =>
        Assert.Equal(expected, ChineseText.Responses("", "某网站", title));

    [Theory]
    [InlineData("韓國外交部對日本首相供奉祭品,以及日本政府高層參拜,深表遺憾,敦促日方反省。", "KR condemns, KR demands")]
    [InlineData("韓國外交部對日本首相供奉祭品,以及日本政府高層參拜,記者深表遺憾。", "")]
    [InlineData("美国国务卿未证实以色列发动攻击,但强调没有参与。", "US declines, US denies")]
    [InlineData("中国大使馆表示,针对此次事件,他们已向东京提出抗议。", "CN condemns")]
    [InlineData("朝中社报道,朝鲜外务省发表声明称,韩方侵犯主权。敦促韩方立即停止。", "KP demands")]
    [InlineData("朝中社报道,天气转冷。敦促各方投稿。", "")]
    [InlineData("韩国国防部表示,对朝方的主张并无确认及反驳的价值。", "KR declines")]
    [InlineData("比利时外交部称有关决定「没有道理和毫无根据」。", "BE denies")]
    [InlineData("日本外务省发言人 10 日警告说,朝方的决定是错误的。", "")]
    public void What_stands_before_the_verb_is_the_matter(string text, string expected) =>
        Assert.Equal(expected, ChineseText.Responses(text));
}
