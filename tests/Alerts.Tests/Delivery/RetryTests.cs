using System.Net;
using System.Net.Http.Json;
using System.Text.Json;
using Alerts.Delivery;
using Alerts.Subscriptions;
using Alerts.Tests.Channels.Email;
using Alerts.Tests.Channels.Webhook;
using Microsoft.EntityFrameworkCore;
using static Alerts.Tests.Delivery.ReaderSteps;

namespace Alerts.Tests.Delivery;

/// <summary>What fails is tried for days, and each try can be seen.</summary>
public sealed class RetryTests
{
    [Fact]
    public async Task A_retry_waits_for_the_morning()
    {
        await using var server = new ScriptedServer(
            (line, _) => line.StartsWith("RCPT", StringComparison.Ordinal) ? "450 4.7.1 Greylisted" : null
        );
        await using var app = await StartAsync(server.Port);
        await ImportAsync(app, new { address = "a@example.org", quietHours = new { from = "00:30", to = "23:30" } });
        var night = new DateTimeOffset(app.Clock.GetUtcNow().Date.AddDays(1).AddMinutes(29), TimeSpan.Zero);
        app.Clock.Advance(night - app.Clock.GetUtcNow());
        await app.MatchAsync(await app.RaiseAsync());
        await app.DrainAsync();
        Assert.Equal(1, server.Count("RCPT"));
        await app.DrainAsync(TimeSpan.FromHours(1));
        app.Clock.Advance(TimeSpan.FromHours(12));
        await SweepAsync(app);
        Assert.Equal(1, server.Count("RCPT"));

        app.Clock.Advance(TimeSpan.FromHours(11.5));
        await SweepAsync(app);
        Assert.Equal(2, server.Count("RCPT"));
    }

    [Fact]
    public async Task Mail_is_tried_for_days()
    {
        await using var server = new ScriptedServer(
            (line, _) => line.StartsWith("MAIL", StringComparison.Ordinal) ? "451 4.3.0 try later" : null
        );
        await using var app = await StartAsync(server.Port);
        await ImportAsync(app, new { address = "a@example.org" });
        var began = app.Clock.GetUtcNow();
        await app.MatchAsync(await app.RaiseAsync());

        await app.DrainAsync(TimeSpan.FromDays(1));

        Assert.Equal(DeliveryState.Failed, (await app.WithDbAsync(db => db.Deliveries.SingleAsync())).State);
        Assert.InRange(app.Clock.GetUtcNow() - began, TimeSpan.FromDays(3), TimeSpan.FromDays(5));
    }

    [Fact]
    public async Task A_send_that_is_tried_again_counts_as_postponed_and_one_that_is_given_up_as_failed()
    {
        await using var server = new ScriptedServer(
            (line, _) => line.StartsWith("MAIL", StringComparison.Ordinal) ? "451 4.3.0 try later" : null
        );
        await using var app = await StartAsync(server.Port, ("Delivery:MaxAttempts", "3"));
        using var sends = SendsOf(app);
        await ImportAsync(app, new { address = "a@example.org" });
        await app.MatchAsync(await app.RaiseAsync());

        await app.DrainAsync(TimeSpan.FromHours(1));

        Assert.Equal(["postponed", "postponed", "failed"], ResultsOf(sends));
    }

