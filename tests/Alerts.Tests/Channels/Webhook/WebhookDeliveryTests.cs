using System.Globalization;
using System.Net;
using System.Net.Http.Json;
using System.Text;
using System.Text.Json;
using Alerts.Delivery;
using Alerts.Polling.Fetching;
using Microsoft.EntityFrameworkCore;
using static Alerts.Tests.Channels.Webhook.TeamsSteps;

namespace Alerts.Tests.Channels.Webhook;

public sealed class WebhookDeliveryTests
{
    [Fact]
    public async Task A_Teams_channel_is_confirmed_by_the_code_of_a_card_and_then_gets_cards()
    {
        await using var hook = await HookServer.StartAsync();
        await using var app = await AlertsApp.StartAsync(("Teams:AllowedHosts:0", hook.Origin));
        await SubscribeTeamsAsync(app, hook);

        await app.MatchAsync(await app.RaiseAsync());
        await app.DrainAsync();

        var card = Card((await hook.NextAsync(1)).Body);
        Assert.Equal("AdaptiveCard", card.GetProperty("type").GetString());
        Assert.Contains("Ulaanbaatar", card.GetRawText(), StringComparison.Ordinal);
        Assert.Equal(DeliveryState.Sent, (await app.WithDbAsync(db => db.Deliveries.SingleAsync())).State);
    }

    [Fact]
    public async Task The_address_of_a_webhook_is_nowhere_to_be_read()
    {
        await using var hook = await HookServer.StartAsync();
        await using var app = await AlertsApp.StartAsync(("Teams:AllowedHosts:0", hook.Origin));
        var traced = new List<string>();
        using var listener = new System.Diagnostics.ActivityListener
        {
            ShouldListenTo = _ => true,
            Sample = (ref System.Diagnostics.ActivityCreationOptions<System.Diagnostics.ActivityContext> _) =>
                System.Diagnostics.ActivitySamplingResult.AllDataAndRecorded,
            ActivityStopped = a =>
            {
                lock (traced)
                {
                    traced.AddRange(a.TagObjects.Select(t => t.Value?.ToString() ?? ""));
                }
            },
        };
        System.Diagnostics.ActivitySource.AddActivityListener(listener);
        var (id, token) = await SubscribeTeamsAsync(app, hook);
        await app.MatchAsync(await app.RaiseAsync());
        await app.DrainAsync();
        hook.Status = 410;
        await app.MatchAsync(await app.RaiseAsync(version: 2));
        await app.DrainAsync(TimeSpan.FromHours(1));

        using var own = new HttpRequestMessage(HttpMethod.Get, $"/api/subscriptions/{id}")
        {
            Headers = { { "Authorization", "Bearer " + token } },
        };
        using var ownAnswer = await app.Anyone.SendAsync(own);
        using var list = new HttpRequestMessage(HttpMethod.Get, "/api/subscriptions") { Headers = { { "X-Api-Key", AlertsApp.AdminKey } } };
        using var listAnswer = await app.Anyone.SendAsync(list);
        var page = await app.Anyone.GetStringAsync("/preferences?token=" + token);
        var stored = await app.WithDbAsync(db => db.Subscriptions.AsNoTracking().SingleAsync());

        Assert.Contains("127.0.0.1", await ownAnswer.Content.ReadAsStringAsync(), StringComparison.Ordinal);
        Assert.All(
            [
                await ownAnswer.Content.ReadAsStringAsync(),
                await listAnswer.Content.ReadAsStringAsync(),
                page,
                JsonSerializer.Serialize(stored),
                .. app.LogLines.Where(l =>
                    !l.Contains("127.0.0.1", StringComparison.Ordinal) || !l.Contains("Request starting", StringComparison.Ordinal)
                ),
                .. traced,
            ],
            text => Assert.DoesNotContain(Secret, text, StringComparison.Ordinal)
        );
        Assert.DoesNotContain(
            Secret,
            await File.ReadAllTextAsync(Path.Combine(app.Folder, "alerts.db"), Encoding.Latin1),
            StringComparison.Ordinal
        );
    }

