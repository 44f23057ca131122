using Alerts.Alerting;
using Alerts.Editions;
using Alerts.Platform.Language;
using Alerts.Reading.Stories;

namespace Alerts.Tests.Editions;

public sealed class StoryEditionTests
{
    private const string Report =
        "The Hangang Ilbo reported on Thursday that officials of Japan and North Korea met in Geneva early this month.";
    private const string Denial = "The Foreign Ministry of Japan denied on Friday that officials had met North Koreans in Geneva.";
    private const string DenialInJapanese = "外務省は金曜日、北朝鮮側とジュネーブで会ったとの報道を否定した。";
    private static readonly DateTimeOffset s_now = new(2026, 11, 28, 12, 0, 0, TimeSpan.Zero);

    [Theory]
    [InlineData("en", "Japan silent on report of a contact", null)]
    [InlineData("ja", "政府、接触報道にコメントせず", null)]
    [InlineData("ko", "Japan silent on report of a contact", "영어")]
    [InlineData("zh-Hant", "Japan silent on report of a contact", "英語")]
    public void A_headline_is_in_the_readers_language_where_a_source_has_one_and_marked_where_none_has(
        string language,
        string headline,
        string? marked
    )
    {
        var facts = SampleFacts.Talks("Japan silent on report of a contact") with
        {
            Headlines = [new("Japan silent on report of a contact", "en"), new("政府、接触報道にコメントせず", "ja")],
        };

        var edition = Write(facts, language);

        Assert.Equal((headline, marked), (edition.Headline.Text, edition.HeadlineLanguage));
    }

    [Fact]
    public void No_sentence_stands_in_an_edition_twice()
    {
        var facts = SampleFacts.Talks() with
        {
            Brief = new([Bullet(Denial), Bullet(Report), Bullet(Report)], 40),
            Responses = [Response(Denial)],
        };
        var change = new StoryChange(ChangeKind.Response, "Japan answers.", Denial, "Morning Wire");

        foreach (var edition in new[] { Write(facts, "en"), Write(facts, "en", change), Write(facts, "ja", change) })
        {
            var said = edition
                .Sections.SelectMany(s => s.Entries)
                .SelectMany(e => new[] { e.Quote?.Text, e.Original?.Text, e.Text })
                .OfType<string>()
                .ToList();
            Assert.Single(said, s => s.Contains(Denial, StringComparison.Ordinal));
            Assert.Single(said, s => s.Contains(Report, StringComparison.Ordinal));
        }
    }

    [Fact]
    public void A_follow_up_leads_with_what_changed_and_a_new_story_with_what_happened()
    {
        var facts = SampleFacts.Talks() with { Responses = [Response(Denial)], Contradictions = [] };

        var followUp = Write(facts, "en", new StoryChange(ChangeKind.Response, "Japan answers.", Denial, "Morning Wire"));
        var first = Write(facts, "en");

        Assert.Equal("Japan denies", followUp.News);
        Assert.Equal("Japan denies: Officials of both sides are said to have met in Ulaanbaatar [single origin]", followUp.Subject);
        Assert.Equal(SectionKind.Official, followUp.Sections[0].Kind);
        Assert.Null(first.News);
        Assert.Equal(SectionKind.Brief, first.Sections[0].Kind);
    }

    [Fact]
    public void A_government_at_large_says_nothing_that_its_named_office_says()
    {
        var facts = SampleFacts.Talks() with
        {
            Responses =
            [
                Response(Denial, Stance.Denies),
                Response("Tokyo denied it.", Stance.Denies) with
                {
                    Speaker = "Japanese government",
                    AtLarge = true,
                },
                Response("Tokyo condemned it.", Stance.Condemns) with
                {
                    Speaker = "Japanese government",
                    AtLarge = true,
                },
            ],
        };

        var voices = Write(facts, "en").Sections.Single(s => s.Kind == SectionKind.Official).Entries;

        Assert.Equal(["denies", "condemns"], voices.Select(v => v.Text).Order(StringComparer.Ordinal).Reverse());
    }

    [Fact]
    public void The_latest_word_stands_first_and_an_earlier_one_is_struck_dated_and_not_quoted()
    {
        var facts = SampleFacts.Talks() with
        {
            Responses =
            [
                Response("It declined to comment.", Stance.Declines, hoursAgo: 30) with
                {
                    Superseded = true,
                },
                Response(Denial, Stance.Denies, hoursAgo: 2),
                Response("It was aware of the report.", Stance.AwareOfReport, hoursAgo: 5),
            ],
        };

        var voices = Write(facts, "en").Sections.Single(s => s.Kind == SectionKind.Official).Entries;

        Assert.Equal(["denies", "is aware of the report", "declines to comment"], voices.Select(v => v.Text));
        Assert.Equal([false, false, true], voices.Select(v => v.IsEarlier));
        Assert.Equal((null, "27 Nov, 06:00"), (voices[2].Quote, voices[2].When));
    }

