namespace Alerts.Reading.Tests.Stories;

/// <summary>Clauses of Japanese in which another acts than the one named nearest, each beside its near miss.</summary>
public sealed class JapaneseKindsTests
{
    [Theory]
    [InlineData("中国外務省は「日本は責任を果たすよう各国に求めている」と述べた。", "")]
    [InlineData("中国外務省は「中国は責任を果たすよう各国に求めている」と述べた。", "CN demands")]
    [InlineData("林芳正官房長官は「北朝鮮が発射を行わないよう自制を求める」と述べた。", "JP demands")]
    [InlineData("議員が「報道は事実無根か」などと質したのに対し、茂木敏充外相は「答えは控える」と述べた。", "JP declines")]
    [InlineData("茂木敏充外相は「報道は事実無根だ」などと述べた。", "JP denies")]
    [InlineData("北朝鮮は、韓国が協力を呼びかけたのに対し「対話に応じる考えはない」とする談話を発表した。", "KP rejects")]
    [InlineData("北朝鮮は談話を出した。この中で、韓国が協力を呼びかけたことについて、「ずうずうしい」と批判した。", "KP condemns")]
    [InlineData("ロシア外務省は「対話を拒否することを選んだのは日本だ」とした。", "")]
    [InlineData("ロシア外務省は「対話を拒否する」とした。", "RU rejects")]
    public void Who_is_spoken_of_is_not_who_speaks(string text, string answers) =>
        Assert.Equal(answers, Reading.Answers(Reading.Of(text, "ja")));

    [Theory]
    [InlineData("日本の森野一郎駐中国大使は中国側に抗議した。", "JP condemns")]
    [InlineData("中国の王明駐日大使は日本側に抗議した。", "CN condemns")]
    [InlineData("韓国外務省のハン・ギルトン第1次官は日本の公使に抗議した。", "KR condemns")]
    [InlineData("竹島周辺で韓国軍発表 日本政府が抗議した。", "JP condemns")]
    [InlineData("韓国の文在寅大統領が演説した。報道官は北朝鮮を非難した。", "")]
    [InlineData("韓国大統領府の報道官が会見した。報道官は北朝鮮を非難した。", "KR condemns")]
    [InlineData("オーストラリアのマリス・リー外相は日本に復帰を求めた。", "AU demands")]
    [InlineData("中国外務省は撤回を求めた。発言について報道官は強い不満を示した。", "CN condemns, CN demands")]
    public void An_office_is_of_the_state_that_sends_it(string text, string answers) =>
        Assert.Equal(answers, Reading.Answers(Reading.Of(text, "ja")));

    [Theory]
    [InlineData(
        "日本外務省の局長は中国の韓大文駐日公使に抗議した。韓公使は「抗議は受け入れられない」と述べた。",
        "CN rejects, JP condemns"
    )]
    [InlineData("日本外務省の局長は中国の公使に抗議した。韓大使は「抗議は受け入れられない」と述べた。", "JP condemns, KR rejects")]
    [InlineData("米国のハミルトン北朝鮮担当特別代表は再協議を提案した。", "US proposes")]
    [InlineData("北朝鮮の特別代表は再協議を提案した。", "KP proposes")]
    [InlineData("北朝鮮の李正道第1外務次官が談話を発表した。李氏は米政府の方針転換を求めた。", "KP demands")]
    [InlineData("北朝鮮の李正道第1外務次官が談話を発表した。朴氏は米政府の方針転換を求めた。", "")]
    [InlineData("韓国外交部が会見した。日本外務省も会見した。外交部は北朝鮮を非難した。", "")]
    [InlineData("韓国外交部が会見した。外交部は北朝鮮を非難した。", "KR condemns")]
    [InlineData("外務省は北朝鮮を非難した。", "JP condemns")]
    public void A_surname_or_a_charge_is_no_state(string text, string answers) =>
        Assert.Equal(answers, Reading.Answers(Reading.Of(text, "ja")));

    [Theory]
    [InlineData("北朝鮮外務省は米国に交渉再開を促す談話を発表した。", "KP demands")]
    [InlineData("日本政府は既に北朝鮮への制裁を実施しているほか、両国は外交官の追放を決めた。", "")]
    [InlineData("日本政府は北朝鮮への制裁を強めたほか、外交官の追放を決めた。", "JP announces")]
    [InlineData("日本と韓国の両政府は連携して対応していくことを確認した。", "")]
    [InlineData("外務省は船6隻を確認したとして中国に抗議した。", "JP condemns")]
    [InlineData("日韓両外相は連携を改めて確認した。", "")]
    [InlineData("日本政府は北朝鮮籍船舶の入港を認めない措置を続ける。", "")]
    [InlineData("日本政府は北朝鮮との接触を認めた。", "JP confirms")]
    [InlineData("北朝鮮外務省は談話を発表した。", "")]
    [InlineData("日本政府は従来からとっている制裁を2年間延長することを決定した。", "JP announces")]
    [InlineData("中国外務省は日本側に「深刻な懸念」を伝達した。", "CN condemns")]
    [InlineData("中国外務省は日本側に「深い関心」を伝達した。", "")]
    [InlineData("岸田首相は制裁を続ける決意を表明した。", "")]
    [InlineData("岸田首相はメッセージを発する意向を表明した。", "")]
    [InlineData("岸田首相は「これを批判することは理解できない」と述べた。", "")]
    [InlineData("林芳正官房長官は「中国側から抗議の申し入れがなされた」と述べた。", "")]
    [InlineData("林芳正官房長官は「わだかまりは持っていない」と述べた。", "")]
    [InlineData("林芳正官房長官は「情報は持っていない」と述べた。", "JP declines")]
    [InlineData("岸田首相は対話に向けた決意を表明した。", "JP proposes")]
    public void Words_that_only_look_like_an_answer_or_a_move(string text, string answers) =>
        Assert.Equal(answers, Reading.Answers(Reading.Of(text, "ja")));

    [Fact]
    public void A_day_in_wide_figures_is_read_as_any_other() =>
        Assert.Equal("JP condemns", Reading.Answers(Reading.Of("日本政府は７日、北朝鮮に１２回抗議した。", "ja")));
}
