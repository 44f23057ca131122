using Alerts.Platform.Data;
using Alerts.Polling.Items;
using Alerts.Stories;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.Options;

namespace Alerts.Alerting;

/// <summary>Makes a story due where what an item did to it may be news to readers, within what its feed may raise.</summary>
internal sealed class DueAlerts(AlertsDbContext db, AlertBudget budget, IOptions<AlertingOptions> options, TimeProvider clock)
{
    /// <summary>The caller holds the stories' lease, and saves.</summary>
    internal async Task NoteAsync(StoryOutcome outcome, FeedItem item, CancellationToken cancellationToken)
    {
        var story = outcome.Story;
        var isTold = await db.Alerts.AnyAsync(a => a.StoryId == story.Id, cancellationToken);
        if (
            AlertDecision.IsNews(outcome, item.IsOld, isTold)
            && (story.AlertDueAt is not null || await budget.AllowsAsync(item.FeedId, cancellationToken))
        )
        {
            story.SettleUntil(clock.GetUtcNow() + options.Value.Settle, item.FeedId);
        }
    }
}