    [Fact]
    public void One_answer_told_by_two_outlets_stands_once_in_the_readers_language()
    {
        var facts = SampleFacts.Talks() with
        {
            Contradictions = [],
            Responses = [Response(Denial), Response(DenialInJapanese) with { Outlet = "みなと新報", Language = "ja" }],
        };

        var voice = Assert.Single(Write(facts, "ja").Sections.Single(s => s.Kind == SectionKind.Official).Entries);

        Assert.Equal(("日本外務省", "否定", "「" + DenialInJapanese + "」"), (voice.Lead!.Text, voice.Text, voice.Quote!.Text));
        Assert.Null(voice.Quote.Language);
    }

    [Fact]
    public void Another_answer_of_the_same_speaker_is_not_the_same_answer()
    {
        var facts = SampleFacts.Talks() with
        {
            Contradictions = [],
            Responses = [Response(Denial), Response("It demanded an apology.", Stance.Demands)],
        };

        Assert.Equal(2, Write(facts, "en").Sections.Single(s => s.Kind == SectionKind.Official).Entries.Count);
    }

    [Fact]
    public void A_brief_leads_with_sentences_that_the_reader_reads()
    {
        var facts = SampleFacts.Talks() with
        {
            Brief = new([Bullet(Report), Bullet("外務省は北朝鮮側との接触について説明しなかった。") with { Language = "ja" }], 30),
        };

        var brief = Write(facts, "ja").Sections.Single(s => s.Kind == SectionKind.Brief).Entries;

        Assert.Equal([null, "en"], brief.Select(e => e.Quote!.Language));
    }

    [Fact]
    public void Without_room_the_quotations_go_before_who_says_what()
    {
        var edition = Write(SampleFacts.Talks() with { Brief = new([], 0), Contradictions = [] }, "en").Within(57);

        var voices = edition.Sections.Single(s => s.Kind == SectionKind.Official).Entries;
        Assert.Contains(voices, v => v is { Text: "is aware of the report", Quote: null });
        Assert.Contains(voices, v => v.Text == "has made no statement");
    }

    [Fact]
    public void However_little_room_there_is_no_side_of_a_dispute_is_told_alone()
    {
        var whole = Write(SampleFacts.Talks(), "en");
        static int Count(StoryEdition edition, SectionKind kind) => edition.Sections.Where(s => s.Kind == kind).Sum(s => s.Entries.Count);
        var (sides, answers) = (Count(whole, SectionKind.Differences), Count(whole, SectionKind.Official));
        Assert.True(sides > 1 && answers > 1);

        foreach (var words in Enumerable.Range(0, 250))
        {
            var edition = whole.Within(words);
            var told = Count(edition, SectionKind.Differences);
            Assert.Contains(told, new[] { 0, sides });
            Assert.True(told == sides || Count(edition, SectionKind.Official) is 0 || Count(edition, SectionKind.Official) == answers);
        }

        Assert.Equal(sides, Count(whole.Within(250), SectionKind.Differences));
    }

    [Fact]
    public void Every_language_says_all_stances_statuses_and_changes_in_its_own_words()
    {
        StoryChange[] changes =
        [
            new(ChangeKind.Number, "Now 3 missiles; before: 2.", null, null, "3 missiles", "2"),
            new(ChangeKind.Place, "New place: Geneva.", null, null, "Geneva"),
            new(ChangeKind.Origin, "A new independent origin: Kyodo.", null, null, "Kyodo"),
            new(ChangeKind.Status, "Now official."),
        ];
        foreach (var language in ReaderLanguages.All)
        {
            foreach (var stance in Enum.GetValues<Stance>())
            {
                var edition = Write(SampleFacts.Talks() with { Responses = [Response(Denial, stance)] }, language, changes);
                Assert.DoesNotContain(
                    "{",
                    string.Concat(edition.News, edition.Subject, edition.Basis, edition.Explanation),
                    StringComparison.Ordinal
                );
                Assert.Equal(language == "en", edition.News!.Contains("now", StringComparison.OrdinalIgnoreCase));
            }
        }
    }

    [Fact]
    public void A_page_tells_how_fresh_it_is_and_a_mail_which_is_read_later_the_time()
    {
        var at = s_now.AddMinutes(-5);
        var zone = TimeZoneInfo.FindSystemTimeZoneById("Asia/Tokyo");

        Assert.Equal("5分前", new Reader(ReaderText.In("ja"), zone, s_now, IsLive: true).Time(at));
        Assert.Equal("11月28日 20:55", new Reader(ReaderText.In("ja"), zone, s_now).Time(at));
        Assert.Equal("28 Nov, 20:55", new Reader(ReaderText.In("en"), zone, s_now).Time(at));
        Assert.Equal(
            "30 Dec 2025, 21:00",
            new Reader(ReaderText.In("en"), zone, s_now, IsLive: true).Time(new(2025, 12, 30, 12, 0, 0, TimeSpan.Zero))
        );
    }

