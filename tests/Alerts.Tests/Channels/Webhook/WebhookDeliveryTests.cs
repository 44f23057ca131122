using System.Globalization;
using System.Net;
using System.Net.Http.Json;
using System.Text;
using System.Text.Json;
using Alerts.Delivery;
using Alerts.Polling.Fetching;
using Alerts.Subscriptions;
using Microsoft.EntityFrameworkCore;

namespace Alerts.Tests.Channels.Webhook;

public sealed class WebhookDeliveryTests
{
    private const string Secret = "very-secret-signature";

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
    public async Task A_webhook_that_takes_nothing_for_three_days_is_paused_and_gets_all_when_it_is_resumed()
    {
        await using var hook = await HookServer.StartAsync();
        await using var app = await AlertsApp.StartAsync(("Teams:AllowedHosts:0", hook.Origin), ("Alerts:AdminEmail", "ops@example.org"));
        var (id, token) = await SubscribeTeamsAsync(app, hook);
        var began = app.Clock.GetUtcNow();
        hook.Status = 404;

        await app.MatchAsync(await app.RaiseAsync(1));
        await app.MatchAsync(await app.RaiseAsync(2, facts: SampleFacts.Talks("A ferry is seized off Niigata")));
        await app.DrainAsync(TimeSpan.FromDays(1));

        Assert.InRange(app.Clock.GetUtcNow() - began, TimeSpan.FromDays(3), TimeSpan.FromDays(5));
        var subscription = await app.WithDbAsync(db => db.Subscriptions.SingleAsync());
        Assert.Equal(SubscriptionState.Paused, subscription.State);
        Assert.DoesNotContain(app.LogLines, l => l.Contains("failed for good", StringComparison.Ordinal));
        await app.WithAsync<RefusalAlarm>(a => a.TellAsync(default));
        await app.WithAsync<RefusalAlarm>(a => a.TellAsync(default));
        Assert.Contains("was paused", Assert.Single(app.Outbox()), StringComparison.Ordinal);
        // The second came due meanwhile, after some tries, and waits with the first.
        Assert.All(await app.WithDbAsync(db => db.Deliveries.ToListAsync()), d => Assert.Equal(DeliveryState.Pending, d.State));
        hook.Status = 202;
        var posts = hook.Posts.Count;
        app.Clock.Advance(TimeSpan.FromMinutes(1)); // A card a second goes to one address.
        await ChangeAsync(app, id, token, new { state = "active" });
        await app.Get<DeliverySweep>().SweepAsync(default);
        await app.DrainAsync(TimeSpan.FromMinutes(1));
        Assert.Equal(posts + 1, hook.Posts.Count);
        Assert.All(await app.WithDbAsync(db => db.Deliveries.ToListAsync()), d => Assert.Equal(DeliveryState.Sent, d.State));
    }

    [Fact]
    public async Task What_was_tried_once_and_came_due_in_a_pause_is_sent_when_the_pause_ends()
    {
        await using var hook = await HookServer.StartAsync();
        await using var app = await AlertsApp.StartAsync(("Teams:AllowedHosts:0", hook.Origin));
        var (id, token) = await SubscribeTeamsAsync(app, hook);
        hook.Status = 503;
        await app.MatchAsync(await app.RaiseAsync());
        await app.DrainAsync();
        Assert.Equal(1, (await app.WithDbAsync(db => db.Deliveries.AsNoTracking().SingleAsync())).Attempts);

        await ChangeAsync(app, id, token, new { state = "paused" });
        app.Clock.Advance(TimeSpan.FromHours(1));
        await app.Get<DeliverySweep>().SweepAsync(default);
        await app.DrainAsync();
        var waiting = await app.WithDbAsync(db => db.Deliveries.AsNoTracking().SingleAsync());
        Assert.True(waiting.DueAt > app.Clock.GetUtcNow().AddDays(7));

        hook.Status = 202;
        await ChangeAsync(app, id, token, new { state = "active" });
        await app.Get<DeliverySweep>().SweepAsync(default);
        await app.DrainAsync(TimeSpan.FromMinutes(1));
        Assert.Equal(DeliveryState.Sent, (await app.WithDbAsync(db => db.Deliveries.AsNoTracking().SingleAsync())).State);
    }

