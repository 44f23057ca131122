using System.ComponentModel.DataAnnotations;
using Alerts.Delivery;
using Alerts.Platform.Data;
using Alerts.Polling.Items;
using Alerts.Reading.Relevance;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.Options;

namespace Alerts.Pipeline;

/// <summary>
/// Section <c>Retention</c>. Stories, their items and alerts are kept for good: they are the product. So are items that somebody labelled.
/// </summary>
internal sealed class RetentionOptions
{
    /// <summary>
    /// Days for which the text of items that were not relevant is kept, so that people can ask why and backtests can replay them.
    /// </summary>
    [Range(1, 3650)]
    public int RejectedItemDays { get; set; } = 90;

    /// <summary>Days for which finished deliveries are kept. Follow-ups are threaded on those of the story before.</summary>
    [Range(1, 3650)]
    public int DeliveryDays { get; set; } = 365;

    [Range(1, 3650)]
    public int PoisonDays { get; set; } = 90;

    /// <summary>
    /// Days for which superseded changes of watch terms can be seen and reverted; not set, for good. The change that made a term what it is
    /// stays in any case.
    /// </summary>
    [Range(1, 3650)]
    public int? TermHistoryDays { get; set; }
}

/// <summary>Deletes what is no longer needed, once a day, in batches. What one sweep leaves over the next takes up.</summary>
internal sealed class Retention(AlertsDbContext db, IOptions<RetentionOptions> options, TimeProvider clock)
{
    /// <summary>Rows that one statement touches, so that none holds up the others, and batches of each kind that one sweep does.</summary>
    internal const int Batch = 500;
    internal const int BatchesASweep = 20;

    private const string LastRun = "retention-last-run";
    private const string ItemsBefore = "retention-items-before";
    private static readonly TimeSpan s_every = TimeSpan.FromDays(1);

    public async Task PruneIfDueAsync(CancellationToken cancellationToken)
    {
        var now = clock.GetUtcNow();
        if (await db.ReadInstantAsync(LastRun, cancellationToken) + s_every > now)
        {
            return;
        }

        var itemsBefore = now.AddDays(-options.Value.RejectedItemDays);
        var deliveriesBefore = now.AddDays(-options.Value.DeliveryDays);
        var poisonBefore = now.AddDays(-options.Value.PoisonDays);
        var done = await PruneItemsAsync(itemsBefore, cancellationToken);
        done &= await DeleteAsync(
            db.ItemOpinions.Where(o => o.AskedAt < itemsBefore && !db.Items.Any(i => i.Id == o.ItemId && i.StoryId != null))
                .OrderBy(o => o.AskedAt),
            cancellationToken
        );
        DeliveryState[] finished = [DeliveryState.Sent, DeliveryState.Failed, DeliveryState.Dropped];
        done &= await DeleteAsync(
            db.Deliveries.Where(d => finished.Contains(d.State) && d.DueAt < deliveriesBefore).OrderBy(d => d.DueAt),
            cancellationToken
        );
        done &= await DeleteAsync(db.PoisonMessages.Where(p => p.At < poisonBefore).OrderBy(p => p.At), cancellationToken);
        if (options.Value.TermHistoryDays is { } days)
        {
            done &= await PruneTermHistoryAsync(now.AddDays(-days), cancellationToken);
        }

        if (done)
        {
            await db.WriteInstantAsync(LastRun, now, cancellationToken);
        }
    }

    // The row stays: its identity is what keeps an item that its feed still lists from coming back as new.
    private async Task<bool> PruneItemsAsync(DateTimeOffset before, CancellationToken cancellationToken)
    {
        // Emptied rows remain, so each sweep begins where the last one stopped and does not wade through them.
        var from = await db.ReadInstantAsync(ItemsBefore, cancellationToken) ?? DateTimeOffset.UnixEpoch;
        for (var batch = 0; batch < BatchesASweep; batch++)
        {
            var rejected = await db
                .Items.Where(i =>
                    i.FetchedAt >= from
                    && i.FetchedAt < before
                    && i.StoryId == null
                    && i.State != ItemState.Pending
                    && i.Text != ""
                    && !db.Feedback.Any(f => f.ItemId == i.Id)
                )
                .OrderBy(i => i.FetchedAt)
                .Take(Batch)
                .Select(i => new { i.Id, i.FetchedAt })
                .ToListAsync(cancellationToken);
            var ids = rejected.ConvertAll(i => i.Id);
            await db
                .Verdicts.Where(v => ids.Contains(v.ItemId))
                .ExecuteUpdateAsync(set => set.SetProperty(v => v.Reasons, Array.Empty<Reason>()), cancellationToken);
            await db.ItemRevisions.Where(r => ids.Contains(r.ItemId)).ExecuteDeleteAsync(cancellationToken);
            await db
                .Items.Where(i => ids.Contains(i.Id) && i.StoryId == null)
                .ExecuteUpdateAsync(set => set.SetProperty(i => i.Text, ""), cancellationToken);
            if (rejected.Count < Batch)
            {
                await db.WriteInstantAsync(ItemsBefore, before, cancellationToken);
                return true;
            }

            from = rejected[^1].FetchedAt;
        }

        await db.WriteInstantAsync(ItemsBefore, from, cancellationToken);
        return false;
    }

    // The newest is the version of the whole set.
    private async Task<bool> PruneTermHistoryAsync(DateTimeOffset before, CancellationToken cancellationToken)
    {
        var version = await db.WatchTermChanges.MaxAsync(c => (long?)c.Id, cancellationToken);
        return await DeleteAsync(
            db.WatchTermChanges.Where(c => c.At < before && c.Id < version && !db.WatchTerms.Any(t => t.Version == c.Id))
                .OrderBy(c => c.Id),
            cancellationToken
        );
    }

    private static async Task<bool> DeleteAsync<T>(IOrderedQueryable<T> rows, CancellationToken cancellationToken)
    {
        for (var batch = 0; batch < BatchesASweep; batch++)
        {
            if (await rows.Take(Batch).ExecuteDeleteAsync(cancellationToken) < Batch)
            {
                return true;
            }
        }

        return false;
    }
}
