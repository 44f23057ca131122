using Alerts.Reading.Stories;

namespace Alerts.Reading.Tests.Stories;

/// <summary>How many stand behind an event on their own word, whoever hands it on. Items are parted by <c>||</c>, a title by <c>##</c>.</summary>
public sealed class IndependentOriginsTests
{
    private const string Contact = "Envoys of Japan and North Korea met in Hanoi, the Sankei Shimbun reported.";

    [Theory]
    [InlineData(
        "en",
        "The North fired a rocket, South Korea's military said. Kyodo reported that ferries in Aomori were late.",
        "KR government"
    )]
    [InlineData("ja", "韓国軍は14日、北朝鮮がロケットを発射したと発表した。NHKは青森のフェリーが遅れたと報じた。", "KR government")]
    [InlineData("ko", "합동참모본부는 14일 북한이 로켓을 쐈다고 밝혔다. 교도통신은 아오모리 여객선이 늦었다고 보도했다.", "KR government")]
    [InlineData("zh", "韩国军方14日表示，朝鲜发射了火箭。共同社报道，青森的渡轮晚点。", "KR government")]
    public void What_outlets_report_behind_a_governments_word_is_beside_it(string language, string text, string families) =>
        Assert.Equal(families, Reading.Families(Reading.Of(text, language)));

    [Theory]
    [InlineData(
        "en",
        "Asked about a report of talks, the minister of Japan's Foreign Ministry said much is being done. Kyodo reported the talks."
    )]
    [InlineData(
        "en",
        "Japan's Foreign Ministry said it lets every channel be tried. Earlier, Kyodo reported that envoys had met in Hanoi."
    )]
    [InlineData("ja", "外務省は14日、あらゆる手段を尽くすと述べた。これに先立ち、共同通信は日朝の代表がハノイで会ったと報じた。")]
    [InlineData("ko", "외무성은 14일 모든 경로로 노력하고 있다고 밝혔다. 앞서 교도통신은 북일 대표가 하노이에서 만났다고 보도했다.")]
    public void What_was_reported_before_a_government_spoke_on_it_is_not(string language, string text) =>
        Assert.Contains("Kyodo", Reading.Families(Reading.Of(text, language)), StringComparison.Ordinal);

    [Theory]
    [InlineData("en", Contact + " || Japan's Foreign Ministry said of the report that every channel is tried.")]
    [InlineData("en", Contact + " || Asked about the talks, Japan's Foreign Ministry said every channel is tried.")]
    [InlineData(
        "ja",
        "日本と北朝鮮の代表がハノイで会ったと産経新聞が報じた。 || 外務省は、産経の報道について、あらゆる手段を尽くすと述べた。"
    )]
    [InlineData("ko", "산케이신문은 북일 대표가 하노이에서 만났다고 보도했다. || 일본 외무성은 질문에 모든 경로로 노력한다고 밝혔다.")]
    [InlineData("zh", "日本《产经新闻》报道，日朝代表在河内会面。 || 日本外务省就日朝会面的报道表示，正通过各种渠道努力。")]
    public void A_government_that_speaks_on_a_report_is_no_origin_beside_it(string language, string items) =>
        Assert.Equal(1, Count(language, items));

    [Fact]
    public void A_government_that_declines_in_one_item_answers_in_all_of_them() =>
        Assert.Equal(
            1,
            Count(
                "en",
                Contact
                    + " || Japan's Foreign Ministry said every channel is tried."
                    + " || Japan's Foreign Ministry declined to comment on the talks."
            )
        );

    [Theory]
    [InlineData(
        "en",
        "Envoys of Japan and North Korea met in Hanoi, the Sankei Shimbun reported, citing several sources."
            + " || Japan's Foreign Ministry said envoys of the two countries met in Hanoi."
    )]
    [InlineData(
        "ja",
        "日本と北朝鮮の代表がハノイで会ったと産経新聞が複数の関係者の話として報じた。 || 外務省は、日朝の代表がハノイで会談したと発表した。"
    )]
    [InlineData(
        "ko",
        "산케이신문은 소식통을 인용해 북일 대표가 하노이에서 만났다고 보도했다. || 일본 외무성은 북일 대표가 하노이에서 만났다고 발표했다."
    )]
    [InlineData("zh", "日本《产经新闻》援引消息人士的话报道，日朝代表在河内会面。 || 日本外务省宣布，日朝代表在河内举行了会谈。")]
    public void One_that_tells_the_news_itself_is(string language, string items) => Assert.Equal(2, Count(language, items));