    [Theory]
    [InlineData("en", "Chief Cabinet Secretary Minoru Kihara (Japan): denies (NHK, 28 Nov, 11:00). “A word.”")]
    [InlineData("ja", "木原稔官房長官（日本）：否定（NHK、11月28日 11:00）「A word.」")]
    [InlineData("ko", "기하라 미노루 관방장관(일본): 부인 (NHK, 11월 28일 11:00). “A word.”")]
    [InlineData("zh-Hans", "官房长官木原稔（日本）：予以否认（NHK，11月28日 11:00）“A word.”")]
    [InlineData("zh-Hant", "官房長官木原稔（日本）：予以否認（NHK，11月28日 11:00）「A word.」")]
    public void A_line_has_the_punctuation_of_its_language(string language, string line)
    {
        var answer = Response("A word.") with { Speaker = "Chief Cabinet Secretary Minoru Kihara", Outlet = "NHK" };
        var facts = SampleFacts.Talks() with { Contradictions = [], Responses = [answer] };

        var edition = Write(facts, language);

        var entry = edition.Sections.Single(s => s.Kind == SectionKind.Official).Entries[0];
        Assert.Equal(line, entry.Line(ReaderText.In(language)));
    }

    [Theory]
    [InlineData("JoongAng Ilbo", "JoongAng Ilbo", "中央日報", "중앙일보", "中央日报", "中央日報")]
    [InlineData("Yonhap", "Yonhap", "聯合ニュース", "연합뉴스", "韩联社", "韓聯社")]
    [InlineData("AP", "AP", "AP通信", "AP통신", "美联社", "美聯社")]
    [InlineData("The Paper", "The Paper", "The Paper", "The Paper", "澎湃新闻", "澎湃")]
    [InlineData("NHK", "NHK", "NHK", "NHK", "NHK", "NHK")]
    [InlineData("Morning Wire", "Morning Wire", "Morning Wire", "Morning Wire", "Morning Wire", "Morning Wire")]
    [InlineData("JoongAng", "JoongAng", "JoongAng", "JoongAng", "JoongAng", "JoongAng")]
    public void An_outlet_is_called_as_its_readers_call_it_and_one_we_do_not_know_as_it_calls_itself(
        string outlet,
        params string[] names
    ) => Assert.Equal(names, ReaderLanguages.All.Select(l => new Names(ReaderText.In(l)).Outlet(outlet)));

    [Theory]
    [InlineData(StoryStatus.Official)]
    [InlineData(StoryStatus.SingleOrigin)]
    public void A_confirmation_is_told_as_it_was_whatever_the_story_has_become(StoryStatus now) =>
        Assert.Equal(
            "Now officially confirmed",
            Write(SampleFacts.Talks(status: now), "en", new StoryChange(ChangeKind.Status, "Now official.")).News
        );

    [Fact]
    public void A_withdrawn_story_bears_no_status_and_a_mended_one_keeps_it()
    {
        var facts = SampleFacts.Talks(status: StoryStatus.Official);

        var withdrawn = Write(facts, "en", new StoryChange(ChangeKind.Retraction, "Taken back: a hoax.", Value: "A hoax of many words."));
        var mended = Write(facts, "en", new StoryChange(ChangeKind.Edit, "Set right.", Value: "the place"));

        Assert.Equal("Withdrawn: Officials of both sides are said to have met in Ulaanbaatar", withdrawn.Subject);
        Assert.Equal(("withdrawn", "Withdrawn by the editors: A hoax of many words"), (withdrawn.Label, withdrawn.News));
        Assert.StartsWith("The editors have withdrawn this story.", withdrawn.Explanation, StringComparison.Ordinal);
        Assert.EndsWith(" [officially confirmed]", mended.Subject, StringComparison.Ordinal);
        Assert.False(mended.IsWithdrawn);
    }

    [Theory]
    [InlineData(StorySlot.Place, "Geneva")]
    [InlineData(StorySlot.Response, "Japanese Foreign Ministry denies")]
    public void A_sentence_that_holds_an_answer_tells_it_only_where_answers_differ(StorySlot slot, string told)
    {
        var facts = SampleFacts.Talks() with
        {
            Responses = [Response(Denial)],
            Contradictions = [new(slot, [new("Geneva", Denial, "Morning Wire"), new("Beijing", Report, "Trade Brief")])],
        };

        var difference = Write(facts, "en").Sections.Single(s => s.Kind == SectionKind.Differences);

        Assert.Equal([told, "Beijing"], difference.Entries.Select(e => e.Lead!.Text));
    }

