using System.Net;
using System.Threading.Channels;
using Alerts.Polling.Fetching;

namespace Alerts.Polling;

/// <summary>
/// One turn of polling: fetches and reads feeds side by side, stores them one batch after another, and begins nothing after its time is
/// over.
/// </summary>
internal sealed class PollTurn(FeedClaims claims, FeedReader reader, FeedStore store, FeedsOptions options, TimeProvider clock)
    : IDisposable
{
    // Claims are made in portions, so that instances that start together share the work.
    internal const int ClaimCount = 250;

    // More than one host may have: what waits for a slow host must not keep the others out of the turn.
    internal const int MaxWaiting = 10_000;
    private const int StoreCount = 128;

    // In characters of titles and texts: what one transaction takes, and what is held until it is stored.
    private const int StoreSize = 1_000_000;
    internal const int MostAhead = 2 * StoreSize;

    // A commit costs nearly the same for one feed and for a hundred, so storing waits this long for company.
    private static readonly TimeSpan s_gathering = TimeSpan.FromMilliseconds(10);

    private readonly PoliteQueue _waiting = new(options.PerHostConcurrency, options.PerHostDelay, IsThisMachine);
    private readonly Channel<PolledFeed> _polled = Channel.CreateBounded<PolledFeed>(StoreCount * 2);
    private readonly Channel<PolledFeed> _finished = Channel.CreateUnbounded<PolledFeed>();
    private readonly ReadAhead _ahead = new(MostAhead);
    private readonly TaskCompletionSource _fetchedAll = new();

    // SQLite has one writer; a second one of this process would block a thread while it waits.
    private readonly SemaphoreSlim _writing = new(1);

    // A clock that is put right during a turn must not make it wait for the wrong time.
    private readonly DateTimeOffset _startedAt = clock.GetUtcNow();
    private readonly long _started = clock.GetTimestamp();
    private int _underWay;

    // Made while the portion before it is fetched; null where there may be no more.
    private Task<IReadOnlyList<Feed>>? _claim;

    internal async Task<PollSummary> RunAsync(CancellationToken cancellationToken)
    {
        var storing = StoreAllAsync(cancellationToken);
        _claim = TakeAsync(cancellationToken);
        try
        {
            await FetchAllAsync(Now() + options.TickBudget, cancellationToken);
        }
        catch (ChannelClosedException)
        {
            // Storing failed; its own exception, below, says why.
        }
        finally
        {
            _polled.Writer.TryComplete();
            _fetchedAll.TrySetResult();
            await ((Task?)_claim ?? Task.CompletedTask).ConfigureAwait(ConfigureAwaitOptions.SuppressThrowing);
            await ((Task)storing).ConfigureAwait(ConfigureAwaitOptions.SuppressThrowing);
        }

        return await storing;
    }

    public void Dispose() => _writing.Dispose();

    private DateTimeOffset Now() => _startedAt + clock.GetElapsedTime(_started);

    private async Task FetchAllAsync(DateTimeOffset deadline, CancellationToken cancellationToken)
    {
        while (true)
        {
            var now = Now();
            var mayBegin = now < deadline && _underWay < options.Concurrency;
            DateTimeOffset? readyAt = null;
            if (mayBegin && _waiting.Take(now, out readyAt) is { } feed)
            {
                _underWay++;
                _ = FetchAsync(feed, cancellationToken);
            }
            else if (mayBegin && _claim is not null && _waiting.Count < MaxWaiting)
            {
                await AddClaimedAsync(_claim, cancellationToken);
            }
            else if (_underWay > 0 || readyAt < deadline)
            {
                await PauseAsync(readyAt - now, cancellationToken);
            }
            else
            {
                return;
            }
        }
    }

    private async Task AddClaimedAsync(Task<IReadOnlyList<Feed>> claim, CancellationToken cancellationToken)
    {
        var claimed = await claim;
        _claim = claimed.Count == ClaimCount ? TakeAsync(cancellationToken) : null;
        foreach (var feed in claimed)
        {
            _waiting.Add(feed);
        }
    }

    private Task<IReadOnlyList<Feed>> TakeAsync(CancellationToken cancellationToken) =>
        Task.Run(() => WriteAsync(() => claims.TakeAsync(ClaimCount, cancellationToken), cancellationToken), cancellationToken);

    /// <summary>Waits until a fetch is over or the time has passed.</summary>
    private async Task PauseAsync(TimeSpan? wait, CancellationToken cancellationToken)
    {
        var finished = _finished.Reader.WaitToReadAsync(cancellationToken).AsTask();
        await (wait is { } time ? await Task.WhenAny(finished, Task.Delay(time, clock, cancellationToken)) : finished);
        while (_finished.Reader.TryRead(out var polled))
        {
            _underWay--;
            _waiting.Finish(polled.Feed);
            if (WaitOfHost(polled) is { } asked)
            {
                _waiting.Drop(asked.Url.Authority);
            }
        }
    }

    private async Task FetchAsync(Feed feed, CancellationToken cancellationToken)
    {
        try
        {
            var polled = await reader.ReadAsync(feed, claims.AsksForAll, cancellationToken);
            _ahead.Add(polled.Size);
            await _polled.Writer.WriteAsync(polled, cancellationToken);

            // Its place is free for another fetch only where there is room for what that would bring.
            await _ahead.WaitAsync(cancellationToken);
            _finished.Writer.TryWrite(polled);
        }
        catch (Exception e)
        {
            _finished.Writer.TryComplete(e); // Ends the turn where it waits for this fetch.
        }
    }

    private async Task<PollSummary> StoreAllAsync(CancellationToken cancellationToken)
    {
        var summary = new PollSummary(0, 0, 0, 0, 0, 0, 0);
        try
        {
            while (await _polled.Reader.WaitToReadAsync(cancellationToken))
            {
                var batch = await GatherAsync(cancellationToken);
                var (fresh, changed) = await WriteAsync(() => store.StoreAsync(batch, cancellationToken), cancellationToken);
                _ahead.Remove(batch.Sum(p => p.Size));
                foreach (var wait in batch.Select(WaitOfHost).OfType<FetchOutcome.Wait>())
                {
                    await store.HoldHostAsync(wait.Url.Authority, wait.Until, cancellationToken);
                }

                summary = With(summary, batch, fresh, changed);
            }

            return summary;
        }
        catch (Exception e)
        {
            // Or the fetches would wait for room for ever.
            _polled.Writer.TryComplete(e);
            _ahead.End();
            throw;
        }
    }

    private async Task<List<PolledFeed>> GatherAsync(CancellationToken cancellationToken)
    {
        if (_polled.Reader.Count < StoreCount && _ahead.Held < StoreSize)
        {
            await Task.WhenAny(Task.Delay(s_gathering, cancellationToken), _fetchedAll.Task);
        }

        var batch = new List<PolledFeed>(StoreCount);
        for (long size = 0; batch.Count < StoreCount && size < StoreSize && _polled.Reader.TryRead(out var polled); )
        {
            batch.Add(polled);
            size += polled.Size;
        }

        return batch;
    }

    private static PollSummary With(PollSummary summary, List<PolledFeed> batch, int fresh, int changed) =>
        new(
            summary.Feeds + batch.Count,
            summary.Fetched + batch.Count(p => p.Outcome is FetchOutcome.Fetched),
            summary.NotModified + batch.Count(p => p.Outcome is FetchOutcome.NotModified),
            summary.Failed + batch.Count(p => p.Outcome is not (FetchOutcome.Fetched or FetchOutcome.NotModified)),
            summary.NewItems + fresh,
            summary.ChangedItems + changed,
            0
        );

    private async Task<T> WriteAsync<T>(Func<Task<T>> write, CancellationToken cancellationToken)
    {
        await _writing.WaitAsync(cancellationToken);
        try
        {
            return await write();
        }
        finally
        {
            _writing.Release();
        }
    }

    private FetchOutcome.Wait? WaitOfHost(PolledFeed polled) =>
        polled.Outcome is FetchOutcome.Wait wait && !options.IsSharedHost(wait.Url.Host) ? wait : null;

    private static bool IsThisMachine(string host) =>
        Uri.TryCreate("http://" + host, UriKind.Absolute, out var url)
        && (url.IsLoopback || (IPAddress.TryParse(url.DnsSafeHost, out var address) && IPAddress.IsLoopback(address)));
}
