namespace Alerts.Reading.Tests.Stories;

/// <summary>Headlines as Japanese papers write them: parts, names without particles, nouns for verbs. Each beside its near miss.</summary>
public sealed class JapaneseHeadlinesTests
{
    [Theory]
    [InlineData("ミサイル発射を非難 官房長官「断じて許容できない」", "JP condemns")]
    [InlineData("ミサイル発射を非難 市民団体「断じて許容できない」", "")]
    [InlineData("島の訪問に強く抗議 岸田首相がコメント", "JP condemns")]
    [InlineData("島の訪問に強く抗議 岸田首相が視察", "")]
    [InlineData("禁輸の解除要求 中国外相...日本は触れず", "CN demands")]
    [InlineData("「収集の事実なし」 防衛相、一部報道に関し", "JP denies")]
    [InlineData("「収集の事実なし」 元防衛相、一部報道に関し", "")]
    [InlineData("首相の発言にロシア反発 米高官は「冗談」", "RU condemns")]
    [InlineData("首相の発言にロシア沈黙 米高官は「冗談」", "")]
    public void A_part_without_a_subject_is_of_who_stands_beside_it(string title, string answers) =>
        Assert.Equal(answers, Reading.Answers(Reading.Of("", "ja", title: title)));

    [Theory]
    [InlineData("北朝鮮が弾道ミサイルを発射 韓国軍発表", "")]
    [InlineData("北朝鮮が貿易の停止を発表", "KP announces")]
    [InlineData("中国の新規制「三つの狙い」", "")]
    [InlineData("岸田首相、不正と批判の投票を自ら利用", "")]
    [InlineData("岸田首相、不正と批判", "JP condemns")]
    [InlineData("政府が強く抗議へ 訪問の意図を分析", "")]
    [InlineData("政府が強く抗議 訪問の意図を分析", "JP condemns")]
    [InlineData("<社説>政府は強く抗議せよ", "")]
    [InlineData("ロシアが派兵を要請か、北朝鮮の思惑は", "")]
    [InlineData("政府、5日にも閣議決定", "")]
    [InlineData("政府、支援を閣議決定", "JP announces")]
    [InlineData("防衛省、来年度の概算要求", "")]
    [InlineData("岸田首相、被災地に注意を呼びかけ", "")]
    [InlineData("岸田首相、北朝鮮に対話を呼びかけ", "JP proposes")]
    public void A_noun_that_a_particle_or_a_plan_follows_tells_of_no_act(string title, string answers) =>
        Assert.Equal(answers, Reading.Answers(Reading.Of("", "ja", title: title)));

    [Theory]
    [InlineData("岸田首相、法案に意欲 野党は反対", "")]
    [InlineData("岸田首相、法案に反対", "JP condemns")]
    [InlineData("岸田首相、法案に意欲 野党は「断固反対」", "")]
    [InlineData("岸田首相「強く抗議する」 ロシア大統領が島を訪問「断じて許容できない」", "JP condemns")]
    [InlineData("米大統領、北朝鮮「核を保有」 金氏と会談に意欲", "US proposes")]
    [InlineData("「あり得ない」突然の猛暑に驚きの声 中国", "")]
    [InlineData("イランの新聞は、米国に見送るよう求めたという政府の主張を否定", "")]
    public void Another_part_may_be_anothers(string title, string answers) =>
        Assert.Equal(answers, Reading.Answers(Reading.Of("", "ja", title: title)));

    [Theory]
    [InlineData("日本との協議を拒否すると言明/朝鮮外務省の副局長が談話", "KP rejects")]
    [InlineData("日本の演習を非難／国防省代弁人が談話発表", "")]
    [InlineData("日本の演習を非難／朝鮮国防省代弁人が談話発表", "KP condemns")]
    [InlineData("日本の演習を非難／朝鮮国防省代弁人が視察", "")]
    public void Who_issues_a_statement_behind_the_stroke_says_what_stands_before_it(string title, string answers) =>
        Assert.Equal(answers, Reading.Answers(Reading.Of("", "ja", title: title)));
}
