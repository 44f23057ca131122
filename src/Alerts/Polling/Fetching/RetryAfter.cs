using System.Globalization;

namespace Alerts.Polling.Fetching;

/// <summary>Reads <c>Retry-After</c>: seconds or an HTTP date.</summary>
internal static class RetryAfter
{
    private static readonly string[] s_httpDates =
    [
        "r",
        "ddd, d MMM yyyy HH:mm:ss 'GMT'",
        "dddd, dd-MMM-yy HH:mm:ss 'GMT'",
        "ddd MMM d HH:mm:ss yyyy",
    ];

    /// <summary>
    /// The instant to wait for, never beyond <paramref name="longest"/>; null where the header is absent, past or unreadable.
    /// </summary>
    internal static DateTimeOffset? Read(string? header, DateTimeOffset now, TimeSpan longest)
    {
        var text = header?.Trim();
        if (string.IsNullOrEmpty(text))
        {
            return null;
        }

        if (text.All(char.IsAsciiDigit))
        {
            var seconds = text.Length > 9 ? double.MaxValue : double.Parse(text, CultureInfo.InvariantCulture);
            return seconds > 0 ? now + TimeSpan.FromSeconds(Math.Min(seconds, longest.TotalSeconds)) : null;
        }

        if (
            !DateTimeOffset.TryParseExact(
                text,
                s_httpDates,
                CultureInfo.InvariantCulture,
                DateTimeStyles.AssumeUniversal | DateTimeStyles.AllowInnerWhite,
                out var at
            )
            || at <= now
        )
        {
            return null;
        }

        return at - now > longest ? now + longest : at;
    }
}
