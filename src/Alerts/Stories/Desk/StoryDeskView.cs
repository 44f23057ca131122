using Alerts.Delivery;
using Alerts.Platform.Data;
using Alerts.Platform.Web;
using Alerts.Reading.Stories;
using Microsoft.EntityFrameworkCore;

namespace Alerts.Stories.Desk;

/// <summary>What only admins see of a story.</summary>
/// <param name="Held">Whether its next alert is held back until it is released.</param>
/// <param name="AlertDue">When its next alert was or is due; null where nothing is to be told.</param>
/// <param name="WaitsUntil">Until when that alert waits for a word, as <c>Alerting:HoldFor</c> says; then it goes out by itself.</param>
/// <param name="Told">Readers to whom something of it went out, or of a story that was merged into it.</param>
/// <param name="Edits">What was set right by hand, by item.</param>
/// <param name="Log">Who did what, the latest first.</param>
internal sealed record StoryDeskView(
    RowId Id,
    bool Held,
    DateTimeOffset? AlertDue,
    DateTimeOffset? WaitsUntil,
    DateTimeOffset? RetractedAt,
    string? RetractionReason,
    int Told,
    IReadOnlyList<ItemEdits> Edits,
    IReadOnlyList<DeskEntry> Log
)
{
    private const int MostEntries = 100;

    internal static async Task<StoryDeskView> LoadAsync(AlertsDbContext db, Story story, CancellationToken cancellationToken)
    {
        var told = await CountToldAsync(db, story.Id, cancellationToken);
        var edited = await db
            .Items.AsNoTracking()
            .Where(i => i.StoryId == story.Id && i.Edits != null)
            .OrderBy(i => i.Id)
            .Select(i => new { i.Id, i.Edits })
            .ToListAsync(cancellationToken);
        var log = await db
            .StoryEvents.AsNoTracking()
            .Where(e => e.StoryId == story.Id && e.By != null)
            .OrderByDescending(e => e.Id)
            .Take(MostEntries)
            .ToListAsync(cancellationToken);
        return new StoryDeskView(
            story.Id,
            story.IsHeld,
            story.AlertDueAt,
            story.AlertHeldUntil,
            story.RetractedAt,
            story.RetractionReason,
            told,
            [.. edited.Select(e => new ItemEdits(e.Id, e.Edits!.Origin, e.Edits.Stances))],
            [.. log.Select(e => new DeskEntry(e.At, e.By!, Choices.Name(e.Kind), e.Changes.Count > 0 ? e.Changes[0].Text : null))]
        );
    }

    // What went out of a story that was merged into this one was told of this one.
    private static Task<int> CountToldAsync(AlertsDbContext db, long id, CancellationToken cancellationToken) =>
        db
            .Deliveries.Where(d => d.State == DeliveryState.Sent)
            .Where(d => d.StoryId == id || db.Stories.Any(s => s.Id == d.StoryId && s.MergedIntoId == id))
            .Select(d => d.SubscriptionId)
            .Distinct()
            .CountAsync(cancellationToken);
}

/// <param name="Origin">Null where it is as read.</param>
internal sealed record ItemEdits(RowId Item, OriginEdit? Origin, IReadOnlyList<StanceEdit> Stances);

internal sealed record DeskEntry(DateTimeOffset At, string By, string Kind, string? Text);
