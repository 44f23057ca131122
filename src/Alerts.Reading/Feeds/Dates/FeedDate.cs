using System.Globalization;
using System.Text;
using Alerts.Reading.Feeds.Encodings;

namespace Alerts.Reading.Feeds.Dates;

/// <summary>
/// Instants as the world's feeds write them: RFC 822 with wrong weekdays and names of zones, W3CDTF and ISO 8601 in all forms, asctime,
/// SQL. Months and halves of the day may be words of many languages. A date without a zone is in that of its words where they are Korean,
/// Japanese or Chinese, else in the feed's, else UTC. Null where it is no date.
/// </summary>
internal ref partial struct FeedDate
{
    private const int LongestDate = 100;

    // No feed is older; zero times of programs are.
    private const int FirstYear = 1900;
    private static readonly TimeSpan s_japan = TimeSpan.FromHours(9);

    private readonly ReadOnlySpan<char> _text;
    private readonly TimeSpan? _feedZone;
    private int _at;
    private Span<(int Value, int Digits)> _numbers;
    private int _count;
    private int _month;
    private int _day;
    private int _era;
    private char _separator;
    private bool _isWeek;
    private int _hour = -1;
    private int _minute;
    private int _second;
    private long _fraction;
    private bool _afternoon;
    private bool _forenoon;
    private bool _hanWords;
    private TimeSpan? _offset;
    private TimeSpan? _customaryOffset;
    private TimeZoneInfo? _place;

    private FeedDate(ReadOnlySpan<char> text, Span<(int, int)> numbers, TimeSpan? feedZone)
    {
        _text = text;
        _numbers = numbers;
        _feedZone = feedZone;
    }

    /// <param name="utf8">The date as it is written.</param>
    /// <param name="zone">That of the feed, where the date names none.</param>
    public static DateTimeOffset? Parse(ReadOnlySpan<byte> utf8, TimeSpan? zone = null)
    {
        utf8 = utf8.TrimSpace();
        if (utf8.IsEmpty || utf8.Length > LongestDate * 2)
        {
            return null;
        }

        // CST is Chicago's time, but China's where the feed is Chinese.
        var isChinaTime = zone is { Hours: 8 } && utf8.EndsWith("CST"u8);
        if (!isChinaTime && CommonDate.Parse(utf8) is { } common)
        {
            return common;
        }

        Span<char> characters = stackalloc char[LongestDate * 2];
        return Parse(characters[..Encoding.UTF8.GetChars(utf8, characters)], zone);
    }

    public static DateTimeOffset? Parse(ReadOnlySpan<char> text, TimeSpan? zone = null)
    {
        text = text.Trim();
        if (text.IsEmpty || text.Length > LongestDate)
        {
            return null;
        }

        if (Ascii.IsValid(text))
        {
            return ParsePlain(text, zone);
        }

        Span<char> plain = stackalloc char[LongestDate * 2];
        return ParsePlain(plain[..DateText.Normalise(text, plain)], zone);
    }

    private static DateTimeOffset? ParsePlain(ReadOnlySpan<char> text, TimeSpan? zone)
    {
        if (UnixTime.Parse(text) is { } unix)
        {
            return unix;
        }

        var date = new FeedDate(text, stackalloc (int, int)[4], zone);
        return date.Scan() ? date.ToInstant() : null;
    }

    private bool Scan()
    {
        while (_at < _text.Length)
        {
            var c = _text[_at];
            if (char.IsAsciiDigit(c))
            {
                if (!ReadNumber())
                {
                    return false;
                }
            }
            else if (char.IsLetter(c))
            {
                if (!ReadWord())
                {
                    return true;
                }
            }
            else
            {
                if (c is '-' or '/' or '.' && _separator == 0 && _count == 1)
                {
                    _separator = c;
                }

                _at++;
            }
        }

        return true;
    }

    private bool ReadNumber()
    {
        var start = _at;
        while (_at < _text.Length && char.IsAsciiDigit(_text[_at]))
        {
            _at++;
        }

        var digits = _text[start.._at];
        var isAfterT = start > 0 && _text[start - 1] is 'T' or 't' && (_count > 0 || _month > 0);
        var isYearOfLog = digits.Length == 4 && _month > 0 && _count == 1;
        if (_hour < 0 && (IsTimeMark(_at) || isAfterT) && digits.Length <= 6 && !isYearOfLog)
        {
            return ReadTime(digits);
        }

        if (_hour >= 0 && ReadOffsetWithoutSign(start, digits))
        {
            return true;
        }

        if (_hour < 0 && digits.Length is 14 or 12 or 8 && _count == 0 && _month == 0)
        {
            _numbers[0] = (Value(digits[..4]), 4);
            _numbers[1] = (Value(digits[4..6]), 2);
            _numbers[2] = (Value(digits[6..8]), 2);
            _count = 3;
            return digits.Length == 8 || ReadTime(digits[8..]);
        }

        return digits.Length <= 8 && TakeNumber(digits);
    }

    /// <summary>A number of the day, told by its unit where one follows, else by its place among the others.</summary>
    private bool TakeNumber(ReadOnlySpan<char> digits)
    {
        var value = Value(digits);
        switch (UnitBehind())
        {
            case '月' or '월' when value is > 0 and < 13:
                _month = value;
                return true;
            case '日' or '일' or '号' or '號' when value is > 0 and < 32:
                _day = value;
                return true;
        }

        if (_count == _numbers.Length)
        {
            return false;
        }

        var isYearOfEra = _era > 0 && _count == 0;
        _numbers[_count++] = isYearOfEra ? (_era + value, 4) : (value, digits.Length);
        return true;
    }

    private readonly char UnitBehind()
    {
        var at = _at;
        while (at < _text.Length && _text[at] == ' ')
        {
            at++;
        }

        return at < _text.Length ? _text[at] : '\0';
    }

    private readonly DateTimeOffset? ToInstant()
    {
        if (Day() is not var (year, month, day) || year is < FirstYear or > 9998 || month is < 1 or > 12)
        {
            return null;
        }

        // A day that no calendar has says nothing, least of all the day after the month's last.
        if (day < 1 || day > DateTime.DaysInMonth(year, month))
        {
            return null;
        }

        var hour = Math.Max(_hour, 0);
        hour =
            _afternoon && hour < 12 ? hour + 12
            : _forenoon && hour == 12 ? 0
            : hour;

        // What is beyond the day's end is counted on, a leap second left out.
        var local = new DateTime(year, month, day, 0, 0, 0, DateTimeKind.Unspecified)
            .AddHours(hour)
            .AddMinutes(_minute)
            .AddSeconds(_second == 60 ? 59 : _second)
            .AddTicks(_fraction);
        return new DateTimeOffset(local.Ticks - OffsetAt(local).Ticks, TimeSpan.Zero);
    }

    private readonly (int Year, int Month, int Day)? Day()
    {
        var numbers = _numbers[.._count];
        if (_isWeek)
        {
            return CalendarDay.OfWeek(numbers);
        }

        if (_day > 0 && _month > 0)
        {
            return numbers is [var year, ..] ? (CalendarDay.FullYear(year.Value, year.Digits), _month, _day) : null;
        }

        if (_day > 0 && _count < _numbers.Length)
        {
            _numbers[_count] = (_day, 2);
            numbers = _numbers[..(_count + 1)];
        }

        return _text[0] == '-' && _month == 0 ? CalendarDay.OfCentury(numbers) : CalendarDay.Of(numbers, _month, _separator);
    }

    private readonly TimeSpan OffsetAt(DateTime local) =>
        _offset ?? _place?.GetUtcOffset(local) ?? _customaryOffset ?? _feedZone ?? (_hanWords ? s_japan : TimeSpan.Zero);

    private static int Value(ReadOnlySpan<char> digits) =>
        digits.IsEmpty ? 0 : int.Parse(digits, NumberStyles.None, CultureInfo.InvariantCulture);
}
