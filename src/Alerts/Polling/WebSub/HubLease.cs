using System.Globalization;

namespace Alerts.Polling.WebSub;

/// <summary>When a subscription at a hub is looked at again. Pure.</summary>
internal static class HubLease
{
    /// <summary>A hub that took a request and has not verified it by then is asked again.</summary>
    internal static readonly TimeSpan Verification = TimeSpan.FromMinutes(10);

    /// <summary>One that said no may have another mind by then.</summary>
    internal static readonly TimeSpan Refusal = TimeSpan.FromDays(1);

    /// <summary>How often a hub is asked to stop; after that its lease runs out by itself.</summary>
    internal const int MostFarewells = 5;

    private static readonly TimeSpan s_default = TimeSpan.FromDays(10);
    private static readonly TimeSpan s_longest = TimeSpan.FromDays(90);
    private static readonly TimeSpan s_shortest = TimeSpan.FromMinutes(5);

    /// <param name="seconds">As the hub gives it; none, what is no number, and less than one are ten days.</param>
    internal static TimeSpan Of(string? seconds)
    {
        var isGiven = double.TryParse(seconds, NumberStyles.Float, CultureInfo.InvariantCulture, out var count) && count >= 1;
        var given = isGiven ? TimeSpan.FromSeconds(Math.Min(count, s_longest.TotalSeconds)) : s_default;
        return given < s_shortest ? s_shortest : given;
    }

    /// <summary>A tenth of the lease before its end, so that a hub that is down for hours loses nothing.</summary>
    internal static DateTimeOffset RenewAt(DateTimeOffset now, TimeSpan lease) => now + (lease * 0.9);

    /// <summary>Doubles with each failure in a row, from a quarter of an hour to a day.</summary>
    internal static TimeSpan BackOff(int attempts)
    {
        var wait = TimeSpan.FromMinutes(15) * Math.Pow(2, Math.Clamp(attempts - 1, 0, 10));
        return wait < Refusal ? wait : Refusal;
    }
}
