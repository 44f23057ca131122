using System.Net;
using System.Net.Http.Json;
using Alerts.Alerting;
using Alerts.Subscriptions;
using Alerts.Tests.Platform.Web;
using Microsoft.EntityFrameworkCore;
using static Alerts.Tests.Subscriptions.PreferencesPageTests;

namespace Alerts.Tests.Subscriptions;

/// <summary>The way in and the way back, as a reader meets them.</summary>
public sealed class SubscribingTests
{
    [Fact]
    public async Task A_topic_that_no_story_can_have_is_refused_everywhere_and_those_there_are_are_named()
    {
        await using var app = await AlertsApp.StartWithTermsAsync();
        var (id, token) = await app.SubscribeAsync("reader@example.org", new { topics = new[] { "Sanctions" } });
        var nonsense = new { topics = new[] { "nonsense" } };

        using var signUp = await app.Anyone.PostAsJsonAsync(
            "/api/subscriptions",
            new
            {
                channel = "email",
                address = "a@example.org",
                nonsense.topics,
            }
        );
        using var patch = new HttpRequestMessage(HttpMethod.Patch, $"/api/subscriptions/{id}") { Content = JsonContent.Create(nonsense) };
        patch.Headers.Authorization = new("Bearer", token);
        using var change = await app.Anyone.SendAsync(patch);
        var (form, page) = await PostAsync(app, "/subscribe", ("channel", "email"), ("address", "a@example.org"), ("topics", "nonsense"));
        var (saved, _) = await PostAsync(app, "/preferences", ("token", token), ("action", "save"), ("topics", "nonsense"));

        Assert.All([signUp.StatusCode, change.StatusCode, form, saved], s => Assert.Equal(HttpStatusCode.BadRequest, s));
        Assert.Contains("abductions", await signUp.Content.ReadAsStringAsync(), StringComparison.Ordinal);
        Assert.Contains("error-topics", page, StringComparison.Ordinal);
        Assert.Equal(["sanctions"], (await app.WithDbAsync(db => db.Subscriptions.SingleAsync())).Preferences.Topics);
    }

    [Fact]
    public async Task After_a_mistake_everything_typed_is_still_there_and_the_error_stands_with_its_field()
    {
        await using var app = await AlertsApp.StartAsync();

        var (_, html) = await PostAsync(
            app,
            "/subscribe",
            ("channel", "email"),
            ("address", "reader@example.org"),
            ("timeZone", "Asia/Tokyoo"),
            ("quietFrom", "22:00"),
            ("quietTo", "22:00"),
            ("topics", "talks"),
            ("language", "ko")
        );

        var page = PagesTests.Document(html);
        Assert.Equal(
            ["Asia/Tokyoo", "22:00", "22:00", "reader@example.org"],
            new[] { "timeZone", "quietFrom", "quietTo", "address" }.Select(n => page.QuerySelector($"[name={n}]")!.GetAttribute("value"))
        );
        Assert.NotNull(page.QuerySelector("[name=topics][value=talks][checked]"));
        Assert.NotNull(page.QuerySelector("[name=language] [value=ko][selected]"));
        foreach (var field in page.QuerySelectorAll("[aria-invalid=true]"))
        {
            Assert.NotNull(page.GetElementById(field.GetAttribute("aria-describedby")!));
        }

        Assert.Equal(3, page.QuerySelectorAll("[aria-invalid=true]").Length);
        Assert.Null(page.QuerySelector("[name=address][aria-invalid]"));
        Assert.All(page.QuerySelectorAll("[role=alert] a"), a => Assert.NotNull(page.GetElementById(a.GetAttribute("href")![1..])));
    }

    [Fact]
    public async Task The_zone_and_the_language_of_the_messages_are_guessed_from_the_page()
    {
        await using var app = await AlertsApp.StartAsync();
        using var answer = await PagesTests.GetAsync(app, "/subscribe", ("Accept-Language", "ja"));

        var page = PagesTests.Document(await answer.Content.ReadAsStringAsync());
        Assert.Equal("Asia/Tokyo", page.QuerySelector("[name=timeZone]")!.GetAttribute("value"));
        Assert.NotNull(page.QuerySelector("[name=language] [value=ja][selected]"));
    }

    [Theory]
    [InlineData("email", "a@example.org", true)]
    [InlineData("webhook", "https://hooks.example.org/x", false)]
    public async Task Only_who_waits_for_a_mail_is_sent_to_the_folder_for_unwanted_mail(string channel, string address, bool isMail)
    {
        await using var app = await AlertsApp.StartAsync();
        var (_, page) = await PostAsync(app, "/subscribe", ("channel", channel), ("address", address));
        Assert.Equal(isMail, page.Contains("unwanted mail", StringComparison.Ordinal));
    }

