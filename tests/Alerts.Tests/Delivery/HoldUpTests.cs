using System.Net.Http.Json;
using System.Text.Json;
using Alerts.Delivery;
using Microsoft.EntityFrameworkCore;
using static Alerts.Tests.Delivery.ReaderSteps;

namespace Alerts.Tests.Delivery;

/// <summary>What is broken holds up nobody else.</summary>
public sealed class HoldUpTests
{
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
