using System.Net;
using System.Net.Http.Json;
using System.Text;
using System.Text.Json;
using Alerts.Alerting;
using Alerts.Polling.Items;
using Alerts.Subscriptions;
using Microsoft.EntityFrameworkCore;
using static Alerts.Tests.Subscriptions.PreferencesPageTests;

namespace Alerts.Tests.Subscriptions;

/// <summary>Readers' own watch terms: which stories they bring, how they are given, what they would have brought.</summary>
public sealed class OwnTermsTests
{
    [Theory]
    [InlineData("Wonsan", "A ferry left Wonsan for Niigata.", true)]
    [InlineData("Wonsan", "A ferry left Wonsanport for Niigata.", false)]
    [InlineData("wonsan*", "A ferry left WONSANPORT for Niigata.", true)]
    [InlineData("元山", "船は元山港を出た。", true)]
    [InlineData("清津", "船は元山港を出た。", false)]
    [InlineData("북일 회담", "북일회담이 열렸다.", true)]
    public async Task A_story_comes_that_names_the_term_and_no_other(string term, string text, bool comes)
    {
        await using var app = await AlertsApp.StartAsync();
        await app.SubscribeAsync("a@example.org", new { ownTerms = new[] { new { phrase = term } } });
        await StoreItemAsync(app, 1, text);

        Assert.Equal(comes ? 1 : 0, await RowsAsync(app, 1));
    }

    [Fact]
    public async Task What_the_alert_itself_says_counts_and_so_does_another_spelling()
    {
        await using var app = await AlertsApp.StartAsync();
        await app.SubscribeAsync(
            "a@example.org",
            new { ownTerms = new[] { new { phrase = "Oulan-Bator", aliases = new[] { "Ulaanbaatar" } } } }
        );
        await app.SubscribeAsync("b@example.org", new { ownTerms = new[] { new { phrase = "Oulan-Bator" } } });

        Assert.Equal(1, await RowsAsync(app, 1));
    }

    [Theory]
    [InlineData("any", 1)]
    [InlineData("all", 0)]
    public async Task Any_takes_one_of_the_terms_and_all_takes_all(string match, int rows)
    {
        await using var app = await AlertsApp.StartAsync();
        await app.SubscribeAsync(
            "a@example.org",
            new { ownTerms = new[] { new { phrase = "Ulaanbaatar" }, new { phrase = "Wonsan" } }, ownTermsMatch = match }
        );

        Assert.Equal(rows, await RowsAsync(app, 1));
        await StoreItemAsync(app, 2, "A ferry left Wonsan for Niigata.");
        Assert.Equal(1, await RowsAsync(app, 2));
    }

    [Fact]
    public async Task One_readers_longer_term_hides_no_other_readers_shorter_one()
    {
        await using var app = await AlertsApp.StartAsync();
        await app.SubscribeAsync("a@example.org", new { ownTerms = new[] { new { phrase = "Kim Jong Un" } } });
        await app.SubscribeAsync("b@example.org", new { ownTerms = new[] { new { phrase = "Jong Un" } } });
        await app.SubscribeAsync("c@example.org", new { ownTerms = new[] { new { phrase = "KIM*" } } });
        await app.SubscribeAsync("d@example.org", new { ownTerms = new[] { new { phrase = "Jong U" } } });
        await StoreItemAsync(app, 1, "Kim Jong Un spoke.");

        Assert.Equal(3, await RowsAsync(app, 1));
    }

    [Fact]
    public async Task Terms_narrow_topics_and_a_later_change_of_them_counts_at_once()
    {
        await using var app = await AlertsApp.StartAsync();
        var (id, token) = await app.SubscribeAsync(
            "a@example.org",
            new { topics = new[] { "sanctions" }, ownTerms = new[] { new { phrase = "Ulaanbaatar" } } }
        );

        var other = await RowsAsync(app, 1);
        using var changed = await PatchAsync(app, id, token, new { topics = Array.Empty<string>() });
        var all = await RowsAsync(app, 2);
        using var narrowed = await PatchAsync(app, id, token, new { ownTerms = new[] { new { phrase = "Wonsan" } } });
        var none = await RowsAsync(app, 3);
        using var freed = await PatchAsync(app, id, token, new { ownTerms = Array.Empty<object>() });

        Assert.Equal((0, 1, 0, 1), (other, all, none, await RowsAsync(app, 4)));
    }

