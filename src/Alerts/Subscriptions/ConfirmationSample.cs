using Alerts.Alerting;
using Alerts.Platform.Data;
using Microsoft.EntityFrameworkCore;

namespace Alerts.Subscriptions;

/// <summary>Shows in the confirmation what its reader would get.</summary>
internal static class ConfirmationSample
{
    private const int Newest = 20;

    /// <summary>The latest alert that the wishes would have brought; null where none of the newest would.</summary>
    internal static async Task<Alert?> FindAsync(
        AlertsDbContext db,
        SubscriptionPreferences preferences,
        CancellationToken cancellationToken
    )
    {
        var alerts = await db.Alerts.AsNoTracking().OrderByDescending(a => a.Id).Take(Newest).ToListAsync(cancellationToken);
        var texts = preferences.HasOwnTerms ? await AlertTexts.ReadAsync(db, alerts, cancellationToken) : [];
        var terms = new OwnTermFinder([preferences]);
        return alerts.Find(a => preferences.Wants(a.Facts) && terms.Fits(preferences, terms.Find(texts.GetValueOrDefault(a.Id, []))));
    }
}
