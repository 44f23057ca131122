using Alerts.Platform.Data;
using Alerts.Platform.Web;
using Alerts.Reading.Relevance;
using Microsoft.EntityFrameworkCore;

namespace Alerts.Classifying.WatchTerms;

/// <summary>What watch terms are narrowed to; null for what does not matter.</summary>
/// <param name="Q">Stands in the phrase, a spelling, the topic or the note.</param>
internal sealed record WatchTermFilter(WatchTermKind? Kind = null, bool? Enabled = null, string? Q = null);

/// <summary>Finds watch terms and their changes, for the API and the console.</summary>
internal static class WatchTermList
{
    internal static async Task<Page<WatchTermView>> FindAsync(
        AlertsDbContext db,
        WatchTermFilter filter,
        int take,
        long? after,
        CancellationToken cancellationToken
    )
    {
        var (kind, enabled, q) = filter;
        var terms = db
            .WatchTerms.AsNoTracking()
            .Where(t => t.Id > (after ?? 0) && (kind == null || t.Kind == kind) && (enabled == null || t.Enabled == enabled))
            .OrderBy(t => t.Id);
        // A few hundred rows: folding spellings of all scripts is nothing that both databases do alike.
        List<WatchTerm> found = string.IsNullOrWhiteSpace(q)
            ? await terms.Take(take + 1).ToListAsync(cancellationToken)
            : [.. (await terms.ToListAsync(cancellationToken)).Where(t => IsFoundBy(t, q)).Take(take + 1)];
        return Page.Cut([.. found.Select(WatchTermView.Of)], take, t => t.Id.ToString());
    }

    /// <param name="term">Of which term; null for all.</param>
    internal static async Task<Page<WatchTermChangeView>> HistoryAsync(
        AlertsDbContext db,
        long? term,
        int take,
        long? after,
        CancellationToken cancellationToken
    )
    {
        var changes = await db
            .WatchTermChanges.AsNoTracking()
            .Where(c => (after == null || c.Id < after) && (term == null || c.TermId == term))
            .OrderByDescending(c => c.Id)
            .Take(take + 1)
            .ToListAsync(cancellationToken);
        return Page.Cut([.. changes.Select(WatchTermChangeView.Of)], take, c => c.Id.ToString());
    }

    private static bool IsFoundBy(WatchTerm term, string words)
    {
        var folded = WatchTermEditor.Fold(words);
        string?[] texts = [term.Phrase, term.Topic, term.Note, .. term.Aliases.Values.SelectMany(a => a)];
        return texts.Any(t => t is not null && WatchTermEditor.Fold(t).Contains(folded, StringComparison.Ordinal));
    }
}