    [Fact]
    public async Task The_confirmation_repeats_the_wishes_and_shows_what_will_come_in_the_readers_language()
    {
        await using var app = await AlertsApp.StartAsync();
        await app.RaiseAsync(2, 1, SampleFacts.Talks("Missiles fly") with { Topics = ["missiles-nuclear"] }, AlertKind.New);
        await app.RaiseAsync();
        await app.RaiseAsync(3, 1, SampleFacts.Talks("A ferry is seized") with { Topics = ["sanctions"] }, AlertKind.New);

        using var answer = await app.Anyone.PostAsJsonAsync(
            "/api/subscriptions",
            new
            {
                channel = "email",
                address = "a@example.org",
                topics = new[] { "talks" },
                cadence = "daily",
                language = "de-DE",
            }
        );
        using var accepted = await app.Anyone.PostAsJsonAsync(
            "/api/subscriptions",
            new
            {
                channel = "email",
                address = "a@example.org",
                topics = new[] { "talks" },
                cadence = "daily",
                language = "en",
            }
        );
        var mail = (await app.NextMailAsync(0)).Replace("=\r\n", "", StringComparison.Ordinal);

        Assert.Equal((HttpStatusCode.BadRequest, HttpStatusCode.Accepted), (answer.StatusCode, accepted.StatusCode));
        Assert.Contains("What: Talks and contacts", mail, StringComparison.Ordinal);
        Assert.Contains("once a day at 08:00", mail, StringComparison.Ordinal);
        Assert.Contains(SampleFacts.Talks().Headline, mail, StringComparison.Ordinal);
        Assert.DoesNotContain("Missiles fly", mail, StringComparison.Ordinal);
        Assert.DoesNotContain("A ferry is seized", mail, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Who_has_left_is_offered_to_come_back_and_confirms_it_by_mail()
    {
        await using var app = await AlertsApp.StartAsync();
        var (_, token) = await app.SubscribeAsync("reader@example.org", new { topics = new[] { "talks" }, timeZone = "Asia/Seoul" });

        var (_, left) = await PostAsync(app, "/unsubscribe?token=" + token);
        using var preferences = await PagesTests.GetAsync(app, "/preferences?token=" + token);
        var page = await preferences.Content.ReadAsStringAsync();
        var (asked, _) = await PostAsync(app, "/resubscribe?token=" + token);
        var again = await app.NextMailAsync(1);
        var waiting = await app.WithDbAsync(db => db.Subscriptions.AsNoTracking().SingleAsync());
        await PostAsync(app, "/subscriptions/confirm", ("token", DeliveryDriver.TokenIn(again)));
        var back = await app.WithDbAsync(db => db.Subscriptions.AsNoTracking().SingleAsync());

        Assert.Contains("action=\"/resubscribe", left, StringComparison.Ordinal);
        Assert.Contains("action=\"/resubscribe", page, StringComparison.Ordinal);
        Assert.DoesNotContain("value=\"save\"", page, StringComparison.Ordinal);
        Assert.Equal((HttpStatusCode.Accepted, SubscriptionState.Pending), (asked, waiting.State));
        Assert.Equal(
            (SubscriptionState.Active, "Asia/Seoul", "talks"),
            (back.State, back.Preferences.TimeZone, back.Preferences.Topics[0])
        );
    }

    [Fact]
    public async Task Nobody_is_brought_back_by_a_link_that_is_not_known_or_while_subscribed()
    {
        await using var app = await AlertsApp.StartAsync();
        var (_, token) = await app.SubscribeAsync("reader@example.org");

        var (unknown, _) = await PostAsync(app, "/resubscribe?token=guess");
        var (active, _) = await PostAsync(app, "/resubscribe?token=" + token);

        Assert.Equal((HttpStatusCode.NotFound, HttpStatusCode.NotFound), (unknown, active));
        Assert.Equal(SubscriptionState.Active, (await app.WithDbAsync(db => db.Subscriptions.SingleAsync())).State);
    }

    [Fact]
    public async Task The_preferences_page_can_be_loaded_again_after_saving()
    {
        await using var app = await AlertsApp.StartAsync();
        var (_, token) = await app.SubscribeAsync("reader@example.org");
        using var shown = await PagesTests.GetAsync(app, "/preferences?token=" + token);
        var form = PagesTests.Document(await shown.Content.ReadAsStringAsync()).QuerySelector("form:has([value=save])")!;

        var (saved, _) = await PostAsync(app, form.GetAttribute("action")!, ("action", "save"), ("cadence", "hourly"));
        using var again = await PagesTests.GetAsync(app, form.GetAttribute("action")!);

        Assert.Equal((HttpStatusCode.OK, HttpStatusCode.OK), (saved, again.StatusCode));
        Assert.Equal(Cadence.Hourly, (await app.WithDbAsync(db => db.Subscriptions.SingleAsync())).Preferences.Cadence);
    }

    [Fact]
    public async Task Messages_are_in_the_first_language_asked_for_and_a_list_in_its_order()
    {
        await using var app = await AlertsApp.StartAsync();
        await app.SubscribeAsync("a@example.org", new { languages = new[] { "ko", "en" } });
        await app.SubscribeAsync("b@example.org", new { languages = new[] { "ko", "en" }, language = "zh-TW" });
        await app.SubscribeAsync("c@example.org");

        var languages = await app.WithDbAsync(async db =>
            (await db.Subscriptions.OrderBy(s => s.Address).ToListAsync()).ConvertAll(s => s.Preferences.EditionLanguage)
        );

        Assert.Equal(["ko", "zh-Hant", "en"], languages);
    }
}
