using System.Net;
using Alerts.Subscriptions;
using Microsoft.EntityFrameworkCore;
using static Alerts.Tests.Delivery.ReaderSteps;

namespace Alerts.Tests.Delivery;

/// <summary>What waits when wishes change or a pause begins is told in the end.</summary>
public sealed class PauseTests
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
}
