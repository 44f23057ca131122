using System.Text.Json;
using Alerts.Pipeline;
using Alerts.Platform.Data;
using Alerts.Polling;

namespace Alerts.Tests.Pipeline;

/// <summary>No timer runs in these tests: only requests come.</summary>
public sealed class OverdueStagesTests
{
    [Fact]
    public async Task With_all_timers_stopped_a_probe_polls_within_five_minutes()
    {
        await using var server = await PollServer.StartAsync();
        server.Serve("/feed", Rss.Feed(Rss.Item("a")));
        await using var app = await StartAsync();
        await app.AddFeedAsync(server.Url("/feed"));
        await app.Get<AlertsPipeline>().PollAsync(new PollRequest(), CancellationToken.None);
        Assert.Single(server.Requests);

        app.Clock.Advance(TimeSpan.FromHours(3));
        await ProbeAsync(app);

        await Wait.UntilAsync(() => Task.FromResult(server.Requests.Count == 2), TimeSpan.FromSeconds(20), () => "It was not polled.");
    }

    [Fact]
    public async Task While_timers_run_a_probe_starts_nothing()
    {
        await using var server = await PollServer.StartAsync();
        server.Serve("/feed", Rss.Feed(Rss.Item("a")));
        await using var app = await StartAsync();
        var pipeline = app.Get<AlertsPipeline>();
        foreach (var _ in Enumerable.Range(0, 10))
        {
            app.Clock.Advance(TimeSpan.FromMinutes(1));
            await pipeline.PollAsync(new PollRequest(), CancellationToken.None);
            await pipeline.RaiseAsync(CancellationToken.None);
            await pipeline.SweepAsync(CancellationToken.None);
            await ProbeAsync(app);
        }

        await Task.Delay(TimeSpan.FromMilliseconds(300));
        Assert.DoesNotContain(app.LogLines, l => l.Contains("overdue", StringComparison.Ordinal));
    }

    [Fact]
    public async Task Of_two_instances_one_starts_what_is_overdue()
    {
        await using var app = await StartAsync();
        await using var other = await app.StartAnotherAsync();
        await app.Get<AlertsPipeline>().PollAsync(new PollRequest(), CancellationToken.None);
        app.Clock.Advance(TimeSpan.FromMinutes(5));
        await app.WithDbAsync(async db =>
        {
            var times = app.Get<StageTimes>();
            var begun = await StageTimes.ReadAsync(db, StageTimes.Poll, CancellationToken.None);
            var claims = new[]
            {
                await times.TryClaimAsync(db, StageTimes.Poll, begun!.Value, CancellationToken.None),
                await other.Get<StageTimes>().TryClaimAsync(db, StageTimes.Poll, begun.Value, CancellationToken.None),
            };
            Assert.Equal([true, false], claims);
        });
    }

    [Fact]
    public async Task Health_says_that_a_stage_stopped_and_the_admin_is_told_once()
    {
        await using var app = await AlertsApp.StartAsync();
        var pipeline = app.Get<AlertsPipeline>();
        await pipeline.PollAsync(new PollRequest(), CancellationToken.None);
        Assert.Equal("ok", await StatusAsync(app));

        app.Clock.Advance(TimeSpan.FromMinutes(20));
        Assert.Equal("degraded", await StatusAsync(app));
        await pipeline.SweepAsync(CancellationToken.None);
        app.Clock.Advance(TimeSpan.FromMinutes(20));
        await pipeline.SweepAsync(CancellationToken.None);

        var told = app.LogLines.Where(l => l.Contains("For the admin", StringComparison.Ordinal));
        Assert.Contains("The stage 'poll' stopped", Assert.Single(told), StringComparison.Ordinal);
        await pipeline.PollAsync(new PollRequest(), CancellationToken.None);
        Assert.Equal("ok", await StatusAsync(app));
    }

    [Fact]
    public async Task Health_says_once_that_the_clock_was_set_back()
    {
        await using var app = await AlertsApp.StartAsync();
        await app.WithDbAsync(async db =>
        {
            db.Feeds.Add(new Feed { Url = "https://example.org/feed", ClockSetBackAt = app.Clock.GetUtcNow() });
            await db.SaveChangesAsync();
        });
        var over = await HealthAsync(app);
        Assert.Equal((0, 1), (over.GetProperty("problems").GetArrayLength(), over.GetProperty("notes").GetArrayLength()));

        foreach (var stage in StageTimes.Stages)
        {
            var ahead = $"{app.Clock.GetUtcNow().AddHours(2):O}";
            await app.WithDbAsync(db => db.WriteSettingAsync("stage-begun:" + stage, ahead, CancellationToken.None));
        }

        var lasting = await HealthAsync(app);
        Assert.Contains(
            "clock was set back",
            Assert.Single(lasting.GetProperty("problems").EnumerateArray()).GetString(),
            StringComparison.Ordinal
        );
        Assert.Equal(0, lasting.GetProperty("notes").GetArrayLength());
    }

    private static async Task<JsonElement> HealthAsync(AlertsApp app) =>
        JsonDocument.Parse(await app.Admin.GetStringAsync("/api/health")).RootElement;

    private static Task<AlertsApp> StartAsync() => FeedsDriver.StartAsync(builder => builder.Services.AddOverdueStages());

    private static Task<string> ProbeAsync(AlertsApp app) => app.Anyone.GetStringAsync("/api/health");

    private static async Task<string?> StatusAsync(AlertsApp app) =>
        JsonDocument.Parse(await ProbeAsync(app)).RootElement.GetProperty("status").GetString();
}
