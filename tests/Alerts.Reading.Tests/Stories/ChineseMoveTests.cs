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
    [InlineData("朝鲜遭到日本政府谴责。", "")]
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
}
