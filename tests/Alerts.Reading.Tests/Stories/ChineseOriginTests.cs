namespace Alerts.Reading.Tests.Stories;

/// <summary>On whose word Chinese items report, in sentences of our own writing.</summary>
public sealed class ChineseOriginTests
{
    [Theory]
    [InlineData("据共同社报道，日本与朝鲜官员上月会面。", "Kyodo")]
    [InlineData("据日本《产经新闻》13日独家报道，日本与朝鲜官员上月会面。", "Sankei")]
    [InlineData("韓聯社引述消息人士的話說，北韓代表團將訪日。", "Yonhap")]
    [InlineData("韩联社援引共同社的消息称，日朝官员上月会面。", "Kyodo")]
    [InlineData("据共同社和时事通讯社报道，日本与朝鲜官员上月会面。", "Jiji, Kyodo")]
    [InlineData("《纽约时报》、路透社等媒体报道，日本与朝鲜官员上月会面。", "New York Times, Reuters")]
    [InlineData("朝中社稱，金正恩視察了工廠。", "KCNA")]
    [InlineData("（中央社東京13日電）日本與北韓官員上月會面。", "CNA Taiwan")]
    [InlineData("新华社平壤6月13日电 朝鲜与日本官员上月会面。", "Xinhua")]
    public void An_attribution_names_the_origin(string text, string expected) => Assert.Equal(expected, ChineseText.Origins(text));

    [Theory]
    [InlineData("日媒报道，日本与朝鲜官员上月会面。", "")]
    [InlineData("据韩国媒体报道，日本与朝鲜官员上月会面。", "")]
    [InlineData("据报道，日本与朝鲜官员上月会面。", "")]
    public void Media_of_a_country_are_nobody_in_particular(string text, string expected) =>
        Assert.Equal(expected, ChineseText.Origins(text));

    [Theory]
    [InlineData("责任编辑：张三")]
    [InlineData("（责任编辑：李四）")]
    [InlineData("原标题：日朝接触")]
    [InlineData("編輯：王五")]
    [InlineData("来源：网络")]
    public void What_stands_around_the_news_is_no_bullet(string line)
    {
        var facts = ChineseText.Read("据共同社报道，日本与朝鲜官员上月在北京会面。\n" + line, "联合早报", "日朝官员会面");
        Assert.DoesNotContain(facts.Brief.Bullets, b => b.Text.Contains(line[..4], StringComparison.Ordinal));
    }
}
