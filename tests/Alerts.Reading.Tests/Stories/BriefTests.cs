using Alerts.Reading.Stories;

namespace Alerts.Reading.Tests.Stories;

public sealed class BriefTests
{
    private static readonly Dictionary<string, string> s_leads = new(StringComparer.Ordinal)
    {
        ["en"] = "Envoys of Japan and North Korea met in Hanoi on 12 June to discuss the abductees, Kyodo reported.",
        ["ja"] = "日本と北朝鮮の高官が6月12日、ハノイで会談し、拉致被害者について話し合ったと共同通信が報じた。",
        ["ko"] = "일본과 북한 고위 당국자가 6월 12일 하노이에서 만나 납치 피해자 문제를 논의했다고 교도통신이 보도했다.",
        ["zh"] = "共同社报道，日本和朝鲜高官6月12日在河内举行会谈，讨论绑架受害者问题。",
    };

    [Theory]
    [InlineData("en ja")]
    [InlineData("en ko zh")]
    [InlineData("ja ko")]
    [InlineData("en ja ko zh")]
    public void Each_language_of_the_story_has_a_sentence(string languages)
    {
        var facts = Read(languages.Split(' ').Select(l => (l, s_leads[l])));
        Assert.Equal(languages, string.Join(' ', Told(facts).Distinct().Order(StringComparer.Ordinal)));
    }

    [Fact]
    public void A_long_text_in_one_language_leaves_room_for_another()
    {
        var lead = s_leads["en"];
        var more = string.Join(
            ' ',
            Enumerable
                .Range(1, 9)
                .Select(i => $"Japan's Foreign Ministry said North Korea had sent envoy number {i} to the talks in Hanoi.")
        );
        var facts = Read([("en", lead + "\n" + more), ("ja", s_leads["ja"])]);
        Assert.Contains("ja", Told(facts));
        Assert.Contains("en", Told(facts));
    }

    [Theory]
    [InlineData("ja", "日本政府は、ハノイで北朝鮮と会談したとの報道を否定した。")]
    [InlineData("ko", "일본 정부는 하노이에서 북한과 만났다는 보도를 부인했다.")]
    [InlineData("zh", "日本政府否认在河内与朝鲜举行会谈的报道。")]
    public void A_reader_finds_in_his_own_language_what_a_source_says_in_it(string language, string denial)
    {
        const string InEnglish = "The Japanese government denied the report of talks with North Korea in Hanoi.";
        var facts = Read([("en", s_leads["en"] + "\n" + InEnglish), (language, s_leads[language] + "\n" + denial)]);

        var own = facts.Briefs[language].Bullets;
        Assert.Equal(language, own[0].Language);
        Assert.Contains(own, b => b.Text == denial);
        Assert.DoesNotContain(own, b => b.Text == InEnglish);

        // Readers of other languages may meet this one.
        Assert.Contains(InEnglish, facts.Brief.Bullets.Select(b => b.Text));
        Assert.Contains(facts.Brief.Bullets, b => b.Language == language || b.OriginalLanguage == language);
    }

    [Fact]
    public void A_second_language_tells_what_another_government_says_and_not_the_same_again()
    {
        const string Rejected = "North Korea will reject any contact with Japan, its foreign minister said on Friday.";
        const string RejectedInJapanese = "北朝鮮の外相は、日本とのいかなる接触も拒否すると述べた。";
        const string Declined = "林官房長官は、北朝鮮の発表の一つ一つにコメントすることは差し控えると述べた。";
        var facts = Read([("en", Rejected), ("ja", RejectedInJapanese + "\n" + Declined)]);
        Assert.Equal([Rejected, Declined], facts.Brief.Bullets.Select(b => b.Text).Take(2));
    }

    [Theory]
    [InlineData("ja")]
    [InlineData("ko")]
    [InlineData("zh")]
    public void What_the_own_language_tells_is_not_told_again_in_another(string language)
    {
        var facts = Read([("en", s_leads["en"]), (language, s_leads[language])]);
        Assert.Equal(["en"], facts.Briefs["en"].Bullets.Select(b => b.Language));
        Assert.Equal([language], facts.Briefs[language].Bullets.Select(b => b.Language));
    }

    [Fact]
    public void What_is_said_in_another_language_alone_stays()
    {
        const string More = "The Japanese government denied the report of talks with North Korea in Hanoi.";
        var facts = Read([("en", s_leads["en"] + "\n" + More), ("ja", s_leads["ja"])]);
        Assert.Contains(facts.Briefs["ja"].Bullets, b => b.Text == More);
    }

    [Fact]
    public void A_language_in_which_only_a_title_is_known_has_its_title()
    {
        var korean = Reading.Item("", "ko", "Quay Wire", "북일, 하노이에서 고위급 회담… 납치 문제 논의", "2");
        var facts = StoryReader.Read([Reading.Item(s_leads["en"]), korean]);
        Assert.Contains(facts.Brief.Bullets, b => b.Text == korean.Title);
    }

