using Alerts.Alerting;
using Alerts.Delivery;
using Alerts.Platform.Data;
using Alerts.Platform.Web;
using Microsoft.EntityFrameworkCore;

namespace Alerts.Pipeline;

/// <summary>The last hours at a glance, for the API and the console.</summary>
/// <param name="Failed">Sends that failed for good, or are tried again.</param>
internal sealed record Today(
    IReadOnlyList<ToldStory> Told,
    IReadOnlyList<SettlingStory> Settling,
    IReadOnlyList<FailedSend> Failed,
    IReadOnlyList<HourCounts> Hours
)
{
    private const int Listed = 30;

    // Named one by one: so the index on state and time leads to them.
    private static readonly DeliveryState[] s_unsent =
    [
        DeliveryState.Pending,
        DeliveryState.Sending,
        DeliveryState.Failed,
        DeliveryState.Dropped,
    ];

    internal static async Task<Today> LoadAsync(AlertsDbContext db, DateTimeOffset now, int hours, CancellationToken cancellationToken)
    {
        var since = now - TimeSpan.FromHours(hours);
        return new Today(
            await ToldAsync(db, since, cancellationToken),
            await SettlingAsync(db, cancellationToken),
            await FailedAsync(db, since, cancellationToken),
            await new TodayHours(db).CountAsync(now, hours, cancellationToken)
        );
    }

    private static async Task<List<ToldStory>> ToldAsync(AlertsDbContext db, DateTimeOffset since, CancellationToken cancellationToken)
    {
        var alerts = await db
            .Alerts.AsNoTracking()
            .Where(a => a.RaisedAt >= since)
            .OrderByDescending(a => a.Id)
            .Take(Listed)
            .ToListAsync(cancellationToken);
        var ids = alerts.ConvertAll(a => a.Id);
        var sends = await db
            .Deliveries.Where(d => ids.Contains(d.AlertId))
            .GroupBy(d => new { d.AlertId, d.State })
            .Select(g => new
            {
                g.Key.AlertId,
                g.Key.State,
                Count = g.Count(),
            })
            .ToListAsync(cancellationToken);
        return alerts.ConvertAll(a => new ToldStory(
            a.StoryId,
            a.Facts.Headline,
            a.Kind,
            a.RaisedAt,
            [.. a.Changes.Select(c => c.Text)],
            sends.Where(s => s.AlertId == a.Id).ToDictionary(s => Choices.Name(s.State), s => s.Count)
        ));
    }

    private static Task<List<SettlingStory>> SettlingAsync(AlertsDbContext db, CancellationToken cancellationToken) =>
        db
            .Stories.AsNoTracking()
            .Where(s => s.AlertDueAt != null)
            .OrderBy(s => s.AlertDueAt)
            .Take(Listed)
            .Select(s => new SettlingStory(s.Id, s.Headline, s.AlertDueAt!.Value, s.IsHeld, s.AlertHeldUntil))
            .ToListAsync(cancellationToken);

    private static async Task<List<FailedSend>> FailedAsync(AlertsDbContext db, DateTimeOffset since, CancellationToken cancellationToken)
    {
        var rows = await db
            .Deliveries.AsNoTracking()
            .Where(d => s_unsent.Contains(d.State) && d.DueAt >= since && d.LastError != null)
            .OrderByDescending(d => d.DueAt)
            .Take(Listed)
            .Join(db.Subscriptions, d => d.SubscriptionId, s => s.Id, (d, s) => new { Delivery = d, s.Channel })
            .ToListAsync(cancellationToken);
        return rows.ConvertAll(r => new FailedSend(
            r.Delivery.Id,
            r.Delivery.StoryId,
            r.Delivery.SubscriptionId,
            Choices.Name(r.Channel),
            r.Delivery.State,
            r.Delivery.Attempts,
            r.Delivery.LastError!,
            r.Delivery.State == DeliveryState.Pending ? r.Delivery.DueAt : null
        ));
    }
}

/// <param name="Deliveries">State → how many.</param>
internal sealed record ToldStory(
    RowId StoryId,
    string Headline,
    AlertKind Kind,
    DateTimeOffset At,
    IReadOnlyList<string> Changes,
    IReadOnlyDictionary<string, int> Deliveries
);

/// <param name="Held">An admin holds it back.</param>
/// <param name="WaitsUntil">When it goes out unless an admin holds it back.</param>
internal sealed record SettlingStory(RowId StoryId, string Headline, DateTimeOffset DueAt, bool Held, DateTimeOffset? WaitsUntil);

/// <param name="NextTry">Null where nothing is tried again.</param>
internal sealed record FailedSend(
    RowId Id,
    RowId StoryId,
    Guid SubscriptionId,
    string Channel,
    DeliveryState State,
    int Attempts,
    string Error,
    DateTimeOffset? NextTry
);