    [Theory]
    [InlineData("ja", "Chief Cabinet Secretary 林", "林官房長官（日本）", null)]
    [InlineData("zh-Hant", "Chief Cabinet Secretary 林", "官房長官林（日本）", null)]
    [InlineData("ko", "Chief Cabinet Secretary 林", "林 관방장관(일본)", null)]
    [InlineData("ko", "Japanese government (井野俊郎)", "일본 정부(井野俊郎)", null)]
    [InlineData("ja", "Harbour Master 林", "Harbour Master 林（日本）", "en")]
    public void A_speaker_whom_we_do_not_know_keeps_his_name_beside_his_office(string language, string speaker, string name, string? marked)
    {
        var answer = Response(Denial) with { Speaker = speaker };

        var edition = Write(SampleFacts.Talks() with { Contradictions = [], Responses = [answer] }, language);

        var lead = edition.Sections.Single(s => s.Kind == SectionKind.Official).Entries[0].Lead!;
        Assert.Equal((name, marked), (lead.Text, lead.Language));
    }

    [Theory]
    [InlineData("zh-Hans", "日本外务省拒绝置评。")]
    [InlineData("zh-Hant", "日本外務省拒絕評論。")]
    public void One_answer_told_in_both_ways_of_writing_Chinese_stands_in_the_readers_own(string language, string told)
    {
        OfficialResponse[] answers =
        [
            Response("日本外务省拒绝置评。", Stance.Declines) with
            {
                Outlet = "江岸日报",
                Language = "zh",
            },
            Response("日本外務省拒絕評論。", Stance.Declines) with
            {
                Outlet = "淡水時報",
                Language = "zh",
            },
        ];
        foreach (var order in new[] { answers, [.. answers.Reverse()] })
        {
            var edition = Write(SampleFacts.Talks() with { Contradictions = [], Responses = order }, language);

            var voice = Assert.Single(edition.Sections.Single(s => s.Kind == SectionKind.Official).Entries);
            Assert.Contains(told, voice.Quote!.Text, StringComparison.Ordinal);
        }
    }

    [Fact]
    public void An_answer_in_foreign_languages_alone_is_quoted_as_the_brief_has_it_and_so_once()
    {
        var facts = SampleFacts.Talks() with
        {
            Contradictions = [],
            Brief = new([Bullet(Report), Bullet(Denial)], 40),
            Responses = [Response(DenialInJapanese) with { Outlet = "みなと新報", Language = "ja" }, Response(Denial, hoursAgo: 2)],
        };

        var edition = Write(facts, "ko");

        Assert.Equal("“" + Denial + "”", edition.Sections.Single(s => s.Kind == SectionKind.Official).Entries[0].Quote!.Text);
        Assert.Equal([Report], edition.Sections.Single(s => s.Kind == SectionKind.Brief).Entries.Select(e => e.Quote!.Text));
    }

    [Theory]
    [InlineData("en", "Asia/Tokyo", "Times: Japan time (UTC+9).")]
    [InlineData("ja", "Asia/Tokyo", "時刻は日本時間（UTC+9）です。")]
    [InlineData("ko", "Asia/Seoul", "시각은 한국 시간(UTC+9) 기준입니다.")]
    [InlineData("zh-Hans", "Asia/Shanghai", "时间均为北京时间（UTC+8）。")]
    [InlineData("zh-Hant", "Asia/Taipei", "時間均為台北時間（UTC+8）。")]
    [InlineData("ja", "Asia/Kathmandu", "時刻はAsia/Kathmandu（UTC+5:45）です。")]
    public void A_zone_has_the_name_that_people_give_it_and_a_rare_one_its_own(string language, string zone, string note) =>
        Assert.Equal(note, new Reader(ReaderText.In(language), TimeZoneInfo.FindSystemTimeZoneById(zone), s_now).ZoneNote);

    private static StoryEdition Write(StoryFacts facts, string language, params StoryChange[] changes) =>
        EditionWriter.Write(
            1,
            facts,
            changes.Length == 0 ? AlertKind.New : AlertKind.FollowUp,
            changes,
            "https://alerts.test/stories/1",
            new Reader(ReaderText.In(language), TimeZoneInfo.Utc, s_now)
        );

    private static OfficialResponse Response(string sentence, Stance stance = Stance.Denies, int hoursAgo = 1) =>
        new("Japanese Foreign Ministry", stance, sentence, "Morning Wire", null, "JP", "event", "en", s_now.AddHours(-hoursAgo));

    private static BriefBullet Bullet(string text) => new(text, "Morning Wire", null, "en");
}
