using System.Globalization;

namespace Alerts.Reading.Feeds.Dates;

/// <summary>Seconds since 1970, or thousandths, millionths or billionths of them, as programs print them.</summary>
internal static class UnixTime
{
    // From 1973 on, before which nothing was published in a feed, to the year 5138.
    private const int LeastDigits = 9;

    public static DateTimeOffset? Parse(ReadOnlySpan<char> text)
    {
        // "/Date(1718269320000+0900)/" is .NET's: the offset changes nothing.
        if (text.StartsWith("/Date("))
        {
            text = text[6..].TrimEnd("/)");
            var sign = text.IndexOfAny('+', '-');
            text = sign > 0 ? text[..sign] : text;
        }

        text = text.TrimStart('@');
        var point = text.IndexOf('.');
        var whole = point < 0 ? text : text[..point];
        if (
            whole.Length < LeastDigits
            || whole.Length > 19
            || whole[0] == '0'
            || whole.IndexOfAnyExceptInRange('0', '9') >= 0
            || (point >= 0 && (whole.Length > 10 || text[(point + 1)..].IndexOfAnyExceptInRange('0', '9') >= 0))
            || !long.TryParse(whole, CultureInfo.InvariantCulture, out var number)
        )
        {
            return null;
        }

        long? ticks = whole.Length switch
        {
            9 or 10 => number * TimeSpan.TicksPerSecond + Fraction(point < 0 ? [] : text[(point + 1)..]),
            13 => number * TimeSpan.TicksPerMillisecond,
            16 => number * TimeSpan.TicksPerMicrosecond,
            19 => number / TimeSpan.NanosecondsPerTick,
            _ => null,
        };
        return ticks is { } since ? DateTimeOffset.UnixEpoch.AddTicks(since) : null;
    }

    private static long Fraction(ReadOnlySpan<char> digits)
    {
        var ticks = 0L;
        var unit = TimeSpan.TicksPerSecond / 10;
        foreach (var digit in digits)
        {
            ticks += unit * (digit - '0');
            unit /= 10;
        }

        return ticks;
    }
}
