namespace Alerts.Subscriptions;

/// <summary>Time zones by the names that readers chose.</summary>
internal static class Zones
{
    /// <summary>UTC where this machine does not know the name: its data may be older than another's.</summary>
    internal static TimeZoneInfo Find(string name) => TimeZoneInfo.TryFindSystemTimeZoneById(name, out var zone) ? zone : TimeZoneInfo.Utc;
}
