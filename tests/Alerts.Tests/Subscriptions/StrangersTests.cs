using System.Net;
using System.Net.Http.Json;
using System.Text;
using Alerts.Subscriptions;
using Microsoft.EntityFrameworkCore;

namespace Alerts.Tests.Subscriptions;

/// <summary>What somebody who knows an address, and nothing else, can do to its reader.</summary>
public sealed class StrangersTests
{
    [Fact]
    public async Task One_mailbox_gets_three_mails_a_day_whatever_tags_it_is_asked_with()
    {
        await using var app = await AlertsApp.StartAsync();
        string[] spellings = ["v@example.org", "v+a@example.org", "V@example.org.", "ｖ+b@example.org", "v+c@EXAMPLE.org", "v@example.org"];
        var statuses = new List<HttpStatusCode>();
        foreach (var address in spellings)
        {
            statuses.Add(await AskAsync(app, address));
        }

        Assert.Equal(3, statuses.Count(s => s == HttpStatusCode.Accepted));
        Assert.All(statuses.Skip(3), s => Assert.Equal(HttpStatusCode.TooManyRequests, s));
        Assert.Equal(1, await app.WithDbAsync(db => db.Subscriptions.CountAsync())); // One confirmation is open.
        Assert.Equal(HttpStatusCode.Accepted, await AskAsync(app, "other@example.org"));
        await app.NextMailAsync(3);
        Assert.Equal(4, app.Outbox().Count);
        Assert.Single(app.Outbox().Take(3).Select(DeliveryDriver.TokenIn).Distinct());
    }

    [Fact]
    public async Task All_strangers_together_have_ten_mails_an_hour_and_another_setting_allows_more()
    {
        await using var app = await AlertsApp.StartAsync();
        var statuses = new List<HttpStatusCode>();
        for (var i = 0; i < 12; i++)
        {
            statuses.Add(await AskAsync(app, $"r{i}@d{i}.example"));
        }

        Assert.Equal(10, statuses.Count(s => s == HttpStatusCode.Accepted));
        app.Clock.Advance(TimeSpan.FromHours(1));
        Assert.Equal(HttpStatusCode.Accepted, await AskAsync(app, "r11@d11.example"));

        await using var busy = await AlertsApp.StartAsync(("Subscriptions:MailsPerHour", "11"));
        for (var i = 0; i < 11; i++)
        {
            Assert.Equal(HttpStatusCode.Accepted, await AskAsync(busy, $"r{i}@d{i}.example"));
        }
    }

    [Fact]
    public async Task What_a_pending_address_asked_for_is_changed_by_nobody_but_who_has_its_link()
    {
        await using var app = await AlertsApp.StartAsync();
        await AskAsync(app, "a@example.org", new { cadence = "daily" });
        var token = DeliveryDriver.TokenIn(await app.NextMailAsync(0));
        await AskAsync(app, "A@example.org", new { cadence = "weekly", topics = new[] { "nothing" } });
        Assert.Equal((Cadence.Daily, 0), await WishesAsync(app));

        await AskAsync(app, "a@example.org", new { cadence = "hourly" }, token);

        Assert.Equal((Cadence.Hourly, 0), await WishesAsync(app));
        await app.ConfirmAsync(token);
        Assert.Equal((Cadence.Hourly, 0), await WishesAsync(app));
    }

