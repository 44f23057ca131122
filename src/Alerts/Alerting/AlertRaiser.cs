using Alerts.Platform.Data;
using Alerts.Reading.Stories;
using Alerts.Stories;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.Options;

namespace Alerts.Alerting;

/// <param name="TraceParent">W3C trace context of what made its story due.</param>
internal sealed record RaisedAlert(long Id, string? TraceParent);

/// <summary>Raises the alerts of stories that have settled: what several feeds bring in one poll is told once.</summary>
internal sealed class AlertRaiser(AlertsDbContext db, Leases leases, IOptions<AlertingOptions> options, TimeProvider clock)
{
    private const int Batch = 100;

    /// <returns>The alerts, whose deliveries are still to be written.</returns>
    public async Task<IReadOnlyList<RaisedAlert>> RaiseDueAsync(CancellationToken cancellationToken)
    {
        var now = clock.GetUtcNow();
        var due = await db
            .Stories.Where(s => s.AlertDueAt <= now && !s.IsHeld && (s.AlertHeldUntil == null || s.AlertHeldUntil <= now))
            .OrderBy(s => s.AlertDueAt)
            .Select(s => s.Id)
            .Take(Batch)
            .ToListAsync(cancellationToken);
        if (due.Count == 0)
        {
            return [];
        }

        await using var change = await StoryTransaction.BeginAsync(db, leases, StoryTransaction.StagesPatience, cancellationToken);
        var raised = new List<(Alert Alert, string? TraceParent)>();
        foreach (
            var story in await db.Stories.Where(s => due.Contains(s.Id) && s.AlertDueAt <= now && !s.IsHeld).ToListAsync(cancellationToken)
        )
        {
            var isOver = story.MergedIntoId is not null || story.RetractedAt is not null;
            if (!isOver && story.TryHold(options.Value.HoldFor.Of(story.Status), now))
            {
                continue;
            }

            story.ClearDue();
            if (!isOver && await DecideAsync(story, now, cancellationToken) is { } alert)
            {
                raised.Add((alert, story.TraceParent));
            }
        }

        db.Alerts.AddRange(raised.Select(r => r.Alert));
        await change.CommitAsync(cancellationToken);
        return [.. raised.Select(r => new RaisedAlert(r.Alert.Id, r.TraceParent))];
    }

    private async Task<Alert?> DecideAsync(Story story, DateTimeOffset now, CancellationToken cancellationToken)
    {
        var last = await db
            .Alerts.AsNoTracking()
            .Where(a => a.StoryId == story.Id)
            .OrderByDescending(a => a.StoryVersion)
            .FirstOrDefaultAsync(cancellationToken);
        if (last?.StoryVersion == story.Version)
        {
            return null; // Told already.
        }

        var merged = await db.Stories.Where(s => s.MergedIntoId == story.Id).Select(s => s.Id).ToListAsync(cancellationToken);
        var alsoTold = await db
            .Alerts.AsNoTracking()
            .Where(a => merged.Contains(a.StoryId))
            .Select(a => a.Facts)
            .ToListAsync(cancellationToken);

        var revisions = last is null
            ? []
            : await db
                .StoryEvents.AsNoTracking()
                .Where(e =>
                    e.StoryId == story.Id
                    && (e.Kind == StoryEventKind.Revised || e.Kind == StoryEventKind.Withdrawn)
                    && e.Version > last.StoryVersion
                )
                .OrderBy(e => e.Id)
                .Select(e => e.Changes)
                .ToListAsync(cancellationToken);
        return AlertDecision.Raise(
            story,
            last,
            [.. revisions.SelectMany(c => c).Where(c => c.Kind == ChangeKind.Correction)],
            alsoTold,
            now
        );
    }
}
