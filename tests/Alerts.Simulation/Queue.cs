namespace Alerts.Simulation;

/// <summary>What one hour of a queue came to.</summary>
internal sealed class QueueHour
{
    internal long MostWaiting { get; set; }
    internal int MostInstances { get; set; }
    internal double InstanceSeconds { get; set; }
    internal Delays Waited { get; } = new();
}

/// <summary>
/// A storage queue and the instances that the platform gives it, second by second. Modelled after the documented rule: wanted are the
/// waiting messages by those one instance takes at once. Assumed beyond it: the mean of half a minute counts, a new instance needs a cold
/// start, and at most a quarter is taken away at a time.
/// </summary>
internal sealed class Queue(Scenario scenario, double perSecond)
{
    private readonly Queue<(int Second, long Count)> _waiting = new();
    private readonly Queue<(int At, int Count)> _starting = new();
    private long _length;
    private long _lengths;
    private double _credit;
    private int _instances = scenario.MinimumInstances;

    internal IReadOnlyList<QueueHour> Hours { get; } = [.. Enumerable.Range(0, scenario.Hours).Select(_ => new QueueHour())];

    /// <summary>How long what came in a second waited for its handling, at the most.</summary>
    internal Dictionary<int, TimeSpan> WaitOf { get; } = [];

    /// <param name="arrivals">Messages per second of the day.</param>
    internal void Run(IReadOnlyList<int> arrivals)
    {
        for (var second = 0; second < scenario.Hours * 3600; second++)
        {
            if (arrivals[second] > 0)
            {
                _waiting.Enqueue((second, arrivals[second]));
                _length += arrivals[second];
            }

            var hour = Hours[second / 3600];
            _lengths += _length;
            Scale(second);
            hour.MostWaiting = Math.Max(hour.MostWaiting, _length);
            hour.MostInstances = Math.Max(hour.MostInstances, _instances);
            hour.InstanceSeconds += _instances;
            Work(second, hour);
        }
    }

    private void Scale(int second)
    {
        while (_starting.TryPeek(out var start) && start.At <= second)
        {
            _instances += _starting.Dequeue().Count;
        }

        var period = (int)scenario.ScaleEvery.TotalSeconds;
        if (second % period != period - 1)
        {
            return;
        }

        var mean = (_lengths + period - 1) / period;
        _lengths = 0;
        var wanted = (int)Math.Min(scenario.MaximumInstances, (mean + scenario.MessagesAtOnce - 1) / scenario.MessagesAtOnce);
        var coming = _starting.Sum(s => s.Count);
        if (wanted > _instances + coming)
        {
            const int ColdStartSeconds = 4;
            _starting.Enqueue((second + ColdStartSeconds, wanted - _instances - coming));
        }
        else
        {
            var kept = Math.Max(wanted, _instances - Math.Max(1, _instances / 4));
            _instances = Math.Max(kept, scenario.MinimumInstances);
        }
    }

    private void Work(int second, QueueHour hour)
    {
        _credit = _length == 0 ? 0 : _credit + (_instances * perSecond);
        while (_credit >= 1 && _waiting.TryDequeue(out var batch))
        {
            var done = (long)Math.Min(batch.Count, _credit);
            hour.Waited.Add(TimeSpan.FromSeconds(second - batch.Second + (1 / perSecond)), done);
            WaitOf[batch.Second] = TimeSpan.FromSeconds(second - batch.Second + (1 / perSecond));
            _length -= done;
            _credit -= done;
            if (done < batch.Count)
            {
                PutBack((batch.Second, batch.Count - done));
            }
        }
    }

    private void PutBack((int Second, long Count) batch)
    {
        var rest = _waiting.ToArray();
        _waiting.Clear();
        _waiting.Enqueue(batch);
        foreach (var one in rest)
        {
            _waiting.Enqueue(one);
        }
    }
}
