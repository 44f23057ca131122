namespace Alerts.Reading.Tests.Stories;

/// <summary>Names that stand beside a word of speech and have not spoken: owners, hosts, topics, and those behind a comma.</summary>
public sealed class WhoseWordTests
{
    private const string Talk = "The prime ministers of Japan and Vietnam ";

    [Theory]
    [InlineData("The rocket is being studied by Japanese and United States spy authorities, South Korea's Joint Chiefs of Staff said.")]
    [InlineData("North Korea's ferry left Wonsan. The North Korean ferry was seen near Seoul's waters, the Joint Chiefs of Staff said.")]
    [InlineData("South Korea's Joint Chiefs of Staff said a North Korean ferry left Wonsan.")]
    public void The_joint_chiefs_are_of_the_state_that_has_them(string text) => Assert.Equal("KR government", FamiliesOf("en", text));

    [Theory]
    [InlineData(
        "en",
        "Claims by US media that North Korea shut a pier are false, Russian Foreign Ministry spokeswoman Maria Zakharova said.",
        "RU government"
    )]
    [InlineData(
        "en",
        "Claims by North Korea that a pier was shut are false, Russian Foreign Ministry spokeswoman Maria Zakharova said.",
        "KP government"
    )]
    [InlineData("ko", "외교부는 부두가 닫혔다는 일본 언론의 주장에 대해 사실이 아니라고 밝혔다.", "KR government")]
    [InlineData("ko", "외교부는 부두가 닫혔다는 일본의 주장에 대해 사실이 아니라고 밝혔다.", "JP government")]
    public void Media_of_a_state_claim_nothing_in_its_name(string language, string text, string family) =>
        Assert.Equal(family, FamiliesOf(language, text));

    [Theory]
    [InlineData("Japan's prime minister said the pier stays open amid anger over her recent Taiwan remarks.", "JP government")]
    [InlineData("Japan's foreign minister said the pier stays open amid anger over his Taiwan-related remarks.", "JP government")]
    [InlineData("Japan's Foreign Ministry said it rejects Taiwan's remarks about the pier.", "TW government")]
    public void What_was_spoken_of_has_not_spoken(string text, string family) => Assert.Equal(family, FamiliesOf("en", text));

    [Theory]
    [InlineData("en", "Ferries stop amid tension over remarks by Japan's foreign minister, sources in Hanoi said.", "Harbour Wire")]
    [InlineData("en", "South Korea condemned remarks by Japan's foreign minister about the pier.", "JP government")]
    public void Words_that_nobody_speaks_on_tell_no_news(string language, string text, string family) =>
        Assert.Equal(family, FamiliesOf(language, text));

    [Theory]
    [InlineData(Talk + "held a phone call on Friday.", "")]
    [InlineData(Talk + "held a 25-minute call on Friday.", "")]
    [InlineData("Japan's Foreign Ministry called on North Korea to open the pier.", "JP demands")]
    public void A_phone_call_on_a_day_calls_on_nobody(string text, string answers) =>
        Assert.Equal(answers, Reading.Answers(Reading.Of(text)));

    [Theory]
    [InlineData("Envoys met in Hanoi, sources revealed to the Wall Street Journal.", "Dow Jones")]
    [InlineData("Envoys met in Hanoi, people close to the talks disclosed to Kyodo.", "Kyodo")]
    [InlineData("Envoys met in Hanoi, sources revealed to the delegates.", "Harbour Wire")]
    public void To_whom_sources_reveal_it_reports_it(string text, string family) => Assert.Equal(family, FamiliesOf("en", text));

    [Theory]
    [InlineData(
        "Envoys were reported by Kyodo to have met in Hanoi, but Japan's Foreign Ministry said it knew nothing of it, reports Reuters.",
        "Kyodo"
    )]
    [InlineData("Envoys met in Hanoi, but Japan's Foreign Ministry said it knew nothing of it, reports Reuters.", "Reuters")]
    public void Who_hands_on_what_another_reported_is_no_origin(string text, string family) => Assert.Equal(family, FamiliesOf("en", text));

    [Theory]
    [InlineData("克里姆林宫和平壤官方媒体14日宣布，俄罗斯总统将访问元山。", "KCNA, RU government")]
    [InlineData("克里姆林宫和朝中社14日宣布，俄罗斯总统将访问元山。", "KCNA, RU government")]
    [InlineData("朝中社14日报道，俄罗斯总统将访问元山。克里姆林宫外的广场很安静。", "KCNA")]
    public void A_government_beside_anothers_voice_speaks_as_well(string text, string families) =>
        Assert.Equal(families, FamiliesOf("zh", text));

    [Theory]
    [InlineData(
        "대통령실은 14일 \"언제든 일본 총리를 만날 용의가 있다\"고 밝혔다. 앞서 교도통신은 총리가 곧 방한한다고 보도했다.",
        "Kyodo"
    )]
    [InlineData(
        "대통령실은 14일 \"언제든 일본 총리를 만날 용의가 있다\"고 밝혔다. 교도통신은 여객선이 늦었다고 보도했다.",
        "KR government"
    )]
    public void An_offer_that_is_made_on_an_earlier_report_stands_on_it(string text, string family) =>
        Assert.Equal(family, FamiliesOf("ko", text));

    [Theory]
    [InlineData("米大統領はＳＮＳに、日本の首相と電話で話したことを投稿した。", "US government")]
    [InlineData("海保によると、木造船が14日、新潟の沖で見つかった。", "JP government")]
    [InlineData("上海保険協会の建物が14日、新しくなった。", "")]
    public void Who_posts_it_says_it(string text, string family) => Assert.Equal(family, FamiliesOf("ja", text));

    [Theory]
    [InlineData("en", "OSAKA (AP) -- A ferry from Wonsan ran aground, Japan's coast guard said.", "AP, JP government")]
    [InlineData("en", "OSAKA (AP) -- Japan decided to shut a pier.", "AP")]
    [InlineData("ja", "【ソウル共同】韓国軍は14日、ロケットが発射されたと発表した。", "KR government, Kyodo")]
    public void What_an_agency_hands_on_stands_on_who_said_it(string language, string text, string families) =>
        Assert.Equal(families, FamiliesOf(language, text));

    [Theory]
    [InlineData("A ferry without a crew ran aground. Officials said it was the first this year.", "")]
    [InlineData("A ferry without a crew ran aground. Officials said on condition of anonymity it was the first.", "Harbour Wire")]
    [InlineData("A ferry without a crew ran aground. Sources said it was the first this year.", "Harbour Wire")]
    public void Officials_who_speak_to_everybody_are_nobodys_own(string text, string family) =>
        Assert.Equal(family, FamiliesOf("en", text));

    private static string FamiliesOf(string language, string text) => Reading.Families(Reading.Of(text, language));
}
