namespace Alerts.Polling;

/// <summary>When a feed is polled next.</summary>
internal static class PollSchedule
{
    internal static readonly TimeSpan Shortest = TimeSpan.FromMinutes(2);
    internal static readonly TimeSpan Longest = TimeSpan.FromMinutes(60);

    /// <summary>Back-off ends here: a feed that has failed for weeks is still tried twice a day.</summary>
    internal static readonly TimeSpan LongestBackOff = TimeSpan.FromHours(12);

    // Before a feed has shown how often it publishes.
    private static readonly TimeSpan s_unknown = TimeSpan.FromMinutes(10);

    /// <summary>
    /// A quarter of the usual gap between new items, so that news waits an eighth of a gap on average; less often the longer a feed is
    /// silent.
    /// </summary>
    internal static TimeSpan Interval(TimeSpan? usualGap, TimeSpan sinceNewItem, TimeSpan? setting)
    {
        if (setting is { } always)
        {
            return always;
        }

        var wanted = usualGap is { } gap ? (gap > sinceNewItem / 4 ? gap : sinceNewItem / 4) / 4 : s_unknown;
        return Clamp(wanted, Shortest, Longest);
    }

    /// <summary>Doubles with each failure in a row, and is never shorter than the interval.</summary>
    internal static TimeSpan BackOff(TimeSpan interval, int consecutiveFailures)
    {
        var factor = Math.Pow(2, Math.Clamp(consecutiveFailures - 1, 0, 30));
        var longest = interval > LongestBackOff ? interval : LongestBackOff;
        return interval.Ticks * factor >= longest.Ticks ? longest : interval * factor;
    }

    /// <summary>Adds up to a tenth, by feed, so that feeds added together do not stay together.</summary>
    internal static TimeSpan Spread(TimeSpan wait, long feedId) =>
        wait + (wait * ((uint)feedId * 2654435761u / (double)uint.MaxValue / 10));

    /// <summary>The exponential average of the time between two new items.</summary>
    /// <param name="newItems">How many came since <paramref name="lastNewItemAt"/>.</param>
    internal static TimeSpan? UsualGap(TimeSpan? usual, DateTimeOffset? lastNewItemAt, int newItems, DateTimeOffset now)
    {
        if (newItems == 0 || lastNewItemAt is not { } last || last >= now)
        {
            return usual;
        }

        var gap = (now - last) / newItems;
        return usual is { } average ? (average * 0.7) + (gap * 0.3) : gap;
    }

    /// <summary>The mean gap between the dates of a first document, null where it has fewer than three.</summary>
    internal static TimeSpan? UsualGap(IEnumerable<DateTimeOffset?> publishedAt, DateTimeOffset now)
    {
        var dates = publishedAt.OfType<DateTimeOffset>().Where(d => d <= now).Order().ToList();
        return dates.Count < 3 ? null : (dates[^1] - dates[0]) / (dates.Count - 1);
    }

    private static TimeSpan Clamp(TimeSpan value, TimeSpan least, TimeSpan most) =>
        value < least ? least
        : value > most ? most
        : value;
}
