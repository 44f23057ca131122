using Alerts.Platform.Data;
using Alerts.Reading.Stories;
using Alerts.Reading.Stories.Clustering;
using Microsoft.EntityFrameworkCore;

namespace Alerts.Stories;

/// <summary>
/// Moves items that came within the hour to where they belong, seen with what came since. The caller holds the story lease and has a
/// transaction open.
/// </summary>
internal sealed class StoryRegrouping(AlertsDbContext db, StoryReadings readings, DateTimeOffset now)
{
    private readonly StoryMerging _merging = new(db, now);

    /// <summary>What does not belong to the item's story, before others are merged into it.</summary>
    public async Task SendAwayAsync(IReadOnlyList<LeavingItems> leaving, CancellationToken cancellationToken)
    {
        foreach (var group in leaving.Where(l => l.To is not LeavingTo.WithTheItem))
        {
            if (await SourceAsync(group, cancellationToken) is { } source)
            {
                var target = group.To is LeavingTo.Story other
                    ? await FindAsync(StoryItems.Number(other.Id), cancellationToken)
                    : await _merging.OpenBesideAsync(source, cancellationToken);
                await MoveAsync(source, target, group.ItemIds, cancellationToken);
            }
        }
    }

    /// <summary>What belongs to the item's story.</summary>
    public async Task BringAsync(IReadOnlyList<LeavingItems> leaving, long storyId, CancellationToken cancellationToken)
    {
        foreach (var group in leaving.Where(l => l.To is LeavingTo.WithTheItem))
        {
            if (await SourceAsync(group, cancellationToken) is { } source)
            {
                await MoveAsync(source, await FindAsync(storyId, cancellationToken), group.ItemIds, cancellationToken);
            }
        }
    }

    // What readers were told of with a story stays in it: elsewhere it would be told again, and the link of their mail leads here.
    private async Task<Story?> SourceAsync(LeavingItems group, CancellationToken cancellationToken)
    {
        var from = StoryItems.Number(group.From);
        long[] ids = [.. group.ItemIds.Select(StoryItems.Number)];
        var since = await db
            .StoryEvents.Where(e => e.StoryId == from && e.ItemId != null && ids.Contains(e.ItemId.Value))
            .MinAsync(e => (DateTimeOffset?)e.At, cancellationToken);
        return await db.Alerts.AnyAsync(a => a.StoryId == from && a.RaisedAt >= since, cancellationToken)
            ? null
            : await FindAsync(from, cancellationToken);
    }

    // What was taken back, or is held for an admin's word, stays as it is.
    private Task<Story?> FindAsync(long id, CancellationToken cancellationToken) =>
        db.Stories.SingleOrDefaultAsync(s => s.Id == id && s.MergedIntoId == null && s.RetractedAt == null && !s.IsHeld, cancellationToken);

    private async Task MoveAsync(Story source, Story? target, IReadOnlyList<string> itemIds, CancellationToken cancellationToken)
    {
        if (target is null)
        {
            return;
        }

        var told = target.Facts;
        await _merging.MoveAsync(source, target, [.. itemIds.Select(StoryItems.Number)], cancellationToken);
        source.TellAnew(await readings.ReadStoryAsync(db, source.Id, cancellationToken), now);
        target.TellAnew(await readings.ReadStoryAsync(db, target.Id, cancellationToken), now);
        _merging.Log(source, StoryEventKind.Split, target.Id);
        _merging.Log(target, StoryEventKind.Split, source.Id);
        if (await AreNewsAsync(itemIds, cancellationToken))
        {
            await MakeDueAsync(source, target, new StoryDiff(told, target.Facts).Changes().Count > 0, cancellationToken);
        }
    }

    // What was old when it came is told by nobody, wherever it is put.
    private Task<bool> AreNewsAsync(IReadOnlyList<string> itemIds, CancellationToken cancellationToken)
    {
        long[] ids = [.. itemIds.Select(StoryItems.Number)];
        return db.Items.AnyAsync(i => ids.Contains(i.Id) && !i.IsOld, cancellationToken);
    }

    /// <summary>What was hidden in another story, told or about to be, is told by itself; what is old is told by neither.</summary>
    private async Task MakeDueAsync(Story source, Story target, bool isNews, CancellationToken cancellationToken)
    {
        var wasTold = await db.Alerts.AnyAsync(a => a.StoryId == source.Id, cancellationToken);
        var isTold = await db.Alerts.AnyAsync(a => a.StoryId == target.Id, cancellationToken);
        if ((isNews || !isTold) && (source.AlertDueAt ?? (wasTold ? now : null)) is { } due)
        {
            target.SettleUntil(due, source.DueByFeedId);
        }
    }
}
