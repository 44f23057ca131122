namespace Alerts.Reading.Tests.Stories;

/// <summary>Whose news a Chinese item is where a government acts and outlets are named too, each beside its near miss.</summary>
public sealed class ChineseCreditsTests
{
    private const string Protest = "挪威政府4日就渔船一事向丹麦提出抗议。外交部发布了这一消息。";

    [Theory]
    [InlineData(Protest + "据共同社报道，挪威政府就渔船向丹麦提出抗议。", "Kyodo")]
    [InlineData(Protest + "据共同社报道，丹麦渔民对此感到意外。", "NO government")]
    public void Who_tells_of_the_same_act_has_told_it_first(string text, string expected) =>
        Assert.Equal(expected, ChineseText.Origins(text));

    [Theory]
    [InlineData("部长早知漏油？外媒：七月就收到警告", "Reuters")]
    [InlineData("部长早知漏油？", "NO government")]
    public void A_title_that_names_media_means_whom_the_text_names(string title, string expected) =>
        Assert.Equal(
            expected,
            ChineseText.Origins("挪威首相10日宣布内阁总辞。\n油港漏油已有三天。\n路透社报道称，一份文件七月就提醒过油港。", title: title)
        );

    [Theory]
    [InlineData("两名知情人士对路透社表示，挪威外交部已要求船厂停工。", "Reuters")]
    [InlineData("挪威外交部发言人对路透社表示，已要求船厂停工。", "NO government")]
    public void What_unnamed_people_tell_an_outlet_is_its_report(string text, string expected) =>
        Assert.Equal(expected, ChineseText.Origins(text));

    [Theory]
    [InlineData("挪威首相会见渔民 共同社", "Kyodo")]
    [InlineData("挪威首相会见 共同社记者", "")]
    [InlineData("挪威:丹麦试射新型飞弹", "NO government")]
    [InlineData("挪威:渔港大雪", "")]
    [InlineData("日官房长官：渔船问题与政府无涉", "JP government")]
    public void A_headline_may_end_or_begin_with_its_source(string title, string expected) =>
        Assert.Equal(expected, ChineseText.Origins("", title: title));

    [Fact]
    public void To_whom_something_goes_has_claimed_nothing() =>
        Assert.Equal("KCNA", ChineseText.Origins("朝中社称，朝鲜外务省谴责丹麦。\n朝鲜称提供武器给挪威的指控“荒谬”。"));

    [Theory]
    [InlineData("《图片报》发表了一篇题为“无声的港口”的报道，称挪威船厂停工。挪威政府斥此为谣言。", "Bild")]
    [InlineData("《图片报》大楼前，挪威政府发言人称船厂没有停工。", "NO government")]
    public void A_paper_that_publishes_a_report_tells_it(string text, string expected) => Assert.Equal(expected, ChineseText.Origins(text));
}
