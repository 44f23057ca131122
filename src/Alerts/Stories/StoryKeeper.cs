using Alerts.Classifying;
using Alerts.Platform.Data;
using Alerts.Polling.Items;
using Alerts.Reading.Stories;
using Alerts.Reading.Stories.Clustering;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.Options;

namespace Alerts.Stories;

/// <summary>
/// Gives each relevant item its story. The caller has a <see cref="StoryTransaction"/> open, one for each item, and commits it after.
/// </summary>
internal sealed class StoryKeeper(IOptions<StoriesOptions> options, StoryReadings readings, TimeProvider clock) : IDisposable
{
    private readonly OpenStories _open = new(options.Value.Window);
    private readonly SemaphoreSlim _turn = new(1, 1);

    /// <summary>Reads an item and the story that it seems to join, before the lease is taken: what is read then waits in memory.</summary>
    public async Task PrepareAsync(AlertsDbContext db, FeedItem item, IReadOnlyList<string> topics, CancellationToken cancellationToken)
    {
        var storyItem = StoryItems.From(item, topics);
        await readings.PrepareAsync(storyItem, cancellationToken);
        var others = await StoryItems.OfStoriesAsync(db, await LikelyAsync(db, item, storyItem, cancellationToken), cancellationToken);
        foreach (var other in others.SelectMany(s => s).Where(o => o.Id != storyItem.Id))
        {
            await readings.PrepareAsync(other, cancellationToken);
        }
    }

    public async Task<StoryOutcome> AssignAsync(AlertsDbContext db, FeedItem item, ItemVerdict verdict, CancellationToken cancellationToken)
    {
        await _turn.WaitAsync(cancellationToken);
        try
        {
            var now = clock.GetUtcNow();
            await _open.CatchUpAsync(db, now, cancellationToken);
            var storyItem = StoryItems.From(item, verdict.Topics);
            if (item.StoryId is { } current)
            {
                return await TellAsync(db, current, item, storyItem, StoryEventKind.Revised, cancellationToken);
            }

            await _open.LoadAroundAsync(db, storyItem, now, cancellationToken);
            return _open.Find(storyItem, now) is { } match
                ? await PlaceAsync(db, match, item, storyItem, cancellationToken)
                : await OpenAsync(db, item, storyItem, cancellationToken);
        }
        finally
        {
            _turn.Release();
        }
    }

    public void Dispose() => _turn.Dispose();

    private async Task<long[]> LikelyAsync(AlertsDbContext db, FeedItem item, StoryItem storyItem, CancellationToken cancellationToken)
    {
        if (item.StoryId is { } current)
        {
            return [current];
        }

        await _turn.WaitAsync(cancellationToken);
        try
        {
            var now = clock.GetUtcNow();
            await _open.CatchUpAsync(db, now, cancellationToken);
            return _open.Find(storyItem, now) is { } match ? [.. match.Stories.Select(StoryItems.Number).Order()] : [];
        }
        finally
        {
            _turn.Release();
        }
    }

    /// <summary>Puts the item where it belongs, and what came shortly before where it belongs now that the item is here.</summary>
    private async Task<StoryOutcome> PlaceAsync(
        AlertsDbContext db,
        StoryMatch match,
        FeedItem item,
        StoryItem storyItem,
        CancellationToken cancellationToken
    )
    {
        var regrouping = new StoryRegrouping(db, readings, clock.GetUtcNow());
        await regrouping.SendAwayAsync(match.Leaving, cancellationToken);
        if (match.StoryId is { } joined)
        {
            var story = await MergedAsync(db, [.. match.AlsoIn.Append(joined).Select(StoryItems.Number).Order()], cancellationToken);
            await regrouping.BringAsync(match.Leaving, story, cancellationToken);
            return await TellAsync(db, story, item, storyItem, StoryEventKind.Joined, cancellationToken);
        }

        var opened = await OpenAsync(db, item, storyItem, cancellationToken);
        await db.SaveChangesAsync(cancellationToken);
        await regrouping.BringAsync(match.Leaving, opened.Story.Id, cancellationToken);
        return opened;
    }