    [Fact]
    public void The_confirmation_of_a_follow_up_stands_before_the_silence_that_it_ends()
    {
        var first = Reading.Item(s_leads["en"] + " Japan's Foreign Ministry has not commented on the talks.", id: "1");
        var later = Reading.Item(
            "Japan's Foreign Ministry confirmed the talks with North Korea in Hanoi.",
            outlet: "Quay Wire",
            id: "2"
        ) with
        {
            At = first.At.AddDays(2),
        };
        var facts = StoryReader.Read([first, later]);
        Assert.Contains(facts.Brief.Bullets, b => b.Text.Contains("confirmed the talks", StringComparison.Ordinal));
        Assert.DoesNotContain(facts.Brief.Bullets, b => b.Text.Contains("has not commented", StringComparison.Ordinal));
    }

    [Theory]
    [InlineData("en", "Pyongyang's daily on Monday carried a signed article on the port talks with Japan in this regard:")]
    [InlineData("en", "May 3, 2024) Japan's Foreign Ministry spoke of the talks with North Korea in Hanoi on Monday.")]
    [InlineData("en", "From left, envoys of Japan, North Korea and Vietnam shake hands before the talks in Hanoi on Monday.")]
    [InlineData("ja", "握手する日本の外務次官（左）と北朝鮮の代表＝14日、ハノイの会談場で日本の代表団が公開した。")]
    [InlineData("ko", "일본 외무성 대표(왼쪽부터)와 북한 대표, 베트남 외교부 대표가 14일 하노이에서 악수하고 있다.")]
    [InlineData("zh", "日本外务大臣在河内与朝鲜代表会面（图片来源：某某通讯社/供图）。")]
    [InlineData("ko", "하노이에서 만난 일본과 북한 대표단의 모습 2024.6.14/뉴스1 © News1 홍길동 기자")]
    public void What_stands_around_the_news_is_no_part_of_a_brief(string language, string around)
    {
        var facts = Reading.Of(s_leads[language] + "\n" + around, language);
        Assert.Equal([s_leads[language]], facts.Brief.Bullets.Select(b => b.Text));
    }

    [Theory]
    [InlineData("en", "Japan's Foreign Ministry put it in one line: the talks with North Korea in Hanoi go on.")]
    [InlineData("en", "Japan's Foreign Ministry (in Tokyo) said the talks with North Korea in Hanoi go on.")]
    [InlineData("zh", "日本外务大臣说，与朝鲜在河内的会谈图片不会公布。")]
    public void A_colon_a_bracket_or_a_picture_within_the_news_takes_no_sentence_away(string language, string sentence)
    {
        var facts = Reading.Of(s_leads[language] + "\n" + sentence, language);
        Assert.Contains(sentence, facts.Brief.Bullets.Select(b => b.Text));
    }

    [Theory]
    [InlineData("新华网平壤6月14日电(记者某某)日本与朝鲜代表14日在河内举行会谈，讨论绑架受害者问题。")]
    [InlineData("【新华社平壤6月14日电】（本报记者某某综合报导）日本与朝鲜代表14日在河内举行会谈，讨论绑架受害者问题。")]
    [InlineData("新华社平壤6月14日电日本与朝鲜代表14日在河内举行会谈，讨论绑架受害者问题。")]
    [InlineData("新华社平壤6月14日电 （记者 某某）日本与朝鲜代表14日在河内举行会谈，讨论绑架受害者问题。")]
    public void A_Chinese_wire_head_is_taken_off_with_its_reporter(string text)
    {
        var facts = Reading.Of(text, "zh");
        Assert.Equal(["日本与朝鲜代表14日在河内举行会谈，讨论绑架受害者问题。"], facts.Brief.Bullets.Select(b => b.Text));
        Assert.Equal("Xinhua", Reading.Families(facts));
    }

    [Fact]
    public void An_agency_behind_a_slash_is_credited_and_taken_off()
    {
        const string Sentence = "일본과 북한 고위 당국자가 6월 12일 하노이에서 만나 납치 피해자 문제를 논의했다.";
        var facts = Reading.Of(Sentence + "/연합", "ko");
        Assert.Equal([Sentence], facts.Brief.Bullets.Select(b => b.Text));
        Assert.Equal("Yonhap", Reading.Families(facts));
    }

    [Fact]
    public void A_film_of_a_day_is_no_wire_head()
    {
        const string Text = "新华社6月14日电影报道说，日本与朝鲜代表在河内举行会谈，讨论绑架受害者问题。";
        Assert.Equal([Text], Reading.Of(Text, "zh").Brief.Bullets.Select(b => b.Text));
    }

    private static StoryFacts Read(IEnumerable<(string Language, string Text)> texts) =>
        StoryReader.Read([.. texts.Select((t, i) => Reading.Item(t.Text, t.Language, "Harbour Wire " + i, id: "" + i))]);

    private static IEnumerable<string> Told(StoryFacts facts) =>
        facts.Brief.Bullets.SelectMany(b => new[] { b.Language, b.OriginalLanguage }).OfType<string>();
}
