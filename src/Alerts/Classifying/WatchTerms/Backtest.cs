using System.Collections.Concurrent;
using System.Runtime.CompilerServices;
using System.Threading.Channels;
using Alerts.Platform.Data;
using Alerts.Platform.Web;
using Alerts.Polling.Items;
using Alerts.Reading.Relevance;
using Microsoft.EntityFrameworkCore;

namespace Alerts.Classifying.WatchTerms;

/// <summary>An item whose verdict an edit would change, with the sentence that decides.</summary>
/// <param name="Term">The watch term or sign that weighs most.</param>
/// <param name="Match">What of the sentence it rests on, as in the item.</param>
internal sealed record BacktestItem(
    RowId Id,
    string Title,
    string Outlet,
    string? Link,
    double ScoreBefore,
    double ScoreAfter,
    string? Term,
    string? Sentence,
    string? Match
);

/// <summary>What a backtest says as it goes; the last one has <paramref name="Done"/> set.</summary>
internal sealed record BacktestProgress(
    int Evaluated,
    int Total,
    IReadOnlyList<BacktestItem> Gained,
    IReadOnlyList<BacktestItem> Lost,
    bool Done
);

/// <summary>Replays stored items under an edited set of watch terms, before anything is saved.</summary>
internal sealed class Backtest(AlertsDbContext db, CurrentClassifier current, TimeProvider clock)
{
    private const int BatchSize = 1000;

    /// <summary>Reports after every batch what it found in it. Memory does not grow with the number of items.</summary>
    public async IAsyncEnumerable<BacktestProgress> RunAsync(
        int days,
        TermSetEdit edit,
        [EnumeratorCancellation] CancellationToken cancellationToken
    )
    {
        var before = await current.GetAsync(cancellationToken);
        var after = before.With(edit.Apply());
        var comparison = new VerdictComparison(before, after, edit.Touched());
        var since = clock.GetUtcNow().AddDays(-days);
        var items = db.Items.AsNoTracking().Where(i => i.FetchedAt >= since);
        var total = await items.CountAsync(cancellationToken);

        var batches = Channel.CreateBounded<IReadOnlyList<FeedItem>>(2);
        using var stop = CancellationTokenSource.CreateLinkedTokenSource(cancellationToken);
        var reading = ReadAsync(items, batches.Writer, stop.Token);
        var evaluated = 0;
        try
        {
            await foreach (var batch in batches.Reader.ReadAllAsync(cancellationToken))
            {
                var changed = new ConcurrentBag<BacktestItem>();
                Parallel.ForEach(batch, item =>
                {
                    if (comparison.Change(item) is { } change)
                    {
                        changed.Add(change);
                    }
                });
                evaluated += batch.Count;
                yield return Progress(evaluated, total, changed, before);
            }

            await reading;
            yield return new BacktestProgress(evaluated, total, [], [], Done: true);
        }
        finally
        {
            await stop.CancelAsync();
            await reading.ConfigureAwait(ConfigureAwaitOptions.SuppressThrowing);
        }
    }

    private static BacktestProgress Progress(int evaluated, int total, ConcurrentBag<BacktestItem> changed, Classifier classifier)
    {
        var ordered = changed.OrderBy(c => c.Id.Value).ToList();
        return new BacktestProgress(
            evaluated,
            total,
            [.. ordered.Where(c => classifier.IsRelevant(c.ScoreAfter))],
            [.. ordered.Where(c => !classifier.IsRelevant(c.ScoreAfter))],
            Done: false
        );
    }

    private static async Task ReadAsync(
        IQueryable<FeedItem> items,
        ChannelWriter<IReadOnlyList<FeedItem>> writer,
        CancellationToken cancellationToken
    )
    {
        try
        {
            for (var after = 0L; ; )
            {
                var cursor = after;
                var batch = await items.Where(i => i.Id > cursor).OrderBy(i => i.Id).Take(BatchSize).ToListAsync(cancellationToken);
                if (batch.Count == 0)
                {
                    writer.Complete();
                    return;
                }

                await writer.WriteAsync(batch, cancellationToken);
                after = batch[^1].Id;
            }
        }
        catch (Exception e)
        {
            writer.Complete(e);
            throw;
        }
    }
}
