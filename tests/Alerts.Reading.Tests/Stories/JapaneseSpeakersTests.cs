namespace Alerts.Reading.Tests.Stories;

/// <summary>Who speaks in Japanese where the text names him in short, and what stands within what is spoken of.</summary>
public sealed class JapaneseSpeakersTests
{
    [Theory]
    [InlineData("中国外務省は強く反対すると述べた。外務省の報道官は「事実無根だ」と語った。", "CN denies")]
    [InlineData("日本の外務省は反論した。外務省の報道官は「事実無根だ」と語った。", "JP denies")]
    [InlineData("中国外務省は31日、例文林アジア局長が会談したと明らかにした。例文氏は日本を強く非難した。", "CN condemns")]
    [InlineData("商工会は31日、例文林アジア局長が会談したと明らかにした。例文氏は日本を強く非難した。", "")]
    [InlineData("韓国統一部の当局者は会見した。統一部は説明した。この当局者は「報道は事実と異なる」と述べた。", "KR denies")]
    [InlineData("青瓦台関係者は「申し上げることはない」と述べた。", "KR declines")]
    [InlineData("官邸関係者は「申し上げることはない」と述べた。", "")]
    public void A_title_or_a_surname_is_enough(string text, string answers) =>
        Assert.Equal(answers, Reading.Answers(Reading.Of(text, "ja")));

    [Theory]
    [InlineData("ロシアのペスコフ大統領報道官は、米国務省が談話を発表したことについて「根拠のない非難だ」と批判した。", "RU condemns")]
    [InlineData("米国務省は談話を発表し、ロシアを批判した。", "US condemns")]
    [InlineData("首相は期待しているとの米大統領報道官の発言について、協議するつもりはないと話した。", "")]
    [InlineData("首相は、期待しているとの発言について、協議するつもりはないと話した。", "JP rejects")]
    [InlineData("専門家は、北朝鮮が会談を拒否するとみている。", "")]
    [InlineData("韓国メディアは、北朝鮮が賠償を求めたと報じた。", "")]
    [InlineData("北朝鮮は賠償を求めたと述べた。", "KP demands")]
    public void What_is_spoken_of_is_no_act_of_who_speaks(string text, string answers) =>
        Assert.Equal(answers, Reading.Answers(Reading.Of(text, "ja")));

    [Theory]
    [InlineData("中国外務省は日本側に「厳正な交渉」を申し入れた。", "CN condemns")]
    [InlineData("中国外務省は日本側に「新たな協議」を申し入れた。", "CN demands")]
    [InlineData("外務省幹部は共同通信の取材に「そのような提案はない」と語った。", "JP denies")]
    [InlineData("外務省幹部は共同通信の取材に「そのような提案はある」と語った。", "")]
    [InlineData("木原稔官房長官は「個別の報道に逐一コメントすることは差し控える」と述べた。", "JP declines")]
    [InlineData("北朝鮮は日本との接触を拒絶する方針を示した。", "KP rejects")]
    [InlineData("北朝鮮は日本との接触を拒絶する可能性がある。", "")]
    public void What_was_said(string text, string answers) => Assert.Equal(answers, Reading.Answers(Reading.Of(text, "ja")));
}
