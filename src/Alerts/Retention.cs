using System.ComponentModel.DataAnnotations;
using Alerts.Data;
using Alerts.Delivery;
using Alerts.Relevance;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.Options;

namespace Alerts;

/// <summary>Section <c>Retention</c>. Stories, their items and the history of watch terms are kept for good: they are the product.</summary>
public sealed class RetentionOptions
{
    /// <summary>Days for which the text of items that were not relevant is kept, so that people can ask why and backtests can replay them.</summary>
    [Range(1, 3650)]
    public int RejectedItemDays { get; set; } = 90;

    /// <summary>Days for which finished deliveries are kept.</summary>
    [Range(1, 3650)]
    public int DeliveryDays { get; set; } = 365;

    [Range(1, 3650)]
    public int PoisonDays { get; set; } = 90;
}

/// <summary>Deletes what is no longer needed, once a day.</summary>
public sealed class Retention(AlertsDbContext db, IOptions<RetentionOptions> options, TimeProvider clock)
{
    private const string LastRun = "retention-last-run";
    private static readonly TimeSpan Every = TimeSpan.FromDays(1);

    public async Task PruneIfDueAsync(CancellationToken cancellationToken)
    {
        var now = clock.GetUtcNow();
        var last = await db.Settings.FindAsync([LastRun], cancellationToken).ConfigureAwait(false);
        if (last is not null && DateTimeOffset.Parse(last.Value, System.Globalization.CultureInfo.InvariantCulture) + Every > now)
        {
            return;
        }

        if (last is null)
        {
            db.Settings.Add(last = new StoredSetting { Name = LastRun, Value = "" });
        }

        last.Value = now.ToString("O", System.Globalization.CultureInfo.InvariantCulture);
        await db.SaveChangesAsync(cancellationToken).ConfigureAwait(false);
        await PruneAsync(now, cancellationToken).ConfigureAwait(false);
    }

    private async Task PruneAsync(DateTimeOffset now, CancellationToken cancellationToken)
    {
        // The row stays: its identity is what keeps an item that its feed still lists from coming back as new.
        var rejectedBefore = now.AddDays(-options.Value.RejectedItemDays);
        var rejected = db.Items.Where(i => i.StoryId == null && i.FetchedAt < rejectedBefore && i.Text != "");
        await db.Verdicts.Where(v => rejected.Any(i => i.Id == v.ItemId))
            .ExecuteUpdateAsync(set => set.SetProperty(v => v.Reasons, Array.Empty<Reason>()), cancellationToken).ConfigureAwait(false);
        await db.ItemRevisions.Where(r => rejected.Any(i => i.Id == r.ItemId)).ExecuteDeleteAsync(cancellationToken).ConfigureAwait(false);
        await rejected.ExecuteUpdateAsync(set => set.SetProperty(i => i.Text, ""), cancellationToken).ConfigureAwait(false);

        await db.ItemOpinions.Where(o => o.AskedAt < rejectedBefore).ExecuteDeleteAsync(cancellationToken).ConfigureAwait(false);

        var finishedBefore = now.AddDays(-options.Value.DeliveryDays);
        await db.Deliveries.Where(d => d.DueAt < finishedBefore && d.State != DeliveryState.Pending && d.State != DeliveryState.Sending)
            .ExecuteDeleteAsync(cancellationToken).ConfigureAwait(false);

        var poisonBefore = now.AddDays(-options.Value.PoisonDays);
        await db.PoisonMessages.Where(p => p.At < poisonBefore).ExecuteDeleteAsync(cancellationToken).ConfigureAwait(false);
    }
}
