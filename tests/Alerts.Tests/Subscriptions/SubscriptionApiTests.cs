using System.Net;
using System.Net.Http.Json;
using System.Text;
using System.Text.Json;
using Alerts.Channels.Email;
using Alerts.Delivery;
using Alerts.Subscriptions;
using Microsoft.EntityFrameworkCore;

namespace Alerts.Tests.Subscriptions;

public sealed class SubscriptionApiTests
{
    [Fact]
    public async Task Known_unknown_and_suppressed_addresses_get_the_same_answer()
    {
        await using var app = await AlertsApp.StartAsync();
        await app.SubscribeAsync("known@example.org");
        using var bounced = await app.Admin.PostAsJsonAsync(
            "/api/suppression-list",
            new { address = "bounced@example.org", reason = "hardBounce" }
        );
        var answers = new List<string>();
        foreach (var address in new[] { "known@example.org", "new@example.org", "bounced@example.org" })
        {
            using var response = await app.Anyone.PostAsJsonAsync("/api/subscriptions", new { channel = "email", address });
            var body = await response.Content.ReadFromJsonAsync<JsonElement>();
            answers.Add(
                $"{(int)response.StatusCode} {response.Content.Headers.ContentType} {string.Join(',', body.EnumerateObject().Select(p => p.Name))} {body.GetProperty("state")} {string.Join(',', response.Headers.Select(h => h.Key).Order())}"
            );
        }

        Assert.Single(answers.Distinct());
        Assert.StartsWith("202 ", answers[0], StringComparison.Ordinal);
        await app.NextMailAsync(2);
        Assert.Contains("You already get these alerts", app.Outbox()[1], StringComparison.Ordinal);
        Assert.Equal(3, app.Outbox().Count); // Nothing to the one that bounced.
    }

    [Fact]
    public async Task A_stranger_cannot_change_an_active_subscription_by_signing_it_up_again()
    {
        await using var app = await AlertsApp.StartAsync();
        await app.SubscribeAsync("known@example.org", new { cadence = "weekly" });

        using var again = await app.Anyone.PostAsJsonAsync(
            "/api/subscriptions",
            new
            {
                channel = "email",
                address = "KNOWN@example.org",
                cadence = "immediate",
            }
        );

        var stored = await app.WithDbAsync(db => db.Subscriptions.SingleAsync());
        Assert.Equal((SubscriptionState.Active, Cadence.Weekly), (stored.State, stored.Preferences.Cadence));
    }

    [Fact]
    public async Task Links_that_are_only_opened_do_nothing()
    {
        await using var app = await AlertsApp.StartAsync();
        using var signUp = await app.Anyone.PostAsJsonAsync("/api/subscriptions", new { channel = "email", address = "a@example.org" });
        var token = DeliveryDriver.TokenIn(await app.NextMailAsync(0));
        var page = await app.Anyone.GetStringAsync("/subscriptions/confirm?token=" + token);
        Assert.Contains("<button", page, StringComparison.Ordinal);
        Assert.Equal(SubscriptionState.Pending, (await app.WithDbAsync(db => db.Subscriptions.SingleAsync())).State);

        using var confirmed = await app.Anyone.PostAsync("/subscriptions/confirm", new FormUrlEncodedContent([new("token", token)]));
        var subscription = await app.WithDbAsync(db => db.Subscriptions.SingleAsync());
        Assert.Equal(SubscriptionState.Active, subscription.State);
        var unsubscribe = SubscriptionToken.ForUnsubscribe(app.Get<SubscriptionSecrets>().Unprotect(subscription.ManageTokenProtected!));
        Assert.Contains("<button", await app.Anyone.GetStringAsync("/unsubscribe?token=" + unsubscribe), StringComparison.Ordinal);
        Assert.Equal(SubscriptionState.Active, (await app.WithDbAsync(db => db.Subscriptions.SingleAsync())).State);

        for (var i = 0; i < 2; i++)
        {
            using var oneClick = await app.Anyone.PostAsync(
                "/unsubscribe?token=" + unsubscribe,
                new FormUrlEncodedContent([new("List-Unsubscribe", "One-Click")])
            );
            Assert.Equal(HttpStatusCode.OK, oneClick.StatusCode);
        }

        Assert.Equal(SubscriptionState.Unsubscribed, (await app.WithDbAsync(db => db.Subscriptions.SingleAsync())).State);
        Assert.Equal("unsubscribe", (await app.WithDbAsync(db => db.SuppressionList.SingleAsync())).Reason);
    }

    [Fact]
    public async Task Who_unsubscribed_may_come_back_by_confirming_again()
    {
        await using var app = await AlertsApp.StartAsync();
        var (_, token) = await app.SubscribeAsync("a@example.org");
        using var gone = await app.Anyone.PostAsync("/unsubscribe?token=" + token, null);

        await app.SubscribeAsync("a@example.org");

        Assert.Equal(SubscriptionState.Active, (await app.WithDbAsync(db => db.Subscriptions.SingleAsync())).State);
        Assert.Empty(await app.WithDbAsync(db => db.SuppressionList.ToListAsync()));
    }

