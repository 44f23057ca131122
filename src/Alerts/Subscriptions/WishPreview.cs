using Alerts.Alerting;
using Alerts.Platform.Data;
using Alerts.Platform.Web;
using Alerts.Reading.Stories;
using Microsoft.EntityFrameworkCore;

namespace Alerts.Subscriptions;

/// <summary>What wishes would have brought.</summary>
/// <param name="Days">How far back was looked, as days from now.</param>
/// <param name="Examined">Stories that were looked at: the newest, where there were more than one look takes.</param>
/// <param name="Stories">Those that would have come, newest first; at most 20 of them.</param>
/// <param name="Found">How many would have come.</param>
public sealed record WishPreview(int Days, int Examined, int Found, IReadOnlyList<PreviewedStory> Stories)
{
    internal const int LooksBack = 30;
    private const int MostStories = 300;
    private const int MostShown = 20;
    private const int AtOnce = 50;

    /// <summary>Looks through the newest stories that were told: a bounded work, whatever the terms.</summary>
    internal static async Task<WishPreview> MakeAsync(
        AlertsDbContext db,
        SubscriptionPreferences wishes,
        DateTimeOffset now,
        CancellationToken cancellationToken
    )
    {
        var since = now.AddDays(-LooksBack);
        var newest = await db
            .Alerts.Where(a => a.RaisedAt >= since)
            .GroupBy(a => a.StoryId)
            .Select(g => g.Max(a => a.Id))
            .OrderByDescending(id => id)
            .Take(MostStories)
            .ToListAsync(cancellationToken);
        var terms = new OwnTermFinder([wishes]);
        var found = new List<PreviewedStory>();
        foreach (var some in newest.Chunk(AtOnce))
        {
            var alerts = await db.Alerts.AsNoTracking().Where(a => some.Contains(a.Id)).ToListAsync(cancellationToken);
            var willing = alerts.Where(a => wishes.Wants(a.Facts)).OrderByDescending(a => a.Id).ToList();
            var texts = wishes.HasOwnTerms ? await AlertTexts.ReadAsync(db, willing, cancellationToken) : [];
            found.AddRange(
                willing
                    .Where(a => terms.Fits(wishes, terms.Find(texts.GetValueOrDefault(a.Id, []))))
                    .Select(a => new PreviewedStory(a.StoryId, a.Facts.Headline, LanguageOf(a.Facts), a.RaisedAt))
            );
        }

        return new WishPreview(LooksBack, newest.Count, found.Count, [.. found.Take(MostShown)]);
    }

    private static string? LanguageOf(StoryFacts facts) =>
        facts.Headlines.Where(h => h.Text == facts.Headline).Select(h => h.Language).FirstOrDefault();
}

/// <param name="At">When it was told last.</param>
public sealed record PreviewedStory(RowId Id, string Headline, string? Language, DateTimeOffset At);
