namespace Alerts.Platform.Queues;

/// <summary>A queue in memory whose lanes take turns, so that a long lane keeps no short one waiting.</summary>
internal sealed class FairChannel<T> : IDisposable
{
    private readonly Lock _lock = new();
    private readonly Dictionary<long, Queue<T>> _lanes = [];
    private readonly Queue<long> _turns = new();
    private readonly SemaphoreSlim _count = new(0);

    internal void Write(long lane, T value)
    {
        lock (_lock)
        {
            if (!_lanes.TryGetValue(lane, out var waiting))
            {
                _lanes[lane] = waiting = new Queue<T>();
                _turns.Enqueue(lane);
            }

            waiting.Enqueue(value);
        }

        _count.Release();
    }

    /// <summary>The next value of the lane whose turn it is, as soon as there is one.</summary>
    internal async Task<T> ReadAsync(CancellationToken cancellationToken)
    {
        await _count.WaitAsync(cancellationToken);
        lock (_lock)
        {
            var lane = _turns.Dequeue();
            var waiting = _lanes[lane];
            var value = waiting.Dequeue();
            if (waiting.Count > 0)
            {
                _turns.Enqueue(lane);
            }
            else
            {
                _lanes.Remove(lane);
            }

            return value;
        }
    }

    public void Dispose() => _count.Dispose();
}