    /// <summary>
    /// The story that the item joins. Where the item shows that several stories are one, they become one first: the one of which readers
    /// were told, else the first.
    /// </summary>
    private async Task<long> MergedAsync(AlertsDbContext db, long[] ids, CancellationToken cancellationToken)
    {
        if (ids.Length == 1)
        {
            return ids[0];
        }

        var stories = await db
            .Stories.Where(s => ids.Contains(s.Id) && s.MergedIntoId == null)
            .ToDictionaryAsync(s => s.Id, cancellationToken);

        // One that was taken back would silence the others, and the others would tell of it again.
        var live = ids.Where(i => stories[i].RetractedAt is null).ToArray();
        ids = live.Length > 0 ? live : ids;
        var told = await db.Alerts.Where(a => ids.Contains(a.StoryId)).Select(a => a.StoryId).Distinct().ToListAsync(cancellationToken);
        var into = ids.OrderBy(i => told.Contains(i) ? 0 : 1).First();
        var merging = new StoryMerging(db, clock.GetUtcNow());
        foreach (var id in ids.Where(i => i != into))
        {
            await merging.MergeAsync(stories[id], stories[into], cancellationToken);
        }

        return into;
    }

    private async Task<StoryOutcome> OpenAsync(AlertsDbContext db, FeedItem item, StoryItem storyItem, CancellationToken cancellationToken)
    {
        var now = clock.GetUtcNow();
        var facts = await readings.ReadAsync([storyItem], cancellationToken);
        var story = new Story
        {
            Headline = facts.Headline,
            Facts = facts,
            FirstSeenAt = now,
            UpdatedAt = now,
        };
        story.Tell(facts, now);
        db.Stories.Add(story);
        // The item and the event need the story's id.
        await db.SaveChangesAsync(cancellationToken);
        item.StoryId = story.Id;
        db.StoryEvents.Add(
            new StoryEvent
            {
                StoryId = story.Id,
                Kind = StoryEventKind.Opened,
                ItemId = item.Id,
                At = now,
                Version = story.Version,
            }
        );
        return new StoryOutcome.Opened(story);
    }

    private async Task<StoryOutcome> TellAsync(
        AlertsDbContext db,
        long storyId,
        FeedItem item,
        StoryItem storyItem,
        StoryEventKind kind,
        CancellationToken cancellationToken
    )
    {
        var now = clock.GetUtcNow();
        var story = await db.Stories.SingleAsync(s => s.Id == storyId, cancellationToken);
        var others = await StoryItems.OfStoryAsync(db, storyId, cancellationToken);
        var isWhole =
            kind == StoryEventKind.Revised
            && StoryCorrections.IsAsWhole(storyItem.Text.Length, await FormerLengthAsync(db, item, cancellationToken));
        var facts = await readings.ReadAsync(others.Where(o => o.Id != storyItem.Id).Append(storyItem), cancellationToken);
        var diff = new StoryDiff(story.Facts, facts);
        var corrections = kind == StoryEventKind.Revised ? diff.Corrections(storyItem.Id, isWhole) : [];
        var changes = corrections.Count > 0 ? corrections : diff.Changes();
        story.Tell(facts, now);
        item.StoryId = story.Id;
        if (changes.Count > 0)
        {
            story.Version++;
        }

        if (kind == StoryEventKind.Joined || changes.Count > 0)
        {
            db.StoryEvents.Add(
                new StoryEvent
                {
                    StoryId = story.Id,
                    Kind = kind,
                    ItemId = item.Id,
                    At = now,
                    Version = story.Version,
                    Changes = changes,
                }
            );
        }

        return changes.Count > 0 ? new StoryOutcome.Changed(story, changes) : new StoryOutcome.Joined(story);
    }

    private static Task<int> FormerLengthAsync(AlertsDbContext db, FeedItem item, CancellationToken cancellationToken) =>
        db
            .ItemRevisions.Where(r => r.ItemId == item.Id)
            .OrderByDescending(r => r.Revision)
            .Select(r => r.Text.Length)
            .FirstOrDefaultAsync(cancellationToken);
}
