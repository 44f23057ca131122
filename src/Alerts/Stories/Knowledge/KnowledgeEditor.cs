using Alerts.Platform.Data;
using Alerts.Reading.Stories.Knowledge;
using Microsoft.EntityFrameworkCore;

namespace Alerts.Stories.Knowledge;

/// <summary>The one place where knowledge changes: validates, writes entry and change together, and lets the readers know.</summary>
internal sealed class KnowledgeEditor(AlertsDbContext db, Leases leases, CurrentKnowledge current, TimeProvider clock)
{
    private static readonly TimeSpan s_leaseTime = TimeSpan.FromSeconds(30);
    private static readonly TimeSpan s_patience = TimeSpan.FromSeconds(10);

    /// <param name="expected">The version the caller has seen; null accepts any. 0 is that of a shipped entry nobody has edited.</param>
    internal async Task<KnowledgeEdit> PutAsync(KnowledgeEntry entry, long? expected, string by, CancellationToken cancellationToken)
    {
        await using var lease = await LeaseAsync(cancellationToken);
        return await WriteAsync(lease, [entry], expected, "put", by, cancellationToken);
    }

    internal async Task<KnowledgeEdit> DeleteAsync(
        KnowledgeKind kind,
        string key,
        long? expected,
        string by,
        CancellationToken cancellationToken
    )
    {
        await using var lease = await LeaseAsync(cancellationToken);
        return await FindAsync(kind, key, cancellationToken) is { Json: not null }
            ? await WriteAsync(lease, [new KnowledgeEntry(kind, key, null)], expected, "delete", by, cancellationToken)
            : new KnowledgeEdit.NotFound();
    }

    /// <summary>Replaces and adds entries of one kind; all or none. What says nothing new is no edit.</summary>
    internal async Task<KnowledgeImport> ImportAsync(KnowledgeFile file, string by, CancellationToken cancellationToken)
    {
        await using var lease = await LeaseAsync(cancellationToken);
        var stored = await db.KnowledgeOverrides.ToListAsync(cancellationToken);
        var import = Compare(file, stored);
        if (import is KnowledgeImport.Done { Written: { Count: > 0 } written })
        {
            await StoreAsync(lease, written, ByKey(stored), "import", by, cancellationToken);
        }

        return import;
    }

    /// <summary>What <see cref="ImportAsync"/> would do.</summary>
    internal async Task<KnowledgeImport> PreviewImportAsync(KnowledgeFile file, CancellationToken cancellationToken) =>
        Compare(file, await db.KnowledgeOverrides.AsNoTracking().ToListAsync(cancellationToken));

    /// <summary>Brings the entry of a change back to what it was before that change, by a new change.</summary>
    internal async Task<KnowledgeEdit> RevertAsync(long change, string by, CancellationToken cancellationToken)
    {
        await using var lease = await LeaseAsync(cancellationToken);
        var record = await db.KnowledgeChanges.AsNoTracking().FirstOrDefaultAsync(c => c.Id == change, cancellationToken);
        return record is null
            ? new KnowledgeEdit.NotFound()
            : await WriteAsync(lease, [new KnowledgeEntry(record.Kind, record.Key, record.Before)], null, "revert", by, cancellationToken);
    }

    /// <summary>The entry in use; null where there is none of that key.</summary>
    internal async Task<KnowledgeEntry?> FindAsync(KnowledgeKind kind, string key, CancellationToken cancellationToken)
    {
        var edited = await db.KnowledgeOverrides.AsNoTracking().FirstOrDefaultAsync(o => o.Kind == kind && o.Key == key, cancellationToken);
        return edited is null ? Shipped(kind, key) : edited.ToEntry();
    }

    private static KnowledgeEntry? Shipped(KnowledgeKind kind, string key) =>
        KnowledgeEntries.Of(ShippedKnowledge.Records, kind).FirstOrDefault(e => e.Key == key);

    private Task<HeldLease> LeaseAsync(CancellationToken cancellationToken) =>
        leases.AcquireAsync("knowledge", s_leaseTime, s_patience, cancellationToken);

    private async Task<KnowledgeEdit> WriteAsync(
        HeldLease lease,
        IReadOnlyList<KnowledgeEntry> entries,
        long? expected,
        string action,
        string by,
        CancellationToken cancellationToken
    )
    {
        var stored = await db.KnowledgeOverrides.ToListAsync(cancellationToken);
        if (Problems(entries, stored) is { Count: > 0 } problems)
        {
            return new KnowledgeEdit.Invalid(problems);
        }

        var rows = ByKey(stored);
        if (
            expected is { } version
            && rows.GetValueOrDefault((entries[0].Kind, entries[0].Key))?.Version is var present
            && (present ?? 0) != version
        )
        {
            return new KnowledgeEdit.Stale(present ?? 0);
        }

        return await StoreAsync(lease, entries, rows, action, by, cancellationToken);
    }

