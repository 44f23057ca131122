namespace Alerts.Reading.Tests.Stories;

/// <summary>Governments' own moves in Chinese sentences of our own writing.</summary>
public sealed class ChineseMoveTests
{
    [Theory]
    [InlineData("日本政府通过驻北京大使馆向朝鲜提出强烈抗议。", "JP condemns")]
    [InlineData("日本首相石破茂對此表示強烈譴責。", "JP condemns")]
    [InlineData("朝鲜外务省发言人24日强烈谴责日本排放核污染水。", "KP condemns")]
    [InlineData("中方对此表示强烈不满和坚决反对。", "CN condemns")]
    [InlineData("日本首相岸田文雄说：“绝对不能容忍，我强烈谴责这种行为。”", "JP condemns")]
    public void Protest_and_condemnation(string text, string expected) => Assert.Equal(expected, ChineseText.Responses(text));

    [Theory]
    [InlineData("朝鲜要求日本就殖民历史道歉并赔偿。", "KP demands")]
    [InlineData("南韓政府敦促北韓停止發射。", "KR demands")]
    [InlineData("中国外交部发言人汪文斌当天呼吁各方保持克制。", "CN demands")]
    [InlineData("日本首相提议与朝鲜举行首脑会谈。", "JP proposes")]
    [InlineData("北韓拒絕了日本的提議。", "KP rejects")]
    [InlineData("日本政府13日宣布延长对朝鲜的制裁。", "JP announces")]
    [InlineData("日本政府和韩国军方宣布，朝鲜发射了导弹。", "JP announces, KR announces")]
    public void Demands_offers_rejections_and_announcements(string text, string expected) =>
        Assert.Equal(expected, ChineseText.Responses(text));

    [Theory]
    [InlineData("日本政府将宣布新的制裁措施。", "")]
    [InlineData("日本政府正考虑要求朝鲜道歉。", "")]
    [InlineData("日本宣布的制裁措施已经生效。", "")]
    [InlineData("抗议者在日本大使馆前集会。", "")]
    [InlineData("韩国民众抗议日本的决定。", "")]
    [InlineData("日本在韩国的侨民抗议这一决定。", "")]
    [InlineData("应日本政府要求，安理会将举行会议。", "")]
    [InlineData("日本尚未宣布结果。", "")]
    [InlineData("日本政府有意在本月底前决定排放。", "")]
    [InlineData("三国会谈确认不容许朝鲜把军演当作理由，并谴责朝鲜发射导弹。", "")]
    [InlineData("日本国会要求朝鲜保持克制。", "")]
    [InlineData("日本自民党议员团体向首相官邸递交草案，要求日本政府取消邀请。", "")]
    [InlineData("日本经济界要求政府放宽限制。", "")]
    public void A_plan_a_clause_of_the_known_a_passive_and_other_peoples_protest_are_no_moves(string text, string expected) =>
        Assert.Equal(expected, ChineseText.Responses(text));

    [Fact]
    public void One_subject_has_several_verbs_until_another_comes()
    {
        Assert.Equal("JP condemns, JP demands", ChineseText.Responses("日本政府强烈谴责朝鲜发射导弹，并要求朝鲜立即停止。"));
        Assert.Equal("JP condemns", ChineseText.Responses("日本政府强烈谴责朝鲜发射导弹，家属则要求朝鲜立即放人。"));
    }

    [Theory]
    [InlineData("日方代表的车队遭到韩国政府谴责。", "KR condemns")]
    [InlineData("试射引来日本强烈谴责。", "JP condemns")]
    [InlineData("朝鲜的提议遭日本政府拒绝。", "JP rejects")]
    [InlineData("朝鲜受到各界谴责。", "")]
    [InlineData("日本遭到批评后没有改变立场。", "")]
    public void Behind_a_passive_the_one_who_acts_is_named(string text, string expected) =>
        Assert.Equal(expected, ChineseText.Responses(text));

    [Theory]
    [InlineData("美国官员对朝鲜拒绝对话表示关切。", "")]
    [InlineData("日本外相就朝鲜宣布试射一事表示遗憾。", "JP condemns")]
    [InlineData("日本政府对朝鲜提出强烈抗议。", "JP condemns")]
    [InlineData("朝鲜拒绝对话，美国官员表示关切。", "KP rejects")]
    public void A_verb_of_what_somebody_speaks_about_is_not_his(string text, string expected) =>
        Assert.Equal(expected, ChineseText.Responses(text));