    [Fact]
    public async Task What_is_being_retried_keeps_its_turn_whatever_its_owner_wishes_meanwhile()
    {
        await using var hook = await HookServer.StartAsync();
        await using var app = await AlertsApp.StartAsync(("Teams:AllowedHosts:0", hook.Origin));
        var (id, token) = await SubscribeTeamsAsync(app, hook);
        hook.Status = 503;
        await app.MatchAsync(await app.RaiseAsync());
        await app.DrainAsync();
        var before = await app.WithDbAsync(db => db.Deliveries.AsNoTracking().SingleAsync());

        await ChangeAsync(app, id, token, new { cadence = "weekly" });

        var after = await app.WithDbAsync(db => db.Deliveries.AsNoTracking().SingleAsync());
        Assert.Equal((1, false), (before.Attempts, before.InDigest));
        Assert.Equal((before.DueAt, before.EnqueuedAt, false), (after.DueAt, after.EnqueuedAt, after.InDigest));
    }

    [Fact]
    public async Task A_webhook_that_is_back_within_days_gets_its_alert_and_stays_active()
    {
        await using var hook = await HookServer.StartAsync();
        await using var app = await AlertsApp.StartAsync(("Teams:AllowedHosts:0", hook.Origin));
        await SubscribeTeamsAsync(app, hook);
        hook.Status = 410;
        await app.MatchAsync(await app.RaiseAsync());
        await app.DrainAsync(TimeSpan.FromHours(1));
        hook.Status = 202;
        app.Clock.Advance(TimeSpan.FromDays(1));
        await app.Get<DeliverySweep>().SweepAsync(default);
        await app.DrainAsync();

        var subscription = await app.WithDbAsync(db => db.Subscriptions.SingleAsync());
        Assert.Equal((SubscriptionState.Active, 0), (subscription.State, subscription.ConsecutiveFailures));
        Assert.Equal(DeliveryState.Sent, (await app.WithDbAsync(db => db.Deliveries.SingleAsync())).State);
    }

    [Fact]
    public async Task The_owner_of_a_webhook_that_fails_is_told_on_every_other_channel()
    {
        await using var hook = await HookServer.StartAsync();
        await using var other = await HookServer.StartAsync();
        await using var app = await AlertsApp.StartAsync(("Teams:AllowedHosts:0", hook.Origin), ("Webhook:AllowedHosts:0", other.Origin));
        await app.SubscribeAsync("stranger@example.org");
        var (_, token) = await app.SubscribeAsync("owner@example.org");
        var (_, failing) = await SubscribeTeamsAsync(app, hook, token);
        using var signUp = await SignUpAsync(app, new { channel = "webhook", address = other.Origin + "/in" }, token);
        await app.ConfirmAsync(TokenOf(await other.NextAsync(0)));
        var mails = app.Outbox().Count;
        hook.Status = 410;

        await app.MatchAsync(await app.RaiseAsync());
        await app.DrainAsync(TimeSpan.FromDays(1));
        await app.Get<DeliverySweep>().SweepAsync(default);
        await app.Get<DeliverySweep>().SweepAsync(default);

        var told = Assert.Single(app.Outbox().Skip(mails), m =>
            m.Contains("No more alerts go to your Teams channel", StringComparison.Ordinal)
        );
        Assert.Contains("To: owner@example.org\r\n", told, StringComparison.Ordinal);
        Assert.Contains("The webhook answered 410.", told, StringComparison.Ordinal);
        var post = Assert.Single(other.Posts, p => p.Body.Contains("subscription.channelFailed", StringComparison.Ordinal));
        Assert.Equal("teams", JsonDocument.Parse(post.Body).RootElement.GetProperty("data").GetProperty("channel").GetString());
        // Neither its secret address nor what opens its row.
        Assert.All([told, post.Body], text =>
        {
            Assert.DoesNotContain(Secret, text, StringComparison.Ordinal);
            Assert.DoesNotContain(failing, text, StringComparison.Ordinal);
            Assert.DoesNotContain("token=", text, StringComparison.Ordinal);
        });
    }

