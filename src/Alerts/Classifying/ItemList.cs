using Alerts.Platform.Data;
using Alerts.Platform.Web;
using Alerts.Polling.Items;
using Microsoft.EntityFrameworkCore;

namespace Alerts.Classifying;

/// <summary>What items are narrowed to; null for what does not matter.</summary>
/// <param name="Q">Words of the title, or the link.</param>
internal sealed record ItemFilter(
    bool? Relevant = null,
    double? MinScore = null,
    double? MaxScore = null,
    long? Feed = null,
    string? Q = null
);

/// <summary>Finds stored items with their verdicts, for the API and the console.</summary>
internal static class ItemList
{
    /// <summary>Newest first; also the rejected ones, with the reason they fell short.</summary>
    internal static async Task<Page<ItemView>> FindAsync(
        AlertsDbContext db,
        ItemFilter filter,
        int take,
        long? after,
        CancellationToken cancellationToken
    )
    {
        var (relevant, minScore, maxScore, feed, q) = filter;
        var link = string.IsNullOrWhiteSpace(q) ? null : q.Trim();
        var words = link is null ? null : TitleFolding.Of(link);
        var rows = await db
            .Items.AsNoTracking()
            .LeftJoin(db.Verdicts, i => i.Id, v => v.ItemId, (i, v) => new { Item = i, Verdict = v })
            .Select(x => new
            {
                x.Item,
                x.Verdict,
                Feedback = db.Feedback.Where(f => f.ItemId == x.Item.Id).OrderByDescending(f => f.Id).FirstOrDefault(),
            })
            .Where(x =>
                (after == null || x.Item.Id < after)
                && (relevant == null || x.Verdict!.Relevant == relevant)
                && (minScore == null || x.Verdict!.Score >= minScore)
                && (maxScore == null || x.Verdict!.Score < maxScore)
                && (feed == null || x.Item.FeedId == feed)
                && (words == null || x.Item.TitleFolded.Contains(words) || x.Item.Link == link)
            )
            .OrderByDescending(x => x.Item.Id)
            .Take(take + 1)
            .ToListAsync(cancellationToken);
        return Page.Cut([.. rows.Select(x => ItemView.Of(x.Item, x.Verdict, x.Feedback, withText: false))], take, i => i.Id.ToString());
    }

    /// <returns>Null where there is no such item.</returns>
    internal static async Task<ItemView?> GetAsync(AlertsDbContext db, long id, CancellationToken cancellationToken)
    {
        var item = await db.Items.AsNoTracking().FirstOrDefaultAsync(i => i.Id == id, cancellationToken);
        if (item is null)
        {
            return null;
        }

        var verdict = await db.Verdicts.AsNoTracking().FirstOrDefaultAsync(v => v.ItemId == id, cancellationToken);
        var feedback = await db
            .Feedback.AsNoTracking()
            .Where(f => f.ItemId == id)
            .OrderByDescending(f => f.Id)
            .FirstOrDefaultAsync(cancellationToken);
        return ItemView.Of(item, verdict, feedback, withText: true);
    }
}
