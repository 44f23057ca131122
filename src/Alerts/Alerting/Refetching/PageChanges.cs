using Alerts.Platform.Data;
using Alerts.Polling.Items;
using Alerts.Reading.Stories;
using Alerts.Stories;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.Options;

namespace Alerts.Alerting.Refetching;

/// <summary>
/// Stores what reading a page again came to: the next date, the text to compare with, and where something of account has changed the
/// story's correction, all in one transaction.
/// </summary>
internal sealed class PageChanges(
    AlertsDbContext db,
    StoryCorrections stories,
    Leases leases,
    IOptions<AlertingOptions> alerting,
    TimeProvider clock
)
{
    /// <param name="owner">Who claimed the row: where the claim has lapsed and another has it, nothing is stored.</param>
    internal async Task StoreAsync(long itemId, string owner, PageReading reading, CancellationToken cancellationToken)
    {
        // Nothing is taken away or corrected without the lease under which stories change.
        await using var change = await StoryTransaction.BeginAsync(db, leases, StoryTransaction.StagesPatience, cancellationToken);
        var row = await db.Refetches.SingleOrDefaultAsync(r => r.ItemId == itemId && r.ClaimedBy == owner, cancellationToken);
        var item = await db.Items.SingleAsync(i => i.Id == itemId, cancellationToken);
        if (row is null)
        {
            return;
        }

        var changes = await ApplyAsync(row, item, reading, cancellationToken);
        (row.ClaimedBy, row.ClaimedUntil) = (null, null);
        if (changes.Count > 0)
        {
            var story = await db.Stories.SingleAsync(s => s.Id == item.StoryId, cancellationToken);
            story.SettleUntil(clock.GetUtcNow() + alerting.Value.Settle);
        }

        await change.CommitAsync(cancellationToken);
    }

    private async Task<IReadOnlyList<StoryChange>> ApplyAsync(
        Refetch row,
        FeedItem item,
        PageReading reading,
        CancellationToken cancellationToken
    )
    {
        var now = clock.GetUtcNow();
        switch (reading)
        {
            case PageReading.Later later:
                row.DueAt = later.Until;
                return [];
            case PageReading.Missing when row.MissingSince is null:
                (row.MissingSince, row.DueAt) = (now, now + RefetchPlan.LookAgain);
                return [];
            case PageReading.Missing or PageReading.Gone:
                row.DueAt = null;
                return item.StoryId is null ? [] : await stories.WithdrawAsync(item, cancellationToken);
            case PageReading.Text page:
                row.RecordReading(now);
                var known = row.PageText;
                row.PageText = page.Value;
                // A revision from the feed that is still to be judged is held against what readers were told first.
                return item.StoryId is null || item.State != ItemState.Done
                    ? []
                    : await stories.CorrectAsync(item, known ?? item.Text, page.Value, cancellationToken);
            default:
                row.RecordReading(now);
                return [];
        }
    }
}