    [Fact]
    public async Task A_confirmation_works_once_and_not_for_ever()
    {
        await using var app = await AlertsApp.StartAsync();
        using var first = await app.Anyone.PostAsJsonAsync("/api/subscriptions", new { channel = "email", address = "a@example.org" });
        var token = DeliveryDriver.TokenIn(await app.NextMailAsync(0));
        await app.ConfirmAsync(token);
        Assert.Equal(HttpStatusCode.Gone, await ConfirmStatusAsync(app, new { token }));

        using var second = await app.Anyone.PostAsJsonAsync("/api/subscriptions", new { channel = "email", address = "b@example.org" });
        var late = DeliveryDriver.TokenIn(await app.NextMailAsync(1));
        app.Clock.Advance(TimeSpan.FromHours(73));
        Assert.Equal(HttpStatusCode.Gone, await ConfirmStatusAsync(app, new { token = late }));
        Assert.Equal(HttpStatusCode.NotFound, await ConfirmStatusAsync(app, new { token = "made-up" }));
        Assert.Equal(HttpStatusCode.BadRequest, await ConfirmStatusAsync(app, new { }));
    }

    [Fact]
    public async Task Who_does_not_confirm_is_reminded_once()
    {
        await using var app = await AlertsApp.StartAsync();
        using var signUp = await app.Anyone.PostAsJsonAsync("/api/subscriptions", new { channel = "email", address = "a@example.org" });
        var token = DeliveryDriver.TokenIn(await app.NextMailAsync(0));
        for (var hours = 0; hours < 100; hours += 12)
        {
            await app.Get<DeliverySweep>().SweepAsync(default);
            app.Clock.Advance(TimeSpan.FromHours(12));
        }

        var reminder = Assert.Single(app.Outbox().Skip(1));
        Assert.Contains("Subject: Reminder", reminder, StringComparison.Ordinal);
        Assert.Equal(token, DeliveryDriver.TokenIn(reminder));
    }

    public static TheoryData<string> WrongSignUps =>
        [
            """{"channel":"email","address":"not an address"}""",
            """{"channel":"email","address":"a@b@"}""",
            """{"channel":"email"}""",
            """{"channel":"fax","address":"a@example.org"}""",
            """{"channel":"email","address":"a@example.org","cadence":"sometimes"}""",
            """{"channel":"email","address":"a@example.org","cadence":"7"}""",
            """{"channel":"email","address":"a@example.org","timeZone":"Mars/Olympus"}""",
            """{"channel":"email","address":"a@example.org","quietHours":{"from":"25:00","to":"07:00"}}""",
            """{"channel":"email","address":"a@example.org","quietHours":{}}""",
            """{"channel":"email","address":"a@example.org","digestHour":24}""",
            """{"channel":"email","address":"a@example.org","minimumStatus":"certain"}""",
            """{"channel":"email","address":"a@example.org\r\nBcc: b@example.org"}""",
            """{"channel":"email","address":42}""",
            """{"channel":"email",""",
            "[]",
            "null",
            "",
            "\"text\"",
        ];

    [Theory]
    [MemberData(nameof(WrongSignUps))]
    public async Task A_wrong_sign_up_is_refused_with_a_reason(string body)
    {
        await using var app = await AlertsApp.StartAsync();

        using var response = await app.Anyone.PostAsync("/api/subscriptions", new StringContent(body, Encoding.UTF8, "application/json"));

        Assert.Equal(HttpStatusCode.BadRequest, response.StatusCode);
        Assert.Equal("application/problem+json", response.Content.Headers.ContentType?.MediaType);
    }

    [Fact]
    public async Task The_manage_token_opens_its_own_subscription_and_no_other()
    {
        await using var app = await AlertsApp.StartAsync();
        var (id, token) = await app.SubscribeAsync("a@example.org");
        var (other, _) = await app.SubscribeAsync("b@example.org");

        Assert.Equal(HttpStatusCode.Unauthorized, (await SendAsync(app, HttpMethod.Get, id, null)).Status);
        Assert.Equal(HttpStatusCode.NotFound, (await SendAsync(app, HttpMethod.Get, other, token)).Status);
        Assert.Equal(HttpStatusCode.NotFound, (await SendAsync(app, HttpMethod.Get, Guid.NewGuid(), token)).Status);
        var (status, view) = await SendAsync(app, HttpMethod.Get, id, token);
        Assert.Equal(
            (HttpStatusCode.OK, "a@example.org", "active", "immediate"),
            (
                status,
                view.GetProperty("address").GetString(),
                view.GetProperty("state").GetString(),
                view.GetProperty("cadence").GetString()
            )
        );
    }

