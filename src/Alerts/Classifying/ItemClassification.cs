using Alerts.Alerting;
using Alerts.Classifying.SecondOpinion;
using Alerts.Pipeline;
using Alerts.Platform.Data;
using Alerts.Polling.Items;
using Alerts.Reading.Relevance;
using Alerts.Stories;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.Options;

namespace Alerts.Classifying;

/// <summary>Stage classify: the verdict on one item and, where it is relevant, its story, all in one transaction.</summary>
public sealed class ItemClassification(
    AlertsDbContext db,
    CurrentClassifier classifiers,
    StoryKeeper stories,
    Leases leases,
    IOptions<AlertingOptions> alerting,
    AlertBudget budget,
    Telemetry telemetry,
    TimeProvider clock
)
{
    private static readonly TimeSpan s_leaseDuration = TimeSpan.FromMinutes(1);
    private static readonly TimeSpan s_leasePatience = TimeSpan.FromSeconds(30);

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

        await stories.PrepareAsync(db, item, verdict.Topics, cancellationToken);
        await using var lease = await leases.AcquireAsync(StoryKeeper.LeaseName, s_leaseDuration, s_leasePatience, cancellationToken);
        await using var transaction = await db.Database.BeginTransactionAsync(cancellationToken);
        await lease.ConfirmAsync(db, cancellationToken);
        if (await StoreAsync(item, verdict, cancellationToken) is not { } stored)
        {
            return; // Another instance was faster, or the text changed meanwhile and comes again.
        }

        var outcome = await stories.AssignAsync(db, stored.Item, stored.Verdict, cancellationToken);
        var told = await db.Alerts.AnyAsync(a => a.StoryId == outcome.Story.Id, cancellationToken);
        if (
            AlertDecision.IsNews(outcome, item.IsOld, told)
            && (outcome.Story.AlertDueAt is not null || await budget.AllowsAsync(item.FeedId, cancellationToken))
        )
        {
            outcome.Story.SettleUntil(clock.GetUtcNow() + alerting.Value.Settle, item.FeedId);
        }

        await db.SaveChangesAsync(cancellationToken);
        await transaction.CommitAsync(cancellationToken);
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
