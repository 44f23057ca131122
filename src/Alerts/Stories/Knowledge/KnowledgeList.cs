using Alerts.Platform.Data;
using Alerts.Platform.Web;
using Alerts.Reading.Stories.Knowledge;
using Microsoft.EntityFrameworkCore;

namespace Alerts.Stories.Knowledge;

/// <param name="Q">Stands in the entry's JSON; null for all.</param>
internal sealed record KnowledgeFilter(KnowledgeKind Kind, string? Q);

/// <summary>Finds entries and their changes, for the API and the console.</summary>
internal static class KnowledgeList
{
    /// <summary>The entries of a kind as in use, by key.</summary>
    internal static async Task<Page<KnowledgeView>> FindAsync(
        AlertsDbContext db,
        CurrentKnowledge current,
        KnowledgeFilter filter,
        int take,
        string? after,
        CancellationToken cancellationToken
    )
    {
        var (kind, q) = filter;
        var edited = await EditedAsync(db, kind, cancellationToken);
        var known = await current.GetAsync(cancellationToken);
        var found = KnowledgeEntries
            .Of(known.Base.Records, kind)
            .Where(e => q is null || e.Json!.Contains(q, StringComparison.OrdinalIgnoreCase))
            .OrderBy(e => e.Key, StringComparer.Ordinal)
            .Where(e => after is null || string.CompareOrdinal(e.Key, after) > 0)
            .Take(take + 1)
            .Select(e => KnowledgeView.Of(e, edited.ContainsKey(e.Key)));
        return Page.Cut([.. found], take, v => v.Key);
    }

    /// <returns>The entry and its version, 0 where nobody has edited it; null where there is none in use.</returns>
    internal static async Task<(KnowledgeView View, long Version)?> GetAsync(
        AlertsDbContext db,
        KnowledgeEditor editor,
        KnowledgeKind kind,
        string key,
        CancellationToken cancellationToken
    )
    {
        if (await editor.FindAsync(kind, key, cancellationToken) is not { Json: not null } entry)
        {
            return null;
        }

        var edited = await EditedAsync(db, kind, cancellationToken);
        return (KnowledgeView.Of(entry, edited.ContainsKey(key)), edited.GetValueOrDefault(key));
    }

    /// <summary>The edits, newest first.</summary>
    internal static async Task<Page<KnowledgeChangeView>> HistoryAsync(
        AlertsDbContext db,
        int take,
        long? after,
        CancellationToken cancellationToken
    )
    {
        var changes = await db
            .KnowledgeChanges.AsNoTracking()
            .Where(c => after == null || c.Id < after)
            .OrderByDescending(c => c.Id)
            .Take(take + 1)
            .ToListAsync(cancellationToken);
        return Page.Cut([.. changes.Select(KnowledgeChangeView.Of)], take, c => c.Id.ToString());
    }

    private static Task<Dictionary<string, long>> EditedAsync(
        AlertsDbContext db,
        KnowledgeKind kind,
        CancellationToken cancellationToken
    ) => db.KnowledgeOverrides.AsNoTracking().Where(o => o.Kind == kind).ToDictionaryAsync(o => o.Key, o => o.Version, cancellationToken);
}
