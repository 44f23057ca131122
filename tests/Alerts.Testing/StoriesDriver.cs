using Alerts.Classifying;
using Alerts.Platform.Data;
using Alerts.Polling.Items;
using Alerts.Stories;
using Microsoft.Extensions.DependencyInjection;

namespace Alerts.Testing;

/// <summary>Items as the pipeline gives them their stories: lease, transaction, commit.</summary>
internal static class StoriesDriver
{
    /// <summary>Stores an item and gives it a story.</summary>
    internal static Task<StoryOutcome> TellAsync(
        this AlertsApp app,
        string outlet,
        string title,
        string text,
        DateTimeOffset? at = null,
        string? url = null,
        bool commit = true
    ) => app.AssignAsync(commit, async db =>
        {
            var now = app.Clock.GetUtcNow();
            var item = new FeedItem
            {
                FeedId = 1,
                Identity = Guid.NewGuid().ToString("N"),
                Title = title,
                Text = text,
                TextHash = "-",
                Outlet = outlet,
                Link = url,
                PublishedAt = at ?? now,
                FetchedAt = now,
            };
            db.Items.Add(item);
            await db.SaveChangesAsync();
            db.Verdicts.Add(
                new ItemVerdict
                {
                    ItemId = item.Id,
                    Relevant = true,
                    Score = 1,
                    Topics = ["talks"],
                    ClassifiedAt = now,
                }
            );
            await db.SaveChangesAsync();
            return item;
        });

    /// <summary>Gives a stored item another text, as a publisher's change does.</summary>
    internal static Task<StoryOutcome> ReviseAsync(this AlertsApp app, long storyId, string outlet, Func<string, string> change) =>
        app.AssignAsync(commit: true, db =>
        {
            var item = db.Items.Single(i => i.StoryId == storyId && i.Outlet == outlet);
            item.Text = change(item.Text);
            item.Revision++;
            return Task.FromResult(item);
        });

    private static async Task<StoryOutcome> AssignAsync(this AlertsApp app, bool commit, Func<AlertsDbContext, Task<FeedItem>> prepare)
    {
        await using var scope = app.Services.CreateAsyncScope();
        var db = scope.ServiceProvider.GetRequiredService<AlertsDbContext>();
        var patience = StoryTransaction.StagesPatience;
        await using var change = await StoryTransaction.BeginAsync(db, app.Get<Leases>(), patience, CancellationToken.None);
        var item = await prepare(db);
        var verdict = db.Verdicts.Single(v => v.ItemId == item.Id);
        var outcome = await app.Get<StoryKeeper>().AssignAsync(db, item, verdict, CancellationToken.None);
        if (commit)
        {
            await change.CommitAsync(CancellationToken.None);
        }

        return outcome;
    }
}