    [Fact]
    public async Task A_flow_is_asked_once_a_week_without_a_card_and_its_owner_told_once_where_it_is_silent_on_two_days()
    {
        await using var hook = await HookServer.StartAsync();
        await using var app = await AlertsApp.StartAsync(("Teams:AllowedHosts:0", hook.Origin), ("Alerts:AdminEmail", "ops@example.org"));
        var (_, token) = await app.SubscribeAsync("owner@example.org");
        var (flow, _) = await SubscribeTeamsAsync(app, hook, token);
        var (posts, mails) = (hook.Posts.Count, app.Outbox().Count);

        await CheckAfterAsync(app, TimeSpan.Zero);
        await CheckAfterAsync(app, TimeSpan.FromDays(6.9));
        var early = hook.Posts.Count - posts;
        await CheckAfterAsync(app, TimeSpan.FromDays(0.2));
        var check = JsonDocument.Parse(hook.Posts[^1].Body).RootElement;
        await CheckAfterAsync(app, TimeSpan.FromDays(1));
        var asked = hook.Posts.Count - posts;
        hook.Status = 404;
        await CheckAfterAsync(app, TimeSpan.FromDays(7));
        var afterOne = app.Outbox().Count - mails;
        for (var day = 0; day < 20; day++)
        {
            await CheckAfterAsync(app, TimeSpan.FromDays(1));
        }

        Assert.Equal((0, 1, 0), (early, asked, afterOne));
        Assert.Equal(0, check.GetProperty("attachments").GetArrayLength());
        var told = Assert.Single(app.Outbox().Skip(mails), m => m.Contains("To: owner@example.org", StringComparison.Ordinal));
        Assert.Contains("Subject: Your Teams flow does not answer", told, StringComparison.Ordinal);
        Assert.Contains("answered 404", told, StringComparison.Ordinal);
        Assert.DoesNotContain(Secret, told, StringComparison.Ordinal);
        Assert.Single(app.Outbox().Skip(mails), m => m.Contains("To: ops@example.org", StringComparison.Ordinal));
        var bounce = await app.Admin.GetFromJsonAsync<JsonElement>("/api/bounces?kind=silent");
        Assert.Equal(flow, bounce.GetProperty("items")[0].GetProperty("subscription").GetGuid());
        Assert.Equal(
            SubscriptionState.Active,
            await app.WithDbAsync(db => db.Subscriptions.Where(s => s.Id == flow).Select(s => s.State).SingleAsync())
        );

        hook.Status = 202;
        await CheckAfterAsync(app, TimeSpan.FromDays(7));
        Assert.Equal(
            0,
            await app.WithDbAsync(db => db.Subscriptions.Where(s => s.Id == flow).Select(s => s.UnansweredChecks).SingleAsync())
        );
    }