    [Theory]
    [InlineData(
        "en",
        "TOKYO (Kyodo) -- Japan will send envoys to Hanoi, its Foreign Ministry said. || TOKYO (AP) -- Japan will send envoys to Hanoi."
    )]
    [InlineData("ja", "【東京共同】外務省は14日、代表をハノイに派遣すると発表した。 || 【東京時事】日本の代表が来週、ハノイを訪れる。")]
    [InlineData(
        "ko",
        "(도쿄=연합뉴스) 홍길동 기자 = 일본 외무성은 대표를 하노이에 보낸다고 발표했다. || (도쿄=뉴시스) 김철수 기자 = 일본 대표가 하노이에 간다."
    )]
    [InlineData("zh", "新华社东京6月14日电 日本外务省14日宣布，将派代表前往河内。 || 中新社东京6月14日电 日本代表将访问河内。")]
    public void Wires_that_pass_a_governments_word_on_or_name_nobody_are_one_origin(string language, string items) =>
        Assert.Equal(1, Count(language, items));

    [Theory]
    [InlineData("en", "TOKYO (Kyodo) -- Envoys met in Hanoi. || HANOI (AP) -- Envoys of Japan and the North met in Hanoi.")]
    [InlineData("ja", "【ハノイ共同】日朝の代表が会った。 || 【ハノイ時事】日本と北朝鮮の代表が14日、会談した。")]
    public void Wires_of_whom_none_says_on_whose_word_are_each_an_origin(string language, string items) =>
        Assert.Equal(2, Count(language, items));

    [Theory]
    [InlineData(
        "en",
        "Japan will lift a ban, Kyodo reported, citing Japanese officials. || Japan will lift a ban, its Foreign Ministry said.",
        1
    )]
    [InlineData(
        "en",
        "Japan will lift a ban, Kyodo reported, citing the government. || Japan will lift a ban, Japan's Foreign Ministry said.",
        1
    )]
    [InlineData(
        "en",
        "Japan will lift a ban, Kyodo reported, citing people close to the talks. || The Japanese government said it will lift a ban.",
        2
    )]
    public void Who_cites_officials_hands_on_what_their_government_says_and_who_cites_others_does_not(
        string language,
        string items,
        int count
    ) => Assert.Equal(count, Count(language, items));

    [Theory]
    [InlineData("ja", "北朝鮮が日本の代表の受け入れを伝えていたことが14日、分かった。関係者が明らかにした。", "（共同）", 1)]
    [InlineData("ko", "북한이 일본 대표의 방문을 받아들이겠다고 알린 것으로 14일 확인됐다. 소식통이 전했다.", " (교도통신)", 1)]
    public void Papers_that_print_one_text_have_it_from_the_one_whose_credit_they_keep(
        string language,
        string text,
        string credit,
        int count
    ) => Assert.Equal(count, Count(language, $"{text}{credit} || {text}"));

    [Fact]
    public void Papers_that_print_texts_of_their_own_are_each_an_origin() =>
        Assert.Equal(
            2,
            Count(
                "ja",
                "北朝鮮が日本の代表の受け入れを伝えていたことが分かった。関係者が明らかにした。 || 平壌が東京に代表の受け入れを伝えた。関係者が取材に語った。"
            )
        );

