namespace Alerts.Reading.Stories.Facts;

internal static class SameTime
{
    /// <summary>Whether two instants are that near; what has no time may be.</summary>
    public static bool Is(DateTimeOffset? a, DateTimeOffset? b, TimeSpan within) =>
        a is not { } one || b is not { } other || (one - other).Duration() <= within;
}