    [Theory]
    [InlineData("""[{"phrase":""}]""", "empty")]
    [InlineData("""[{"phrase":"/a.*b/"}]""", "regular expressions")]
    [InlineData("""[{"phrase":"x"}]""", "single letter")]
    [InlineData("""[{"phrase":"a*b"}]""", "asterisk")]
    [InlineData("""[{"phrase":"a | b"}]""", "bar")]
    [InlineData("""[{"phrase":"…"}]""", "no letter")]
    [InlineData("""[{"phrase":"Won\nsan"}]""", "on one line")]
    [InlineData("""[{"phrase":"Wonsan","aliases":["Won\u0000san"]}]""", "on one line")]
    [InlineData("""[{"phrase":"Wonsan","aliases":["aa","ab","ac","ad","ae","af","ag","ah","ai","aj","ak"]}]""", "at most 10")]
    [InlineData("many", "at most 20")]
    [InlineData("long", "longer than 100")]
    public async Task A_term_that_cannot_be_is_refused_with_its_reason(string terms, string reason)
    {
        await using var app = await AlertsApp.StartAsync();
        terms = terms switch
        {
            "many" => JsonSerializer.Serialize(Enumerable.Range(10, 21).Select(i => new { phrase = "word" + i })),
            "long" => JsonSerializer.Serialize(new[] { new { phrase = new string('a', 101) } }),
            _ => terms,
        };
        var body = $$"""{"channel":"email","address":"a@example.org","ownTerms":{{terms}}}""";

        using var response = await app.Anyone.PostAsync("/api/subscriptions", new StringContent(body, Encoding.UTF8, "application/json"));

        Assert.Equal(HttpStatusCode.BadRequest, response.StatusCode);
        var errors = (await response.Content.ReadFromJsonAsync<JsonElement>()).GetProperty("errors");
        Assert.Contains(reason, errors.GetProperty("ownTerms")[0].GetString(), StringComparison.Ordinal);
        Assert.Equal(0, await app.WithDbAsync(db => db.Subscriptions.CountAsync()));
    }

    [Fact]
    public async Task The_most_that_is_allowed_is_kept_and_matched()
    {
        await using var app = await AlertsApp.StartAsync();
        var terms = Enumerable
            .Range(10, 20)
            .Select(i => new
            {
                phrase = $"{new string('w', 98)}{i}",
                aliases = Enumerable.Range(10, 10).Select(a => $"{i}{new string('v', 96)}{a}"),
            });
        var (id, _) = await app.SubscribeAsync("a@example.org", new { ownTerms = terms });
        await StoreItemAsync(app, 1, $"{new string('w', 98)}29");

        var kept = await app.Admin.GetFromJsonAsync<JsonElement>($"/api/subscriptions/{id}");
        Assert.Equal(20, kept.GetProperty("ownTerms").GetArrayLength());
        Assert.Equal(1, await RowsAsync(app, 1));
    }