    [Fact]
    public async Task What_cannot_be_composed_says_what_is_missing()
    {
        await using var app = await AlertsApp.StartAsync();
        await app.SubscribeAsync("a@example.org");
        await app.MatchAsync(await app.RaiseAsync(1));
        await app.WithDbAsync(db => db.Alerts.ExecuteDeleteAsync());
        await app.DrainAsync();
        await app.MatchAsync(await app.RaiseAsync(2));
        await app.WithDbAsync(db =>
            db.Subscriptions.ExecuteUpdateAsync(set => set.SetProperty(s => s.ManageTokenProtected, (string?)null))
        );
        await app.DrainAsync();

        var rows = await app.WithDbAsync(db => db.Deliveries.AsNoTracking().OrderBy(d => d.StoryId).ToListAsync());
        Assert.All(rows, d => Assert.Equal(DeliveryState.Failed, d.State));
        Assert.Equal("The alert is gone.", rows[0].LastError);
        Assert.Contains("manage token", rows[1].LastError, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_confirmation_is_tried_for_as_long_as_its_link_is_good()
    {
        await using var server = new ScriptedServer(
            (line, _) => line.StartsWith("MAIL", StringComparison.Ordinal) ? "451 4.3.0 later" : null
        );
        await using var app = await StartAsync(server.Port);
        using var signUp = await app.Anyone.PostAsJsonAsync("/api/subscriptions", new { channel = "email", address = "a@example.org" });
        for (var hour = 0; hour < 60; hour++)
        {
            app.Clock.Advance(TimeSpan.FromHours(1.2));
            await app.Get<Notices>().SendDueAsync(default);
        }

        Assert.Equal(0, await app.WithDbAsync(db => db.WaitingNotices.CountAsync()));
        Assert.InRange(server.Count("MAIL"), 55, 80);
    }

    [Fact]
    public async Task An_id_belongs_to_a_content_and_not_to_a_try()
    {
        await using var hook = await HookServer.StartAsync();
        await using var app = await AlertsApp.StartAsync(("Webhook:AllowedHosts:0", hook.Origin));
        using var import = await app.Admin.PostAsJsonAsync(
            "/api/subscriptions/import?confirmed=true",
            new[]
            {
                new
                {
                    channel = "webhook",
                    address = hook.Origin + "/in",
                    cadence = "hourly",
                },
            }
        );
        hook.Status = 503;
        await app.MatchAsync(await app.RaiseAsync(1));
        await app.MatchAsync(await app.RaiseAsync(2));
        app.Clock.Advance(TimeSpan.FromHours(1));
        await SweepAsync(app);
        app.Clock.Advance(TimeSpan.FromMinutes(10));
        await SweepAsync(app);
        hook.Status = 200;
        await app.MatchAsync(await app.RaiseAsync(3));
        app.Clock.Advance(TimeSpan.FromHours(1));
        await SweepAsync(app);

        var ids = hook.Posts.Select(p => p.Headers["webhook-id"]).ToList();
        Assert.True(ids.Count >= 3);
        Assert.Equal(ids[0], ids[1]);
        Assert.NotEqual(ids[0], ids[^1]);
    }

    [Fact]
    public async Task An_admin_sees_each_try_and_can_have_a_delivery_sent_anew_or_dropped()
    {
        await using var server = new ScriptedServer(
            (line, _) => line.StartsWith("RCPT", StringComparison.Ordinal) ? "450 4.2.0 busy today" : null
        );
        await using var app = await StartAsync(server.Port);
        await ImportAsync(app, new { address = "she@example.org" }, new { address = "he@example.org" });
        await app.MatchAsync(await app.RaiseAsync(7));
        await app.DrainAsync(TimeSpan.FromMinutes(5));

        var list = await app.Admin.GetFromJsonAsync<JsonElement>("/api/deliveries?subscription=SHE@example.org.&story=7&state=pending");
        var row = Assert.Single(list.GetProperty("items").EnumerateArray());
        Assert.Equal(("she@example.org", "pending"), (row.GetProperty("address").GetString(), row.GetProperty("state").GetString()));
        Assert.True(row.GetProperty("tries").GetArrayLength() >= 2);
        Assert.Contains("busy today", row.GetProperty("tries")[0].GetProperty("answer").GetString(), StringComparison.Ordinal);
        Assert.True(row.GetProperty("nextTry").GetDateTimeOffset() > app.Clock.GetUtcNow());
        var id = long.Parse(row.GetProperty("id").GetString()!, System.Globalization.CultureInfo.InvariantCulture);
        using var dropped = await app.Admin.PostAsync($"/api/deliveries/{id}/drop", null);
        Assert.Equal(DeliveryState.Dropped, (await app.WithDbAsync(db => db.Deliveries.AsNoTracking().SingleAsync(d => d.Id == id))).State);
        using var again = await app.Admin.PostAsync($"/api/deliveries/{id}/retry", null);
        Assert.Equal(HttpStatusCode.NoContent, again.StatusCode);
        Assert.Contains(app.Queue.Sent, m => m.Id == id);
        using var unknown = await app.Admin.PostAsync("/api/deliveries/99/retry", null);
        Assert.Equal(HttpStatusCode.NotFound, unknown.StatusCode);
        using var stranger = await app.Anyone.GetAsync("/api/deliveries");
        Assert.Equal(HttpStatusCode.Unauthorized, stranger.StatusCode);
    }
}
