using Alerts.Polling;
using Alerts.Polling.Items;
using Microsoft.AspNetCore.Builder;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;

namespace Alerts.Testing;

/// <summary>Feeds as tests add and poll them; their servers are on this machine.</summary>
internal static class FeedsDriver
{
    internal static Task<AlertsApp> StartAsync(params (string Key, string? Value)[] settings) => StartAsync(_ => { }, settings);

    internal static Task<AlertsApp> StartAsync(Action<WebApplicationBuilder> configure, params (string Key, string? Value)[] settings) =>
        AlertsApp.StartAsync(configure, [("Feeds:AllowPrivateNetworks", "true"), ("Feeds:Timeout", "00:00:05"), .. settings]);

    internal static async Task<Feed> AddFeedAsync(this AlertsApp app, Uri url, Action<Feed>? change = null)
    {
        var feed = Feed.At(url, app.Clock.GetUtcNow());
        change?.Invoke(feed);
        await app.WithDbAsync(async db =>
        {
            db.Feeds.Add(feed);
            await db.SaveChangesAsync();
        });
        return feed;
    }

    internal static Task<PollSummary> PollAsync(this AlertsApp app, bool force = true, long? feedId = null) =>
        app.Get<FeedPoller>().PollAsync(new PollRequest(force, feedId), CancellationToken.None);

    /// <summary>Lets a second pass, so that a forced poll is another turn, and polls all.</summary>
    internal static Task<PollSummary> PollAgainAsync(this AlertsApp app, TimeSpan? later = null)
    {
        app.Clock.Advance(later ?? TimeSpan.FromSeconds(1));
        return app.PollAsync();
    }

    /// <summary>What the admin has to be told now; it is taken once.</summary>
    internal static async Task<IReadOnlyList<FeedAlarm>> TakeAlarmsAsync(this AlertsApp app)
    {
        await using var scope = app.Services.CreateAsyncScope();
        return await scope.ServiceProvider.GetRequiredService<FeedAlarms>().TakeAsync(CancellationToken.None);
    }

    internal static Task<Feed> FeedAsync(this AlertsApp app, long id) =>
        app.WithDbAsync(db => db.Feeds.AsNoTracking().SingleAsync(f => f.Id == id));

    internal static Task<List<FeedItem>> ItemsAsync(this AlertsApp app) =>
        app.WithDbAsync(db => db.Items.AsNoTracking().OrderBy(i => i.Id).ToListAsync());
}
