namespace Alerts.Reading.Tests.Stories;

/// <summary>The many forms in which Japanese tells that a government answered or moved, each beside what only looks like it.</summary>
public sealed class JapaneseWaysOfSpeakingTests
{
    [Theory]
    [InlineData("日本政府は「断じて容認できない」とする声明を出した。", "JP condemns")]
    [InlineData("日本政府は「容認できる」とする声明を出した。", "")]
    [InlineData("北朝鮮の崔善姫外相は「いかなる接触の試みも許さない」とする談話を発表した。", "KP rejects")]
    [InlineData("日本政府は北朝鮮との対話の可能性を強く否定した。", "JP rejects")]
    [InlineData("日本政府は北朝鮮との接触を否定した。", "JP denies")]
    [InlineData("岸田首相は首脳会談をしたい旨を伝えた。", "JP proposes")]
    [InlineData("岸田首相は首脳会談が遠い旨を伝えた。", "")]
    [InlineData("日本政府は北朝鮮への制裁の一部を解除したと表明した。", "JP announces")]
    [InlineData("日本政府は北朝鮮への制裁を延長する方針を固めた。", "")]
    [InlineData("岸田首相は北朝鮮への圧力を強める考えを示した。", "")]
    [InlineData("北朝鮮は日本の防衛白書について強く批判した。", "KP condemns")]
    [InlineData("北朝鮮は日本の防衛白書について説明した。", "")]
    [InlineData("ロシア外務省は日本の介入を断固として非難すると述べた。", "RU condemns")]
    [InlineData("ロシア外務省は日本の介入を断固として歓迎すると述べた。", "")]
    [InlineData("森健良外務次官は中国の公使を呼んで抗議し、謝罪を求めた。", "JP condemns, JP demands")]
    [InlineData("外務省は「昨年の合意に反し、到底受け入れられない」と述べた。", "JP condemns")]
    public void Moves_are_read_in_many_forms(string text, string answers) => Assert.Equal(answers, Reading.Answers(Reading.Of(text, "ja")));

    [Theory]
    [InlineData("家族会は北朝鮮を非難した。政府には早期の対応を求めた。", "")]
    [InlineData("岸田首相は家族会と会った。政府は北朝鮮に早期の対応を求めた。", "JP demands")]
    [InlineData("国連では、日本が北朝鮮を非難した。", "JP condemns")]
    [InlineData("岸田首相は被害者の帰国を求める集会に出た。", "")]
    [InlineData("北朝鮮外務省は談話を発表した。岸田首相は集会に出た。談話では日本に謝罪を求めた。", "KP demands")]
    [InlineData("北朝鮮外務省は報告した。岸田首相は集会に出た。公園では日本に謝罪を求めた。", "")]
    [InlineData("北朝鮮は日本が制裁を主張していることを批判した。", "KP condemns")]
    [InlineData("林芳正官房長官は、韓国紙が実務者が接触したと報じたことに関し「そのような事実はない」と否定した。", "JP denies")]
    [InlineData("読売新聞は、北朝鮮の大使館員が「根拠のない報道だ」と否定したと報じた。", "KP denies")]
    [InlineData("外務省の北米局長は北朝鮮に抗議した。", "JP condemns")]
    [InlineData("外務省は北朝鮮に説明したと述べたが、市民団体は北朝鮮に強く反発した。", "")]
    [InlineData("外務省は北朝鮮に説明したと述べたが、北朝鮮に強く反発した。", "JP condemns")]
    [InlineData("林芳正官房長官は、北朝鮮が発射を強行すれば挑発だと非難し、国連で扱うとした。", "JP condemns")]
    [InlineData("ハシム・サチ首相は北朝鮮を非難した。", "")]
    [InlineData("日本代表は北朝鮮を破り8強進出を決めた。", "")]
    public void Who_acts_is_told_by_particles(string text, string answers) =>
        Assert.Equal(answers, Reading.Answers(Reading.Of(text, "ja")));

    [Theory]
    [InlineData("日本、北朝鮮の提案を拒否", "JP rejects")]
    [InlineData("日本、北朝鮮の提案を拒否か", "")]
    [InlineData("北朝鮮大使、安倍首相を非難", "KP condemns")]
    [InlineData("北朝鮮大使、首相非難 発射も示唆", "KP condemns")]
    [InlineData("北朝鮮大使、首相非難決議を話題に", "")]
    [InlineData("「北」大使が首相発言を非難", "KP condemns")]
    [InlineData("大使が首相発言を非難", "")]
    [InlineData("米、北朝鮮を非難", "US condemns")]
    [InlineData("岸田首相「訪朝」発言は否定", "")]
    [InlineData("岸田首相「訪朝」を否定", "JP denies")]
    [InlineData("北朝鮮が発射 官房長官「断じて容認できず」", "JP condemns")]
    public void A_headline_alone_is_read_as_it_is_meant(string title, string answers) =>
        Assert.Equal(answers, Reading.Answers(Reading.Of("", "ja", title: title)));

    [Theory]
    [InlineData("日本政府は韓国に抗議した。外務省は撤回を求めた。", "JP condemns, JP demands")]
    [InlineData("日本は制裁を決めた。政府は北朝鮮に自制を求めた。", "JP announces, JP demands")]
    [InlineData("韓国は日本と話した。政府は北朝鮮に自制を求めた。", "KR demands")]
    [InlineData("中国政府は韓国と話した。政府は北朝鮮に自制を求めた。", "")]
    public void The_government_in_a_foreign_outlets_text_is_not_guessed(string text, string answers) =>
        Assert.Equal(answers, Reading.Answers(Reading.Of(text, "ja", outlet: "Yonhap")));

    [Theory]
    [InlineData("林芳正官房長官は「報道があることは承知をしている」と述べた。", "JP awareOfReport")]
    [InlineData("北朝鮮の国連代表部は取材を受けた。同代表部はコメント要請に応じていない。", "KP noStatement")]
    [InlineData("韓国大統領室は「とんでもないうそだ」と述べた。", "KR denies")]
    public void Answers_are_read_in_many_forms(string text, string answers) =>
        Assert.Equal(answers, Reading.Answers(Reading.Of(text, "ja")));
}
