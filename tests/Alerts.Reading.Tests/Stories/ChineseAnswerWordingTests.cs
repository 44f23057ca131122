namespace Alerts.Reading.Tests.Stories;

/// <summary>How Chinese answers are worded, by class, and whose they are where nothing but the sentence tells.</summary>
public sealed class ChineseAnswerWordingTests
{
    [Theory]
    [InlineData("日本官房长官表示，没有收到有关访问的任何消息。", "JP declines")]
    [InlineData("韩国统一部说，目前没有可以公布的信息。", "KR declines")]
    [InlineData("美国国务院发言人说，我不做评论。", "US declines")]
    [InlineData("日本外相称，将不对报道内容一一置评。", "JP declines")]
    [InlineData("日本政府称未收到停止进口的通知。", "JP declines")]
    [InlineData("一名教授表示，没有收到有关访问的任何消息。", "")]
    public void Who_knows_nothing_or_will_not_speak_declines(string text, string expected) => Assert.Equal(expected, Alone(text));

    [Theory]
    [InlineData("韩国外交部发言人说，日媒报道“缺乏切实根据”。", "KR denies")]
    [InlineData("韩国总统府表示，相关报道与事实不符。", "KR denies")]
    [InlineData("俄外交部回应：无中生有的炒作", "RU denies")]
    [InlineData("日本外务省强调，首相并未做出那样的发言。", "JP denies")]
    [InlineData("韩国国防部发言人说，日方说法完全不是事实。", "KR denies")]
    [InlineData("日本政府发言人对此说法予以否认。", "JP denies")]
    [InlineData("日本政府对韩国企业否认此事表示遗憾。", "JP condemns")]
    public void Whoever_calls_it_untrue_denies(string text, string expected) => Assert.Equal(expected, Alone(text));

    [Theory]
    [InlineData("这一消息得到韩国外长赵兑烈的证实。", "KR confirms")]
    [InlineData("中国驻朝鲜大使馆官员证实了渔民获释的消息。", "CN confirms")]
    [InlineData("日本官房长官说，中国政府确已要求日方澄清。", "JP confirms")]
    [InlineData("这一消息有待得到韩国外长赵兑烈的证实。", "")]
    public void Whoever_grants_it_confirms(string text, string expected) => Assert.Equal(expected, Alone(text));

    [Theory]
    [InlineData("白宮願無條件晤金正恩 惟未有回應", "KP noStatement")]
    [InlineData("朝鲜官媒尚未报道此事。", "KP noStatement")]
    [InlineData("白宮願無條件晤金正恩 日本未有回應", "JP noStatement")]
    public void Silence_is_of_whom_somebody_turned_to(string text, string expected) =>
        Assert.Equal(expected, string.Join(", ", Alone(text).Split(", ").Where(r => r.EndsWith("noStatement", StringComparison.Ordinal))));

    [Theory]
    [InlineData("外交部证实一名外国公民被拘留", "CN confirms")]
    [InlineData("代表团何时访华？外交部：没有可以提供的信息", "CN declines")]
    [InlineData("韩国媒体报道此事后，外交部没有评论。", "")]
    [InlineData("外交部證實一名外國公民被拘留", "")]
    public void A_ministry_without_its_country_is_of_Beijing_where_simplified_script_opens_with_it(string text, string expected) =>
        Assert.Equal(expected, ChineseText.Responses(text, "某网", ""));

    private static string Alone(string text) => ChineseText.Responses(text, "联合早报", "");
}
