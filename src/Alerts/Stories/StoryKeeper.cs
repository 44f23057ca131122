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
/// The index in memory is filled only from what is in the database when a decision begins, so a caller's roll-back leaves nothing behind,
/// and what other instances assigned is seen.
/// </summary>
internal sealed class StoryKeeper(IOptions<StoriesOptions> options, StoryReadings readings, TimeProvider clock) : IDisposable
{
    private const double AsWhole = 0.7;

    private readonly StoryIndex _index = new(options.Value.Window);
    private readonly SemaphoreSlim _turn = new(1, 1);
    private readonly HashSet<DateOnly> _seasons = [];
    private DateTimeOffset _seasonsFrom;
    private long _cursor;

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
            await CatchUpAsync(db, cancellationToken);
            var storyItem = StoryItems.From(item, verdict.Topics);
            if (item.StoryId is { } current)
            {
                return await TellAsync(db, current, item, storyItem, StoryEventKind.Revised, cancellationToken);
            }

            await OpenSeasonAsync(db, storyItem, cancellationToken);
            return _index.Find(storyItem, clock.GetUtcNow()) is { } match
                ? await PlaceAsync(db, match, item, storyItem, cancellationToken)
                : await OpenAsync(db, item, storyItem, cancellationToken);
        }
        finally
        {
            _turn.Release();
        }
    }

    /// <summary>
    /// Takes over the new text of an item's page where it changes what the page said; the item is pending again. A changed comma is
    /// nothing.
    /// </summary>
    /// <param name="known">The text that the page is held against.</param>
    /// <returns>The corrections; none where nothing of account has changed.</returns>
    public async Task<IReadOnlyList<StoryChange>> CorrectAsync(
        AlertsDbContext db,
        FeedItem item,
        string known,
        string page,
        CancellationToken cancellationToken
    )
    {
        var now = clock.GetUtcNow();
        var story = await db.Stories.SingleAsync(s => s.Id == item.StoryId, cancellationToken);
        var all = await StoryItems.OfStoryAsync(db, story.Id, cancellationToken);
        Task<StoryFacts> WithAsync(string text) =>
            readings.ReadAsync(all.Select(i => i.Id == StoryItems.Id(item.Id) ? i with { Text = text } : i), cancellationToken);
        var facts = await WithAsync(page);
        var diff = new StoryDiff(await WithAsync(known), facts);
        var corrections = diff.Corrections(StoryItems.Id(item.Id), IsAsWhole(page.Length, known.Length));
        if (corrections.Count > 0)
        {
            db.ItemRevisions.Add(item.Revise(page, now));
            story.Tell(facts, now);
            story.Version++;
            db.StoryEvents.Add(
                new StoryEvent
                {
                    StoryId = story.Id,
                    Kind = StoryEventKind.Revised,
                    ItemId = item.Id,
                    At = now,
                    Version = story.Version,
                    Changes = corrections,
                }
            );
        }

        return corrections;
    }

    /// <summary>
    /// Notes that a publisher has taken an item's page away. What it said stays; readers are told where the story now rests on less.
    /// </summary>
    public async Task<IReadOnlyList<StoryChange>> WithdrawAsync(AlertsDbContext db, FeedItem item, CancellationToken cancellationToken)
    {
        var story = await db.Stories.SingleAsync(s => s.Id == item.StoryId, cancellationToken);
        var gone = await db
            .StoryEvents.Where(e => e.StoryId == story.Id && e.Kind == StoryEventKind.Withdrawn)
            .Select(e => e.ItemId)
            .ToListAsync(cancellationToken);
        var left = (await StoryItems.OfStoryAsync(db, story.Id, cancellationToken))
            .Where(i => i.Id != StoryItems.Id(item.Id) && !gone.Exists(g => g is { } id && StoryItems.Id(id) == i.Id))
            .ToArray();
        var changes = StoryDiff.Withdrawal(
            story.Facts,
            left.Length == 0 ? null : await readings.ReadAsync(left, cancellationToken),
            item.Source ?? item.Outlet
        );
        story.Version += changes.Count > 0 ? 1 : 0;
        db.StoryEvents.Add(
            new StoryEvent
            {
                StoryId = story.Id,
                Kind = StoryEventKind.Withdrawn,
                ItemId = item.Id,
                At = clock.GetUtcNow(),
                Version = story.Version,
                Changes = changes,
            }
        );
        return changes;
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
            await CatchUpAsync(db, cancellationToken);
            return _index.Find(storyItem, clock.GetUtcNow()) is { } match ? [.. match.Stories.Select(StoryItems.Number).Order()] : [];
        }
        finally
        {
            _turn.Release();
        }
    }

    private async Task CatchUpAsync(AlertsDbContext db, CancellationToken cancellationToken)
    {
        var now = clock.GetUtcNow();
        // By when they came: what an archive brought yesterday is open for the rest of it, whatever its own time.
        var oldest = now - options.Value.Window;
        var rows = await (
            from e in db.StoryEvents.AsNoTracking()
            where e.Id > _cursor && e.ItemId != null && e.At >= oldest
            join item in db.Items.AsNoTracking() on e.ItemId equals item.Id
            orderby e.Id
            select new
            {
                e.Id,
                e.StoryId,
                e.At,
                IsFree = e.Kind == StoryEventKind.Opened || e.Kind == StoryEventKind.Joined,
                item,
            }
        ).ToListAsync(cancellationToken);
        foreach (var row in rows)
        {
            _index.Add(StoryItems.From(row.item), StoryItems.Id(row.StoryId), row.At, row.IsFree);
            _cursor = row.Id;
        }

        _index.Evict(now);
    }

    /// <summary>
    /// An item of an archive joins as it would have then: what was stored of the days around it is opened again. Seldom, and each day once.
    /// </summary>
    private async Task OpenSeasonAsync(AlertsDbContext db, StoryItem item, CancellationToken cancellationToken)
    {
        var now = clock.GetUtcNow();
        var window = options.Value.Window;
        if (!item.IsDated || item.At >= now - window)
        {
            return;
        }

        if (_seasonsFrom.AddDays(1) < now)
        {
            _seasons.Clear();
            _seasonsFrom = now;
        }

        var (from, to) = (item.At - window, item.At + window);
        var days = Enumerable
            .Range(0, (int)Math.Ceiling((to - from).TotalDays) + 1)
            .Select(d => DateOnly.FromDateTime(from.UtcDateTime).AddDays(d))
            .Where(_seasons.Add)
            .ToArray();
        if (days.Length == 0)
        {
            return;
        }

        var start = new DateTimeOffset(days[0].ToDateTime(default), TimeSpan.Zero);
        var end = new DateTimeOffset(days[^1].AddDays(1).ToDateTime(default), TimeSpan.Zero);
        var rows = await db
            .Items.AsNoTracking()
            .Where(i => i.StoryId != null && i.PublishedAt >= start && i.PublishedAt < end)
            .OrderBy(i => i.Id)
            .ToListAsync(cancellationToken);
        foreach (var row in rows)
        {
            _index.Add(StoryItems.From(row), StoryItems.Id(row.StoryId!.Value), now, isFree: false);
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
            kind == StoryEventKind.Revised && IsAsWhole(storyItem.Text.Length, await FormerLengthAsync(db, item, cancellationToken));
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

    /// <summary>
    /// A text cut to a summary still stands by what it left out, and a page says in other words what the summary in a feed says.
    /// </summary>
    private static bool IsAsWhole(int length, int other) => Math.Min(length, other) >= AsWhole * Math.Max(length, other);

    private static Task<int> FormerLengthAsync(AlertsDbContext db, FeedItem item, CancellationToken cancellationToken) =>
        db
            .ItemRevisions.Where(r => r.ItemId == item.Id)
            .OrderByDescending(r => r.Revision)
            .Select(r => r.Text.Length)
            .FirstOrDefaultAsync(cancellationToken);
}
