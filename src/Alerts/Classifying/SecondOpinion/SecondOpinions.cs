using System.Globalization;
using Alerts.Platform.Data;
using Alerts.Polling.Items;
using Alerts.Reading.Relevance;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.Options;

namespace Alerts.Classifying.SecondOpinion;

/// <summary>
/// Has uncertain verdicts looked at again with the names that a service saw in the text. Comes after the verdict was stored and acted on,
/// and may fail or be missing altogether. An item that becomes relevant by it is found by the sweep and goes on like any other; one that
/// was told already keeps its story.
/// </summary>
internal sealed class SecondOpinions(
    AlertsDbContext db,
    CurrentClassifier current,
    EntityService service,
    IOptions<LanguageOptions> options,
    TimeProvider clock
)
{
    private const int MostPerRun = 25;
    private static readonly TimeSpan s_newsworthy = TimeSpan.FromDays(1);

    /// <returns>How many verdicts were looked at again.</returns>
    public async Task<int> AskAsync(CancellationToken cancellationToken)
    {
        var judged = 0;
        foreach (var batch in (service.IsReady ? await CandidatesAsync(cancellationToken) : []).Chunk(OpinionBatches.Documents))
        {
            var claimed = new List<FeedItem>();
            foreach (var item in batch)
            {
                if (await ClaimAsync(item, cancellationToken))
                {
                    claimed.Add(item);
                }
            }

            if (await ReadAsync(claimed, cancellationToken) is not { } answers)
            {
                await ReleaseAsync(claimed, cancellationToken);
                break;
            }

            foreach (var item in claimed)
            {
                var answer = answers.FirstOrDefault(a => a.Id == IdOf(item));
                judged += answer?.Entities is { } entities && await JudgeAsync(item, entities, cancellationToken) ? 1 : 0;
            }
        }

        return judged;
    }

    /// <summary>The names seen in this revision of an item; empty where nobody asked.</summary>
    internal static async Task<IReadOnlyList<NamedEntity>> EntitiesAsync(
        AlertsDbContext db,
        FeedItem item,
        CancellationToken cancellationToken
    ) =>
        await db
            .ItemOpinions.AsNoTracking()
            .Where(o => o.ItemId == item.Id && o.Revision == item.Revision)
            .Select(o => o.Entities)
            .FirstOrDefaultAsync(cancellationToken)
        ?? [];

    private static string IdOf(FeedItem item) => item.Id.ToString(CultureInfo.InvariantCulture);

    /// <summary>The newest first: they are still worth an alert.</summary>
    private async Task<List<FeedItem>> CandidatesAsync(CancellationToken cancellationToken)
    {
        var (from, to, since) = (options.Value.BandFrom, options.Value.BandTo, clock.GetUtcNow() - s_newsworthy);
        return await db
            .Items.AsNoTracking()
            .Where(i =>
                i.State == ItemState.Done
                && i.FetchedAt >= since
                && !i.IsOld
                && db.Verdicts.Any(v => v.ItemId == i.Id && v.Score >= from && v.Score <= to)
                && !db.ItemOpinions.Any(o => o.ItemId == i.Id && o.Revision == i.Revision)
            )
            .OrderByDescending(i => i.Id)
            .Take(MostPerRun)
            .ToListAsync(cancellationToken);
    }

    /// <returns>False where another instance has asked for it.</returns>
    private async Task<bool> ClaimAsync(FeedItem item, CancellationToken cancellationToken)
    {
        db.ItemOpinions.Add(
            new ItemOpinion
            {
                ItemId = item.Id,
                Revision = item.Revision,
                AskedAt = clock.GetUtcNow(),
            }
        );
        try
        {
            await db.SaveChangesAsync(cancellationToken);
            return true;
        }
        catch (Exception e) when (db.IsConflict(e))
        {
            return false;
        }
        finally
        {
            db.ChangeTracker.Clear();
        }
    }

    private async Task ReleaseAsync(List<FeedItem> claimed, CancellationToken cancellationToken)
    {
        foreach (var item in claimed)
        {
            await db.ItemOpinions.Where(o => o.ItemId == item.Id && o.Revision == item.Revision).ExecuteDeleteAsync(cancellationToken);
        }
    }

    /// <returns>Null where the budget of the day is spent or the service cannot be had.</returns>
    private async Task<IReadOnlyList<EntityAnswer>?> ReadAsync(List<FeedItem> items, CancellationToken cancellationToken)
    {
        if (items.Count == 0)
        {
            return [];
        }

        var documents = items.ConvertAll(i => new EntityDocument(IdOf(i), OpinionBatches.Cut(ItemInput.Of(i).FullText), i.Language));
        return await TakeBudgetAsync(documents.Sum(d => OpinionBatches.Cost(d.Text)), cancellationToken)
            ? await service.AskAsync(documents, cancellationToken)
            : null;
    }

    private async Task<bool> TakeBudgetAsync(int records, CancellationToken cancellationToken)
    {
        var (day, limit) = (
            clock.GetUtcNow().UtcDateTime.ToString("yyyy-MM-dd", CultureInfo.InvariantCulture),
            options.Value.DailyBudget - records
        );
        if (!await db.LanguageUse.AnyAsync(u => u.Day == day, cancellationToken))
        {
            db.LanguageUse.Add(new LanguageUse { Day = day });
            try
            {
                await db.SaveChangesAsync(cancellationToken);
            }
            catch (Exception e) when (db.IsConflict(e))
            {
                // Another instance began the day.
            }

            db.ChangeTracker.Clear();
        }

        return await db
                .LanguageUse.Where(u => u.Day == day && u.Records <= limit)
                .ExecuteUpdateAsync(set => set.SetProperty(u => u.Records, u => u.Records + records), cancellationToken) == 1;
    }

    private async Task<bool> JudgeAsync(FeedItem seen, IReadOnlyList<NamedEntity> entities, CancellationToken cancellationToken)
    {
        var opinion = await db.ItemOpinions.FindAsync([seen.Id, seen.Revision], cancellationToken);
        var verdict = await db.Verdicts.FindAsync([seen.Id], cancellationToken);
        var unchanged = await db.Items.AnyAsync(
            i => i.Id == seen.Id && i.Revision == seen.Revision && i.State == ItemState.Done,
            cancellationToken
        );
        if (opinion is not null)
        {
            opinion.Entities = entities;
        }

        if (verdict is not null && unchanged)
        {
            var classifier = await current.GetAsync(cancellationToken);
            verdict.Record(classifier.Classify(ItemInput.Of(seen), entities), clock.GetUtcNow());
        }

        await db.SaveChangesAsync(cancellationToken);
        db.ChangeTracker.Clear();
        return verdict is not null && unchanged;
    }
}
