using System.Text.Json;
using Alerts.Platform.Data;
using Alerts.Reading.Relevance;
using Alerts.Reading.Text;
using Microsoft.EntityFrameworkCore;

namespace Alerts.Classifying.WatchTerms;

/// <summary>
/// The one place where watch terms change: validates, writes term and change record together, and lets the classifier know.
/// </summary>
internal sealed class WatchTermEditor(AlertsDbContext db, Leases leases, CurrentClassifier classifier, TimeProvider clock)
{
    private static readonly TimeSpan s_leaseTime = TimeSpan.FromSeconds(30);
    private static readonly TimeSpan s_patience = TimeSpan.FromSeconds(10);

    public async Task<TermEdit> CreateAsync(WatchTerm term, string by, CancellationToken cancellationToken)
    {
        if (WatchTermRules.Problems(term) is { Count: > 0 } problems)
        {
            return new TermEdit.Invalid(problems);
        }

        await using var lease = await LeaseAsync(cancellationToken);
        if (await TwinOfAsync(term, 0, cancellationToken) is { } twin)
        {
            return new TermEdit.Duplicate(twin);
        }

        var version = await SaveAsync(lease, [new Edit(term, "create", null)], by, cancellationToken);
        return new TermEdit.Done(term, version);
    }

    /// <param name="expectedVersion">The version the caller has seen; null accepts any.</param>
    public async Task<TermEdit> UpdateAsync(
        long id,
        WatchTerm wanted,
        long? expectedVersion,
        string by,
        CancellationToken cancellationToken
    )
    {
        if (WatchTermRules.Problems(wanted) is { Count: > 0 } problems)
        {
            return new TermEdit.Invalid(problems);
        }

        await using var lease = await LeaseAsync(cancellationToken);
        return await FindAsync(id, expectedVersion, cancellationToken) switch
        {
            TermEdit.Done when await TwinOfAsync(wanted, id, cancellationToken) is { } twin => new TermEdit.Duplicate(twin),
            TermEdit.Done(var term, _) => await ReplaceAsync(lease, term, wanted, "update", by, cancellationToken),
            var refused => refused,
        };
    }

    public async Task<TermEdit> DeleteAsync(long id, long? expectedVersion, string by, CancellationToken cancellationToken)
    {
        await using var lease = await LeaseAsync(cancellationToken);
        return await FindAsync(id, expectedVersion, cancellationToken) switch
        {
            TermEdit.Done(var term, _) => await RemoveAsync(term, "delete", by, cancellationToken),
            var refused => refused,
        };
    }

    /// <summary>Brings the term of a change back to what it was before that change, by a new change.</summary>
    public async Task<TermEdit> RevertAsync(long change, string by, CancellationToken cancellationToken)
    {
        await using var lease = await LeaseAsync(cancellationToken);
        var record = await db.WatchTermChanges.AsNoTracking().FirstOrDefaultAsync(c => c.Id == change, cancellationToken);
        if (record is null)
        {
            return new TermEdit.NotFound();
        }

        var term = await db.WatchTerms.FirstOrDefaultAsync(t => t.Id == record.TermId, cancellationToken);
        var before = record.Before is null ? null : JsonSerializer.Deserialize<WatchTerm>(record.Before, JsonColumns.Options)!;
        if (before is not null && await TwinOfAsync(before, record.TermId, cancellationToken) is { } twin)
        {
            return new TermEdit.Duplicate(twin);
        }

        switch (term, before)
        {
            case (null, null):
                return new TermEdit.NotFound();
            case ({ } present, null):
                return await RemoveAsync(present, "revert", by, cancellationToken);
            case ({ } present, { } wanted):
                return await ReplaceAsync(lease, present, wanted, "revert", by, cancellationToken);
            case (null, { } wanted):
                var version = await SaveAsync(lease, [new Edit(wanted, "revert", null)], by, cancellationToken);
                return new TermEdit.Done(wanted, version);
        }
    }

    /// <summary>Adds terms, and replaces those with the same phrase and kind; all or none.</summary>
    public async Task<TermImport> ImportAsync(IReadOnlyList<WatchTerm> terms, string by, string action, CancellationToken cancellationToken)
    {
        if (ProblemsOf(terms) is { Count: > 0 } problems)
        {
            return new TermImport.Invalid(problems);
        }

        await using var lease = await LeaseAsync(cancellationToken);
        var edits = EditsOf(terms, action, await db.WatchTerms.ToListAsync(cancellationToken));
        return Outcome(edits, await SaveAsync(lease, edits, by, cancellationToken));
    }

    /// <summary>What importing would do.</summary>
    public async Task<TermImport> PreviewImportAsync(IReadOnlyList<WatchTerm> terms, CancellationToken cancellationToken) =>
        ProblemsOf(terms) is { Count: > 0 } problems
            ? new TermImport.Invalid(problems)
            : Outcome(
                EditsOf(terms, "import", await db.WatchTerms.AsNoTracking().ToListAsync(cancellationToken)),
                await VersionAsync(cancellationToken)
            );

    private static Dictionary<string, string[]> ProblemsOf(IReadOnlyList<WatchTerm> terms)
    {
        var problems = new Dictionary<string, string[]>();
        var first = new Dictionary<(string, WatchTermKind), int>();
        for (var i = 0; i < terms.Count; i++)
        {
            var at = first.GetValueOrDefault(KeyOf(terms[i]), i);
            first[KeyOf(terms[i])] = at;
            if (at < i)
            {
                problems[$"[{i}].phrase"] = [$"It is there twice, first as [{at}]: leave one out."];
            }

            foreach (var (field, reasons) in WatchTermRules.Problems(terms[i]))
            {
                problems[$"[{i}].{field}"] = reasons;
            }
        }

        return problems;
    }