    [Fact]
    public async Task A_subscription_can_be_changed_paused_resumed_and_deleted()
    {
        await using var app = await AlertsApp.StartAsync();
        var (id, token) = await app.SubscribeAsync("a@example.org", new { quietHours = new { from = "22:00", to = "07:00" } });

        var (_, changed) = await SendAsync(
            app,
            HttpMethod.Patch,
            id,
            token,
            """{"cadence":"daily","topics":["Talks","abductions","talks"],"digestHour":9}"""
        );
        Assert.Equal(
            "daily [\"abductions\",\"talks\"] 22:00 9",
            $"{changed.GetProperty("cadence").GetString()} {changed.GetProperty("topics").GetRawText()} {changed.GetProperty("quietHours").GetProperty("from").GetString()} {changed.GetProperty("digestHour")}"
        );
        var (_, awake) = await SendAsync(app, HttpMethod.Patch, id, token, """{"quietHours":null}""");
        Assert.Equal(JsonValueKind.Null, awake.GetProperty("quietHours").ValueKind);
        var (_, paused) = await SendAsync(app, HttpMethod.Patch, id, token, """{"pausedUntil":"2026-12-24T00:00:00+09:00"}""");
        Assert.Equal("paused", paused.GetProperty("state").GetString());
        var (_, resumed) = await SendAsync(app, HttpMethod.Patch, id, token, """{"state":"active"}""");
        Assert.Equal("active", resumed.GetProperty("state").GetString());
        Assert.Equal(
            HttpStatusCode.BadRequest,
            (await SendAsync(app, HttpMethod.Patch, id, token, """{"pausedUntil":"2020-01-01T00:00:00Z"}""")).Status
        );
        Assert.Equal(HttpStatusCode.BadRequest, (await SendAsync(app, HttpMethod.Patch, id, token, """{"state":"gone"}""")).Status);

        await app.MatchAsync(await app.RaiseAsync());
        Assert.Equal(HttpStatusCode.NoContent, (await SendAsync(app, HttpMethod.Delete, id, token)).Status);
        Assert.Equal(HttpStatusCode.NotFound, (await SendAsync(app, HttpMethod.Get, id, token)).Status);
        Assert.Equal(
            (0, 0),
            (await app.WithDbAsync(db => db.Subscriptions.CountAsync()), await app.WithDbAsync(db => db.Deliveries.CountAsync()))
        );
    }

    [Fact]
    public async Task Who_signs_up_too_often_is_told_when_to_come_back()
    {
        await using var app = await AlertsApp.StartAsync(("Subscriptions:PerAddressPerHour", "2"), ("Subscriptions:PerClientPerHour", "4"));
        var statuses = new List<int>();
        foreach (var address in new[] { "a@example.org", "a@example.org", "a@example.org", "b@example.org", "c@example.org" })
        {
            using var message = new HttpRequestMessage(HttpMethod.Post, "/api/subscriptions")
            {
                Content = JsonContent.Create(new { channel = "email", address }),
                Headers = { { "X-Forwarded-For", Guid.NewGuid().ToString() } },
            };
            using var response = await app.Anyone.SendAsync(message);
            statuses.Add((int)response.StatusCode);
            Assert.Equal((int)response.StatusCode == 429, response.Headers.RetryAfter is not null);
        }

        Assert.Equal([202, 202, 429, 202, 429], statuses);
    }

    [Theory]
    [InlineData("müller@bücher.example", "müller@bücher.example")]
    [InlineData(" Name@XN--BCHER-KVA.example ", "Name@bücher.example")]
    [InlineData("用户@例子.example", "用户@例子.example")]
    [InlineData("a@例え。example", "a@例え.example")]
    [InlineData("a+b@example.org", "a+b@example.org")]
    [InlineData("a b@example.org", null)]
    [InlineData("\"a b\"@example.org", null)]
    [InlineData("a..b@example.org", null)]
    [InlineData("a@example", null)]
    [InlineData("a@exa mple.org", null)]
    [InlineData("a@-x-.org", null)]
    [InlineData("a\u202Eb@example.org", null)]
    [InlineData("@example.org", null)]
    public void An_address_has_one_normal_form(string text, string? expected) =>
        Assert.Equal(expected, EmailAddress.Normalize(text, out _));

    internal static async Task<(HttpStatusCode Status, JsonElement Body)> SendAsync(
        AlertsApp app,
        HttpMethod method,
        Guid id,
        string? token,
        string? body = null
    )
    {
        using var message = new HttpRequestMessage(method, $"/api/subscriptions/{id}");
        message.Headers.Authorization = token is null ? null : new("Bearer", token);
        message.Content = body is null ? null : new StringContent(body, Encoding.UTF8, "application/json");
        using var response = await app.Anyone.SendAsync(message);
        var text = await response.Content.ReadAsStringAsync();
        return (response.StatusCode, text.Length > 0 ? JsonDocument.Parse(text).RootElement : default);
    }

    private static async Task<HttpStatusCode> ConfirmStatusAsync(AlertsApp app, object body)
    {
        using var response = await app.Anyone.PostAsJsonAsync("/api/subscriptions/confirm", body);
        return response.StatusCode;
    }
}
