namespace Alerts.Simulation;

/// <summary>Counts of delays in classes of five per cent, so that percentiles of ten millions cost no memory.</summary>
internal sealed class Delays
{
    private const double Step = 1.05;
    private readonly long[] _counts = new long[400];

    internal long Count { get; private set; }

    internal void Add(TimeSpan delay, long times = 1)
    {
        var place = delay <= TimeSpan.FromMilliseconds(10) ? 0 : (int)Math.Ceiling(Math.Log(delay.TotalMilliseconds / 10) / Math.Log(Step));
        _counts[Math.Min(place, _counts.Length - 1)] += times;
        Count += times;
    }

    internal TimeSpan At(double share)
    {
        var wanted = (long)Math.Ceiling(share * Count);
        long seen = 0;
        for (var i = 0; i < _counts.Length; i++)
        {
            seen += _counts[i];
            if (seen >= wanted && seen > 0)
            {
                return TimeSpan.FromMilliseconds(10 * Math.Pow(Step, i));
            }
        }

        return TimeSpan.Zero;
    }
}