    [Theory]
    [InlineData("https://evil.example/workflows/x?sig=1")]
    [InlineData("https://logic.azure.com.evil.example/x")]
    [InlineData("https://evillogic.azure.com/x")]
    [InlineData("http://prod-1.logic.azure.com/x")]
    [InlineData("https://user@prod-1.logic.azure.com/x")]
    [InlineData("https://prod-1.logic.azure.com:8443/x")]
    [InlineData("https://127.0.0.1/x")]
    [InlineData("file:///etc/passwd")]
    [InlineData("not a url")]
    [InlineData("")]
    public async Task Only_webhooks_of_allowed_hosts_are_taken(string url)
    {
        await using var app = await AlertsApp.StartAsync();
        using var answer = await app.Anyone.PostAsJsonAsync("/api/subscriptions", new { channel = "teams", address = url });

        Assert.Equal(HttpStatusCode.BadRequest, answer.StatusCode);
        Assert.True((await answer.Content.ReadFromJsonAsync<JsonElement>()).GetProperty("errors").TryGetProperty("address", out _));
    }

    [Theory]
    [InlineData("teams", "Teams workflow", "Webhook:AllowedHosts")]
    [InlineData("webhook", "Webhook:AllowedHosts", "Teams workflow")]
    public async Task A_refusal_says_what_helps_on_that_channel(string channel, string named, string unnamed)
    {
        await using var app = await AlertsApp.StartAsync(("Webhook:AllowedHosts:0", "allowed.example"));
        using var answer = await app.Anyone.PostAsJsonAsync("/api/subscriptions", new { channel, address = "https://other.example/in" });

        var said = await answer.Content.ReadAsStringAsync();
        Assert.Equal(HttpStatusCode.BadRequest, answer.StatusCode);
        Assert.Contains(named, said, StringComparison.Ordinal);
        Assert.DoesNotContain(unnamed, said, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("127.0.0.1")]
    [InlineData("10.1.2.3")]
    [InlineData("172.31.0.1")]
    [InlineData("192.168.1.1")]
    [InlineData("169.254.169.254")]
    [InlineData("100.64.0.1")]
    [InlineData("0.0.0.0")]
    [InlineData("::1")]
    [InlineData("fe80::1")]
    [InlineData("fd00::1")]
    [InlineData("::ffff:10.0.0.1")]
    [InlineData("2002:7f00:1::")]
    [InlineData("64:ff9b::7f00:1")]
    public void A_private_address_is_not_posted_to(string address) => Assert.False(NetworkGuard.IsPublic(IPAddress.Parse(address)));

    [Theory]
    [InlineData("93.184.216.34")]
    [InlineData("2606:4700::1111")]
    public void A_public_address_is_posted_to(string address) => Assert.True(NetworkGuard.IsPublic(IPAddress.Parse(address)));

    [Fact]
    public async Task Who_confirms_alone_is_not_joined_to_a_stranger_who_asked_for_it()
    {
        await using var hook = await HookServer.StartAsync();
        await using var app = await AlertsApp.StartAsync(("Teams:AllowedHosts:0", hook.Origin));
        var (stranger, token) = await SubscribeTeamsAsync(app, hook);
        using var asked = await SignUpAsync(app, new { channel = "email", address = "victim@example.org" }, token);
        var joining = await app.NextMailAsync(0);
        using var alone = await SignUpAsync(app, new { channel = "email", address = "victim@example.org" }, null);
        var plain = await app.NextMailAsync(1);

        Assert.Contains("joins the two", joining, StringComparison.Ordinal);
        Assert.DoesNotContain("joins the two", plain, StringComparison.Ordinal);
        Assert.NotEqual(DeliveryDriver.TokenIn(joining), DeliveryDriver.TokenIn(plain));
        var (victim, _) = await app.ConfirmAsync(DeliveryDriver.TokenIn(plain));
        var owners = await app.WithDbAsync(db => db.Subscriptions.ToDictionaryAsync(s => s.Id, s => s.OwnerId));
        Assert.Equal((victim, stranger), (owners[victim], owners[stranger]));
    }

    [Fact]
    public async Task Who_confirms_the_joining_link_is_joined()
    {
        await using var hook = await HookServer.StartAsync();
        await using var app = await AlertsApp.StartAsync(("Teams:AllowedHosts:0", hook.Origin));
        var (owner, token) = await SubscribeTeamsAsync(app, hook);
        using var asked = await SignUpAsync(app, new { channel = "email", address = "me@example.org" }, token);

        var (joined, _) = await app.ConfirmAsync(DeliveryDriver.TokenIn(await app.NextMailAsync(0)));

        Assert.Equal(owner, (await app.WithDbAsync(db => db.Subscriptions.SingleAsync(s => s.Id == joined))).OwnerId);
    }

    [Fact]
    public async Task A_webhook_whose_answer_was_lost_gets_the_same_secret_again_and_two_at_once_share_one()
    {
        await using var hook = await HookServer.StartAsync();
        await using var app = await AlertsApp.StartAsync(("Webhook:AllowedHosts:0", hook.Origin));
        using var signUp = await SignUpAsync(app, new { channel = "webhook", address = hook.Origin + "/in" }, null);
        var token = TokenOf(await hook.NextAsync(0));

        var answers = await Task.WhenAll(Enumerable.Range(0, 4).Select(_ => ConfirmedAsync(app, token)));
        var again = await ConfirmedAsync(app, token);
        app.Clock.Advance(TimeSpan.FromHours(2));
        var late = await ConfirmedAsync(app, token);

        Assert.NotNull(again);
        Assert.Null(late);
        Assert.Equal(again, Assert.Single(answers.OfType<string>().Distinct()));
    }

    [Fact]
    public async Task A_channel_is_added_to_others_only_with_a_token_that_is_known()
    {
        await using var app = await AlertsApp.StartAsync();
        using var answer = await SignUpAsync(app, new { channel = "email", address = "a@example.org" }, "no-such-token");

        Assert.Equal(HttpStatusCode.Unauthorized, answer.StatusCode);
        Assert.Equal(0, await app.WithDbAsync(db => db.Subscriptions.CountAsync()));
    }

    [Fact]
    public async Task Retry_After_is_honoured()
    {
        await using var hook = await HookServer.StartAsync();
        await using var app = await AlertsApp.StartAsync(("Teams:AllowedHosts:0", hook.Origin));
        await SubscribeTeamsAsync(app, hook);
        (hook.Status, hook.RetryAfter) = (429, "3600");

        await app.MatchAsync(await app.RaiseAsync());
        await app.DrainAsync();

        var row = await app.WithDbAsync(db => db.Deliveries.SingleAsync());
        Assert.Equal(DeliveryState.Pending, row.State);
        Assert.InRange(row.DueAt, app.Clock.GetUtcNow().AddSeconds(3600), app.Clock.GetUtcNow().AddSeconds(3700));
        (hook.Status, hook.RetryAfter) = (202, null);
        await app.DrainAsync(TimeSpan.FromHours(2));
        Assert.Equal(DeliveryState.Pending, (await app.WithDbAsync(db => db.Deliveries.SingleAsync())).State); // The message of the retry was dropped by the first drain.
        app.Clock.Advance(TimeSpan.FromHours(2));
        await app.Get<DeliverySweep>().SweepAsync(default);
        await app.DrainAsync();
        Assert.Equal(DeliveryState.Sent, (await app.WithDbAsync(db => db.Deliveries.SingleAsync())).State);
    }

    [Fact]
    public async Task A_webhook_gets_alerts_signed_as_Standard_Webhooks_says()
    {
        await using var hook = await HookServer.StartAsync();
        await using var app = await AlertsApp.StartAsync(("Webhook:AllowedHosts:0", hook.Origin));
        using var signUp = await app.Anyone.PostAsJsonAsync(
            "/api/subscriptions",
            new { channel = "webhook", address = hook.Origin + "/in" }
        );
        var confirm = JsonDocument.Parse((await hook.NextAsync(0)).Body).RootElement;
        Assert.Equal("subscription.confirm", confirm.GetProperty("type").GetString());
        using var confirmed = await app.Anyone.PostAsJsonAsync(
            "/api/subscriptions/confirm",
            new { token = confirm.GetProperty("data").GetProperty("token").GetString() }
        );
        var secret = (await confirmed.Content.ReadFromJsonAsync<JsonElement>()).GetProperty("signingSecret").GetString()!;

        await app.MatchAsync(await app.RaiseAsync());
        await app.DrainAsync();

        var post = await hook.NextAsync(1);
        var at = DateTimeOffset.FromUnixTimeSeconds(long.Parse(post.Headers["webhook-timestamp"], CultureInfo.InvariantCulture));
        var expected = new StandardWebhooks.StandardWebhook(secret).Sign(post.Headers["webhook-id"], at, post.Body);
        Assert.Equal(expected, post.Headers["webhook-signature"]);
        Assert.Equal("alert.raised", JsonDocument.Parse(post.Body).RootElement.GetProperty("type").GetString());
    }
}
