using Alerts.Platform.Data;
using Alerts.Polling.Items;
using Alerts.Reading.Stories;
using Microsoft.EntityFrameworkCore;

namespace Alerts.Stories.Desk;

/// <summary>
/// An editor's hand on a story: holds or releases what is about to be told, and sets right what was read. Each act is in the story's log
/// with who did it.
/// </summary>
internal sealed class StoryDesk(AlertsDbContext db, Leases leases, StoryReadings readings, TimeProvider clock)
{
    /// <summary>Nothing of the story is told until it is released.</summary>
    internal Task<StoryEdit> HoldAsync(long id, string by, CancellationToken cancellationToken) =>
        ActAsync(
            id,
            story =>
            {
                if (!story.IsHeld)
                {
                    story.IsHeld = true;
                    Log(story, StoryEventKind.Held, by, []);
                }

                return Task.FromResult<StoryEdit>(new StoryEdit.Done(story));
            },
            cancellationToken
        );

    /// <summary>What is due goes out at once; what comes later is as always.</summary>
    internal Task<StoryEdit> ReleaseAsync(long id, string by, CancellationToken cancellationToken) =>
        ActAsync(
            id,
            story =>
            {
                if (story.IsHeld || story.AlertDueAt is not null)
                {
                    story.Release(clock.GetUtcNow());
                    Log(story, StoryEventKind.Released, by, []);
                }

                return Task.FromResult<StoryEdit>(new StoryEdit.Done(story));
            },
            cancellationToken
        );

    /// <param name="origin">On whose word the item reports; null to leave it as it is read.</param>
    internal Task<StoryEdit> SetOriginAsync(long id, long itemId, OriginEdit? origin, string by, CancellationToken cancellationToken) =>
        ActAsync(
            id,
            async story =>
            {
                if (await ItemAsync(id, itemId, cancellationToken) is not { } item)
                {
                    return NotOfStory(itemId);
                }

                item.Edits = (item.Edits ?? new HandEdits()) with { Origin = origin };
                var name = origin is null ? "as it is read" : origin.Name ?? "not identified";
                await ReadAgainAsync(story, $"origin of {item.Outlet}'s item {itemId}: {name}", by, cancellationToken);
                return new StoryEdit.Done(story);
            },
            cancellationToken
        );

    /// <param name="asRead">Takes an earlier edit of that sentence back.</param>
    internal Task<StoryEdit> SetStanceAsync(
        long id,
        long itemId,
        StanceEdit stance,
        bool asRead,
        string by,
        CancellationToken cancellationToken
    ) =>
        ActAsync(
            id,
            async story =>
            {
                if (await ItemAsync(id, itemId, cancellationToken) is not { } item)
                {
                    return NotOfStory(itemId);
                }

                var edits = item.Edits ?? new HandEdits();
                if (!IsRead(story, itemId, stance) && !edits.Stances.Any(s => IsSame(s, stance)))
                {
                    return new StoryEdit.Refused(
                        "sentence",
                        "No answer of that government was read in this sentence of the item. The story's responses name both."
                    );
                }

                var others = edits.Stances.Where(s => !IsSame(s, stance));
                item.Edits = edits with { Stances = asRead ? [.. others] : [.. others, stance] };
                var said =
                    asRead ? "as it is read"
                    : stance.Stance is { } put ? Platform.Web.Choices.Name(put)
                    : "no answer";
                await ReadAgainAsync(
                    story,
                    $"{stance.Government ?? "speaker"} in {item.Outlet}'s item {itemId}: {said}",
                    by,
                    cancellationToken
                );
                return new StoryEdit.Done(story);
            },
            cancellationToken
        );

    private async Task<StoryEdit> ActAsync(long id, Func<Story, Task<StoryEdit>> act, CancellationToken cancellationToken)
    {
        await using var change = await StoryTransaction.BeginAsync(db, leases, StoryTransaction.AdminsPatience, cancellationToken);
        var story = await db.Stories.SingleOrDefaultAsync(s => s.Id == id && s.MergedIntoId == null, cancellationToken);
        if (story is null)
        {
            return new StoryEdit.NotFound(id);
        }

        var result = await act(story);
        if (result is StoryEdit.Done)
        {
            await change.CommitAsync(cancellationToken);
        }

        return result;
    }

    private async Task ReadAgainAsync(Story story, string what, string by, CancellationToken cancellationToken)
    {
        // The items are read from the database, which must know of the edit.
        await db.SaveChangesAsync(cancellationToken);
        story.TellAnew(await readings.ReadStoryAsync(db, story.Id, cancellationToken), clock.GetUtcNow());
        Log(story, StoryEventKind.Edited, by, [new StoryChange(ChangeKind.Edit, $"Set right by hand: {what}.", Value: what)]);
    }

    private void Log(Story story, StoryEventKind kind, string by, IReadOnlyList<StoryChange> changes) =>
        db.StoryEvents.Add(
            new StoryEvent
            {
                StoryId = story.Id,
                Kind = kind,
                By = by,
                At = clock.GetUtcNow(),
                Version = story.Version,
                Changes = changes,
            }
        );

    private Task<FeedItem?> ItemAsync(long storyId, long itemId, CancellationToken cancellationToken) =>
        db.Items.SingleOrDefaultAsync(i => i.Id == itemId && i.StoryId == storyId, cancellationToken);

    private static bool IsRead(Story story, long itemId, StanceEdit stance)
    {
        var id = StoryItems.Id(itemId);
        return story.Facts.Responses.Any(r => r.ItemId == id && r.Sentence == stance.Sentence && r.Government == stance.Government);
    }

    private static bool IsSame(StanceEdit one, StanceEdit other) => one.Sentence == other.Sentence && one.Government == other.Government;

    private static StoryEdit.Refused NotOfStory(long itemId) => new("item", $"Item {itemId} is not in this story.");
}
