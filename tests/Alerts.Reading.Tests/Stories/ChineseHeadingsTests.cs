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

    [Theory]
    [InlineData("克里姆林宫今天表示,反对欧洲国家派遣维和部队。", "RU rejects")]
    [InlineData("克里姆林宫今天表示,反对党将举行集会。", "")]
    [InlineData("中国国防部发言人警告菲律宾立即停止侵权,指控菲方船只危险接近。", "CN condemns, CN demands")]
    [InlineData("柬埔寨2日表示,泰国军队已控制边境村落,指控泰国吞并当地。", "KH condemns")]
    [InlineData("菲律宾外交部忍无可忍,正式向中方提出严正抗议。", "PH condemns")]
    [InlineData("菲律宾外交部开会之后,正式向中方提出严正抗议。", "")]
    [InlineData("針對近期言論,菲律賓外交部忍無可忍,正式向中方提出嚴正抗議。", "PH condemns")]
    [InlineData("中国外交部和港澳办重申强烈不满和坚决反对。", "CN condemns")]
    [InlineData("陸委會今(18)天表示,反對中國將這一做法強加於人。", "")]
    [InlineData("柬埔寨内政部发布新闻稿说,全面暂停与泰国的口岸通行。", "KH announces")]
    [InlineData("泰国外交部表示:「这是遵守双方已同意的措施。」", "")]
    public void A_verb_without_a_subject_is_of_whoever_spoke(string text, string expected) =>
        Assert.Equal(expected, ChineseText.Responses(text));

    [Theory]
    [InlineData("巴基斯坦外交部发表声明。巴外交部要求印方尊重停火协议。", "PK demands")]
    [InlineData("巴基斯坦外交部发表声明。对此,巴方要求印方尊重停火协议。", "PK demands")]
    [InlineData("巴基斯坦和巴西代表出席。巴方要求印方尊重停火协议。", "")]
    [InlineData("委内瑞拉代表出席。政委方面要求印方尊重停火协议。", "")]
    [InlineData("泰国官员引述外交部的声明,该声明驳斥柬埔寨的指控。", "")]
    public void A_state_by_its_first_character_is_the_one_that_the_text_names(string text, string expected) =>
        Assert.Equal(expected, ChineseText.Responses(text));

    [Theory]
    [InlineData("英方譴責拘捕 外交部駐港公署︰堅決反對", "CN condemns, GB condemns")]
    [InlineData("我驻菲律宾使馆就此向菲方提出严正交涉", "CN condemns")]
    public void Hong_Kongs_colon_and_our_own_embassy(string title, string expected) =>
        Assert.Equal(expected, ChineseText.Responses("新华社8月27日电 例行记者会今天举行。", "新华网", title));
}