    private static List<Edit> EditsOf(IReadOnlyList<WatchTerm> terms, string action, List<WatchTerm> present)
    {
        var known = present.ToLookup(KeyOf);
        var edits = new List<Edit>();
        foreach (var term in terms)
        {
            if (known[KeyOf(term)].FirstOrDefault() is not { } twin)
            {
                edits.Add(new Edit(term, action, null));
            }
            else if (ToJson(twin, comparable: true) != ToJson(term, comparable: true))
            {
                var before = ToJson(twin);
                twin.TakeFrom(term);
                edits.Add(new Edit(twin, action, before));
            }
        }

        return edits;
    }

    private static TermImport.Done Outcome(List<Edit> edits, long version) =>
        new(
            [.. edits.Where(e => e.Before is null).Select(e => e.Term)],
            [
                .. edits
                    .Where(e => e.Before is not null)
                    .Select(e => (JsonSerializer.Deserialize<WatchTerm>(e.Before!, JsonColumns.Options)!, e.Term)),
            ],
            version
        );

    private async Task<long> VersionAsync(CancellationToken cancellationToken) =>
        await db.WatchTermChanges.MaxAsync(c => (long?)c.Id, cancellationToken) ?? 0;

    private Task<HeldLease> LeaseAsync(CancellationToken cancellationToken) =>
        leases.AcquireAsync("watch-terms", s_leaseTime, s_patience, cancellationToken);

    // Letter case and typesetting make no other phrase; comparing so is nothing that both databases do alike.
    private async Task<WatchTerm?> TwinOfAsync(WatchTerm wanted, long id, CancellationToken cancellationToken)
    {
        var others = await db
            .WatchTerms.AsNoTracking()
            .Where(t => t.Kind == wanted.Kind && t.Id != id)
            .OrderBy(t => t.Id)
            .ToListAsync(cancellationToken);
        var key = KeyOf(wanted);
        return others.Find(t => KeyOf(t) == key);
    }

    private static (string Phrase, WatchTermKind Kind) KeyOf(WatchTerm term) => (Fold(term.Phrase ?? ""), term.Kind);

    internal static string Fold(string phrase) => Folding.Lower(Folding.Cased(phrase.Trim()));

    private async Task<TermEdit> FindAsync(long id, long? expectedVersion, CancellationToken cancellationToken)
    {
        var term = await db.WatchTerms.FirstOrDefaultAsync(t => t.Id == id, cancellationToken);
        return term is null ? new TermEdit.NotFound()
            : expectedVersion is { } expected && expected != term.Version ? new TermEdit.Stale(term)
            : new TermEdit.Done(term, term.Version);
    }

    private async Task<TermEdit> ReplaceAsync(
        HeldLease lease,
        WatchTerm term,
        WatchTerm wanted,
        string action,
        string by,
        CancellationToken cancellationToken
    )
    {
        var before = ToJson(term);
        term.TakeFrom(wanted);
        var version = await SaveAsync(lease, [new Edit(term, action, before)], by, cancellationToken);
        return new TermEdit.Done(term, version);
    }

    private async Task<TermEdit> RemoveAsync(WatchTerm term, string action, string by, CancellationToken cancellationToken)
    {
        var change = new WatchTermChange
        {
            TermId = term.Id,
            At = clock.GetUtcNow(),
            By = by,
            Action = action,
            Before = ToJson(term),
        };
        db.WatchTerms.Remove(term);
        db.WatchTermChanges.Add(change);
        await db.SaveChangesAsync(cancellationToken);
        classifier.Invalidate();
        return new TermEdit.Done(term, change.Id);
    }

    /// <returns>The version of the set after the last edit.</returns>
    private async Task<long> SaveAsync(HeldLease lease, IReadOnlyList<Edit> edits, string by, CancellationToken cancellationToken)
    {
        await using var transaction = await db.Database.BeginTransactionAsync(cancellationToken);
        await lease.ConfirmAsync(db, cancellationToken);
        db.WatchTerms.AddRange(edits.Where(e => e.Before is null).Select(e => e.Term));
        await db.SaveChangesAsync(cancellationToken); // Numbers the new terms.

        var now = clock.GetUtcNow();
        var changes = edits
            .Select(e => new WatchTermChange
            {
                TermId = e.Term.Id,
                At = now,
                By = by,
                Action = e.Action,
                Before = e.Before,
                After = ToJson(e.Term),
            })
            .ToList();
        db.WatchTermChanges.AddRange(changes);
        await db.SaveChangesAsync(cancellationToken);
        foreach (var (edit, change) in edits.Zip(changes))
        {
            edit.Term.Version = change.Id;
        }

        await db.SaveChangesAsync(cancellationToken);
        await transaction.CommitAsync(cancellationToken);
        classifier.Invalidate();
        return changes.Count > 0 ? changes.Max(c => c.Id) : await VersionAsync(cancellationToken);
    }

    private static string ToJson(WatchTerm term, bool comparable = false)
    {
        var copy = new WatchTerm { Phrase = term.Phrase, Id = comparable ? 0 : term.Id };
        copy.TakeFrom(term);
        return JsonSerializer.Serialize(copy, JsonColumns.Options);
    }

    /// <param name="Before">JSON of the term before; null where it is new.</param>
    private sealed record Edit(WatchTerm Term, string Action, string? Before);
}
