namespace Alerts.Reading.Tests.Stories;

/// <summary>Which state a Japanese office is of, and which verbs tell of no act of it. Each beside its near miss.</summary>
public sealed class JapaneseStatesTests
{
    [Theory]
    [InlineData("米国務長官は撤回を促した。", "US demands")]
    [InlineData("米国務省は攻撃を非難した。", "US condemns")]
    [InlineData("米国連邦政府の職員は攻撃を非難した。", "")]
    [InlineData(
        "中国は提案した。李大文駐日韓国大使は日本の発言を批判した。李氏は日本に撤回を求めた。",
        "CN proposes, KR condemns, KR demands"
    )]
    [InlineData("マリョフ駐日ロシア大使は日本の発言を批判した。", "RU condemns")]
    [InlineData("フランスでは、政府が自制を求めた。", "FR demands")]
    [InlineData("フランスで報道があり、政府が自制を求めた。", "JP demands")]
    [InlineData("テューリンゲン州首相は自制を求めた。", "")]
    [InlineData("モラニアのチョー・トゥ副外相は北朝鮮の外務次官と会談した。同副外相は文書に調印したと発表した。", "")]
    [InlineData("日本の山田太郎副外相は自制を求めた。同副外相は文書に調印したと発表した。", "JP announces, JP demands")]
    [InlineData("韓国国防省は発射を非難した。同国防省は自制を求めた。", "KR condemns, KR demands")]
    public void An_office_is_of_the_state_that_has_one(string text, string answers) =>
        Assert.Equal(answers, Reading.Answers(Reading.Of(text, "ja")));

    [Theory]
    [InlineData("日本代表は決勝への進出を決めた。", "")]
    [InlineData("日本政府は制裁の延長を決めた。", "JP announces")]
    [InlineData("男は容疑を否認し、警察が調べている。", "")]
    [InlineData("岸田首相は「より多くを求めてほしい」と述べた。", "")]
    [InlineData("岸田首相は「取り組みを否定するつもりはない」と述べた。", "")]
    [InlineData("北朝鮮の大使は報告を「断固として」否定すると述べた。", "KP denies")]
    [InlineData("フランスの大統領は「米国は会談を提案した」と述べた。", "")]
    [InlineData("フランスの大統領は「会談を提案した」と述べた。", "FR proposes")]
    [InlineData("決議は中国が法を施行したことを非難した。", "")]
    [InlineData("日本政府は中国が法を施行したことを非難した。", "JP condemns")]
    [InlineData("岸田首相は原因を問われ「分からない」と述べた。", "")]
    public void What_is_no_act_of_a_government_is_not_told_as_one(string text, string answers) =>
        Assert.Equal(answers, Reading.Answers(Reading.Of(text, "ja")));

    [Theory]
    [InlineData("提案を知る北朝鮮も応じるよう求めた。", "KP demands")]
    [InlineData("韓国統一省は、提案を北朝鮮も知っているはずだとし、応じるよう求めた。", "KR demands")]
    [InlineData("岸田首相は大使を官邸に呼んだ。訪問に「極めて遺憾だ」と抗議した。", "JP condemns")]
    [InlineData("岸田首相は大使を官邸に呼んだ。市民団体は訪問に「極めて遺憾だ」と抗議した。", "")]
    [InlineData("外務省は、局長が中国側に強く抗議し、措置の撤回を求め北京でも申し入れを行った。", "JP condemns, JP demands")]
    [InlineData("韓国政府は会談を提案したが、北朝鮮側からの反応はない。", "KP noStatement, KR proposes")]
    [InlineData("北朝鮮は提案に回答しなかった。", "KP noStatement")]
    [InlineData("北朝鮮は回答を避けた。", "KP declines")]
    public void Who_acts_is_who_the_clause_is_about(string text, string answers) =>
        Assert.Equal(answers, Reading.Answers(Reading.Of(text, "ja")));
}
