using Alerts.Subscriptions;

namespace Alerts.Delivery;

/// <summary>When an alert goes to a subscriber of these wishes. Pure: local wall-clock rules, instants in and out.</summary>
internal sealed class DigestSchedule(SubscriptionPreferences preferences)
{
    private readonly TimeZoneInfo _zone = Zones.Find(preferences.TimeZone);

    /// <param name="DueAt">Not before this instant.</param>
    /// <param name="InDigest">Whether it joins everything else the subscriber has due by then.</param>
    internal readonly record struct Due(DateTimeOffset DueAt, bool InDigest);

    internal Due For(DateTimeOffset now)
    {
        var at = preferences.Cadence switch
        {
            Cadence.Hourly => NextHour(now),
            Cadence.Daily => NextAt(_ => true, now),
            Cadence.Weekly => NextAt(d => d.DayOfWeek == preferences.DigestDay, now),
            Cadence.Monthly => NextAt(d => d.Day == 1, now),
            _ => now,
        };
        var due = AfterQuietHours(at);
        return new(due, InDigest: preferences.Cadence != Cadence.Immediate || due > now);
    }

    /// <summary>The instant itself, or the end of the quiet hours that it lies in.</summary>
    internal DateTimeOffset AfterQuietHours(DateTimeOffset at)
    {
        var local = LocalOf(at);
        if (preferences.QuietHours is not { } quiet || !quiet.Contains(TimeOnly.FromDateTime(local)))
        {
            return at;
        }

        var end = local.Date + quiet.To.ToTimeSpan();
        return Instant(end > local ? end : end.AddDays(1), notBefore: at);
    }

    // Hours are counted on the subscriber's clock, so that zones at :30 and :45 get theirs on the hour too.
    private DateTimeOffset NextHour(DateTimeOffset now)
    {
        var offset = _zone.GetUtcOffset(now);
        var local = now.ToOffset(offset);
        return new DateTimeOffset(local.Year, local.Month, local.Day, local.Hour, 0, 0, offset).AddHours(1).ToUniversalTime();
    }

    private DateTimeOffset NextAt(Func<DateTime, bool> isDay, DateTimeOffset now)
    {
        for (var date = LocalOf(now).Date; ; date = date.AddDays(1))
        {
            if (isDay(date) && FirstInstant(date.AddHours(preferences.DigestHour)) is var instant && instant > now)
            {
                return instant;
            }
        }
    }

    private DateTime LocalOf(DateTimeOffset instant) => TimeZoneInfo.ConvertTime(instant, _zone).DateTime;

    // A wall-clock time that comes twice (clocks go back): the one that is still ahead of notBefore.
    private DateTimeOffset Instant(DateTime local, DateTimeOffset notBefore)
    {
        var first = FirstInstant(local);
        return first >= notBefore || !_zone.IsAmbiguousTime(local)
            ? first
            : new DateTimeOffset(local, _zone.GetAmbiguousTimeOffsets(local).Min()).ToUniversalTime();
    }

    private DateTimeOffset FirstInstant(DateTime local)
    {
        // A wall-clock time that never comes (clocks go forward): the first one after it that does.
        while (_zone.IsInvalidTime(local))
        {
            local = local.AddMinutes(1);
        }

        var offset = _zone.IsAmbiguousTime(local) ? _zone.GetAmbiguousTimeOffsets(local).Max() : _zone.GetUtcOffset(local);
        return new DateTimeOffset(local, offset).ToUniversalTime();
    }
}
