namespace Alerts.Reading.Tests.Stories;

/// <summary>A day or month that lies well before the text tells of the past, each with its near miss.</summary>
public sealed class EarlierDaysTests
{
    [Theory]
    [InlineData("朝鲜2月3日宣布试射成功。", "")]
    [InlineData("朝鲜6月12日宣布试射成功。", "KP announces")]
    [InlineData("朝鲜12月3日宣布试射成功。", "KP announces")]
    [InlineData("3月5日，韩国外交部召见日本大使，提出强烈抗议。", "")]
    [InlineData("6月5日，韩国外交部召见日本大使，提出强烈抗议。", "KR condemns")]
    [InlineData("韩国外交部就3月5日的试射向朝鲜提出强烈抗议。", "KR condemns")]
    [InlineData("2019年，韩国外交部长也曾召见日本公使，就有关教科书的内容向日方提出抗议。", "")]
    [InlineData("2025年，韩国外交部长召见日本公使，就有关教科书的内容向日方提出抗议。", "KR condemns")]
    [InlineData("2019年，两国签署协议，但日本政府谴责朝鲜违约。", "JP condemns")]
    public void In_Chinese_a_day_long_gone_is_background(string text, string expected) =>
        Assert.Equal(expected, ChineseText.Responses(text));

    [Theory]
    [InlineData("日本政府は3月、北朝鮮に再調査を要求した。", "")]
    [InlineData("日本政府は6月、北朝鮮に再調査を要求した。", "JP demands")]
    [InlineData("日本政府は12日、北朝鮮に再調査を要求した。", "JP demands")]
    [InlineData("日本政府は3月の発射について北朝鮮に抗議した。", "JP condemns")]
    [InlineData("2月に日本政府は北朝鮮に再調査を要求した。", "")]
    public void In_Japanese_a_month_long_gone_is_background(string text, string answers) =>
        Assert.Equal(answers, Reading.Answers(Reading.Of(text, "ja")));
}