    [Fact]
    public async Task The_form_takes_a_term_a_line_and_shows_them_again()
    {
        await using var app = await AlertsApp.StartAsync();
        var (_, token) = await app.SubscribeAsync("a@example.org");

        var (_, page) = await PostAsync(
            app,
            "/preferences",
            ("token", token),
            ("action", "save"),
            ("ownTerms", "Wonsan | 元山\r\n\r\nabductee* \r\n"),
            ("ownTermsMatch", "all")
        );
        var (refused, again) = await PostAsync(app, "/preferences", ("token", token), ("action", "save"), ("ownTerms", "fine\r\nx"));

        var kept = (await app.WithDbAsync(db => db.Subscriptions.AsNoTracking().SingleAsync())).Preferences;
        Assert.Equal(["Wonsan | 元山", "abductee*"], kept.OwnTerms!.Select(t => t.ToString()));
        Assert.Equal(OwnTermsMatch.All, kept.OwnTermsMatch);
        Assert.Contains(">Wonsan | 元山\nabductee*</textarea>", WebUtility.HtmlDecode(page), StringComparison.Ordinal);
        Assert.Equal(HttpStatusCode.BadRequest, refused);
        Assert.Contains(">fine\nx</textarea>", WebUtility.HtmlDecode(again), StringComparison.Ordinal);
        Assert.Contains("error-ownTerms", again, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_preview_tells_what_terms_would_have_brought_in_thirty_days_and_keeps_nothing()
    {
        await using var app = await AlertsApp.StartAsync();
        await StoreItemAsync(app, 1, "A ferry left Wonsan for Niigata.");
        await app.RaiseAsync(1);
        app.Clock.Advance(TimeSpan.FromDays(31));
        await StoreItemAsync(app, 2, "Another ferry left Wonsan.");
        await app.RaiseAsync(2, facts: SampleFacts.Talks("The second ferry"));
        await app.RaiseAsync(2, 2, facts: SampleFacts.Talks("The second ferry, again"));
        await app.RaiseAsync(3);

        using var response = await app.Anyone.PostAsJsonAsync(
            "/api/subscriptions/preview",
            new { ownTerms = new[] { new { phrase = "Wonsan" } } }
        );
        var preview = await response.Content.ReadFromJsonAsync<JsonElement>();
        var (status, page) = await PostAsync(
            app,
            "/subscribe",
            ("action", "preview"),
            ("address", "not typed yet"),
            ("ownTerms", "Wonsan"),
            ("timeZone", "Asia/Tokyo")
        );

        Assert.Equal((30, 2, 1), (Number(preview, "days"), Number(preview, "examined"), Number(preview, "found")));
        Assert.Equal("The second ferry, again", preview.GetProperty("stories")[0].GetProperty("headline").GetString());
        Assert.Equal(HttpStatusCode.OK, status);
        Assert.Contains("/stories/2\"", page, StringComparison.Ordinal);
        Assert.DoesNotContain("/stories/3\"", page, StringComparison.Ordinal);
        Assert.Contains("value=\"not typed yet\"", page, StringComparison.Ordinal);
        Assert.Contains("value=\"Asia/Tokyo\"", page, StringComparison.Ordinal);
        Assert.Equal(0, await app.WithDbAsync(db => db.Subscriptions.CountAsync()));
    }

    [Fact]
    public async Task A_preview_on_the_preferences_page_changes_nothing()
    {
        await using var app = await AlertsApp.StartAsync(("Alerts:PublicStories", "false"));
        var (_, token) = await app.SubscribeAsync("a@example.org");
        await app.RaiseAsync(7);

        var (_, page) = await PostAsync(app, "/preferences", ("token", token), ("action", "preview"), ("ownTerms", "Mongolia"));
        using var stranger = await app.Anyone.PostAsJsonAsync("/api/subscriptions/preview", new { });

        Assert.Contains("/stories/7\"", page, StringComparison.Ordinal);
        Assert.Contains(">Mongolia</textarea>", page, StringComparison.Ordinal);
        Assert.Null((await app.WithDbAsync(db => db.Subscriptions.SingleAsync())).Preferences.OwnTerms);
        Assert.Equal(HttpStatusCode.Unauthorized, stranger.StatusCode);
    }

    [Fact]
    public async Task One_long_story_leaves_the_others_of_a_preview_their_texts()
    {
        await using var app = await AlertsApp.StartAsync();
        await StoreItemAsync(app, 1, "Ulaanbaatar.");
        for (var i = 0; i < 90; i++)
        {
            await StoreItemAsync(app, 2, "Wonsan.");
        }

        var ids = new[] { await app.RaiseAsync(1), await app.RaiseAsync(2) };
        var texts = await app.WithDbAsync(async db =>
            await AlertTexts.ReadAsync(db, await db.Alerts.Where(a => ids.Contains(a.Id)).ToListAsync(), CancellationToken.None)
        );

        Assert.Contains("Ulaanbaatar.", texts[ids[0]]);
        Assert.Equal(40, texts[ids[1]].Count(t => t == "Wonsan."));
    }

    [Theory]
    [InlineData("json")]
    [InlineData("csv")]
    public async Task Terms_and_the_language_of_messages_survive_export_and_import(string format)
    {
        await using var app = await AlertsApp.StartAsync();
        await app.SubscribeAsync(
            "a@example.org",
            new
            {
                ownTerms = new[]
                {
                    new { phrase = "Wonsan", aliases = new[] { "元山" } },
                    new { phrase = "Niigata", aliases = Array.Empty<string>() },
                },
                ownTermsMatch = "all",
                language = "ko",
            }
        );
        var export = await app.Admin.GetStringAsync($"/api/subscriptions/export?format={format}");
        await using var other = await AlertsApp.StartAsync();

        using var content = new StringContent(export, Encoding.UTF8, format == "csv" ? "text/csv" : "application/json");
        using var import = await other.Admin.PostAsync("/api/subscriptions/import?confirmed=true", content);

        var kept = (await other.WithDbAsync(db => db.Subscriptions.SingleAsync())).Preferences;
        Assert.Equal(["Niigata", "Wonsan | 元山"], kept.OwnTerms!.Select(t => t.ToString()));
        Assert.Equal(OwnTermsMatch.All, kept.OwnTermsMatch);
        Assert.Equal("ko", kept.EditionLanguage);
    }

    [Fact]
    public async Task A_mail_says_by_which_terms_it_came()
    {
        await using var app = await AlertsApp.StartAsync();
        await app.SubscribeAsync("a@example.org", new { ownTerms = new[] { new { phrase = "Ulaanbaatar" } } });
        var mails = app.Outbox().Count;
        await app.MatchAsync(await app.RaiseAsync());
        await app.DrainAsync();

        var mail = app.Outbox()[mails].Replace("=\r\n", "", StringComparison.Ordinal);
        Assert.Contains("naming any of: Ulaanbaatar", mail, StringComparison.Ordinal);
    }

    internal static Task StoreItemAsync(AlertsApp app, long story, string text) =>
        app.WithDbAsync(async db =>
        {
            db.Items.Add(
                new FeedItem
                {
                    FeedId = 1,
                    Identity = Guid.NewGuid().ToString("N"),
                    Title = "Ships",
                    Text = text,
                    TextHash = "-",
                    Outlet = "Morning Wire",
                    FetchedAt = app.Clock.GetUtcNow(),
                    StoryId = story,
                    State = ItemState.Done,
                }
            );
            await db.SaveChangesAsync();
        });

    private static async Task<int> RowsAsync(AlertsApp app, long story)
    {
        var alert = await app.RaiseAsync(story);
        await app.MatchAsync(alert);
        return await app.WithDbAsync(db => db.Deliveries.CountAsync(d => d.AlertId == alert));
    }

    private static async Task<HttpResponseMessage> PatchAsync(AlertsApp app, Guid id, string token, object change)
    {
        using var request = new HttpRequestMessage(HttpMethod.Patch, $"/api/subscriptions/{id}") { Content = JsonContent.Create(change) };
        request.Headers.Authorization = new("Bearer", token);
        var response = await app.Anyone.SendAsync(request);
        Assert.Equal(HttpStatusCode.OK, response.StatusCode);
        return response;
    }

    private static int Number(JsonElement of, string name) => of.GetProperty(name).GetInt32();
}
