namespace Alerts.Delivery;

/// <summary>When a delivery is tried again. Pure.</summary>
internal static class RetrySchedule
{
    private static readonly TimeSpan s_first = TimeSpan.FromSeconds(30);
    private static readonly TimeSpan s_longest = TimeSpan.FromHours(6);

    /// <param name="attempts">Tries made, one at least.</param>
    /// <param name="asked">What the provider asked for; honoured where it is longer.</param>
    /// <param name="random">0 to 1: spreads what failed together.</param>
    internal static TimeSpan Wait(int attempts, TimeSpan? asked, double random)
    {
        var doubled = s_first * Math.Pow(2, Math.Min(attempts - 1, 20));
        var wait = (doubled < s_longest ? doubled : s_longest) * (1 + (random / 4));
        return asked is { } minimum && minimum > wait ? minimum + (s_first * random) : wait;
    }
}
