using Alerts.Platform.Data;
using Alerts.Polling.Items;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.Options;

namespace Alerts.Classifying;

/// <summary>Judges recent items again after the watch terms changed.</summary>
internal sealed class Rejudge(AlertsDbContext db, CurrentClassifier current, IOptions<RelevanceOptions> options, TimeProvider clock)
{
    private const int BatchSize = 200;

    /// <summary>
    /// Brings the verdicts of the last <see cref="RelevanceOptions.RejudgeDays"/> to the newest term set. Items that were rejected before
    /// and are relevant now go through the pipeline once more; those that were relevant already do not, so nobody is alerted twice.
    /// </summary>
    public async Task<IReadOnlyList<long>> RejudgeAsync(CancellationToken cancellationToken)
    {
        var classifier = await current.GetAsync(cancellationToken);
        var version = classifier.Terms.Version;
        var since = clock.GetUtcNow().AddDays(-options.Value.RejudgeDays);
        var gained = new List<long>();
        for (var after = 0L; ; )
        {
            var cursor = after;
            var batch = await db
                .Verdicts.Join(
                    db.Items,
                    v => v.ItemId,
                    i => i.Id,
                    (v, i) =>
                        new
                        {
                            Verdict = v,
                            Item = i,
                            Opinion = db.ItemOpinions.FirstOrDefault(o => o.ItemId == i.Id && o.Revision == i.Revision),
                        }
                )
                .Where(x => x.Verdict.ItemId > cursor && x.Verdict.TermSetVersion < version && x.Item.FetchedAt >= since)
                .OrderBy(x => x.Verdict.ItemId)
                .Take(BatchSize)
                .ToListAsync(cancellationToken);
            foreach (var x in batch)
            {
                var was = x.Verdict.Relevant;
                x.Verdict.Record(classifier.Classify(ItemInput.Of(x.Item), x.Opinion?.Entities ?? []), clock.GetUtcNow());
                if (x.Verdict.Relevant && !was)
                {
                    gained.Add(x.Item.Id);
                }
            }

            await db.SaveChangesAsync(cancellationToken);
            db.ChangeTracker.Clear();
            if (batch.Count < BatchSize)
            {
                await RequeueGainedAsync(cancellationToken);
                return gained;
            }

            after = batch[^1].Item.Id;
        }
    }

    // Found by what the rows say: a crash in between loses nothing. Items that are in a story already have been told.
    private Task<int> RequeueGainedAsync(CancellationToken cancellationToken) =>
        db
            .Items.Where(i => i.State == ItemState.Done && i.StoryId == null && db.Verdicts.Any(v => v.ItemId == i.Id && v.Relevant))
            .ExecuteUpdateAsync(
                set => set.SetProperty(i => i.State, ItemState.Pending).SetProperty(i => i.EnqueuedAt, (DateTimeOffset?)null),
                cancellationToken
            );
}
