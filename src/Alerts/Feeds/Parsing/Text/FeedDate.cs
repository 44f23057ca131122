using System.Globalization;
using System.Text;

namespace Alerts.Feeds.Parsing.Text;

/// <summary>
/// Instants as the world's feeds write them: RFC 822 with wrong weekdays and names of zones, W3CDTF and ISO 8601 in all their forms, asctime,
/// SQL, and months and day halves in many languages. A date without a zone is UTC, except where its words are Korean, Japanese or Chinese.
/// Null where it is no date.
/// </summary>
internal ref struct FeedDate
{
    private const int LongestDate = 100;

    private readonly ReadOnlySpan<char> _text;
    private int _at;
    private Span<(int Value, int Digits)> _numbers;
    private int _count;
    private int _month;
    private char _separator;
    private int _hour = -1, _minute, _second;
    private long _fraction;
    private bool _afternoon, _forenoon;
    private TimeSpan? _offset;
    private TimeSpan _customaryOffset;

    private FeedDate(ReadOnlySpan<char> text, Span<(int, int)> numbers)
    {
        _text = text;
        _numbers = numbers;
    }

    public static DateTimeOffset? Parse(ReadOnlySpan<byte> utf8)
    {
        utf8 = utf8.Trim(" \t\r\n"u8);
        if (utf8.IsEmpty || utf8.Length > LongestDate * 2)
        {
            return null;
        }

        Span<char> characters = stackalloc char[LongestDate * 2];
        return Parse(characters[..Encoding.UTF8.GetChars(utf8, characters)]);
    }

    public static DateTimeOffset? Parse(ReadOnlySpan<char> text)
    {
        text = text.Trim();
        if (text.IsEmpty || text.Length > LongestDate)
        {
            return null;
        }

        if (text.Length is 10 or 13 && text.IndexOfAnyExceptInRange('0', '9') < 0 && text[0] != '0')
        {
            var number = long.Parse(text, CultureInfo.InvariantCulture);
            return text.Length == 10 ? DateTimeOffset.FromUnixTimeSeconds(number) : DateTimeOffset.FromUnixTimeMilliseconds(number);
        }

        var date = new FeedDate(text, stackalloc (int, int)[4]);
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
                ReadWord();
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
        if (_hour < 0 && (IsTimeMark(_at) || isAfterT) && digits.Length <= 6)
        {
            return ReadTime(digits);
        }

        if (_hour < 0 && digits.Length is 14 or 12 or 8 && _count == 0 && _month == 0)
        {
            _numbers[0] = (Value(digits[..4]), 4);
            _numbers[1] = (Value(digits[4..6]), 2);
            _numbers[2] = (Value(digits[6..8]), 2);
            _count = 3;
            return digits.Length == 8 || ReadTime(digits[8..]);
        }

        if (digits.Length > 8 || _count == _numbers.Length)
        {
            return false;
        }

        _numbers[_count++] = (Value(digits), digits.Length);
        return true;
    }

    private readonly bool IsTimeMark(int at) => at < _text.Length && _text[at] is ':' or '時' or '时' or '시' or '点' or '點' or '：';

    private bool ReadTime(ReadOnlySpan<char> digits)
    {
        if (digits.Length > 2)
        {
            // "T101455"
            _hour = Value(digits[..2]);
            _minute = Value(digits[2..Math.Min(4, digits.Length)]);
            _second = digits.Length == 6 ? Value(digits[4..]) : 0;
        }
        else
        {
            _hour = Value(digits);
            NoteScript();
            if (IsTimeMark(_at))
            {
                _minute = ReadPart(" :：時时시点點");
            }

            if (_at < _text.Length && _text[_at] is ':' or '：' or '分' or '분')
            {
                _second = ReadPart(" :：分분");
            }
        }

        if (_at + 1 < _text.Length && _text[_at] is '.' or ',' && char.IsAsciiDigit(_text[_at + 1]))
        {
            ReadFraction();
        }

        ReadZone();
        return _hour <= 24 && _minute < 60 && _second <= 61;
    }

    private void NoteScript()
    {
        if (_at < _text.Length && _text[_at] is '時' && _customaryOffset == default)
        {
            _customaryOffset = TimeSpan.FromHours(9);
        }
    }

    /// <summary>Reads the number that follows the mark here, 0 where none does.</summary>
    private int ReadPart(ReadOnlySpan<char> marks)
    {
        while (_at < _text.Length && marks.Contains(_text[_at]))
        {
            _at++;
        }

        var start = _at;
        while (_at < _text.Length && _at - start < 2 && char.IsAsciiDigit(_text[_at]))
        {
            _at++;
        }

        return start == _at ? 0 : Value(_text[start.._at]);
    }

    private void ReadFraction()
    {
        _at++;
        for (var unit = TimeSpan.TicksPerSecond / 10; _at < _text.Length && char.IsAsciiDigit(_text[_at]); unit /= 10)
        {
            _fraction += unit * (_text[_at++] - '0');
        }
    }

    /// <summary>Reads <c>+09:00</c>, <c>-0500</c>, <c>+9</c> right after a time or after a zone's name.</summary>
    private void ReadZone()
    {
        var at = _at;
        while (at < _text.Length && _text[at] == ' ')
        {
            at++;
        }

        if (at + 1 >= _text.Length || _text[at] is not ('+' or '-' or '\u2212') || !char.IsAsciiDigit(_text[at + 1]))
        {
            return;
        }

        var sign = _text[at++] == '+' ? 1 : -1;
        var start = at;
        while (at < _text.Length && char.IsAsciiDigit(_text[at]))
        {
            at++;
        }

        var digits = _text[start..at];
        int hours, minutes = 0;
        if (digits.Length <= 2)
        {
            hours = Value(digits);
            if (at + 2 < _text.Length && _text[at] == ':' && char.IsAsciiDigit(_text[at + 1]) && char.IsAsciiDigit(_text[at + 2]))
            {
                minutes = Value(_text.Slice(at + 1, 2));
                at += 3;
            }
        }
        else if (digits.Length <= 4)
        {
            hours = Value(digits[..^2]);
            minutes = Value(digits[^2..]);
        }
        else
        {
            return;
        }

        if (hours <= 14 && minutes < 60)
        {
            _offset = (_offset ?? TimeSpan.Zero) + sign * new TimeSpan(hours, minutes, 0);
            _at = at;
        }
    }

    private void ReadWord()
    {
        var start = _at;
        do
        {
            _at++;
        }
        while (_at < _text.Length && !IsUnit(_text[_at]) && !IsUnit(_text[start]) && (char.IsLetter(_text[_at]) || char.GetUnicodeCategory(_text[_at]) == UnicodeCategory.NonSpacingMark));

        var word = _text[start.._at];
        if (ReadDayHalf(word))
        {
            return;
        }

        if (_hour >= 0 && DateWords.Zone(word) is { } zone)
        {
            _offset ??= zone;
            ReadZone();
        }
        else if (DateWords.Month(word) is > 0 and var month)
        {
            _month = month;
        }
        else if (DateWords.CustomaryOffset(word) is { } customary)
        {
            _customaryOffset = customary;
        }
    }

    /// <summary>Year, month and day as they stand behind their numbers, with no space before what follows.</summary>
    private static bool IsUnit(char c) => c is '年' or '月' or '日' or '년' or '월' or '일';

    private bool ReadDayHalf(ReadOnlySpan<char> word)
    {
        switch (word)
        {
            case "PM" or "pm" or "Pm" or "p" or "오후" or "午後" or "下午" or "μμ":
                _afternoon = true;
                break;
            case "AM" or "am" or "Am" or "a" or "오전" or "午前" or "上午" or "πμ":
                _forenoon = true;
                break;
            default:
                return false;
        }

        _customaryOffset = DateWords.CustomaryOffset(word) ?? _customaryOffset;
        return true;
    }

    private readonly DateTimeOffset? ToInstant()
    {
        if (DayOf() is not var (year, month, day) || year is < 1 or > 9998 || month is < 1 or > 12 || day < 1 || day > DateTime.DaysInMonth(year, month))
        {
            return null;
        }

        var hour = Math.Max(_hour, 0);
        hour = _afternoon && hour < 12 ? hour + 12 : _forenoon && hour == 12 ? 0 : hour;
        var local = new DateTime(year, month, day, 0, 0, 0, DateTimeKind.Unspecified).AddHours(hour).AddMinutes(_minute).AddSeconds(Math.Min(_second, 59)).AddTicks(_fraction);
        var ticks = local.Ticks - (_offset ?? _customaryOffset).Ticks;
        return ticks < 0 ? null : new DateTimeOffset(ticks, TimeSpan.Zero);
    }

    private readonly (int Year, int Month, int Day)? DayOf()
    {
        var numbers = _numbers[.._count];
        if (_month > 0)
        {
            return NamedMonth(numbers);
        }

        return numbers switch
        {
            [(var year, 4)] => (year, 1, 1),
            [(var year, 4), (var ordinal, 3)] => Ordinal(year, ordinal),
            [(var compact, 7)] => Ordinal(compact / 1000, compact % 1000),
            [(var year, 4), var (month, _)] => (year, month, 1),
            [(var year, 4), var (month, _), var (day, _), ..] => month > 12 && day <= 12 ? (year, day, month) : (year, month, day),
            [var (first, _), var (second, _), (var year, 4), ..] => first > 12 || (_separator != '/' && second <= 12) ? (year, second, first) : (year, first, second),
            [var (first, _), var (second, _), (var third, 2), ..] => _separator switch
            {
                '/' => (FullYear(third, 2), first, second),
                '.' => (FullYear(third, 2), second, first),
                _ => (FullYear(first, 2), second, third),
            },
            _ => null,
        };
    }

    private readonly (int Year, int Month, int Day)? NamedMonth(ReadOnlySpan<(int Value, int Digits)> numbers)
    {
        switch (numbers)
        {
            case [(var year, 4)]:
                return (year, _month, 1);
            case [var first, var second, ..]:
                // The year is the one that is too long or too great for a day; else it follows the day.
                var yearFirst = first.Digits > 2 || first.Value > 31;
                var (day, yearNumber) = yearFirst ? (second, first) : (first, second);
                return (FullYear(yearNumber.Value, yearNumber.Digits), _month, day.Value);
            default:
                return null;
        }
    }

    private static (int Year, int Month, int Day)? Ordinal(int year, int dayOfYear)
    {
        if (year is < 1 or > 9998 || dayOfYear < 1 || dayOfYear > (DateTime.IsLeapYear(year) ? 366 : 365))
        {
            return null;
        }

        var day = new DateTime(year, 1, 1, 0, 0, 0, DateTimeKind.Unspecified).AddDays(dayOfYear - 1);
        return (year, day.Month, day.Day);
    }

    private static int FullYear(int year, int digits) => digits > 2 ? (digits == 3 ? year + 1900 : year) : year < 70 ? year + 2000 : year + 1900;

    private static int Value(ReadOnlySpan<char> digits) => digits.IsEmpty ? 0 : int.Parse(digits, NumberStyles.None, CultureInfo.InvariantCulture);
}
