using Alerts.Subscriptions;

namespace Alerts.Delivery;

/// <summary>When an alert goes to a subscriber. Pure: local wall-clock rules, instants in and out.</summary>
internal static class DigestSchedule
{
    /// <param name="DueAt">Not before this instant.</param>
    /// <param name="InDigest">Whether it joins everything else the subscriber has due by then.</param>
    internal readonly record struct Due(DateTimeOffset DueAt, bool InDigest);

    internal static Due For(SubscriptionPreferences preferences, DateTimeOffset now)
    {
        var zone = Zones.Find(preferences.TimeZone);
        var local = TimeZoneInfo.ConvertTime(now, zone).DateTime;
        var at = preferences.Cadence switch
        {
            Cadence.Hourly => NextHour(now, zone),
            Cadence.Daily => NextAt(local, preferences.DigestHour, _ => true, zone, now),
            Cadence.Weekly => NextAt(local, preferences.DigestHour, d => d.DayOfWeek == preferences.DigestDay, zone, now),
            Cadence.Monthly => NextAt(local, preferences.DigestHour, d => d.Day == 1, zone, now),
            _ => now,
        };
        var due = AfterQuietHours(at, preferences.QuietHours, zone);
        return new(due, InDigest: preferences.Cadence != Cadence.Immediate || due > now);
    }

    /// <summary>The instant itself, or the end of the quiet hours that it lies in.</summary>
    internal static DateTimeOffset AfterQuietHours(DateTimeOffset at, SubscriptionPreferences preferences) =>
        AfterQuietHours(at, preferences.QuietHours, Zones.Find(preferences.TimeZone));

    /// <summary>The instant itself, or the end of the quiet hours that it lies in.</summary>
    internal static DateTimeOffset AfterQuietHours(DateTimeOffset at, QuietHours? quiet, TimeZoneInfo zone)
    {
        var local = TimeZoneInfo.ConvertTime(at, zone).DateTime;
        if (quiet is null || !quiet.Contains(TimeOnly.FromDateTime(local)))
        {
            return at;
        }

        var end = local.Date + quiet.To.ToTimeSpan();
        return Instant(end > local ? end : end.AddDays(1), zone, notBefore: at);
    }

    // Hours are counted on the subscriber's clock, so that zones at :30 and :45 get theirs on the hour too.
    private static DateTimeOffset NextHour(DateTimeOffset now, TimeZoneInfo zone)
    {
        var offset = zone.GetUtcOffset(now);
        var local = now.ToOffset(offset);
        return new DateTimeOffset(local.Year, local.Month, local.Day, local.Hour, 0, 0, offset).AddHours(1).ToUniversalTime();
    }

    private static DateTimeOffset NextAt(DateTime local, int hour, Func<DateTime, bool> isDay, TimeZoneInfo zone, DateTimeOffset now)
    {
        for (var date = local.Date; ; date = date.AddDays(1))
        {
            if (isDay(date) && FirstInstant(date.AddHours(hour), zone) is var instant && instant > now)
            {
                return instant;
            }
        }
    }

    // A wall-clock time that comes twice (clocks go back): the one that is still ahead of notBefore.
    private static DateTimeOffset Instant(DateTime local, TimeZoneInfo zone, DateTimeOffset notBefore)
    {
        var first = FirstInstant(local, zone);
        return first >= notBefore || !zone.IsAmbiguousTime(local)
            ? first
            : new DateTimeOffset(local, zone.GetAmbiguousTimeOffsets(local).Min()).ToUniversalTime();
    }

    private static DateTimeOffset FirstInstant(DateTime local, TimeZoneInfo zone)
    {
        // A wall-clock time that never comes (clocks go forward): the first one after it that does.
        while (zone.IsInvalidTime(local))
        {
            local = local.AddMinutes(1);
        }

        var offset = zone.IsAmbiguousTime(local) ? zone.GetAmbiguousTimeOffsets(local).Max() : zone.GetUtcOffset(local);
        return new DateTimeOffset(local, offset).ToUniversalTime();
    }
}
