using System.Text;
using System.Text.RegularExpressions;
using Alerts.Alerting;
using Alerts.Channels;
using Alerts.Channels.Email;
using Alerts.Channels.Teams;
using Alerts.Editions;
using Alerts.Pipeline;
using Alerts.Reading.Stories;
using Alerts.Subscriptions;
using AngleSharp.Html.Parser;
using Microsoft.Extensions.Options;

namespace Alerts.Tests.Channels;

public sealed partial class AlertViewTests
{
    [Fact]
    public async Task Mail_text_mail_markup_and_card_show_the_same_words()
    {
        await using var app = await AlertsApp.StartAsync();
        var change = new StoryChange(
            ChangeKind.Response,
            "The Foreign Ministry denies it.",
            "“We deny it,” a spokesman said.",
            "Morning Wire"
        );
        var message = Message(Alert(SampleFacts.Talks(), AlertKind.FollowUp, change));
        var view = AlertView.From(message, app.Get<SubscriberLinks>());

        var mail = await app.Get<EmailComposer>().AlertAsync(message);
        var markup = Squeeze(new HtmlParser().ParseDocument(mail.Html!).Body!.TextContent);
        var card = Unescape(Encoding.UTF8.GetString(new AlertCard(view).Write()));

        var story = Assert.Single(view.Stories);
        Assert.Equal(
            ["What is new", "Official responses", "Where the sources differ on the official response", "In brief", "On whose word"],
            story.Sections.Select(s => s.Title)
        );
        string[] head =
        [
            story.Label,
            story.Explanation,
            story.Headline.Text,
            story.News!,
            story.Basis,
            view.Reason,
            .. story.Sections.Select(s => s.Title),
        ];
        Assert.All([.. head, .. Lines(story)], line =>
        {
            Assert.Contains(line, mail.Text, StringComparison.Ordinal);
            Assert.Contains(line, card, StringComparison.Ordinal);
            Assert.Contains(Squeeze(line), markup, StringComparison.Ordinal);
        });
        Assert.Contains(
            "Chief Cabinet Secretary (Japan): is aware of the report (Morning Wire). “He said that he knew of the report and would not comment on it.”",
            Lines(story)
        );
        Assert.Contains("Foreign Ministry (North Korea): has made no statement (Morning Wire)", Lines(story));
        Assert.Contains("  モンゴルで接触したと報じた。\n", mail.Text, StringComparison.Ordinal);
    }

    [Fact]
    public void What_a_later_alert_of_a_digest_took_back_is_no_news_in_it()
    {
        var facts = SampleFacts.Talks();
        var gone = new StoryChange(ChangeKind.Response, "Japan denies it.", "“No,” he said.", "Morning Wire");
        var held = new StoryChange(ChangeKind.Response, "Japan answers.", facts.Responses[0].Sentence, facts.Responses[0].Outlet);
        var origin = new StoryChange(ChangeKind.Origin, "A new independent origin: Nobody.", Value: "Nobody");
        var first = Alert(facts, AlertKind.FollowUp, gone, held, origin);
        var second = Alert(facts, AlertKind.FollowUp, new StoryChange(ChangeKind.Place, "Now in Hue.", Value: "Hue"));
        second.StoryVersion = 3;

        var story = Assert.Single(AlertView.From(Message(first, second), Links).Stories);

        Assert.Contains("is aware of the report", story.News, StringComparison.Ordinal);
        Assert.Contains("the place: Hue", story.News, StringComparison.Ordinal);
        Assert.DoesNotContain("denies", story.News, StringComparison.Ordinal);
        Assert.DoesNotContain("Nobody", story.News, StringComparison.Ordinal);
    }

    [Fact]
    public void A_story_that_a_digest_tells_for_the_first_time_has_no_changes()
    {
        var first = Alert(SampleFacts.Talks(), AlertKind.New);
        var second = Alert(SampleFacts.Talks(), AlertKind.FollowUp, new StoryChange(ChangeKind.Place, "Now in Hue.", Value: "Hue"));
        second.StoryVersion = 3;

        Assert.Null(Assert.Single(AlertView.From(Message(first, second), Links).Stories).News);
    }

