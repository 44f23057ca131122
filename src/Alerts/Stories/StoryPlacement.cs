using Alerts.Classifying;
using Alerts.Platform.Data;
using Alerts.Polling.Items;
using Alerts.Reading.Relevance;

namespace Alerts.Stories;

/// <summary>Gives an item its story: its text is read before the lease is taken, so that nobody waits for a long one.</summary>
internal sealed class StoryPlacement(StoryKeeper keeper, Leases leases)
{
    /// <summary>
    /// Reads the texts of the item and of the stories that it may join. Then it takes the lease that keeps two instances from opening two
    /// stories.
    /// </summary>
    internal async Task<StoryTransaction> BeginAsync(
        AlertsDbContext db,
        FeedItem item,
        Verdict verdict,
        CancellationToken cancellationToken
    )
    {
        await keeper.PrepareAsync(db, item, verdict.Topics, cancellationToken);
        return await StoryTransaction.BeginAsync(db, leases, StoryTransaction.StagesPatience, cancellationToken);
    }

    internal Task<StoryOutcome> PlaceAsync(AlertsDbContext db, FeedItem item, ItemVerdict verdict, CancellationToken cancellationToken) =>
        keeper.AssignAsync(db, item, verdict, cancellationToken);
}