    [Theory]
    [InlineData("en", "Envoys meet in Hanoi: Kyodo ## Envoys of Japan and North Korea met in Hanoi, sources said.", "Kyodo")]
    [InlineData("en", "Kyodo: Envoys meet in Hanoi ## Envoys of Japan and North Korea met in Hanoi.", "Kyodo")]
    [InlineData("ja", "日朝の代表が会談=ロイター ## 日朝の代表がハノイで会談した。", "Reuters")]
    [InlineData("ko", "로이터 \"북일 대표 하노이서 만나\" ## 북일 대표가 하노이에서 만났다.", "Reuters")]
    [InlineData("zh", "路透社：日朝代表在河内会面 ## 日朝代表在河内会面。", "Reuters")]
    [InlineData("ja", "北朝鮮がロケット発射=韓国軍 ## 北朝鮮は14日、ロケットを発射した。", "KR government")]
    [InlineData("ko", "합참 \"북한, 로켓 발사\" ## 북한이 14일 로켓을 쐈다.", "KR government")]
    [InlineData("en", "Kyodo opens an office in Hanoi ## Envoys of Japan and North Korea met in Hanoi.", "")]
    [InlineData("ja", "ロイターがハノイに支局 ## 日朝の代表がハノイで会談した。", "")]
    public void A_headline_says_on_whose_word_it_is(string language, string item, string families) =>
        Assert.Equal(families, Reading.Families(Facts(language, item)));

    [Theory]
    [InlineData("en", "The Japanese and South Korean governments announced that the North fired a rocket.", "JP government, KR government")]
    [InlineData("en", "The North fired a rocket, according to South Korean and U.S. officials.", "KR government, US government")]
    [InlineData("ja", "日韓両政府は14日、北朝鮮がロケットを発射したと発表した。", "JP government, KR government")]
    [InlineData("ko", "한일 양국 정부는 14일 북한이 로켓을 쐈다고 발표했다.", "JP government, KR government")]
    [InlineData("zh", "日韩两国政府14日宣布，朝鲜发射了火箭。", "JP government, KR government")]
    [InlineData("en", "The South Korean government announced that the North fired a rocket.", "KR government")]
    public void Two_governments_that_speak_at_once_are_two(string language, string text, string families) =>
        Assert.Equal(families, Reading.Families(Reading.Of(text, language)));

    [Theory]
    [InlineData("en", "Putin met Kim in Moscow, Russian state media reported.", "Russian state media")]
    [InlineData("ja", "ロシア国営メディアは14日、首脳が会談したと報じた。", "Russian state media")]
    [InlineData("ko", "러시아 관영매체는 14일 정상들이 만났다고 보도했다.", "Russian state media")]
    [InlineData("zh", "俄罗斯官媒14日报道，两国领导人举行了会谈。", "Russian state media")]
    [InlineData("en", "Putin met Kim in Moscow, Russian media reported.", "nobody")]
    public void State_media_speak_for_their_state(string language, string text, string families) =>
        Assert.Equal(families, Reading.Families(Reading.Of(text, language)));

    [Theory]
    [InlineData("ja", "英ガーディアン紙は14日、日本と北朝鮮の代表がハノイで会談したと報じた。", "Guardian")]
    [InlineData("ja", "米CNNテレビは、日本と北朝鮮の代表がハノイで会談したと報じた。", "CNN")]
    [InlineData("ja", "英フィナンシャル・タイムズ（FT）紙によると、日本と北朝鮮の代表がハノイで会談した。", "Nikkei")]
    [InlineData("ja", "聯合ニュースなど韓国メディアは、日本と北朝鮮の代表がハノイで会談したと報じた。", "Yonhap")]
    [InlineData("ko", "영국 가디언지에 따르면 일본과 북한 대표가 하노이에서 만났다.", "Guardian")]
    [InlineData("ko", "워싱턴포스트(WP)지는 일본과 북한 대표가 하노이에서 만났다고 보도했다.", "Washington Post")]
    [InlineData("ja", "アメリカの有力紙「ワシントンポスト」は、日本と北朝鮮の代表がハノイで会談したと報じた。", "Washington Post")]
    [InlineData("ja", "英イグザンプルは14日、日本と北朝鮮の代表がハノイで会談したと報じた。", "")]
    [InlineData("ja", "韓国メディアは、日本と北朝鮮の代表がハノイで会談したと報じた。", "nobody")]
    public void A_paper_is_no_government_of_which_it_tells(string language, string text, string families) =>
        Assert.Equal(families, Reading.Families(Reading.Of(text, language)));

