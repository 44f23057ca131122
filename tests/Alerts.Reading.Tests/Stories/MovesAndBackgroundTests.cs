using Alerts.Reading.Stories;

namespace Alerts.Reading.Tests.Stories;

/// <summary>A government's move is what it does in this text: not what it is told to have done, to do always, or to be asked for.</summary>
public sealed class MovesAndBackgroundTests
{
    private const string En = "Envoys of Japan and North Korea met in Hanoi. They shook hands. The talks lasted an hour. ";

    [Theory]
    [InlineData("Japan's foreign minister summoned the North Korean ambassador.", "JP condemns")]
    [InlineData("Japan's foreign minister met the North Korean ambassador.", "")]
    [InlineData("Japan lodged stern representations with North Korea over the launch.", "JP condemns")]
    [InlineData("Pyongyang refused to return the abductees to Japan.", "KP rejects")]
    [InlineData("The Kremlin refused to be named in North Korea's report.", "")]
    [InlineData("\"We strongly condemn the launch,\" Chief Cabinet Secretary Yoshimasa Hayashi said.", "JP condemns")]
    [InlineData("\"They condemn the launch,\" Chief Cabinet Secretary Yoshimasa Hayashi said.", "")]
    [InlineData("China summoned the Japanese ambassador, the foreign ministry said.", "CN condemns")]
    [InlineData("Japan accused him of theft.", "")]
    [InlineData("Sanctions imposed by Japan hurt North Korea.", "")]
    [InlineData("Japan imposed sanctions on North Korea.", "JP announces")]
    [InlineData("The proposed talks with North Korea please Japan.", "")]
    [InlineData("North Korea's Foreign Ministry issued a statement on Monday. The statement condemned Japan.", "KP condemns")]
    public void English_moves_are_read(string text, string answers) => Assert.Equal(answers, Reading.Answers(Reading.Of(text)));

    [Theory]
    [InlineData("Tokyo has long demanded that North Korea return the abductees.", "")]
    [InlineData("Tokyo on Friday demanded that North Korea return the abductees.", "JP demands")]
    [InlineData("Relations are cold since Pyongyang rejected Japan's offer.", "")]
    [InlineData("Pyongyang on Friday rejected Japan's offer.", "KP rejects")]
    [InlineData("Pyongyang rejects talks with Japan.", "")]
    [InlineData("Pyongyang has condemned Japan.", "")]
    [InlineData("Pyongyang has condemned Japan on Friday.", "KP condemns")]
    [InlineData("Last month Pyongyang condemned Japan.", "")]
    [InlineData("Seoul recently proposed talks to North Korea.", "")]
    [InlineData("Hayashi said that Japan strongly condemns North Korea.", "JP condemns")]
    public void English_background_is_no_move(string text, string answers) => Assert.Equal(answers, Reading.Answers(Reading.Of(En + text)));

    [Theory]
    [InlineData("日本政府は北朝鮮に抗議。", "JP condemns")]
    [InlineData("林官房長官は「強く抗議する」と述べた。", "JP condemns")]
    [InlineData("日本政府は抗議するか検討している。", "")]
    [InlineData("林官房長官は「拉致問題は解決済みとの主張は全く受け入れられない」と述べた。", "JP rejects")]
    [InlineData("中国外務省の報道官は「断固反対する」と反発した。", "CN condemns")]
    [InlineData("中国外務省は日本大使を呼び、厳正な申し入れを行った。", "CN condemns")]
    [InlineData("中国外務省の報道官は「発言を撤回するよう強く求める」と述べた。", "CN demands")]
    [InlineData("日本政府は北朝鮮への追加制裁を決定した。", "JP announces")]
    [InlineData("岸田首相は首脳会談を開く意思を表明した。", "JP proposes")]
    [InlineData("米大統領報道官は、北朝鮮と協議の場を持つ考えはないと述べた。", "US rejects")]
    public void Japanese_moves_are_read(string text, string answers) => Assert.Equal(answers, Reading.Answers(Reading.Of(text, "ja")));

    [Theory]
    [InlineData("北朝鮮は日本が提案した会談について沈黙を守った。", "KP noStatement")]
    [InlineData("日本政府はこれまで北朝鮮に再調査を要求してきた。", "")]
    [InlineData("日本政府は北朝鮮に再調査を要求した。", "JP demands")]
    [InlineData("既に制裁を表明した米国と日本は連携する。", "")]
    [InlineData("日本政府は去年、北朝鮮に抗議していた。", "")]
    public void Japanese_background_is_no_move(string text, string answers) =>
        Assert.Equal(answers, Reading.Answers(Reading.Of(text, "ja")));

    [Theory]
    [InlineData("ja", "イランのロウハニ大統領は、日朝の会談の報道を否定した。", "IR denies")]
    [InlineData("ja", "ロウハニ大統領は、日朝の会談の報道を否定した。", "")]
    [InlineData("ja", "韓国外交部当局者は「報道は事実と違う」と述べた。", "KR denies")]
    [InlineData(
        "en",
        "Japan's Foreign Ministry and India's Foreign Ministry met. Foreign Ministry spokesman Arun Exempel denied the report on North Korea.",
        ""
    )]
    [InlineData(
        "en",
        "Japan's Foreign Ministry met. Foreign Ministry spokesman Taro Exempel denied the report on North Korea.",
        "JP denies"
    )]
    public void A_post_without_its_country_is_nobodys_where_it_may_be_anothers(string language, string text, string answers) =>
        Assert.Equal(answers, Reading.Answers(Reading.Of(text, language)));

    [Theory]
    [InlineData("林官房長官は「報道は承知している」と述べるにとどめた。", "JP awareOfReport, JP declines")]
    [InlineData("韓国外交部の報道官は「現在、言及する事項はない」と述べた。", "KR declines")]
    [InlineData("林官房長官は「過ちを認めて正すべきだ」と述べた。", "")]
    [InlineData("国務省の報道官は17日の会見で、\n「すべての報道について言及することはしない」\nと話した。", "US declines")]
    public void Japanese_answers_are_read(string text, string answers) => Assert.Equal(answers, Reading.Answers(Reading.Of(text, "ja")));

    [Fact]
    public void One_who_confirms_part_and_denies_part_contradicts_nobody()
    {
        const string Whole =
            "South Korea's Foreign Ministry confirmed the visit of the North Korean ship. South Korea's Foreign Ministry denied the report of coal.";
        var part = Reading.Item(
            "South Korea's Foreign Ministry confirmed the visit of the North Korean ship.",
            outlet: "Quay Wire",
            id: "2"
        );
        Assert.Empty(StoryReader.Read([Reading.Item(Whole), part]).Contradictions);
        var denial = Reading.Item("South Korea's Foreign Ministry denied the visit of the North Korean ship.");
        Assert.Single(StoryReader.Read([denial, part]).Contradictions);
    }
}
