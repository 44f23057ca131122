namespace Alerts.Reading.Tests.Stories;

/// <summary>Who says what in Chinese headlines and short answers, each kind with its near miss, of our own writing.</summary>
public sealed class ChineseHeadlineVoicesTests
{
    [Theory]
    [InlineData("俄驻朝大使:俄方不掌握有关演习的消息", "RU declines")]
    [InlineData("朝鲜:从未向邻国出售火炮 斥美方抹黑", "KP condemns, KP denies")]
    [InlineData("专家:朝鲜从未出售火炮 斥美方抹黑", "")]
    [InlineData("金与正:韩国改善关系的想法是白日梦", "KP rejects")]
    [InlineData("专家:韩国改善关系的想法是白日梦", "")]
    public void Whoever_stands_before_the_colon_speaks_in_all_parts(string title, string expected) =>
        Assert.Equal(expected, ChineseText.Responses("", title: title));

    [Theory]
    [InlineData("韩外交部：安排仍在商讨", "KR government")]
    [InlineData("各方反应如何？韩外交部：安排仍在商讨", "KR government")]
    [InlineData("球迷：安排仍在商讨", "")]
    public void A_colon_says_on_whose_word_a_headline_stands(string title, string expected) =>
        Assert.Equal(expected, ChineseText.Origins("", title: title));

    [Theory]
    [InlineData("俄驻朝大使表示，坚决反对这种做法。", "RU condemns")]
    [InlineData("新任驻韩大使李明远表示，坚决反对这种做法。", "")]
    [InlineData("韩国大使表示，坚决反对这种做法。", "KR condemns")]
    public void An_envoy_speaks_for_who_sent_him(string text, string expected) => Assert.Equal(expected, ChineseText.Responses(text));

    [Theory]
    [InlineData("朝鲜方面尚无对此次会谈作出任何回应。", "KP noStatement")]
    [InlineData("朝鲜方面对此次会谈作出回应。", "")]
    [InlineData("朝中双方均对这次会谈保持沉默。", "CN noStatement, KP noStatement")]
    [InlineData("朝中双方对这次会谈保持沉默的传闻不胫而走。", "")]
    [InlineData("日韩双方宣布达成协议，日本政府批评有关报道。", "JP condemns")]
    public void Who_has_not_answered_is_told_from_who_has(string text, string expected) =>
        Assert.Equal(expected, ChineseText.Responses(text));

    [Theory]
    [InlineData("中国外交部敦促美方不要混淆视听。", "CN demands")]
    [InlineData("中国外交部称美方说法混淆视听。", "CN denies")]
    [InlineData("中国外交部发言人说，不存在什么台湾的国防部，他不掌握有关情况。", "CN declines")]
    [InlineData("中国外交部发言人说，不存在这样的协议。", "CN denies")]
    [InlineData("韩国总统办公室发言人说，政府没有任何相关计划。", "KR denies")]
    [InlineData("韩国总统办公室发言人说，政府有相关计划。", "")]
    public void What_is_asked_or_corrected_aside_denies_nothing(string text, string expected) =>
        Assert.Equal(expected, ChineseText.Responses(text));

    [Theory]
    [InlineData("日本政府强烈反弹。", "JP condemns")]
    [InlineData("东京股市强烈反弹。", "")]
    [InlineData("韩国外交部回击日方，要求其撤回言论。", "KR condemns, KR demands")]
    [InlineData("日本官房长官说，政府以最强烈的措辞对此进行谴责。", "JP condemns")]
    [InlineData("日本官房长官说，政府以最强烈的措辞写成声明。", "")]
    public void Striking_back_with_words_condemns(string text, string expected) => Assert.Equal(expected, ChineseText.Responses(text));

    [Theory]
    [InlineData("日本外务省驳斥韩国的说法。", "KR government")]
    [InlineData("日本外务省驳斥通讯社有关排除韩国的说法。", "")]
    [InlineData("她说，「我们敦促首尔当局停止挑衅。」", "")]
    public void Whom_a_claim_or_a_quotation_is_about_has_said_nothing(string text, string expected) =>
        Assert.Equal(expected, ChineseText.Origins(text));
}
