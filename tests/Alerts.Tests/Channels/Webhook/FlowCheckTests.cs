using System.Net.Http.Json;
using System.Text.Json;
using Alerts.Delivery;
using Alerts.Subscriptions;
using Microsoft.EntityFrameworkCore;
using static Alerts.Tests.Channels.Webhook.TeamsSteps;

namespace Alerts.Tests.Channels.Webhook;

/// <summary>Whether a Teams flow still answers is asked seldom, and its owner told once.</summary>
public sealed class FlowCheckTests
{
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
}
