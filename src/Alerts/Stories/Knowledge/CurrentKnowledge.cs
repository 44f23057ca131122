using Alerts.Platform.Data;
using Alerts.Reading.Stories.Knowledge;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;

namespace Alerts.Stories.Knowledge;

/// <param name="Version">The number of the last change; 0 where all is as shipped.</param>
internal sealed record VersionedKnowledge(KnowledgeBase Base, long Version);

/// <summary>
/// What the readers know: as shipped, with the admins' edits. Made once, and again when an edit, here or elsewhere, moved its version.
/// </summary>
internal sealed class CurrentKnowledge(IServiceScopeFactory scopes, TimeProvider clock) : IDisposable
{
    /// <summary>How long an edit made by another instance may go unseen.</summary>
    private static readonly TimeSpan s_checkInterval = TimeSpan.FromSeconds(3);

    private readonly SemaphoreSlim _loading = new(1, 1);
    private VersionedKnowledge? _known;

    // Null until the first look, and after an edit of this instance.
    private long? _checkedAt;

    internal async Task<VersionedKnowledge> GetAsync(CancellationToken cancellationToken)
    {
        await _loading.WaitAsync(cancellationToken);
        try
        {
            if (_known is null || _checkedAt is not { } checkedAt || clock.GetElapsedTime(checkedAt) >= s_checkInterval)
            {
                // Taken before reading, so that an edit in between is seen the next time.
                var now = clock.GetTimestamp();
                _known = await LoadAsync(_known, cancellationToken);
                _checkedAt = now;
            }

            return _known;
        }
        finally
        {
            _loading.Release();
        }
    }

    /// <summary>Makes the next call look at the stored edits at once.</summary>
    internal void Invalidate() => _checkedAt = null;

    public void Dispose() => _loading.Dispose();

    private async Task<VersionedKnowledge> LoadAsync(VersionedKnowledge? known, CancellationToken cancellationToken)
    {
        await using var scope = scopes.CreateAsyncScope();
        var db = scope.ServiceProvider.GetRequiredService<AlertsDbContext>();
        var version = await db.KnowledgeChanges.MaxAsync(c => (long?)c.Id, cancellationToken) ?? 0;
        if (known?.Version == version)
        {
            return known;
        }

        var edits = await db.KnowledgeOverrides.AsNoTracking().ToListAsync(cancellationToken);
        return edits.Count == 0
            ? new VersionedKnowledge(KnowledgeBase.Shipped, version)
            : new VersionedKnowledge(
                new KnowledgeBase(KnowledgeEntries.Overlay(ShippedKnowledge.Records, edits.ConvertAll(e => e.ToEntry()))),
                version
            );
    }
}