    [Fact]
    public async Task A_check_that_breaks_before_the_owner_is_asked_to_be_told_is_made_again()
    {
        await using var hook = await HookServer.StartAsync();
        await using var app = await AlertsApp.StartAsync(("Teams:AllowedHosts:0", hook.Origin));
        var (_, token) = await app.SubscribeAsync("owner@example.org");
        await SubscribeTeamsAsync(app, hook, token);
        await CheckAfterAsync(app, TimeSpan.Zero);
        hook.Status = 404;
        await CheckAfterAsync(app, TimeSpan.FromDays(7));
        var mails = app.Outbox().Count;

        await app.WithDbAsync(db =>
            db.Database.ExecuteSqlRawAsync(
                "CREATE TRIGGER broken BEFORE INSERT ON waiting_notices BEGIN SELECT RAISE(ABORT, 'broken'); END"
            )
        );
        await Assert.ThrowsAnyAsync<Exception>(() => CheckAfterAsync(app, TimeSpan.FromDays(1)));
        await app.WithDbAsync(db => db.Database.ExecuteSqlRawAsync("DROP TRIGGER broken"));
        await CheckAfterAsync(app, TimeSpan.FromDays(1));

        var told = Assert.Single(app.Outbox().Skip(mails));
        Assert.Contains("Subject: Your Teams flow does not answer", told, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("true", 1)]
    [InlineData("false", 0)]
    public async Task A_flow_that_took_an_alert_this_week_is_not_asked_and_none_where_it_is_switched_off(string setting, int later)
    {
        await using var hook = await HookServer.StartAsync();
        await using var app = await AlertsApp.StartAsync(("Teams:AllowedHosts:0", hook.Origin), ("Teams:CheckFlows", setting));
        await SubscribeTeamsAsync(app, hook);
        await CheckAfterAsync(app, TimeSpan.Zero);
        app.Clock.Advance(TimeSpan.FromDays(3));
        await app.MatchAsync(await app.RaiseAsync());
        await app.DrainAsync();
        var posts = hook.Posts.Count;

        await CheckAfterAsync(app, TimeSpan.FromDays(4.1));
        var thatWeek = hook.Posts.Count - posts;
        await CheckAfterAsync(app, TimeSpan.FromDays(7));

        Assert.Equal((0, later), (thatWeek, hook.Posts.Count - posts));
    }

    private static async Task CheckAfterAsync(AlertsApp app, TimeSpan time)
    {
        app.Clock.Advance(time);
        await app.WithAsync<FlowChecks>(c => c.CheckDueAsync(CancellationToken.None));
        await app.Get<Notices>().SendDueAsync(CancellationToken.None);
        await app.WithAsync<RefusalAlarm>(a => a.TellAsync(CancellationToken.None));
    }

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

    private static async Task<string?> ConfirmedAsync(AlertsApp app, string token)
    {
        using var response = await app.Anyone.PostAsJsonAsync("/api/subscriptions/confirm", new { token });
        var answer = await response.Content.ReadFromJsonAsync<JsonElement>();
        return response.IsSuccessStatusCode
            ? answer.GetProperty("manageToken").GetString() + answer.GetProperty("signingSecret").GetString()
            : null;
    }

    private static string TokenOf(HookServer.Post post) =>
        JsonDocument.Parse(post.Body).RootElement.GetProperty("data").GetProperty("token").GetString()!;

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

    private static async Task ChangeAsync(AlertsApp app, Guid id, string token, object change)
    {
        using var message = new HttpRequestMessage(HttpMethod.Patch, $"/api/subscriptions/{id}") { Content = JsonContent.Create(change) };
        message.Headers.Authorization = new("Bearer", token);
        using var answer = await app.Anyone.SendAsync(message);
        Assert.Equal(HttpStatusCode.OK, answer.StatusCode);
    }

    private static async Task<HttpResponseMessage> SignUpAsync(AlertsApp app, object body, string? ownerToken)
    {
        using var message = new HttpRequestMessage(HttpMethod.Post, "/api/subscriptions") { Content = JsonContent.Create(body) };
        message.Headers.Authorization = ownerToken is null ? null : new("Bearer", ownerToken);
        return await app.Anyone.SendAsync(message);
    }

    private static async Task<(Guid Id, string ManageToken)> SubscribeTeamsAsync(AlertsApp app, HookServer hook, string? ownerToken = null)
    {
        using var signUp = await SignUpAsync(
            app,
            new { channel = "teams", address = $"{hook.Origin}/workflows/1/triggers/manual/paths/invoke?sig={Secret}" },
            ownerToken
        );
        Assert.Equal(HttpStatusCode.Accepted, signUp.StatusCode);
        var card = Card((await hook.NextAsync(0)).Body);
        var code = card.GetProperty("body")
            .EnumerateArray()
            .Single(b => b.TryGetProperty("fontType", out _))
            .GetProperty("text")
            .GetString()!;
        return await app.ConfirmAsync(code);
    }

    private static JsonElement Card(string body) =>
        JsonDocument.Parse(body).RootElement.GetProperty("attachments")[0].GetProperty("content");
}