    [Theory]
    [InlineData("俄罗斯总统谢尔盖·伊万诺夫斯基要求日本解释。伊万诺夫斯基谴责制裁。", "RU condemns, RU demands")]
    [InlineData("德国外长玛丽亚-勃兰特敦促朝鲜停止试射。勃兰特宣布提供援助。", "DE announces, DE demands")]
    [InlineData("游客玛丽亚-勃兰特敦促朝鲜停止试射。勃兰特批评日本。", "")]
    public void A_foreign_name_is_recalled_by_its_last_part(string text, string expected) =>
        Assert.Equal(expected, ChineseText.Responses(text));

    [Theory]
    [InlineData("周克平总理批示要求整改。", "中央社", "")]
    [InlineData("该国总理要求各方克制。", "中央社", "")]
    [InlineData("（美國務院資料照）國務院發言人呼籲北韓對話。", "中央社", "US demands")]
    [InlineData("外交部對此表示強烈不滿。", "香港電台", "CN condemns")]
    [InlineData("烏克蘭大使抵達，大使要求各方克制。", "中央社", "UA demands")]
    public void An_office_without_its_country_is_not_simply_the_one_at_home(string text, string outlet, string expected) =>
        Assert.Equal(expected, ChineseText.Responses(text, outlet));

    [Theory]
    [InlineData("欧洲理事会主席何塞13日访问东京。他谴责朝鲜发射导弹。", "EU condemns")]
    [InlineData("日本首相13日访问河内。他谴责朝鲜发射导弹。", "JP condemns")]
    [InlineData("日本首相13日表示关切。学者王某指出局势严峻。他呼吁朝鲜克制。", "")]
    public void He_is_who_opened_the_sentence_before_unless_somebody_unknown_spoke(string text, string expected) =>
        Assert.Equal(expected, ChineseText.Responses(text));

    [Theory]
    [InlineData("日本外相备询时要求朝鲜对话。", "JP demands")]
    [InlineData("日本政府发布的新闻稿谴责朝鲜发射导弹。", "JP condemns")]
    [InlineData("日本政府就朝鲜发射导弹提出严正交涉。", "JP condemns")]
    [InlineData("日本首相提醒各方注意，呼吁朝鲜克制。", "JP demands")]
    [InlineData("日本政府矢言促进对话。", "")]
    [InlineData("日本政府确认能否恢复航班。", "")]
    [InlineData("日本外相和韩国外长还确认，针对朝鲜加强合作。", "")]
    public void What_stands_between_subject_and_verb(string text, string expected) => Assert.Equal(expected, ChineseText.Responses(text));

    [Theory]
    [InlineData("日本外务省称，有关指控纯属捏造。", "JP denies")]
    [InlineData("日本外务省说，这是不折不扣的谎言。", "JP denies")]
    [InlineData("日本外务省表示，朝方有关指控毫无根据。", "JP denies")]
    [InlineData("日本外务省表示，该组织已陷入谎言的泥沼。", "")]
    [InlineData("日本官员对散布虚假信息的行为感到关切。", "")]
    public void A_lie_that_somebody_speaks_of_is_no_denial(string text, string expected) =>
        Assert.Equal(expected, ChineseText.Responses(text));

    [Theory]
    [InlineData("斯里蘭卡局勢惡化，總統宣布全國緊急狀態。", "中央社", "")]
    [InlineData("總統宣布全國緊急狀態。", "中央社", "TW announces")]
    [InlineData("財政部宣布新措施。", "香港電台", "")]
    [InlineData("美國國務卿與國防部長呼籲北韓對話。", "中央社", "US demands")]
    [InlineData("白宮和司法部拒絕置評。", "中央社", "US declines")]
    [InlineData("外交部和國防部拒絕置評。", "中央社", "TW declines")]
    public void An_office_beside_another_state_is_not_the_one_at_home(string text, string outlet, string expected) =>
        Assert.Equal(expected, ChineseText.Responses(text, outlet));

    [Theory]
    [InlineData("国防部发表声明。发言人周大山说，已向加方提出严正交涉。", "新华社", "CN condemns")]
    [InlineData("该党发表声明。发言人周大山说，已向加方提出严正交涉。", "新华社", "")]
    [InlineData("美国国防部长戴维·科恩菲尔德呼吁朝鲜对话。", "新华社", "US demands")]
    [InlineData("日本财务省防灾司昨天宣布新措施。", "新华社", "JP announces")]
    [InlineData("学者周大山称首相的话是失言，并说日本承诺防卫“并非事实”。", "新华社", "")]
    [InlineData("目前尚不清楚朝鲜承认疫情的用意。", "新华社", "")]
    [InlineData("俄罗斯的任何撤军决定，都要看局势。", "新华社", "")]
    public void A_spokesman_a_minister_and_a_department_are_their_state_s(string text, string outlet, string expected) =>
        Assert.Equal(expected, ChineseText.Responses(text, outlet));
}
