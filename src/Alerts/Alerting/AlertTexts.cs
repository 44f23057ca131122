using Alerts.Platform.Data;
using Microsoft.EntityFrameworkCore;

namespace Alerts.Alerting;

/// <summary>What readers' own terms are looked for in: what an alert says, and what its story's items say.</summary>
internal static class AlertTexts
{
    /// <summary>Of each item, in UTF-16 units: what news is about stands at its beginning.</summary>
    private const int LongestText = 8_000;

    /// <summary>Of each story, the newest.</summary>
    private const int MostItems = 40;

    /// <returns>By alert, for a handful of alerts: a query for each of their stories.</returns>
    internal static async Task<Dictionary<long, List<string>>> ReadAsync(
        AlertsDbContext db,
        IReadOnlyCollection<Alert> alerts,
        CancellationToken cancellationToken
    )
    {
        var byStory = new Dictionary<long, List<string>>();
        foreach (var story in alerts.Select(a => a.StoryId).Distinct())
        {
            byStory[story] = await OfItemsAsync(db, story, cancellationToken);
        }

        return alerts.ToDictionary(a => a.Id, a => (List<string>)[.. Told(a), .. byStory[a.StoryId]]);
    }

    private static async Task<List<string>> OfItemsAsync(AlertsDbContext db, long story, CancellationToken cancellationToken)
    {
        var items = await db
            .Items.AsNoTracking()
            .Where(i => i.StoryId == story)
            .OrderByDescending(i => i.Id)
            .Take(MostItems)
            .Select(i => new { i.Title, Text = i.Text.Substring(0, LongestText) })
            .ToListAsync(cancellationToken);
        return [.. items.SelectMany(i => new[] { i.Title, i.Text })];
    }

    // Items may have gone since, or moved to another story.
    private static IEnumerable<string> Told(Alert alert) =>
        alert
            .Facts.Headlines.Select(h => h.Text)
            .Prepend(alert.Facts.Headline)
            .Concat(alert.Facts.Brief.Bullets.Select(b => b.Text))
            .Concat(alert.Facts.Responses.Select(r => r.Sentence));
}