    [Theory]
    [InlineData("en", "State media in North Korea did not report the launch. Japan's Defense Ministry said a rocket was fired.")]
    [InlineData("ja", "北朝鮮の国営メディアは発射を報じていない。防衛省は北朝鮮がロケットを発射したと発表した。")]
    public void Who_does_not_report_is_no_origin(string language, string text) =>
        Assert.Equal("JP government", Reading.Families(Reading.Of(text, language)));

    [Theory]
    [InlineData("en", "North Korea said it fired a rocket. Japan condemned the launch.", "KP government")]
    [InlineData("ja", "北朝鮮はロケットを発射したと発表した。日本政府は発射を非難した。", "KP government")]
    [InlineData("en", "Japan condemned the launch. North Korea said it fired a rocket.", "JP government, KP government")]
    public void Who_reacts_to_what_another_told_is_none(string language, string text, string families) =>
        Assert.Equal(families, Reading.Families(Reading.Of(text, language)));

    [Theory]
    [InlineData(
        "en",
        "Envoys of Japan and North Korea met in Hanoi, Kyodo said. According to the Sankei, envoys of Japan and North Korea met.",
        2
    )]
    [InlineData("ja", "日本と北朝鮮の代表がハノイで会談したとNHKが報じた。産経新聞によると、日本と北朝鮮の代表はハノイで会談した。", 2)]
    [InlineData(
        "ko",
        "NHK는 일본과 북한 대표가 하노이에서 만났다고 보도했다. 산케이신문에 따르면 일본과 북한 대표는 하노이에서 만났다.",
        2
    )]
    [InlineData("zh", "NHK报道，日本和朝鲜的代表在河内举行了会谈。据产经新闻报道，日本和朝鲜的代表在河内举行了会谈。", 2)]
    [InlineData("en", "Envoys of Japan and North Korea met in Hanoi, Kyodo said. According to the Sankei, ferries in Aomori were late.", 1)]
    public void Two_outlets_that_the_lead_names_for_one_claim_are_two(string language, string text, int count) =>
        Assert.Equal(count, Count(language, text));

    [Theory]
    [InlineData("ja", "韓国の情報機関は、北朝鮮がロケットを準備していると発表した。NHKは青森のフェリーが遅れたと報じた。")]
    [InlineData("ja", "韓国外務省の報道官は、北朝鮮がロケットを準備していると述べた。NHKは青森のフェリーが遅れたと報じた。")]
    [InlineData("ko", "국가정보원은 보도자료에서 북한이 로켓을 준비한다고 밝혔다. 교도통신은 아오모리 여객선이 늦었다고 보도했다.")]
    [InlineData("en", "South Korea's spy agency reports that the North readies a rocket. Kyodo reported that ferries in Aomori were late.")]
    public void A_spokesman_or_a_spy_agency_is_no_report(string language, string text) =>
        Assert.Equal("KR government", Reading.Families(Reading.Of(text, language)));

    [Theory]
    [InlineData(
        "ja",
        "【ソウル共同】韓国軍は14日、北朝鮮がロケットを発射したと発表した。防衛省も北朝鮮がロケットを発射したと発表した。",
        2
    )]
    [InlineData("ja", "【ソウル共同】韓国軍は14日、北朝鮮がロケットを発射したと発表した。防衛省は情報の収集を急いでいる。", 1)]
    [InlineData(
        "en",
        "SEOUL (Kyodo) -- The North fired a rocket, South Korea's military said. Japan's Defense Ministry said a rocket was fired.",
        2
    )]
    public void An_agencys_copy_of_two_governments_words_stands_on_both(string language, string text, int count) =>
        Assert.Equal(count, Count(language, text));

    private static int Count(string language, string items) => Facts(language, items).IndependentOrigins;

    private static StoryFacts Facts(string language, string items) =>
        StoryReader.Read([.. items.Split(" || ").Select((text, i) => Item(text.Split(" ## "), language, i))]);

    private static StoryItem Item(string[] parts, string language, int number) =>
        Reading.Item(parts[^1], language, "Quay " + (char)('A' + number), parts.Length > 1 ? parts[0] : "", "" + number);
}
