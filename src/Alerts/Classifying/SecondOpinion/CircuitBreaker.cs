namespace Alerts.Classifying.SecondOpinion;

/// <summary>After some failures in a row nobody is let through for a while; then one may try. Safe to share among threads.</summary>
internal sealed class CircuitBreaker(TimeProvider clock)
{
    private const int FailuresInARow = 3;
    private static readonly TimeSpan s_shortest = TimeSpan.FromMinutes(1);
    private static readonly TimeSpan s_longest = TimeSpan.FromHours(1);

    private readonly Lock _lock = new();
    private int _failures;
    private DateTimeOffset _closedUntil;

    public bool LetsThrough
    {
        get
        {
            lock (_lock)
            {
                return clock.GetUtcNow() >= _closedUntil;
            }
        }
    }

    public void Succeeded()
    {
        lock (_lock)
        {
            _failures = 0;
        }
    }

    /// <returns>How long to stay away; null where the next one may try at once.</returns>
    public TimeSpan? Failed()
    {
        lock (_lock)
        {
            if (++_failures < FailuresInARow)
            {
                return null;
            }

            var pause = s_shortest * Math.Pow(2, Math.Min(_failures - FailuresInARow, 10));
            pause = pause < s_longest ? pause : s_longest;
            _closedUntil = clock.GetUtcNow() + pause;
            return pause;
        }
    }
}
