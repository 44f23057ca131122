using Alerts.Platform.Data;
using Alerts.Reading.Relevance;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Options;

namespace Alerts.Classifying;

/// <summary>
/// The classifier for the stored watch terms: compiled once, and again when an edit, here or in another instance, moved their version.
/// </summary>
internal sealed class CurrentClassifier(IServiceScopeFactory scopes, IOptions<RelevanceOptions> options, TimeProvider clock) : IDisposable
{
    /// <summary>How long an edit made by another instance may go unseen.</summary>
    private static readonly TimeSpan s_checkInterval = TimeSpan.FromSeconds(3);

    private readonly SemaphoreSlim _loading = new(1, 1);
    private Cached? _cached;
    private int _edits;

    public async ValueTask<Classifier> GetAsync(CancellationToken cancellationToken)
    {
        if (_cached is { } cached && IsFresh(cached))
        {
            return cached.Classifier;
        }

        await _loading.WaitAsync(cancellationToken);
        try
        {
            if (_cached is { } meanwhile && IsFresh(meanwhile))
            {
                return meanwhile.Classifier;
            }

            // Taken before reading, so that an edit in between is seen the next time.
            var (checkedAt, edits) = (clock.GetTimestamp(), Volatile.Read(ref _edits));
            var classifier = await LoadAsync(_cached?.Classifier, cancellationToken);
            _cached = new Cached(classifier, checkedAt, edits);
            return classifier;
        }
        finally
        {
            _loading.Release();
        }
    }

    /// <summary>Makes the next call look at the stored terms at once.</summary>
    public void Invalidate() => Interlocked.Increment(ref _edits);

    public void Dispose() => _loading.Dispose();

    private bool IsFresh(Cached cached) =>
        cached.Edits == Volatile.Read(ref _edits) && clock.GetElapsedTime(cached.CheckedAt) < s_checkInterval;

    private async Task<Classifier> LoadAsync(Classifier? known, CancellationToken cancellationToken)
    {
        await using var scope = scopes.CreateAsyncScope();
        var db = scope.ServiceProvider.GetRequiredService<AlertsDbContext>();
        var version = await db.WatchTermChanges.MaxAsync(c => (long?)c.Id, cancellationToken) ?? 0;
        if (known?.Terms.Version == version)
        {
            return known;
        }

        var terms = await db.WatchTerms.AsNoTracking().OrderBy(t => t.Id).ToListAsync(cancellationToken);
        return new Classifier(TermSet.Compile(version, terms), RelevanceModel.Shipped, options.Value.Threshold);
    }

    private sealed record Cached(Classifier Classifier, long CheckedAt, int Edits);
}
