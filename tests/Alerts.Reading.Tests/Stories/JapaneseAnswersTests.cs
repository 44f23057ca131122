namespace Alerts.Reading.Tests.Stories;

public sealed class JapaneseAnswersTests
{
    [Theory]
    [InlineData("【東京共同】北朝鮮外務省は10日、日本との接触を否定した。", "KP denies")]
    [InlineData("【平壌共同】日本政府は10日、北朝鮮との接触を否定した。", "JP denies")]
    [InlineData("イラン外務省は北朝鮮からミサイルを購入したとの報道を否定した。", "IR denies")]
    [InlineData("韓国統一部の白泰鉉（ペク・テヒョン）報道官は「確認できない」と述べた。", "KR declines")]
    [InlineData("新潟県知事は北朝鮮の船についてコメントを控えた。", "")]
    public void An_answer_is_of_the_government_that_gives_it(string text, string answers) =>
        Assert.Equal(answers, Reading.Answers(Reading.Of(text, "ja")));

    [Theory]
    [InlineData("北朝鮮の金与正氏は談話を発表した。李氏は「情報を持ち合わせていない」と述べた。", "")]
    [InlineData("北朝鮮が日本に会談を提案したと報じられた。林芳正官房長官は「事実ではない」と述べた。", "JP denies")]
    [InlineData("韓国の国家情報院は、北朝鮮が日本に対話を打診していると国会に報告した。", "")]
    [InlineData("北朝鮮が日本に対話を打診した。", "KP proposes")]
    [InlineData("北朝鮮が日本に対話を打診していたことが関係者への取材で分かった。", "")]
    public void The_last_one_mentioned_is_not_the_speaker(string text, string answers) =>
        Assert.Equal(answers, Reading.Answers(Reading.Of(text, "ja")));

    [Theory]
    [InlineData("林芳正官房長官は発言を控えた。", "JP declines")]
    [InlineData("外務省は取材に対し、コメントを控えるとした。", "JP declines")]
    [InlineData("外務省報道官は「お答えは差し控える」と述べた。", "JP declines")]
    [InlineData("韓国統一部の報道官は「そうした事実は確認していない」と述べた。", "KR declines")]
    [InlineData("林芳正官房長官は「報道は承知しているが、お答えは差し控える」と述べた。", "JP awareOfReport, JP declines")]
    [InlineData("林芳正官房長官は会見で「報道は承知していない」と述べた。", "JP declines")]
    [InlineData("林芳正官房長官は「事件との関係はない」と述べた。", "JP denies")]
    [InlineData("林芳正官房長官は「否定も肯定もしない」と述べた。", "JP declines")]
    [InlineData("日本政府は会談の事実を否定しなかった。", "JP declines")]
    [InlineData("北朝鮮側から返答は得られていない。", "KP noStatement")]
    [InlineData("日本は北朝鮮に接触を試みたが、応答はない。", "")]
    [InlineData("木原氏は北海道新聞と読売新聞の記者に今後の方針を説明した。", "")]
    public void Formulas_of_answering_are_known(string text, string answers) =>
        Assert.Equal(answers, Reading.Answers(Reading.Of(text, "ja")));

    [Theory]
    [InlineData("日本政府は北京の大使館ルートを通じて北朝鮮に厳重に抗議した。", "JP condemns")]
    [InlineData("日本政府が北朝鮮に抗議する可能性がある。", "")]
    [InlineData("北朝鮮外務省は日本の防衛白書を強く非難する談話を発表した。", "KP condemns")]
    [InlineData("岸田文雄首相は拉致被害者の即時帰国を北朝鮮に求めた。", "JP demands")]
    [InlineData("家族会は政府に早期の対応を求めた。", "")]
    [InlineData("中国外務省は関係国に自制を呼びかけた。", "CN demands")]
    [InlineData("韓国政府は日朝の仲介を申し出た。", "KR proposes")]
    [InlineData("北朝鮮は日本が提案した首脳会談を拒否した。", "KP rejects")]
    [InlineData("日本政府は北朝鮮への制裁を2年延長すると発表した。", "JP announces")]
    public void Own_moves_are_told_from_plans_and_from_what_others_do(string text, string answers) =>
        Assert.Equal(answers, Reading.Answers(Reading.Of(text, "ja")));

    [Theory]
    [InlineData("かつて北朝鮮は拉致を認めた。", "")]
    [InlineData("2002年に北朝鮮は拉致を認めた。", "")]
    [InlineData("北朝鮮は14日、拉致を認めた。", "KP confirms")]
    [InlineData("日本政府は、北朝鮮が昨年拉致被害者を移送したとの報道を否定した。", "JP denies")]
    public void What_is_past_is_no_answer_and_what_is_past_in_it_is_none_the_less(string text, string answers) =>
        Assert.Equal(answers, Reading.Answers(Reading.Of(text, "ja")));
}
