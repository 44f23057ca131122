using Alerts.Platform.Data;
using Alerts.Polling.Items;
using Alerts.Reading.Stories;
using Microsoft.EntityFrameworkCore;

namespace Alerts.Stories;

/// <summary>What becomes of a story when the page of one of its items changes or goes.</summary>
internal sealed class StoryCorrections(AlertsDbContext db, StoryReadings readings, TimeProvider clock)
{
    private const double AsWhole = 0.7;

    /// <summary>
    /// Takes over the new text of an item's page where it changes what the page said; the item is pending again. A changed comma is
    /// nothing.
    /// </summary>
    /// <param name="known">The text that the page is held against.</param>
    /// <returns>The corrections; none where nothing of account has changed.</returns>
    public async Task<IReadOnlyList<StoryChange>> CorrectAsync(
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
    public async Task<IReadOnlyList<StoryChange>> WithdrawAsync(FeedItem item, CancellationToken cancellationToken)
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

    /// <summary>
    /// Whether both texts are about as long. A summary still stands by what it leaves out, so what a far shorter text lacks is no
    /// correction.
    /// </summary>
    internal static bool IsAsWhole(int length, int other) => Math.Min(length, other) >= AsWhole * Math.Max(length, other);
}
