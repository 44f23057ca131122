namespace Alerts.Reading.Tests.Stories;

/// <summary>Answers and moves in Chinese that lean on what stands before them, each beside its near miss, of our own writing.</summary>
public sealed class ChineseGoingOnTests
{
    [Theory]
    [InlineData("相当于政府发言人的日本官房长官上午不予置评，下午改口，反驳报道并非事实。", "JP denies")]
    [InlineData("挪威国防部在网站上回应此事称，“上述说法纯属捏造。”", "NO denies")]
    [InlineData("一名渔民在网站上回应此事称，“上述说法纯属捏造。”", "")]
    [InlineData("挪威国防部发言人说，国防部注意到这些报道，但无法证实其真实性。", "NO awareOfReport, NO declines")]
    [InlineData("丹麦政府称挪威限制鳕鱼出口，挪威外交部官员重申，所谓限制没有根据。", "NO denies")]
    [InlineData("来自挪威的一名女发言人亦未回应此事。", "NO noStatement")]
    [InlineData("来自挪威的一名渔民亦未回应此事。", "")]
    [InlineData("挪威外交部发言人对媒体表示，我可以证实，代表团已经抵达。", "NO confirms")]
    [InlineData("挪威外交部发言人对媒体表示，时间可以证实一切。", "")]
    [InlineData("挪威国防部表示，尚未证实这一情报。", "NO declines")]
    [InlineData("挪威政府表示，决不接受丹麦的制裁。", "NO rejects")]
    public void An_answer_goes_on_from_who_spoke(string text, string expected) => Assert.Equal(expected, ChineseText.Responses(text));

    [Theory]
    [InlineData("挪威总统要求挪威国防部制定方案。", "")]
    [InlineData("挪威总统要求丹麦国防部制定方案。", "NO demands")]
    [InlineData("挪威政府建议媒体查证后再报道。", "")]
    [InlineData("挪威政府建议丹麦恢复会谈。", "NO proposes")]
    [InlineData("挪威政府质疑相关传闻的真实性。", "")]
    [InlineData("挪威政府质疑丹麦的捕鱼行为。", "NO condemns")]
    [InlineData("当时，丹麦官员暗示挪威违约，挪威政府称这是荒谬的指控。", "")]
    [InlineData("5日，丹麦官员暗示挪威违约，挪威政府称这是荒谬的指控。", "NO denies")]
    [InlineData("挪威外交部对于无视协议，却继续捕鱼的做法予以强烈谴责。", "NO condemns")]
    [InlineData("挪威外交部长第一次官(副部长)安岩当天下午召见丹麦大使，提出外交抗议。", "NO condemns")]
    public void A_move_is_told_from_what_only_looks_so(string text, string expected) => Assert.Equal(expected, ChineseText.Responses(text));

    [Theory]
    [InlineData("传丹麦将增兵 丹麦国防部：假信息", "DK denies")]
    [InlineData("菲官方：日本海警指控「都是谎言」", "PH denies")]
    [InlineData("挪威:丹麦海警指控挪威渔船越界", "DK condemns")]
    [InlineData("美提议举行会谈 平壤沉默", "KP noStatement, US proposes")]
    [InlineData("美提议举行会谈 平壤沉默之日已过", "US proposes")]
    [InlineData("日媒称挪威外相将于下月访问丹麦，外交部回应", "")]
    public void A_headline_answers_in_few_words(string title, string expected) =>
        Assert.Equal(expected, ChineseText.Responses("", title: title));
}
