namespace Alerts.Delivery;

/// <summary>When a delivery is tried again. Pure.</summary>
internal static class RetrySchedule
{
    private static readonly TimeSpan First = TimeSpan.FromSeconds(30);
    private static readonly TimeSpan Longest = TimeSpan.FromHours(6);

    /// <param name="attempts">Tries made, one at least.</param>
    /// <param name="asked">What the provider asked for; honoured where it is longer.</param>
    /// <param name="random">0 to 1: spreads what failed together.</param>
    internal static TimeSpan Wait(int attempts, TimeSpan? asked, double random)
    {
        var doubled = First * Math.Pow(2, Math.Min(attempts - 1, 20));
        var wait = (doubled < Longest ? doubled : Longest) * (0.75 + (random / 2));
        return asked is { } minimum && minimum > wait ? minimum + (First * random) : wait;
    }
}
