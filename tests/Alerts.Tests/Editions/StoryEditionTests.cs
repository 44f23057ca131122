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