    [Theory]
    [InlineData("ja", "取りやめ")]
    [InlineData("en", "Called off")]
    public void A_development_is_told_in_the_readers_words(string language, string words)
    {
        var change = new StoryChange(ChangeKind.Development, "It is reported called off.", "Talks called off", "Wire", "CalledOff");
        var message = Message(Alert(SampleFacts.Talks(), AlertKind.FollowUp, change));
        message.Subscription.Preferences = message.Subscription.Preferences with { Language = language };

        Assert.StartsWith(words, Assert.Single(AlertView.From(message, Links).Stories).News, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("ja", "日本政府")]
    [InlineData("ko", "일본 정부")]
    [InlineData("en", "Japanese government")]
    public void A_new_origin_is_called_as_its_readers_call_it(string language, string name)
    {
        var change = new StoryChange(ChangeKind.Origin, "A new independent origin.", Value: "Japanese government");
        var message = Message(Alert(SampleFacts.Talks(), AlertKind.FollowUp, change));
        message.Subscription.Preferences = message.Subscription.Preferences with { Language = language };

        Assert.Contains(name, Assert.Single(AlertView.From(message, Links).Stories).News, StringComparison.Ordinal);
    }

    [Fact]
    public void A_story_of_several_alerts_is_shown_once_with_all_that_changed()
    {
        var first = Alert(SampleFacts.Talks(), AlertKind.FollowUp, new StoryChange(ChangeKind.Response, "Japan confirms it."));
        var second = Alert(
            SampleFacts.Talks(),
            AlertKind.FollowUp,
            new StoryChange(ChangeKind.Response, "Japan confirms it."),
            new StoryChange(ChangeKind.Place, "The place is Ulaanbaatar.", Value: "Ulaanbaatar")
        );
        second.StoryVersion = 3;

        var story = Assert.Single(AlertView.From(Message(first, second), Links).Stories);

        Assert.Equal("Japan confirms it; the place: Ulaanbaatar", story.News);
    }

    [Fact]
    public void Feed_text_cannot_turn_the_direction_of_a_line()
    {
        const string Title = "Japan extends sanctions \u202Egnp.exe\u2066 by two years";
        var facts = SampleFacts.Talks(Title) with { Brief = new([new BriefBullet(Title + "!", Title, null, "en")], 10), Outlets = [Title] };

        var view = AlertView.From(Message(Alert(facts, AlertKind.New)), Links);
        string[] shown = [view.Subject, MailText.Write(view), Encoding.UTF8.GetString(new AlertCard(view).Write())];

        Assert.All(shown, text => Assert.DoesNotContain(text, c => c is (>= '\u202A' and <= '\u202E') or (>= '\u2066' and <= '\u2069')));
        Assert.Equal("Japan extends sanctions gnp.exe by two years", view.Stories[0].Headline.Text);
    }

    [Fact]
    public void A_title_without_end_is_cut_in_the_subject_alone()
    {
        var title = "Families ask for a summit " + string.Concat(Enumerable.Repeat("and so on ", 100));

        var view = AlertView.From(Message(Alert(SampleFacts.Talks(title), AlertKind.New)), Links);

        Assert.InRange(view.Subject.Length, 120, 150);
        Assert.EndsWith("… [single origin]", view.Subject, StringComparison.Ordinal);
        Assert.Equal(title.TrimEnd(), view.Stories[0].Headline.Text);
    }

    [Fact]
    public void A_digest_has_room_for_both_sides_of_a_dispute()
    {
        Alert[] alerts =
        [
            Numbered(Alert(SampleFacts.Talks("One"), AlertKind.New), 1),
            Numbered(Alert(SampleFacts.Talks(), AlertKind.New), 2),
        ];

        var view = AlertView.From(Message(alerts) with { IsDigest = true }, Links);

        Assert.All(view.Stories, story =>
            Assert.Equal(2, story.Sections.Single(section => section.Kind == SectionKind.Differences).Entries.Count)
        );
    }

    [Fact]
    public async Task A_foreign_headline_of_a_mail_is_set_apart_from_its_languages_name()
    {
        await using var app = await AlertsApp.StartAsync();
        var facts = SampleFacts.Talks("日朝接触か") with { Headlines = [new("日朝接触か", "ja")] };

        var mail = await app.Get<EmailComposer>().AlertAsync(Message(Alert(facts, AlertKind.New)));

        var heading = new HtmlParser().ParseDocument(mail.Html!).QuerySelector("h1")!;
        Assert.Equal("日朝接触か (Japanese)", heading.TextContent.Trim());
    }

    [Fact]
    public void A_message_has_at_most_250_words_whatever_the_sources_wrote()
    {
        var wordy = string.Concat(Enumerable.Repeat("and so the officials went on to say ", 9));
        var facts = SampleFacts.Talks() with
        {
            Brief = new([.. Enumerable.Range(0, 5).Select(i => new BriefBullet($"{i} {wordy}", "Morning Wire", null, "en"))], 300),
        };
        var change = new StoryChange(ChangeKind.Response, "Japan answers.", facts.Responses[0].Sentence, "Morning Wire");

        var text = MailText.Write(AlertView.From(Message(Alert(facts, AlertKind.FollowUp, change)), Links));

        var words = Address()
            .Replace(text, "")
            .Split((char[]?)null, StringSplitOptions.RemoveEmptyEntries)
            .Count(w => w.Any(char.IsLetterOrDigit));
        Assert.InRange(words, 100, 260);
        Assert.Contains("He said that he knew of the report", text, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_digest_of_hundreds_of_stories_lists_them_and_stays_under_90_KB()
    {
        await using var app = await AlertsApp.StartAsync();
        var headline = string.Concat(Enumerable.Repeat("日朝の当局者がモンゴルで接触したと報じられた。", 8));
        var alerts = Enumerable.Range(1, 300).Select(i => Numbered(Alert(SampleFacts.Talks($"{i} {headline}"), AlertKind.New), i));

        var mail = await app.Get<EmailComposer>().AlertAsync(Message([.. alerts]) with { IsDigest = true });

        Assert.InRange(Encoding.UTF8.GetByteCount(mail.Html!), 20_000, 90 * 1024);
        Assert.Equal("300 stories: 1 " + headline[..117] + "…", mail.Subject);
        var page = new HtmlParser().ParseDocument(mail.Html!);
        Assert.All(page.QuerySelectorAll("a[href^='#']"), a => Assert.NotNull(page.GetElementById(a.GetAttribute("href")![1..])));
        Assert.Equal(60, page.QuerySelectorAll("ol > li").Length);
        Assert.Contains("240 more stories are on the page", mail.Html, StringComparison.Ordinal);
        Assert.Contains("/unsubscribe?token=", mail.Html, StringComparison.Ordinal);
    }

    [Fact]
    public void Text_that_is_written_from_right_to_left_stays_as_it_is() => Assert.Equal("خبر עברית", PlainText.ToOneLine("خبر\nעברית"));

    private static SubscriberLinks Links { get; } = new(Options.Create(new AlertsOptions { BaseUrl = "https://alerts.test" }));

    private static IEnumerable<string> Lines(StoryEdition story) =>
        story.Sections.SelectMany(s => s.Entries).Select(e => e.Line(Alerts.Platform.Language.ReaderText.In("en")));

    // Markup puts what text joins by space on lines of its own.
    private static string Squeeze(string text) => string.Concat(text.Where(c => !char.IsWhiteSpace(c) && c != '.'));

    private static string Unescape(string card) => Backslash().Replace(card.Replace("\\\"", "\"", StringComparison.Ordinal), "$1");

    [GeneratedRegex(@"\\\\(.)")]
    private static partial Regex Backslash();

    [GeneratedRegex(@"https?://\S+")]
    private static partial Regex Address();

    private static Alert Numbered(Alert alert, int number)
    {
        (alert.Id, alert.StoryId) = (number, number);
        return alert;
    }

    private static Alert Alert(StoryFacts facts, AlertKind kind, params StoryChange[] changes) =>
        new()
        {
            Id = 1,
            StoryId = 1,
            StoryVersion = 2,
            Kind = kind,
            Facts = facts,
            Changes = changes,
        };

    private static AlertMessage Message(params Alert[] alerts) =>
        new()
        {
            Subscription = new Subscription { Address = "reader@example.org", AddressHash = "" },
            Alerts = alerts,
            IsDigest = false,
            MessageId = "alert-1",
            ManageToken = "token",
            Terms = ["日朝協議"],
            Now = DateTimeOffset.UnixEpoch,
        };
}
