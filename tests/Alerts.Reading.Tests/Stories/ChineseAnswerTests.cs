namespace Alerts.Reading.Tests.Stories;

/// <summary>What governments answer, in Chinese sentences of our own writing. Each kind stands beside what only looks like it.</summary>
public sealed class ChineseAnswerTests
{
    [Theory]
    [InlineData("日本外务省发言人13日否认与朝鲜官员会面。", "JP denies")]
    [InlineData("北韓外務省13日駁斥這一說法，稱並非事實。", "KP denies")]
    [InlineData("中国外交部发言人林剑表示，有关报道毫无根据。", "CN denies")]
    [InlineData("南韓總統府發言人強調，這是假新聞。", "KR denies")]
    [InlineData("日本政府回应称，上述内容不属实。", "JP denies")]
    [InlineData("「根本沒有這回事。」南韓統一部發言人說。", "KR denies")]
    [InlineData("朝鲜指责日本媒体造谣。", "KP denies")]
    [InlineData("日本外務大臣岩屋毅在記者會上斥相關消息是謠言。", "JP denies")]
    public void A_denial_is_of_who_denies(string text, string expected) => Assert.Equal(expected, ChineseText.Responses(text));

    [Theory]
    [InlineData("日本政府没有否认与朝鲜接触。", "JP declines")]
    [InlineData("日本官房长官林芳正未否认双方会面。", "JP declines")]
    [InlineData("此前，日本政府曾否认与朝鲜接触。", "")]
    [InlineData("2019年，朝鲜否认派人赴日。", "")]
    [InlineData("日本官员是否否认此事，目前不得而知。", "")]
    [InlineData("不可否认，日本与朝鲜的关系已经恶化。", "")]
    [InlineData("日本民众否认受到影响。", "")]
    [InlineData("韩国国防部表示，朝鲜否认击落无人机。", "")]
    public void No_denial_is_read_from_its_negation_the_past_a_question_or_somebody_elses_word(string text, string expected) =>
        Assert.Equal(expected, ChineseText.Responses(text));

    [Theory]
    [InlineData("日本官房长官林芳正对此不予置评。", "JP declines")]
    [InlineData("日本內閣官房長官林芳正在記者會上拒絕評論。", "JP declines")]
    [InlineData("被问及是否与朝鲜接触时，日本外相岩屋毅表示不便透露。", "JP declines")]
    [InlineData("日本外務省以涉及外交交涉為由，不願證實相關報導。", "JP declines")]
    [InlineData("韩国统一部官员说，无法证实有关报道。", "KR declines")]
    [InlineData("中国外交部发言人毛宁说：“我不了解你提到的情况。”", "CN declines")]
    [InlineData("南韓國防部發言人表示並不知情。", "KR declines")]
    [InlineData("日本政府發言人對此表示毫無所悉。", "JP declines")]
    [InlineData("北京方面回应称，正在“核实”有关说法。", "CN declines")]
    [InlineData("白宫和美国商务部官员都拒绝证实相关报道。", "US declines")]
    public void To_say_nothing_of_it_is_to_decline(string text, string expected) => Assert.Equal(expected, ChineseText.Responses(text));

    [Theory]
    [InlineData("北韓尚未回應。", "KP noStatement")]
    [InlineData("日本政府未有回應。", "JP noStatement")]
    [InlineData("中国外交部没有立即回应路透社的置评请求。", "CN noStatement")]
    [InlineData("截至目前，平壤方面仍未回應。", "KP noStatement")]
    [InlineData("朝鲜未就此发表评论。", "KP noStatement")]
    [InlineData("美國國務院尚未置評。", "US noStatement")]
    [InlineData("上述说法并未获得朝鲜或韩国证实。", "KP noStatement, KR noStatement")]
    public void That_nothing_was_said_stands_only_where_a_source_says_so(string text, string expected) =>
        Assert.Equal(expected, ChineseText.Responses(text));

    [Theory]
    [InlineData("这家公司没有回应置评请求。", "")]
    [InlineData("日本对此高度关注，该企业尚未回应。", "")]
    [InlineData("朝鲜是否作出回应，外界正在等待。", "")]
    public void The_silence_of_somebody_else_is_no_governments(string text, string expected) =>
        Assert.Equal(expected, ChineseText.Responses(text));

    [Theory]
    [InlineData("日本防卫省证实，一架军机进入领空。", "JP confirms")]
    [InlineData("北韓官方承認派兵赴俄。", "KP confirms")]
    [InlineData("台灣國防部證實這項消息。", "TW confirms")]
    [InlineData("消息未獲日本政府證實。", "JP noStatement")]
    [InlineData("有关会面的消息未经证实。", "")]
    [InlineData("日本政府无法证实这一消息。", "JP declines")]
    [InlineData("到目前为止，日本尚未确认船只受损。", "")]
    [InlineData("如果日本政府证实此事，局势将更加紧张。", "")]
    [InlineData("家属要求日本政府承认错误。", "")]
    [InlineData("朝鲜要求日本承认历史罪行。", "KP demands")]
    public void To_confirm_is_not_to_be_asked_for_it_or_unable_to(string text, string expected) =>
        Assert.Equal(expected, ChineseText.Responses(text));

    [Theory]
    [InlineData("日本官房长官林芳正说，注意到有关报道。", "JP awareOfReport")]
    [InlineData("韓國外交部表示，已注意到相關報導，但不予評論。", "KR awareOfReport, KR declines")]
    [InlineData("日本政府说，不知道有关报道。", "JP declines")]
    public void Who_knows_of_a_report_confirms_nothing(string text, string expected) => Assert.Equal(expected, ChineseText.Responses(text));

    [Theory]
    [InlineData("（中央社東京13日電）北韓今天否認這項說法。", "KP denies")]
    [InlineData("（北京讯）伊朗外交部发言人否认向俄罗斯提供无人机。", "IR denies")]
    [InlineData("俄罗斯外交部拒绝置评，日本尚未回应。", "JP noStatement, RU declines")]
    [InlineData("日本首相石破茂周三说，将继续努力。他拒绝评论有关报道。", "JP declines")]
    [InlineData("日本前首相麻生太郎否认此事。", "")]
    [InlineData("中国外交部发言人林剑周一主持记者会。林剑说，不掌握有关情况。", "CN declines")]
    [InlineData("柬埔寨国防部长狄班向记者介绍基地。“不，根本不是那样。”", "KH denies")]
    [InlineData("《环球时报》称，美国外交官承认编造报告。", "")]
    [InlineData("柬埔寨副总理布拉索昆7日和澳大利亚外交部长黄英贤（Penny Wong）通电话时表示，有关消息毫无依据。", "KH denies")]
    [InlineData("内蒙古民众否认此事。", "")]
    [InlineData("朝鲜军方发射了导弹。一名前外交官说：“我军强烈谴责这种暴行。”", "")]
    [InlineData("柬埔寨国防部长狄班说，有指控称基地由中国使用。", "")]
    public void The_speaker_is_who_speaks_and_never_the_nearest_government(string text, string expected) =>
        Assert.Equal(expected, ChineseText.Responses(text));

    [Fact]
    public void At_home_an_office_without_a_country_is_the_ones_at_home_and_abroad_nobodys()
    {
        Assert.Equal("TW declines", ChineseText.Responses("國防部發言人表示，對此不予評論。", outlet: "中央社"));
        Assert.Equal("", ChineseText.Responses("国防部发言人表示，对此不予评论。", outlet: "美国之音"));
    }
}
