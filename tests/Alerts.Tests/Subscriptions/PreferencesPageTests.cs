using System.Net;
using System.Text.Json;
using Alerts.Subscriptions;
using Microsoft.EntityFrameworkCore;

namespace Alerts.Tests.Subscriptions;

/// <summary>The forms as a browser sends them.</summary>
public sealed class PreferencesPageTests
{
    [Fact]
    public async Task What_the_form_says_is_saved()
    {
        await using var app = await AlertsApp.StartAsync();
        var (_, token) = await app.SubscribeAsync("a@example.org");

        var (status, page) = await PostAsync(
            app,
            "/preferences",
            ("token", token),
            ("action", "save"),
            ("cadence", "weekly"),
            ("timeZone", "Asia/Tokyo"),
            ("digestHour", "7"),
            ("digestDay", "Friday"),
            ("quietFrom", "22:00"),
            ("quietTo", "06:30"),
            ("topics", "talks"),
            ("topics", "abductions"),
            ("languages", "ja"),
            ("minimumStatus", "official")
        );

        Assert.Equal(HttpStatusCode.OK, status);
        Assert.Contains("Saved.", page, StringComparison.Ordinal);
        var kept = (await app.WithDbAsync(db => db.Subscriptions.SingleAsync())).Preferences;
        Assert.Equal(
            (
                Cadence.Weekly,
                "Asia/Tokyo",
                7,
                DayOfWeek.Friday,
                new TimeOnly(22, 0),
                new TimeOnly(6, 30),
                "abductions,talks",
                "ja",
                "Official"
            ),
            (
                kept.Cadence,
                kept.TimeZone,
                kept.DigestHour,
                kept.DigestDay,
                kept.QuietHours!.From,
                kept.QuietHours.To,
                string.Join(',', kept.Topics),
                string.Join(',', kept.Languages),
                kept.MinimumStatus.ToString()
            )
        );
    }

    [Fact]
    public async Task Emptied_fields_end_quiet_hours_and_widen_topics_to_all()
    {
        await using var app = await AlertsApp.StartAsync();
        var (_, token) = await app.SubscribeAsync(
            "a@example.org",
            new { topics = new[] { "talks" }, quietHours = new { from = "22:00", to = "07:00" } }
        );

        await PostAsync(
            app,
            "/preferences",
            ("token", token),
            ("action", "save"),
            ("cadence", "immediate"),
            ("timeZone", "Etc/UTC"),
            ("quietFrom", ""),
            ("quietTo", "")
        );

        var kept = (await app.WithDbAsync(db => db.Subscriptions.SingleAsync())).Preferences;
        Assert.Null(kept.QuietHours);
        Assert.Empty(kept.Topics);
    }

    [Fact]
    public async Task A_mistake_changes_nothing_and_is_shown_beside_the_form()
    {
        await using var app = await AlertsApp.StartAsync();
        var (_, token) = await app.SubscribeAsync("a@example.org");

        var (status, page) = await PostAsync(
            app,
            "/preferences",
            ("token", token),
            ("action", "save"),
            ("cadence", "daily"),
            ("timeZone", "Tokyo")
        );

        Assert.Equal(HttpStatusCode.BadRequest, status);
        Assert.Contains("Give an IANA time zone", page, StringComparison.Ordinal);
        Assert.Equal(Cadence.Immediate, (await app.WithDbAsync(db => db.Subscriptions.SingleAsync())).Preferences.Cadence);
    }

    [Fact]
    public async Task A_pause_lasts_until_the_day_begins_where_the_reader_lives()
    {
        await using var app = await AlertsApp.StartAsync();
        var (_, token) = await app.SubscribeAsync("a@example.org", new { timeZone = "Asia/Tokyo" });

        await PostAsync(app, "/preferences", ("token", token), ("action", "pause"), ("until", "2026-12-01"));
        var paused = await app.WithDbAsync(db => db.Subscriptions.AsNoTracking().SingleAsync());
        await PostAsync(app, "/preferences", ("token", token), ("action", "resume"));
        var resumed = await app.WithDbAsync(db => db.Subscriptions.AsNoTracking().SingleAsync());

        Assert.Equal(
            (SubscriptionState.Paused, new DateTimeOffset(2026, 11, 30, 15, 0, 0, TimeSpan.Zero)),
            (paused.State, paused.PausedUntil)
        );
        Assert.Equal((SubscriptionState.Active, (DateTimeOffset?)null), (resumed.State, resumed.PausedUntil));
    }

