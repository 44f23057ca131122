using Alerts.Platform.Data;
using Microsoft.EntityFrameworkCore;

namespace Alerts.Stories;

/// <summary>What became of an admin's merge or split.</summary>
internal abstract record StoryEdit
{
    private StoryEdit() { }

    public sealed record Done(Story Story) : StoryEdit;

    public sealed record NotFound(long StoryId) : StoryEdit;

    public sealed record Refused(string Field, string Reason) : StoryEdit;
}

/// <summary>An admin's hand on what belongs together. The log of events tells every instance's index.</summary>
internal sealed class StoryEditor(AlertsDbContext db, Leases leases, StoryReadings readings, TimeProvider clock)
{
    /// <summary>Moves all items of one story into another.</summary>
    public Task<StoryEdit> MergeAsync(long from, long into, CancellationToken cancellationToken) =>
        EditAsync(
            async () =>
            {
                if (from == into)
                {
                    return new StoryEdit.Refused("into", "A story cannot be merged into itself.");
                }

                if (await FindAsync(from, cancellationToken) is not { } source)
                {
                    return new StoryEdit.NotFound(from);
                }

                if (await FindAsync(into, cancellationToken) is not { } target)
                {
                    return new StoryEdit.Refused("into", $"There is no open story {into}.");
                }

                if (target.RetractedAt is not null)
                {
                    return TakenBack(into);
                }

                var now = clock.GetUtcNow();
                await new StoryMerging(db, now).MergeAsync(source, target, cancellationToken);
                target.Tell(await readings.ReadStoryAsync(db, target.Id, cancellationToken), now);
                return new StoryEdit.Done(target);
            },
            cancellationToken
        );

    /// <summary>Moves some of a story's items into a story of their own.</summary>
    public Task<StoryEdit> SplitAsync(long from, IReadOnlyCollection<long> itemIds, CancellationToken cancellationToken) =>
        EditAsync(
            async () =>
            {
                if (await FindAsync(from, cancellationToken) is not { } source)
                {
                    return new StoryEdit.NotFound(from);
                }

                var own = await db.Items.Where(i => i.StoryId == from).Select(i => i.Id).ToListAsync(cancellationToken);
                if (itemIds.Count == 0 || itemIds.Except(own).Any() || own.Count == itemIds.Distinct().Count())
                {
                    return new StoryEdit.Refused("items", "Name some, not all, of this story's items.");
                }

                var now = clock.GetUtcNow();
                var merging = new StoryMerging(db, now);
                var target = await merging.OpenBesideAsync(source, cancellationToken);
                await merging.MoveAsync(source, target, itemIds, cancellationToken);
                target.TellAnew(await readings.ReadStoryAsync(db, target.Id, cancellationToken), now);
                source.TellAnew(await readings.ReadStoryAsync(db, source.Id, cancellationToken), now);
                merging.Log(source, StoryEventKind.Split, target.Id);
                merging.Log(target, StoryEventKind.Split, source.Id);
                return new StoryEdit.Done(target);
            },
            cancellationToken
        );

    /// <summary>Moves one item from its story into another. The last one of a story stays: that is a merge.</summary>
    public Task<StoryEdit> MoveAsync(long itemId, long into, CancellationToken cancellationToken) =>
        EditAsync(
            async () =>
            {
                if (await FindAsync(into, cancellationToken) is not { } target)
                {
                    return new StoryEdit.NotFound(into);
                }

                if (target.RetractedAt is not null)
                {
                    return TakenBack(into);
                }

                var from = await db.Items.Where(i => i.Id == itemId).Select(i => i.StoryId).SingleOrDefaultAsync(cancellationToken);
                if (from is null || from == into || await FindAsync(from.Value, cancellationToken) is not { } source)
                {
                    return new StoryEdit.Refused("item", $"Item {itemId} is in no other open story.");
                }

                if (await db.Items.CountAsync(i => i.StoryId == from, cancellationToken) == 1)
                {
                    return new StoryEdit.Refused("item", $"It is the only item of story {from}: merge that story into this one.");
                }

                var now = clock.GetUtcNow();
                var merging = new StoryMerging(db, now);
                await merging.MoveAsync(source, target, [itemId], cancellationToken);
                source.TellAnew(await readings.ReadStoryAsync(db, source.Id, cancellationToken), now);
                target.TellAnew(await readings.ReadStoryAsync(db, target.Id, cancellationToken), now);
                merging.Log(source, StoryEventKind.Split, target.Id);
                return new StoryEdit.Done(target);
            },
            cancellationToken
        );

    private static StoryEdit.Refused TakenBack(long into) => new("into", $"Story {into} was taken back: nothing more is told of it.");

    private async Task<StoryEdit> EditAsync(Func<Task<StoryEdit>> edit, CancellationToken cancellationToken)
    {
        await using var change = await StoryTransaction.BeginAsync(db, leases, StoryTransaction.AdminsPatience, cancellationToken);
        var result = await edit();
        if (result is StoryEdit.Done)
        {
            await change.CommitAsync(cancellationToken);
        }

        return result;
    }

    private Task<Story?> FindAsync(long id, CancellationToken cancellationToken) =>
        db.Stories.SingleOrDefaultAsync(s => s.Id == id && s.MergedIntoId == null, cancellationToken);
}
