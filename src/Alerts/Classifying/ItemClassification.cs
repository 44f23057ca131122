using Alerts.Alerting;
using Alerts.Classifying.SecondOpinion;
using Alerts.Pipeline;
using Alerts.Platform.Data;
using Alerts.Polling.Items;
using Alerts.Reading.Relevance;
using Alerts.Stories;
using Microsoft.EntityFrameworkCore;

namespace Alerts.Classifying;

/// <summary>Stage classify: the verdict on one item and, where it is relevant, its story, all in one transaction.</summary>
internal sealed class ItemClassification(
    AlertsDbContext db,
    CurrentClassifier classifiers,
    StoryPlacement placement,
    DueAlerts alerts,
    Telemetry telemetry,
    TimeProvider clock
)
{
    public async Task ClassifyAsync(long itemId, CancellationToken cancellationToken)
    {
        var item = await db.Items.AsNoTracking().FirstOrDefaultAsync(i => i.Id == itemId, cancellationToken);
        if (item is not { State: ItemState.Pending })
        {
            return; // Done before: a repeated message.
        }

        var classifier = await classifiers.GetAsync(cancellationToken);
        var verdict = classifier.Classify(ItemInput.Of(item), await SecondOpinions.EntitiesAsync(db, item, cancellationToken));
        if (!verdict.Relevant && item.StoryId is null)
        {
            await StoreAsync(item, verdict, cancellationToken);
            return;
        }

        await using var change = await placement.BeginAsync(db, item, verdict, cancellationToken);
        if (await StoreAsync(item, verdict, cancellationToken) is not { } stored)
        {
            return; // Another instance was faster, or the text changed meanwhile and comes again.
        }

        var outcome = await placement.PlaceAsync(db, stored.Item, stored.Verdict, cancellationToken);
        await alerts.NoteAsync(outcome, item, cancellationToken);
        await change.CommitAsync(cancellationToken);
    }

    private async Task<(FeedItem Item, ItemVerdict Verdict)?> StoreAsync(
        FeedItem seen,
        Verdict verdict,
        CancellationToken cancellationToken
    )
    {
        var item = await db.Items.FirstAsync(i => i.Id == seen.Id, cancellationToken);
        if (item.State != ItemState.Pending || item.Revision != seen.Revision)
        {
            return null;
        }

        var row = await db.Verdicts.FindAsync([item.Id], cancellationToken);
        if (row is null)
        {
            db.Verdicts.Add(row = new ItemVerdict { ItemId = item.Id });
        }

        row.Record(verdict, clock.GetUtcNow());
        item.State = ItemState.Done;
        await db.SaveChangesAsync(cancellationToken);
        telemetry.Judged(verdict);
        return (item, row);
    }
}
