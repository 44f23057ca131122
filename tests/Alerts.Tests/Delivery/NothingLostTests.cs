using System.Diagnostics.Metrics;
using System.Net;
using System.Net.Http.Json;
using System.Text.Json;
using Alerts.Delivery;
using Alerts.Pipeline;
using Alerts.Subscriptions;
using Alerts.Tests.Channels.Email;
using Alerts.Tests.Channels.Webhook;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.Diagnostics.Metrics.Testing;

namespace Alerts.Tests.Delivery;

/// <summary>What waits or is refused is told in the end, and nobody is cut off for what is ours.</summary>
public sealed class NothingLostTests
{
    [Fact]
    public async Task What_waits_when_a_reader_pauses_is_told_after_the_pause_and_what_happens_meanwhile_is_not()
    {
        await using var app = await AlertsApp.StartAsync();
        var (id, token) = await app.SubscribeAsync("a@example.org", new { cadence = "daily" });
        await app.MatchAsync(await app.RaiseAsync(1));
        var until = app.Clock.GetUtcNow().AddDays(3);
        await ChangeAsync(app, id, token, new { state = "paused", pausedUntil = until });
        app.Clock.Advance(TimeSpan.FromDays(2));
        await app.MatchAsync(await app.RaiseAsync(2, facts: SampleFacts.Talks("A ferry is seized off Niigata")));
        await SweepAsync(app);
        Assert.Single(app.Outbox());

        app.Clock.Advance(TimeSpan.FromDays(1));
        await SweepAsync(app);
        app.Clock.Advance(TimeSpan.FromDays(1));
        await SweepAsync(app);

        var mail = Assert.Single(app.Outbox().Skip(1));
        Assert.Contains("Ulaanbaatar", mail, StringComparison.Ordinal);
        Assert.DoesNotContain("ferry", mail, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Who_changes_from_weekly_to_immediate_gets_what_waits()
    {
        await using var app = await AlertsApp.StartAsync();
        var (id, token) = await app.SubscribeAsync("a@example.org", new { cadence = "weekly" });
        await app.MatchAsync(await app.RaiseAsync());
        await SweepAsync(app);
        Assert.Single(app.Outbox());

        await ChangeAsync(app, id, token, new { cadence = "immediate" });
        await SweepAsync(app);

        Assert.Equal(2, app.Outbox().Count);
    }

    [Fact]
    public async Task A_resume_that_breaks_halfway_is_none_and_can_be_made_again()
    {
        await using var app = await AlertsApp.StartAsync();
        var (id, token) = await app.SubscribeAsync("a@example.org");
        await app.MatchAsync(await app.RaiseAsync());
        await ChangeAsync(app, id, token, new { state = "paused" });
        await SweepAsync(app);
        await app.WithDbAsync(db =>
            db.Database.ExecuteSqlRawAsync("CREATE TRIGGER broken BEFORE UPDATE ON deliveries BEGIN SELECT RAISE(ABORT, 'broken'); END")
        );
        using var broken = await PatchAsync(app, id, token, new { state = "active" });
        Assert.False(broken.IsSuccessStatusCode);
        Assert.Equal(SubscriptionState.Paused, (await app.WithDbAsync(db => db.Subscriptions.AsNoTracking().SingleAsync())).State);

        await app.WithDbAsync(db => db.Database.ExecuteSqlRawAsync("DROP TRIGGER broken"));
        await ChangeAsync(app, id, token, new { state = "active" });
        await SweepAsync(app);
        Assert.Equal(2, app.Outbox().Count);
    }

    [Fact]
    public async Task Who_saves_the_same_wishes_again_changes_nothing_of_what_waits()
    {
        await using var app = await AlertsApp.StartAsync();
        var (id, token) = await app.SubscribeAsync("a@example.org", new { topics = new[] { "talks" } });
        await app.MatchAsync(await app.RaiseAsync());

        await ChangeAsync(app, id, token, new { topics = new[] { "talks" } });
        var same = await app.WithDbAsync(db => db.Deliveries.AsNoTracking().SingleAsync());
        await ChangeAsync(app, id, token, new { topics = new[] { "talks" }, cadence = "weekly" });
        var other = await app.WithDbAsync(db => db.Deliveries.AsNoTracking().SingleAsync());

        Assert.Equal((false, true), (same.InDigest, other.InDigest));
        Assert.True(other.DueAt > same.DueAt);
    }

    [Fact]
    public async Task One_whose_pause_cannot_be_ended_keeps_nobody_else_waiting()
    {
        await using var app = await AlertsApp.StartAsync();
        foreach (var name in (string[])["a", "broken", "z"])
        {
            var (id, token) = await app.SubscribeAsync($"{name}@example.org");
            await ChangeAsync(app, id, token, new { state = "paused", pausedUntil = app.Clock.GetUtcNow().AddDays(1) });
        }

        await app.WithDbAsync(db =>
            db.Database.ExecuteSqlRawAsync(
                """
                CREATE TRIGGER broken BEFORE UPDATE ON subscriptions WHEN OLD."Address" = 'broken@example.org'
                BEGIN SELECT RAISE(ABORT, 'broken'); END
                """
            )
        );
        app.Clock.Advance(TimeSpan.FromDays(2));
        await SweepAsync(app);

        var states = await app.WithDbAsync(db => db.Subscriptions.OrderBy(s => s.Address).Select(s => s.State).ToListAsync());
        Assert.Equal([SubscriptionState.Active, SubscriptionState.Paused, SubscriptionState.Active], states);
        Assert.Contains(app.LogLines, l => l.Contains("pause", StringComparison.Ordinal) && l.Contains("broken", StringComparison.Ordinal));
    }

    [Theory]
    [InlineData("2026/12/24")]
    [InlineData("0001-01-01")]
    [InlineData("")]
    public async Task A_pause_without_a_day_that_can_be_read_is_none(string until)
    {
        await using var app = await AlertsApp.StartAsync();
        var (_, token) = await app.SubscribeAsync("a@example.org");
        using var form = new FormUrlEncodedContent([new("token", token), new("action", "pause"), new("until", until)]);
        using var answer = await app.Anyone.PostAsync("/preferences", form);

        Assert.Equal(HttpStatusCode.BadRequest, answer.StatusCode);
        Assert.Equal(SubscriptionState.Active, (await app.WithDbAsync(db => db.Subscriptions.AsNoTracking().SingleAsync())).State);
    }

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
    public async Task A_domain_that_refuses_everybody_is_one_alarm_in_its_words_and_its_readers_stay()
    {
        const string Words = "550 5.7.1 Our list says no to 192.0.2.9";
        await using var server = new ScriptedServer(
            (line, _) => line.Contains("@refusing.example", StringComparison.Ordinal) ? Words : null
        );
        await using var app = await StartAsync(server.Port);
        await ImportAsync(app, [.. Enumerable.Range(0, 5).Select(i => new { address = $"r{i}@refusing.example" })]);
        await app.MatchAsync(await app.RaiseAsync());
        for (var i = 0; i < 4; i++)
        {
            await app.DrainAsync(TimeSpan.FromHours(1));
            await app.WithAsync<RefusalAlarm>(a => a.TellAsync(default));
            app.Clock.Advance(TimeSpan.FromHours(8));
            await SweepAsync(app);
        }

        Assert.Equal(1, server.Count("RCPT TO:<ops@example.org>"));
        Assert.All(await app.WithDbAsync(db => db.Subscriptions.ToListAsync()), s => Assert.Equal(SubscriptionState.Active, s.State));
        Assert.All(await app.WithDbAsync(db => db.Deliveries.ToListAsync()), d => Assert.Equal(DeliveryState.Pending, d.State));
        var bounces = await app.Admin.GetFromJsonAsync<JsonElement>("/api/bounces?kind=refused");
        Assert.Contains("says no to 192.0.2.9", bounces.GetRawText(), StringComparison.Ordinal);
    }

    [Fact]
    public async Task Of_two_hosts_that_find_a_refusal_one_tells()
    {
        Func<Task>? meanwhile = null;
        await using var server = new ScriptedServer(
            async (line, _) =>
            {
                if (line == "RCPT TO:<ops@example.org>" && Interlocked.Exchange(ref meanwhile, null) is { } act)
                {
                    await act();
                }

                return line.Contains("@refusing.example", StringComparison.Ordinal) ? "550 5.7.1 Our list says no" : null;
            }
        );
        await using var app = await StartAsync(server.Port);
        await using var another = await app.StartAnotherAsync();
        await ImportAsync(app, new { address = "a@refusing.example" });
        await app.MatchAsync(await app.RaiseAsync());
        await app.DrainAsync();

        meanwhile = () => another.WithAsync<RefusalAlarm>(a => a.TellAsync(default));
        await app.WithAsync<RefusalAlarm>(a => a.TellAsync(default));
        await another.WithAsync<RefusalAlarm>(a => a.TellAsync(default));

        Assert.Null(meanwhile);
        Assert.Equal(1, server.Count("RCPT TO:<ops@example.org>"));
    }

    [Fact]
    public async Task A_refusal_whose_mail_to_the_admin_does_not_get_through_is_told_again()
    {
        var isAway = true;
        await using var server = new ScriptedServer(
            (line, _) =>
                line.Contains("@refusing.example", StringComparison.Ordinal) ? "550 5.7.1 Our list says no"
                : isAway && line.StartsWith("MAIL", StringComparison.Ordinal) ? "451 4.3.0 later"
                : null
        );
        await using var app = await StartAsync(server.Port);
        await ImportAsync(app, new { address = "a@refusing.example" });
        isAway = false;
        await app.MatchAsync(await app.RaiseAsync());
        await app.DrainAsync();
        isAway = true;
        await app.WithAsync<RefusalAlarm>(a => a.TellAsync(default));
        Assert.Equal(0, server.Count("RCPT TO:<ops@example.org>"));

        isAway = false;
        await app.WithAsync<RefusalAlarm>(a => a.TellAsync(default));
        await app.WithAsync<RefusalAlarm>(a => a.TellAsync(default));

        Assert.Equal(1, server.Count("RCPT TO:<ops@example.org>"));
    }

    [Fact]
    public async Task A_domain_that_says_of_everybody_that_there_is_no_such_mailbox_is_out_of_order_itself()
    {
        await using var server = new ScriptedServer(
            (line, _) => line.Contains("@broken.example", StringComparison.Ordinal) ? "550 5.1.1 No such user" : null
        );
        await using var app = await StartAsync(server.Port);
        await ImportAsync(app, [.. Enumerable.Range(0, 4).Select(i => new { address = $"r{i}@broken.example" })]);
        await app.MatchAsync(await app.RaiseAsync());
        for (var day = 0; day < 3; day++)
        {
            await SweepAsync(app);
            app.Clock.Advance(TimeSpan.FromDays(1) + TimeSpan.FromMinutes(5));
        }

        await SweepAsync(app);
        Assert.All(await app.WithDbAsync(db => db.Subscriptions.ToListAsync()), s => Assert.Equal(SubscriptionState.Active, s.State));
        Assert.Empty(await app.WithDbAsync(db => db.SuppressionList.ToListAsync()));
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
    public async Task A_mailbox_that_is_gone_counts_as_failed_when_it_is_believed()
    {
        await using var server = new ScriptedServer(
            (line, _) => line.StartsWith("RCPT", StringComparison.Ordinal) ? "550 5.1.1 No such user" : null
        );
        await using var app = await StartAsync(server.Port);
        using var sends = SendsOf(app);
        await ImportAsync(app, new { address = "a@example.org" });
        await app.MatchAsync(await app.RaiseAsync());
        await app.DrainAsync();
        Assert.Equal(["postponed"], ResultsOf(sends));

        app.Clock.Advance(TimeSpan.FromDays(1) + TimeSpan.FromMinutes(10));
        await SweepAsync(app);

        Assert.Equal(["postponed", "failed"], ResultsOf(sends));
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
    public async Task One_reader_whose_wishes_cannot_be_read_stops_nobody_and_gets_mail_too()
    {
        await using var app = await AlertsApp.StartAsync();
        await ImportAsync(
            app,
            new
            {
                address = "zone@example.org",
                timeZone = "Asia/Tokyo",
                digestHour = 1,
            },
            new
            {
                address = "json@example.org",
                timeZone = "Asia/Tokyo",
                digestHour = 2,
            },
            new
            {
                address = "good@example.org",
                timeZone = "Asia/Tokyo",
                digestHour = 3,
            }
        );
        await StoreAsync(app, "zone@example.org", p => p.Replace("Asia/Tokyo", "Asia/Newtown", StringComparison.Ordinal));
        await StoreAsync(app, "json@example.org", _ => "{\"broken");

        await app.MatchAsync(await app.RaiseAsync());
        await app.DrainAsync();

        Assert.Equal(3, app.Outbox().Count);
        Assert.Equal(3, (await app.Admin.GetFromJsonAsync<JsonElement>("/api/subscriptions")).GetProperty("items").GetArrayLength());
    }

    [Fact]
    public async Task A_clock_that_was_ahead_and_is_set_back_holds_nothing_up()
    {
        await using var app = await AlertsApp.StartAsync(("Email:PerMinute", "5"));
        await ImportAsync(app, new { address = "a@example.org" });
        await SweepAsync(app);
        app.Clock.AdjustTime(app.Clock.GetUtcNow().AddDays(-2));
        await app.MatchAsync(await app.RaiseAsync(1));
        await SweepAsync(app);
        Assert.Single(app.Outbox());

        await app.MatchAsync(await app.RaiseAsync(2));
        await app.WithDbAsync(db =>
            db.Deliveries.Where(d => d.StoryId == 2)
                .ExecuteUpdateAsync(set =>
                    set.SetProperty(d => d.DueAt, app.Clock.GetUtcNow().AddDays(2))
                        .SetProperty(d => d.EnqueuedAt, app.Clock.GetUtcNow().AddDays(2))
                        .SetProperty(d => d.Attempts, 1)
                )
        );
        app.Queue.Clear();
        app.Clock.AdjustTime(app.Clock.GetUtcNow().AddMinutes(-10));
        await SweepAsync(app);
        Assert.Equal(2, app.Outbox().Count);
    }

    [Fact]
    public async Task Hosts_that_hang_hold_up_neither_mail_nor_other_hosts()
    {
        await using var app = await AlertsApp.StartAsync();
        var gate = app.Get<SendGate>();
        var held = Enumerable.Range(0, 9).Select(_ => gate.TryEnter("hangs.example")).OfType<IDisposable>().ToList();

        Assert.Equal(4, held.Count);
        Assert.NotNull(gate.TryEnter("other.example"));
        held[0].Dispose();
        Assert.NotNull(gate.TryEnter("HANGS.example"));
        Assert.Null(gate.TryEnter("hangs.example"));
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

    private static Task<AlertsApp> StartAsync(int port, params (string Key, string? Value)[] settings) =>
        AlertsApp.StartAsync([
            ("Email:From", "Alerts <alerts@alerts.test>"),
            ("Email:Smtp:Host", "127.0.0.1"),
            ("Email:Smtp:Port", port.ToString(System.Globalization.CultureInfo.InvariantCulture)),
            ("Email:Smtp:Security", "none"),
            ("Alerts:AdminEmail", "ops@example.org"),
            .. settings,
        ]);

    private static MetricCollector<long> SendsOf(AlertsApp app) => new(app.Get<IMeterFactory>(), Telemetry.Name, "alerts.deliveries");

    private static IEnumerable<object?> ResultsOf(MetricCollector<long> sends) =>
        sends.GetMeasurementSnapshot().Select(m => m.Tags["result"]);

    private static async Task ImportAsync(AlertsApp app, params object[] readers)
    {
        using var answer = await app.Admin.PostAsJsonAsync("/api/subscriptions/import?confirmed=true", readers);
        Assert.Equal(readers.Length, (await answer.Content.ReadFromJsonAsync<JsonElement>()).GetProperty("added").GetInt32());
    }

    private static async Task SweepAsync(AlertsApp app)
    {
        await app.Get<DeliverySweep>().SweepAsync(default);
        await app.DrainAsync();
    }

    private static async Task ChangeAsync(AlertsApp app, Guid id, string token, object change)
    {
        using var answer = await PatchAsync(app, id, token, change);
        Assert.Equal(HttpStatusCode.OK, answer.StatusCode);
    }

    private static async Task<HttpResponseMessage> PatchAsync(AlertsApp app, Guid id, string token, object change)
    {
        using var message = new HttpRequestMessage(HttpMethod.Patch, $"/api/subscriptions/{id}") { Content = JsonContent.Create(change) };
        message.Headers.Authorization = new("Bearer", token);
        return await app.Anyone.SendAsync(message);
    }

    private static async Task StoreAsync(AlertsApp app, string address, Func<string, string> change)
    {
        var text = await app.WithDbAsync(db =>
            db.Database.SqlQuery<string>($"""SELECT "Preferences" AS "Value" FROM subscriptions WHERE "Address" = {address}""")
                .SingleAsync()
        );
        await app.WithDbAsync(db =>
            db.Database.ExecuteSqlAsync($"""UPDATE subscriptions SET "Preferences" = {change(text)} WHERE "Address" = {address}""")
        );
    }
}