    [Fact]
    public async Task A_reader_can_take_all_data_along_and_be_forgotten()
    {
        await using var app = await AlertsApp.StartAsync();
        var (_, token) = await app.SubscribeAsync("a@example.org");
        await app.MatchAsync(await app.RaiseAsync());
        await app.DrainAsync();

        var (_, export) = await PostAsync(app, "/preferences/export", ("token", token));
        var (unsure, _) = await PostAsync(app, "/preferences", ("token", token), ("action", "delete"));
        var kept = await app.WithDbAsync(db => db.Subscriptions.CountAsync());
        await PostAsync(app, "/preferences", ("token", token), ("action", "delete"), ("sure", "yes"));
        var (gone, _) = await PostAsync(app, "/preferences", ("token", token), ("action", "save"));

        var data = JsonDocument.Parse(export).RootElement;
        Assert.Equal("a@example.org", data.GetProperty("subscription").GetProperty("address").GetString());
        Assert.Equal("Sent", data.GetProperty("alerts")[0].GetProperty("state").GetString());
        Assert.DoesNotContain(token, export, StringComparison.Ordinal);
        Assert.Equal((HttpStatusCode.BadRequest, 1, HttpStatusCode.NotFound), (unsure, kept, gone));
        Assert.Equal(
            (0, 0),
            (await app.WithDbAsync(db => db.Subscriptions.CountAsync()), await app.WithDbAsync(db => db.Deliveries.CountAsync()))
        );
    }

    [Theory]
    [InlineData("/preferences")]
    [InlineData("/preferences/export")]
    public async Task A_token_that_is_not_known_opens_nothing(string path)
    {
        await using var app = await AlertsApp.StartAsync();
        var (status, _) = await PostAsync(app, path, ("token", "guess"), ("action", "delete"), ("sure", "yes"));

        Assert.Equal(HttpStatusCode.NotFound, status);
    }

    [Fact]
    public async Task The_sign_up_form_works_like_the_API_and_keeps_what_was_typed()
    {
        await using var app = await AlertsApp.StartAsync();
        var (refused, page) = await PostAsync(
            app,
            "/subscribe",
            ("channel", "email"),
            ("address", "not an address"),
            ("cadence", "daily"),
            ("timeZone", "Europe/London")
        );
        var (accepted, _) = await PostAsync(
            app,
            "/subscribe",
            ("channel", "email"),
            ("address", "a@example.org"),
            ("cadence", "daily"),
            ("timeZone", "Europe/London")
        );
        var confirm = DeliveryDriver.TokenIn(await app.NextMailAsync(0));
        var (confirmed, _) = await PostAsync(app, "/subscriptions/confirm", ("token", confirm));

        Assert.Equal((HttpStatusCode.BadRequest, HttpStatusCode.Accepted, HttpStatusCode.OK), (refused, accepted, confirmed));
        Assert.Contains("value=\"not an address\"", page, StringComparison.Ordinal);
        Assert.Contains("value=\"Europe/London\"", page, StringComparison.Ordinal);
        Assert.Equal(Cadence.Daily, (await app.WithDbAsync(db => db.Subscriptions.SingleAsync())).Preferences.Cadence);
    }

    internal static async Task<(HttpStatusCode Status, string Body)> PostAsync(
        AlertsApp app,
        string path,
        params (string Name, string Value)[] fields
    )
    {
        using var content = new FormUrlEncodedContent(fields.Select(f => KeyValuePair.Create(f.Name, f.Value)));
        using var response = await app.Anyone.PostAsync(path, content);
        return (response.StatusCode, await response.Content.ReadAsStringAsync());
    }
}
