using Alerts.Reading.Stories;

namespace Alerts.Reading.Tests.Stories;

/// <summary>Outlets with sources of their own, and those that pass a government's word on. Items are parted by <c>||</c>.</summary>
public sealed class OwnSourcesTests
{
    private static int Count(string language, string items, params string[] outlets)
    {
        var read = items
            .Split("||", StringSplitOptions.TrimEntries)
            .Select((text, n) => Reading.Item(text, language, n < outlets.Length ? outlets[n] : "Quay " + (char)('A' + n), id: $"{n + 1}"));
        return StoryReader.Read([.. read]).IndependentOrigins;
    }

    private const string Troops = "The North is readying more troops, ";

    [Theory]
    [InlineData(Troops + "two U.S. officials told CNN. || " + Troops + "a U.S. official told Reuters.", 2)]
    [InlineData(Troops + "a U.S. official said on condition of anonymity. || " + Troops + "a U.S. official told Reuters.", 2)]
    [InlineData(Troops + "two U.S. officials told reporters. || " + Troops + "the U.S. State Department said.", 1)]
    [InlineData(Troops + "two U.S. officials told CNN. || " + Troops + "the Pentagon said.", 1)]
    [InlineData(Troops + "a State Department spokesman told CNN. || " + Troops + "a White House spokeswoman told Reuters.", 1)]
    public void Officials_who_speak_to_one_outlet_alone_are_its_own_sources(string items, int count) =>
        Assert.Equal(count, Count("en", items, "CNN", "Reuters"));

    [Theory]
    [InlineData("en", "Envoys met in Hanoi, Kyodo reported. NBC News also reported the meeting of envoys, citing two people.", 2)]
    [InlineData("en", "Envoys met in Hanoi, Kyodo reported. NBC News also reported that ferries in Aomori were late.", 1)]
    [InlineData("ja", "日朝の代表が会談したと共同通信が報じた。NBCテレビも日朝の代表の会談を関係者の話として伝えた。", 2)]
    [InlineData("ja", "日朝の代表が会談したと共同通信が報じた。NBCテレビも青森のフェリーが遅れたと伝えた。", 1)]
    [InlineData(
        "ko",
        "교도통신은 14일 복수의 소식통을 인용해 북일 대표가 만났다고 보도했다. NHK도 이 같은 접촉이 있었다고 소식통을 인용해 보도했다.",
        2
    )]
    [InlineData(
        "ko",
        "교도통신은 14일 복수의 소식통을 인용해 북일 대표가 만났다고 보도했다. NHK도 아오모리 여객선이 늦었다고 보도했다.",
        1
    )]
    [InlineData("zh", "共同社14日援引消息人士报道，日朝代表秘密会面。NHK也报道了这次会面，并引述知情人士的话。", 2)]
    [InlineData("zh", "共同社14日援引消息人士报道，日朝代表秘密会面。NHK也报道，青森的渡轮晚点。", 1)]
    public void An_outlet_that_also_reports_the_same_stands_beside_the_first(string language, string text, int count) =>
        Assert.Equal(count, Count(language, text));

    [Theory]
    [InlineData("en", "A parade began in Pyongyang on Friday, as BBC journalists saw.", "BBC", 2)]
    [InlineData("en", "A parade began in Pyongyang on Friday.", "BBC", 1)]
    [InlineData("ja", "平壌で14日、軍事パレードが始まった。共同通信の記者が確認した。", "Kyodo", 2)]
    [InlineData("ko", "평양에서 14일 열병식이 시작되는 모습을 연합뉴스 취재진이 목격했다.", "Yonhap", 2)]
    public void What_an_outlets_own_people_saw_stands_on_its_word(string language, string text, string outlet, int count) =>
        Assert.Equal(count, Count(language, "조선중앙통신은 14일 평양에서 열병식이 시작됐다고 보도했다.||" + text, "Quay", outlet));

    [Theory]
    [InlineData("NHKが防衛省関係者の話として伝えた。", 1)]
    [InlineData("NHKが複数の関係者の話として伝えた。", 2)]
    public void Whose_people_an_outlet_cites_counts_with_whom_they_serve(string credit, int count) =>
        Assert.Equal(
            count,
            Count("ja", "北朝鮮がロケットを発射したと、" + credit + "||防衛省は14日、北朝鮮がロケットを発射したと発表した。")
        );

    [Theory]
    [InlineData("朝中社14日报道，中国总理李强将于下周访问朝鲜。", 2)]
    [InlineData("据共同社14日报道，中国总理李强将于下周访问朝鲜。", 1)]
    public void A_states_agency_tells_of_anothers_plan_on_its_own_word(string text, int count) =>
        Assert.Equal(count, Count("zh", text + "||中国外交部14日宣布，国务院总理李强将于下周访问朝鲜。"));

    [Theory]
    [InlineData("Japan's Defense Ministry said the missile landed outside its exclusive economic zone.", 2)]
    [InlineData("Japan's Foreign Ministry said the missile was a threat to all.", 1)]
    [InlineData("Japan's Defense Ministry said earlier that the missile was being readied.", 1)]
    public void Two_militaries_each_tell_what_they_saw(string further, int count) =>
        Assert.Equal(
            count,
            Count(
                "en",
                "The North fired a missile toward the sea on Friday, its neighbours said."
                    + " South Korea's Joint Chiefs of Staff said the missile flew 600 kilometres. "
                    + further
            )
        );

    [Theory]
    [InlineData("South Korea's spy chief told lawmakers that the North had executed five officers.", "KR government")]
    [InlineData("The North has sent more troops, the National Intelligence Service (NIS) said.", "KR government")]
    [InlineData("Three spies were held, Greece's National Intelligence Service said.", "GR government")]
    public void A_spy_chief_is_his_governments(string text, string families) => Assert.Equal(families, Reading.Families(Reading.Of(text)));
}
