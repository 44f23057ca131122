using Alerts.Platform.Data;
using Alerts.Reading.Relevance;
using Microsoft.EntityFrameworkCore;

namespace Alerts.Subscriptions;

/// <summary>The topics that stories can get: those of the watch terms in use.</summary>
internal static class KnownTopics
{
    private static readonly Lazy<string[]> s_shipped = new(() => [.. ShippedTerms.Load().Where(IsTopic).Select(t => t.Topic!).Distinct()]);

    /// <summary>In order; before there is any term, those that terms are shipped with.</summary>
    internal static async Task<IReadOnlyList<string>> ListAsync(AlertsDbContext db, CancellationToken cancellationToken)
    {
        var topics = await db
            .WatchTerms.Where(t => t.Enabled && t.Topic != null && (t.Kind == WatchTermKind.Topic || t.Kind == WatchTermKind.Relation))
            .Select(t => t.Topic!)
            .Distinct()
            .ToListAsync(cancellationToken);
        return [.. (topics.Count > 0 ? topics : (IEnumerable<string>)s_shipped.Value).Order(StringComparer.Ordinal)];
    }

    /// <summary>Adds an error that names those there are, where a request asks for one that no story can get.</summary>
    /// <param name="kept">Topics that the subscription has: they may stay.</param>
    internal static async Task CheckAsync(
        AlertsDbContext db,
        SubscriptionRequest request,
        IReadOnlyList<string> kept,
        Dictionary<string, string[]> errors,
        CancellationToken cancellationToken
    )
    {
        if (request.Topics is { Count: > 0 })
        {
            Check(await ListAsync(db, cancellationToken), request, kept, errors);
        }
    }

    internal static void Check(
        IReadOnlyList<string> known,
        SubscriptionRequest request,
        IReadOnlyList<string> kept,
        Dictionary<string, string[]> errors
    )
    {
        var unknown = (request.Topics ?? [])
            .Where(t => !string.IsNullOrWhiteSpace(t))
            .Select(t => t.Trim())
            .Where(t => !known.Concat(kept).Contains(t, StringComparer.OrdinalIgnoreCase))
            .ToList();
        if (unknown.Count > 0)
        {
            errors["topics"] = [$"No story can have the topic {string.Join(", ", unknown)}. Topics are {string.Join(", ", known)}."];
        }
    }

    private static bool IsTopic(WatchTerm term) =>
        term is { Enabled: true, Topic: not null, Kind: WatchTermKind.Topic or WatchTermKind.Relation };
}
