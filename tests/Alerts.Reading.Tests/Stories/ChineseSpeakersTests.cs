namespace Alerts.Reading.Tests.Stories;

/// <summary>Who speaks in Chinese where the text names him in short, or not again.</summary>
public sealed class ChineseSpeakersTests
{
    [Theory]
    [InlineData("外交部发言人林剑主持记者会。林剑说，这纯属捏造。我们敦促日方停止炒作。", "CN demands, CN denies")]
    [InlineData("村民说，这纯属捏造。我们敦促日方停止炒作。", "")]
    [InlineData("韩国统一部一名官员说，正在关注。该人士说，不便透露。", "KR declines")]
    [InlineData("一名教授说，正在关注。该人士说，不便透露。", "")]
    [InlineData("在12日的韩国外交部例行记者会上，有人问及此事。发言人李某某说，没有这样的会谈。", "KR denies")]
    [InlineData("在12日的球队例行记者会上，有人问及此事。发言人李某某说，没有这样的会谈。", "")]
    public void Who_spoke_before_goes_on(string text, string expected) => Assert.Equal(expected, ChineseText.Responses(text));

    [Theory]
    [InlineData("石破表示，日本政府要求朝鲜立即放人。", "JP demands")]
    [InlineData("岸田表示，自己要求朝鲜立即放人。", "")]
    [InlineData("韩国统一部发言人 吕尚基：“我们对此表示强烈抗议。”", "KR condemns")]
    [InlineData("韩国某公司发言人 吕尚基：“我们对此表示强烈抗议。”", "")]
    [InlineData("朝鲜领导人金正恩的胞妹金与正拒绝对话。", "KP rejects")]
    [InlineData("李在明政府决定停止对朝广播。", "KR announces")]
    public void A_surname_a_label_and_kin_are_enough(string text, string expected) => Assert.Equal(expected, ChineseText.Responses(text));

    [Theory]
    [InlineData("日本政府今（13）日否認此事。", "JP denies")]
    [InlineData("日本政府昨(12)日晚間強烈譴責北韓。", "JP condemns")]
    [InlineData("日本外务省13日分别召见两国大使。", "JP condemns")]
    [InlineData("日本外相岩屋毅在会议后的议程中予以反驳。", "JP denies")]
    [InlineData("日本外相岩屋毅会议后球迷反驳。", "")]
    public void Days_and_occasions_stand_between(string text, string expected) => Assert.Equal(expected, ChineseText.Responses(text));

    [Theory]
    [InlineData("白宮國家安全會議(National Security Council)發言人說，美國沒有撤軍計畫。", "US denies")]
    [InlineData("美國國務院代理發言人唐納對此不予置評。", "US declines")]
    [InlineData("白宫发言人今天主持记者会。国务院没有立即回应。", "US noStatement")]
    [InlineData("中国国务院总理在美国访问。国务院没有立即回应。", "")]
    public void A_gloss_a_rank_and_the_state_department(string text, string expected) =>
        Assert.Equal(expected, ChineseText.Responses(text));

    [Theory]
    [InlineData("日方尚未收到朝方回应。", "KP noStatement")]
    [InlineData("日方尚未收到货物。", "")]
    [InlineData("韩国政府没有就朝方的会谈提议设定期限。", "")]
    [InlineData("韩国的外长提议举行会谈。", "KR proposes")]
    [InlineData("金与正没有公开露面。", "")]
    [InlineData("日本外务省没有公开谈话内容。", "JP declines")]
    [InlineData("韩国总统府注意到日本官员上月在河内与朝鲜外务省次官会面的报道。", "KR awareOfReport")]
    [InlineData("韩国总统府注意到日本官员上月在河内与朝鲜外务省次官会面。", "")]
    [InlineData("日本政府官员告诉法新社，没有撤军计划。", "JP denies")]
    [InlineData("有记者问：日方否认了这一说法，中方对此有何评论？", "")]
    [InlineData("日方希望各方坚持对话。", "JP demands")]
    [InlineData("日方希望尽快与朝方举行会谈。", "JP proposes")]
    public void What_was_said(string text, string expected) => Assert.Equal(expected, ChineseText.Responses(text));

    [Theory]
    [InlineData("美媒《Examplewick》13日爆出，日朝官员上月会面。", "Examplewick")]
    [InlineData("美媒提到《Examplewick》一书，日朝官员上月会面。", "")]
    [InlineData("据英国媒体报道，日朝官员上月会面。", "")]
    [InlineData("朝鲜官媒中央通讯社报道，金正恩视察工厂。", "KCNA")]
    [InlineData("《南华早报》引述一名欧盟官员的话说，对话将举行。", "SCMP")]
    public void Outlets_and_media(string text, string expected) => Assert.Equal(expected, ChineseText.Origins(text));
}