    [Fact]
    public async Task A_confirmation_says_what_was_asked_for()
    {
        await using var app = await AlertsApp.StartAsync();
        await AskAsync(app, "a@example.org", new { cadence = "weekly", topics = new[] { "sanctions" } });

        var mail = await app.NextMailAsync(0);
        Assert.Contains("sanctions", mail, StringComparison.OrdinalIgnoreCase);
        Assert.Contains("every Monday", mail, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("Origin", "https://evil.example", HttpStatusCode.Forbidden)]
    [InlineData("Origin", "null", HttpStatusCode.Forbidden)]
    [InlineData("Sec-Fetch-Site", "cross-site", HttpStatusCode.Forbidden)]
    [InlineData("Sec-Fetch-Site", "same-site", HttpStatusCode.Forbidden)]
    [InlineData("Sec-Fetch-Site", "same-origin", HttpStatusCode.Accepted)]
    [InlineData("Origin", "https://alerts.test", HttpStatusCode.Accepted)]
    [InlineData("X-Nothing", "of a program", HttpStatusCode.Accepted)]
    public async Task A_form_is_taken_from_our_own_pages_only(string header, string value, HttpStatusCode expected)
    {
        await using var app = await AlertsApp.StartAsync();
        using var form = new HttpRequestMessage(HttpMethod.Post, "/subscribe")
        {
            Headers = { { header, value } },
            Content = new FormUrlEncodedContent([new("channel", "email"), new("address", "a@example.org")]),
        };

        using var answer = await app.Anyone.SendAsync(form);

        Assert.Equal(expected, answer.StatusCode);
    }

    [Fact]
    public async Task A_mail_provider_unsubscribes_its_reader_from_any_page()
    {
        await using var app = await AlertsApp.StartAsync();
        var (_, token) = await app.SubscribeAsync("a@example.org");
        using var oneClick = new HttpRequestMessage(HttpMethod.Post, "/unsubscribe?token=" + token)
        {
            Headers = { { "Origin", "https://mail.example" }, { "Sec-Fetch-Site", "cross-site" } },
            Content = new FormUrlEncodedContent([new("List-Unsubscribe", "One-Click")]),
        };

        using var answer = await app.Anyone.SendAsync(oneClick);

        Assert.Equal(HttpStatusCode.OK, answer.StatusCode);
    }

    [Fact]
    public async Task Who_guesses_tokens_is_stopped_and_locks_out_nobody_who_has_one()
    {
        await using var app = await AlertsApp.StartAsync(("Subscriptions:PerClientPerHour", "3"));
        await AskAsync(app, "a@example.org");
        var token = DeliveryDriver.TokenIn(await app.NextMailAsync(0));
        var guesses = new List<HttpStatusCode>();
        for (var i = 0; i < 5; i++)
        {
            using var guess = await app.Anyone.PostAsJsonAsync("/api/subscriptions/confirm", new { token = $"guess-{i}" });
            guesses.Add(guess.StatusCode);
        }

        Assert.Equal(HttpStatusCode.TooManyRequests, guesses[^1]);
        await app.ConfirmAsync(token);
        Assert.Equal(HttpStatusCode.Accepted, await AskAsync(app, "b@example.org"));
    }

    [Theory]
    [InlineData("9.9.9.9", "8.8.8.8", HttpStatusCode.Accepted)]
    [InlineData("8.8.8.8", "8.8.8.8", HttpStatusCode.TooManyRequests)]
    [InlineData("8.8.8.8", "9.9.9.9, 8.8.8.8", HttpStatusCode.TooManyRequests)]
    [InlineData("8.8.8.8:1234", "8.8.8.8:99", HttpStatusCode.TooManyRequests)]
    public async Task Behind_a_trusted_proxy_each_client_counts_by_itself(string first, string second, HttpStatusCode expected)
    {
        await using var app = await AlertsApp.StartAsync(("Subscriptions:PerClientPerHour", "1"), ("Subscriptions:TrustedProxies", "1"));
        Assert.Equal(HttpStatusCode.Accepted, await AskAsync(app, "a@example.org", through: first));

        Assert.Equal(expected, await AskAsync(app, "b@example.org", through: second));
    }

    public static TheoryData<string, string, string> BadRequests =>
        new()
        {
            { "/subscribe", "application/x-www-form-urlencoded", "address=a%00b" },
            { "/subscribe", "application/x-www-form-urlencoded", string.Join('&', Enumerable.Range(0, 1_100).Select(i => $"k{i}=1")) },
            { "/subscribe", "multipart/form-data", "x" },
            { "/preferences", "multipart/form-data; boundary=b", "x" },
            { "/subscriptions/confirm", "multipart/form-data", "x" },
            { "/api/subscriptions", "application/json; charset=utf-7", "{}" },
            { "/api/subscriptions", "application/json; charset=made-up", "{}" },
            { "/api/subscriptions", "application/json", "{\"channel\":\"email\",\"address\":\"a\\uFFFE@example.org\"}" },
            { "/api/subscriptions", "application/json", "{\"channel\":\"email\",\"address\":\"a\\uD800@example.org\"}" },
            { "/api/subscriptions/confirm", "application/json", "[null]" },
        };

    [Theory]
    [MemberData(nameof(BadRequests))]
    public async Task What_nobody_can_read_is_the_callers_mistake(string path, string type, string body)
    {
        await using var app = await AlertsApp.StartAsync();
        using var content = new ByteArrayContent(Encoding.UTF8.GetBytes(body));
        content.Headers.TryAddWithoutValidation("Content-Type", type);

        using var answer = await app.Anyone.PostAsync(path, content);

        Assert.InRange((int)answer.StatusCode, 400, 499);
    }

    [Theory]
    [InlineData("/api/stories?q=%00")]
    [InlineData("/?q=a%00b")]
    public async Task A_null_character_in_an_address_is_refused(string path)
    {
        await using var app = await AlertsApp.StartAsync();
        using var answer = await app.Anyone.GetAsync(path);
        Assert.Equal(HttpStatusCode.BadRequest, answer.StatusCode);
    }

    [Fact]
    public async Task The_words_of_a_mail_server_are_shown_to_admins_and_not_to_the_reader()
    {
        await using var app = await AlertsApp.StartAsync();
        var (id, token) = await app.SubscribeAsync("a@example.org");
        await app.WithDbAsync(db => db.Subscriptions.ExecuteUpdateAsync(set => set.SetProperty(s => s.LastError, "550 evil <b>words</b>")));

        var (_, own) = await SubscriptionApiTests.SendAsync(app, HttpMethod.Get, id, token);
        var admin = await app.Admin.GetStringAsync($"/api/subscriptions/{id}");

        Assert.DoesNotContain("evil", own.GetRawText(), StringComparison.Ordinal);
        Assert.DoesNotContain("evil", await app.Anyone.GetStringAsync("/preferences?token=" + token), StringComparison.Ordinal);
        Assert.Contains("evil", admin, StringComparison.Ordinal);
    }

    private static async Task<(Cadence Cadence, int Topics)> WishesAsync(AlertsApp app)
    {
        var wishes = (await app.WithDbAsync(db => db.Subscriptions.AsNoTracking().SingleAsync())).Preferences;
        return (wishes.Cadence, wishes.Topics.Count);
    }

    private static async Task<HttpStatusCode> AskAsync(
        AlertsApp app,
        string address,
        object? wishes = null,
        string? token = null,
        string? through = null
    )
    {
        var body = System.Text.Json.JsonSerializer.SerializeToNode(wishes ?? new { })!.AsObject();
        (body["channel"], body["address"]) = ("email", address);
        using var message = new HttpRequestMessage(HttpMethod.Post, "/api/subscriptions") { Content = JsonContent.Create(body) };
        message.Headers.Authorization = token is null ? null : new("Bearer", token);
        if (through is not null)
        {
            message.Headers.TryAddWithoutValidation("X-Forwarded-For", through);
        }

        using var response = await app.Anyone.SendAsync(message);
        return response.StatusCode;
    }
}
