using System.Text.Json;
using Alerts.Delivery;
using Alerts.Subscriptions;
using Microsoft.EntityFrameworkCore;
using static Alerts.Tests.Channels.Webhook.TeamsSteps;
using static Alerts.Tests.Delivery.ReaderSteps;

namespace Alerts.Tests.Channels.Webhook;

/// <summary>A webhook that takes nothing loses nothing: it is tried for days, then paused.</summary>
public sealed class WebhookFailureTests
{
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
}