    private async Task<KnowledgeEdit> StoreAsync(
        HeldLease lease,
        IReadOnlyList<KnowledgeEntry> entries,
        Dictionary<(KnowledgeKind, string), KnowledgeOverride> rows,
        string action,
        string by,
        CancellationToken cancellationToken
    )
    {
        await using var transaction = await db.Database.BeginTransactionAsync(cancellationToken);
        await lease.ConfirmAsync(db, cancellationToken);
        var last = 0L;
        foreach (var entry in entries)
        {
            last = await WriteOneAsync(entry, rows.GetValueOrDefault((entry.Kind, entry.Key)), action, by, cancellationToken);
        }

        await transaction.CommitAsync(cancellationToken);
        current.Invalidate();
        return new KnowledgeEdit.Done(entries[^1], last);
    }

    private async Task<long> WriteOneAsync(
        KnowledgeEntry entry,
        KnowledgeOverride? row,
        string action,
        string by,
        CancellationToken cancellationToken
    )
    {
        var change = new KnowledgeChange
        {
            Kind = entry.Kind,
            Key = entry.Key,
            At = clock.GetUtcNow(),
            By = by,
            Action = action,
            Before = row is null ? Shipped(entry.Kind, entry.Key)?.Json : row.Json,
            After = entry.Json,
        };
        db.KnowledgeChanges.Add(change);
        await db.SaveChangesAsync(cancellationToken);
        if (row is null)
        {
            row = new KnowledgeOverride { Kind = entry.Kind, Key = entry.Key };
            db.KnowledgeOverrides.Add(row);
        }

        row.Json = entry.Json;
        row.Version = change.Id;
        await db.SaveChangesAsync(cancellationToken);
        return change.Id;
    }

    private static Dictionary<(KnowledgeKind, string), KnowledgeOverride> ByKey(List<KnowledgeOverride> stored) =>
        stored.ToDictionary(o => (o.Kind, o.Key));

    private static KnowledgeImport Compare(KnowledgeFile file, List<KnowledgeOverride> stored)
    {
        if (file.Problems.Count > 0)
        {
            return new KnowledgeImport.Invalid(file.Problems);
        }

        if (Problems(file.Entries, stored) is { Count: > 0 } problems)
        {
            return new KnowledgeImport.Invalid(problems);
        }

        var known = KnowledgeEntries.Overlay(ShippedKnowledge.Records, stored.ConvertAll(o => o.ToEntry()));
        var inUse = KnowledgeEntries.Of(known, file.Entries[0].Kind).ToDictionary(e => e.Key, StringComparer.Ordinal);
        var (added, changed) = (new List<KnowledgeEntry>(), new List<KnowledgeReplacement>());
        foreach (var entry in file.Entries)
        {
            if (!inUse.TryGetValue(entry.Key, out var before))
            {
                added.Add(entry);
            }
            else if (before != KnowledgeEntries.Parse(entry.Kind, entry.Json!))
            {
                changed.Add(new KnowledgeReplacement(before, entry));
            }
        }

        return new KnowledgeImport.Done(added, changed, file.Entries.Count - added.Count - changed.Count);
    }

    // An import may bring a person and the office she takes: each is held against all of it.
    private static Dictionary<string, string[]> Problems(IReadOnlyList<KnowledgeEntry> entries, List<KnowledgeOverride> stored)
    {
        var problems = new Dictionary<string, string[]>();
        var written = entries.Where(e => KnowledgeRules.IsReadable(e)).DistinctBy(e => (e.Kind, e.Key)).ToList();
        var others = stored.Select(o => o.ToEntry()).Where(o => !written.Exists(w => w.Kind == o.Kind && w.Key == o.Key));
        var known = KnowledgeEntries.Overlay(ShippedKnowledge.Records, [.. others, .. written]);
        for (var i = 0; i < entries.Count; i++)
        {
            foreach (var (field, reasons) in KnowledgeRules.Problems(entries[i], known))
            {
                problems[entries.Count == 1 ? field : $"[{i}].{field}"] = reasons;
            }
        }

        return problems;
    }
}
