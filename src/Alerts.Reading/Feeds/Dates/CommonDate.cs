namespace Alerts.Reading.Feeds.Dates;

/// <summary>
/// The two forms that nearly all dates have, read without further ado: <c>Thu, 13 Jun 2024 17:02:00 +0900</c> and
/// <c>2024-06-13T17:02:00Z</c>.
/// </summary>
internal static class CommonDate
{
    private const int Unknown = -1_000_000;

    /// <summary>Null where the text has neither form to the letter; it may be a date all the same.</summary>
    public static DateTimeOffset? Parse(ReadOnlySpan<byte> text) =>
        text switch
        {
            [_, _, _, (byte)',', (byte)' ', ..] when text.Length >= 27 => Rfc822(text[5..]),
            [_, _, _, _, (byte)'-', _, _, (byte)'-', _, _, (byte)'T', _, _, (byte)':', _, _, (byte)':', _, _, _, ..] => Iso8601(text),
            _ => null,
        };

    private static DateTimeOffset? Rfc822(ReadOnlySpan<byte> text)
    {
        var dayLength = text[1] == ' ' ? 1 : 2;
        var rest = text[dayLength..];
        if (
            rest.Length < 17
            || rest[0] != ' '
            || rest[4] != ' '
            || rest[9] != ' '
            || rest[12] != ':'
            || rest[15] != ':'
            || rest.Length < 21
        )
        {
            return null;
        }

        var (day, year) = (Number(text[..dayLength]), Number(rest[5..9]));
        var (hour, minute, second) = (Number(rest[10..12]), Number(rest[13..15]), Number(rest[16..18]));
        return rest[18] == ' ' && Offset(rest[19..]) is { } offset
            ? Instant(year, Month(rest[1..4]), day, hour, minute, second, 0, offset)
            : null;
    }

    private static DateTimeOffset? Iso8601(ReadOnlySpan<byte> text)
    {
        var rest = text[19..];
        var fraction = 0L;
        if (rest[0] == '.')
        {
            var digits = 1;
            for (var unit = TimeSpan.TicksPerSecond / 10; digits < rest.Length && char.IsAsciiDigit((char)rest[digits]); unit /= 10)
            {
                fraction += unit * (rest[digits++] - '0');
            }

            rest = rest[digits..];
        }

        return Offset(rest) is { } offset
            ? Instant(
                Number(text[..4]),
                Number(text[5..7]),
                Number(text[8..10]),
                Number(text[11..13]),
                Number(text[14..16]),
                Number(text[17..19]),
                fraction,
                offset
            )
            : null;
    }

    /// <summary>Minutes east of Greenwich.</summary>
    private static int? Offset(ReadOnlySpan<byte> zone)
    {
        var sign = zone is [(byte)'-', ..] ? -1 : 1;
        var minutes = zone switch
        {
            [(byte)'Z'] or [(byte)'G', (byte)'M', (byte)'T'] => 0,
            [(byte)'+' or (byte)'-', var h1, var h2, var m1, var m2] => Number([h1, h2]) * 60 + Number([m1, m2]),
            [(byte)'+' or (byte)'-', var h1, var h2, (byte)':', var m1, var m2] => Number([h1, h2]) * 60 + Number([m1, m2]),
            [(byte)'U', (byte)'T', (byte)'C'] or [(byte)'U', (byte)'T'] => 0,
            [var a, (byte)'S', (byte)'T'] => American(a) * 60,
            [var a, (byte)'D', (byte)'T'] => (American(a) + 1) * 60,
            _ => Unknown,
        };
        return minutes is >= -14 * 60 and <= 14 * 60 ? sign * minutes : null;
    }

    private static int American(byte zone) =>
        zone switch
        {
            (byte)'E' => -5,
            (byte)'C' => -6,
            (byte)'M' => -7,
            (byte)'P' => -8,
            _ => Unknown,
        };

    private static DateTimeOffset? Instant(int year, int month, int day, int hour, int minute, int second, long fraction, int offsetMinutes)
    {
        var isSound =
            year is > 1 and < 9999
            && month is >= 1 and <= 12
            && day >= 1
            && day <= DateTime.DaysInMonth(year, month)
            && hour is >= 0 and < 24
            && minute is >= 0 and < 60
            && second is >= 0 and < 60;
        return isSound
            ? new DateTimeOffset(
                new DateTime(year, month, day, hour, minute, second, DateTimeKind.Utc).AddTicks(fraction).AddMinutes(-offsetMinutes)
            )
            : null;
    }

    private static int Month(ReadOnlySpan<byte> name) =>
        (name[0] | 0x20, name[1] | 0x20, name[2] | 0x20) switch
        {
            ('j', 'a', 'n') => 1,
            ('f', 'e', 'b') => 2,
            ('m', 'a', 'r') => 3,
            ('a', 'p', 'r') => 4,
            ('m', 'a', 'y') => 5,
            ('j', 'u', 'n') => 6,
            ('j', 'u', 'l') => 7,
            ('a', 'u', 'g') => 8,
            ('s', 'e', 'p') => 9,
            ('o', 'c', 't') => 10,
            ('n', 'o', 'v') => 11,
            ('d', 'e', 'c') => 12,
            _ => 0,
        };

    /// <summary>Far below zero where a character is no digit.</summary>
    private static int Number(ReadOnlySpan<byte> digits)
    {
        var value = 0;
        foreach (var digit in digits)
        {
            value = (uint)(digit - '0') < 10 ? value * 10 + digit - '0' : Unknown;
        }

        return value;
    }
}
