namespace Alerts.Reading.Tests.Stories;

/// <summary>Willingness, regret, demands of documents, decisions that are told, and refusals, in Chinese sentences of our own writing.</summary>
public sealed class ChineseStanceTests
{
    [Theory]
    [InlineData("日本首相石破茂今天表示願意與北韓領導人會面。", "JP proposes")]
    [InlineData("日本外相表示，日方对同朝方接触持开放态度。", "JP proposes")]
    [InlineData("日本首相表示，與北韓對話的大門始終敞開。", "JP proposes")]
    [InlineData("日本政府发言人说，将努力实现日朝首脑会谈。", "JP proposes")]
    [InlineData("朝鮮外務省表示歡迎日本首相訪問平壤。", "KP proposes")]
    [InlineData("日本首相是否愿意与朝鲜领导人会面，目前不得而知。", "")]
    [InlineData("专家认为日本愿意与朝鲜对话。", "")]
    [InlineData("家属希望与首相会面。", "")]
    public void Willingness_is_an_offer_of_who_says_so(string text, string expected) => Assert.Equal(expected, ChineseText.Responses(text));

    [Theory]
    [InlineData("日本外務大臣表示相當遺憾。", "JP condemns")]
    [InlineData("韩国政府对此提出严厉批评。", "KR condemns")]
    [InlineData("日本官房長官說，這是「嚴重挑釁」。", "JP condemns")]
    [InlineData("韓國外交部緊急召見俄羅斯大使。", "KR condemns")]
    [InlineData("日本金融厅对交易中断感到失望。", "")]
    [InlineData("日本民众对此表示相当遗憾。", "")]
    [InlineData("当局的做法引发海外华人不满。", "")]
    public void Regret_and_criticism_condemn(string text, string expected) => Assert.Equal(expected, ChineseText.Responses(text));

    [Theory]
    [InlineData("朝鲜外务省声明要求日本道歉。", "KP demands")]
    [InlineData("朝鲜外务省发表备忘录说，问题已经解决。备忘录要求日本停止炒作。", "KP demands")]
    [InlineData("一个民间团体发表声明。声明要求日本政府道歉。", "")]
    [InlineData("韩国国防部警告，朝方应立即停止此类行动。", "KR demands")]
    [InlineData("日本外務大臣希望北韓盡快提交報告。", "JP demands")]
    [InlineData("日本外务大臣在记者会上要求朝鲜保持克制。", "JP demands")]
    [InlineData("学者说，朝方应立即停止此类行动。", "")]
    public void A_document_and_what_another_ought_to_do_are_demands(string text, string expected) =>
        Assert.Equal(expected, ChineseText.Responses(text));

    [Theory]
    [InlineData("日本政府發言人今天表示，外相訪問北京的行程已遭取消。", "JP announces")]
    [InlineData("日本外務省表示，若對方不回應，將召回大使。", "")]
    [InlineData("据说日本外相的行程已遭取消。", "")]
    [InlineData("日本首相預計會在訪問越南時宣布計畫。", "")]
    public void What_an_office_tells_of_its_acts_is_announced_unless_it_is_a_condition(string text, string expected) =>
        Assert.Equal(expected, ChineseText.Responses(text));

    [Theory]
    [InlineData("朝鲜外务省表示将拒绝与日本进行任何接触。", "KP rejects")]
    [InlineData("朝鲜当局拒收日方的照会。", "KP rejects")]
    [InlineData("日本官房长官说，“完全不能接受这种说法”。", "JP rejects")]
    [InlineData("朝鲜外务省重申不会同日方坐下来协商的立场。", "KP rejects")]
    [InlineData("专家担忧遭日本拒绝入境的学生。", "")]
    [InlineData("日本可能拒绝与朝鲜接触。", "")]
    public void Refusals(string text, string expected) => Assert.Equal(expected, ChineseText.Responses(text));

    [Theory]
    [InlineData("韓國統一部表示無可奉告外，國防部也拒絕評論。", "KR declines")]
    [InlineData("日本政府表示，目前正在分析對方的意圖。", "JP declines")]
    [InlineData("朝鲜外务省官员表示，对此没有必要另行确认。", "KP declines")]
    [InlineData("伊朗外长阿米尼（Reza Amini）表示，最近未与美方接触，也没有提出谈判请求。", "IR denies")]
    [InlineData("朝鲜常驻联合国代表团一名负责人反驳称，这是毫无根据的谣言。", "KP denies")]
    [InlineData("白宫表示，还不能证实朝鲜的说法。", "US declines")]
    [InlineData("五角大楼没有立即作出回复。", "US noStatement")]
    [InlineData("日本没有参与该项目。", "")]
    [InlineData("游客表示，最近未与日本政府接触。", "")]
    public void Answers_of_several_offices_and_of_what_was_not_done(string text, string expected) =>
        Assert.Equal(expected, ChineseText.Responses(text));

    [Theory]
    [InlineData("外務省表示強烈譴責。", "中央社", "")]
    [InlineData("首相表示強烈譴責。", "中央社", "")]
    [InlineData("日本外務省13日發表聲明。外務省表示強烈譴責。", "中央社", "JP condemns")]
    [InlineData("外交部表示強烈譴責。", "中央社", "TW condemns")]
    public void An_office_that_home_does_not_have_is_never_the_one_at_home(string text, string outlet, string expected) =>
        Assert.Equal(expected, ChineseText.Responses(text, outlet));

    [Theory]
    [InlineData("韩国外长13日发言。日本外相表示，他已要求与朝方会面。", "JP demands")]
    [InlineData("日本外相表示，局势严峻，并就此事提出严正抗议。", "JP condemns")]
    [InlineData("日本外相致函朝鲜呼吁对话。", "JP demands")]
    public void He_and_who_goes_on_are_the_one_who_spoke(string text, string expected) =>
        Assert.Equal(expected, ChineseText.Responses(text));
}
