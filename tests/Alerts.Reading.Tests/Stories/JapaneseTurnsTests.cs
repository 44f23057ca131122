namespace Alerts.Reading.Tests.Stories;

/// <summary>Japanese subjects that stand behind, before or apart from their verb, each beside its near miss, of our own writing.</summary>
public sealed class JapaneseTurnsTests
{
    [Theory]
    [InlineData("国営通信は、協議には応じないとする朝鮮外務省の談話を伝えた。", "KP rejects")]
    [InlineData("国営通信は、協議には応じないとする市民団体の談話を伝えた。", "")]
    [InlineData("韓国外交部は、参拝したり供え物をしたりしたことに対し、遺憾の意を表明する報道官論評を出した。", "KR condemns")]
    [InlineData("朝鮮外務省の日本研究所の報道官は日本の計画を非難した。", "KP condemns")]
    [InlineData("東洋大学の日本研究所の報道官は日本の計画を非難した。", "")]
    [InlineData("毎朝新聞は、「日本外務省は『信頼にかかわる』と抗議した」と報じた。", "JP condemns")]
    [InlineData("中国外務省は「日本外務省は『信頼にかかわる』と抗議した」と述べた。", "")]
    [InlineData("「林官房長官は、会見で『答えは差し控える』と述べるにとどめています」", "JP declines")]
    public void Who_acts_may_stand_behind_or_within(string text, string answers) =>
        Assert.Equal(answers, Reading.Answers(Reading.Of(text, "ja")));

    [Theory]
    [InlineData("日本大使は発言を非難した。これについて日本大使館に抗議文を送ったとした。", "JP condemns")]
    [InlineData("中国外務省は発言を非難した。これについて日本大使館に抗議文を送ったとした。", "CN condemns")]
    [InlineData("林官房長官は報道を否定した。三つの新聞は全く報じていない。", "JP denies")]
    [InlineData("朝鮮中央通信は発射を伝えた。発射の理由は報じていない。", "KP noStatement")]
    public void Nobody_named_means_who_spoke_and_not_who_is_aimed_at(string text, string answers) =>
        Assert.Equal(answers, Reading.Answers(Reading.Of(text, "ja")));

    [Theory]
    [InlineData("首相は閣議を開き、先月に実施された実験に対する措置として輸出の全面禁止を決定した。", "JP announces")]
    [InlineData("首相は先月に閣議を開き、輸出の全面禁止を決定した。", "")]
    [InlineData("北朝鮮は金与正氏が「接触を拒否する」と主張していたが、新聞は背景を分析した。", "")]
    [InlineData("北朝鮮は「接触を拒否する」と主張し、新聞は背景を分析した。", "KP rejects")]
    [InlineData("林官房長官は「これまでも働きかけているが、答えは差し控える」と述べた。", "JP declines")]
    [InlineData(
        "中国外務省は、首相が「話したい」との意向があると表明したことについて、日本に説明を求めたとする談話を発表した。",
        "CN demands"
    )]
    [InlineData("3月にあった侵犯について、中国外務省は抗議した。", "CN condemns")]
    [InlineData("3月に、中国外務省は抗議した。", "")]
    [InlineData(
        "林官房長官は、日朝間で「話し合う用意がある」と林氏が伝えたと報じた新聞の記事について「間違っている」と否定した。",
        "JP denies"
    )]
    [InlineData("林官房長官は、日朝間で「話し合う用意がある」と伝えた。", "JP proposes")]
    [InlineData("外務省は「首相がそのような発言を行った事実はなく遺憾だ」と反論した。", "JP condemns, JP denies")]
    [InlineData("ウクライナ大統領府は報道を否定した。", "UA denies")]
    [InlineData("日本が制裁を科したことへの対抗措置とみられる。", "")]
    [InlineData("日本は制裁を科した。", "JP announces")]
    [InlineData("林官房長官は「一方的に停止を発表したことは遺憾だ」と述べた。", "JP condemns")]
    public void A_time_or_an_act_within_is_told_from_the_news(string text, string answers) =>
        Assert.Equal(answers, Reading.Answers(Reading.Of(text, "ja")));

    [Theory]
    [InlineData("岸田首相は「被害者の帰国を求める国民大集会」に出席した。", "")]
    [InlineData("岸田首相は「被害者の帰国を求める」と述べた。", "JP demands")]
    [InlineData("北朝鮮は、日本が帰国を求める12人のうち8人は死亡したとしている。", "")]
    [InlineData("林官房長官は「手段を選ぶつもりはない」と述べた。", "")]
    [InlineData("林官房長官は「交渉するつもりはない」と述べた。", "JP rejects")]
    [InlineData("中国外務省は「発言を撤回し、干渉をやめるよう改めて促す」とした。", "CN demands")]
    [InlineData("イラン外相は、特使と接触しておらず、交渉を要請していないと述べた。", "IR denies")]
    [InlineData("林官房長官は「大統領が訪日するといった通報があるわけではない」と述べた。", "JP denies")]
    [InlineData("林官房長官は「発表は事実と明らかに異なる」と述べた。", "JP denies")]
    [InlineData("オーストラリアの環境相は、極めて失望したと述べた。", "AU condemns")]
    [InlineData("農林水産相は閣議後の会見で台湾側に撤回を求めた。", "JP demands")]
    public void Words_of_an_act_are_told_from_names_and_sayings(string text, string answers) =>
        Assert.Equal(answers, Reading.Answers(Reading.Of(text, "ja")));

    [Theory]
    [InlineData("林官房長官は、会談の意向を伝えたかは明らかにしなかった。", "JP declines")]
    [InlineData("林官房長官は会談の意向を伝えた。", "JP proposes")]
    [InlineData("林官房長官は、北朝鮮に抗議したかどうかについて言及を避けた。", "JP declines")]
    [InlineData("林官房長官は、北朝鮮に抗議したが、詳細については言及を避けた。", "JP condemns, JP declines")]
    [InlineData("外務省は、抗議したのか説明していない。", "JP declines")]
    public void What_is_asked_within_a_sentence_is_no_act(string text, string answers) =>
        Assert.Equal(answers, Reading.Answers(Reading.Of(text, "ja")));

    [Theory]
    [InlineData("韓国統一相「非常に遺憾」 北朝鮮が提案拒絶", "KP rejects, KR condemns")]
    [InlineData("「訓練を妨害」と主張 ⇒「事実無根」と日本政府", "JP denies")]
    [InlineData("「訓練を妨害」と主張 ⇒「事実無根」と市民団体", "")]
    [InlineData("【韓国政府】日本閣僚の参拝に「深い失望と遺憾」", "KR condemns")]
    [InlineData("【韓国】日本閣僚の参拝に「深い失望と遺憾」", "")]
    [InlineData("メディア「首相、訪韓を打診」…両国政府は否定", "JP denies")]
    [InlineData("首相「訪韓を打診した」…韓国政府は否定", "KR denies")]
    [InlineData("日本政府、資産凍結を追加", "JP announces")]
    [InlineData("日本政府、資産凍結を議論", "")]
    [InlineData("日米、北朝鮮に自制を要求", "JP demands, US demands")]
    [InlineData("日本政府、一転入国認める", "")]
    [InlineData("日本政府、一転接触認める", "JP confirms")]
    public void A_headline_is_read_part_by_part(string title, string answers) =>
        Assert.Equal(answers, Reading.Answers(Reading.Of("", "ja", title: title)));

    [Fact]
    public void A_presidential_office_is_never_tokyos() =>
        Assert.Equal("", Reading.Answers(Reading.Of("大統領室は報道を否定した。", "ja")));
}
