using System.Globalization;
using System.Text;
using Alerts.Reading.Feeds.Encodings;

namespace Alerts.Reading.Feeds.Dates;

/// <summary>
/// Instants as the world's feeds write them: RFC 822 with wrong weekdays and names of zones, W3CDTF and ISO 8601 in all their forms,
/// asctime,
/// SQL, and months and day halves in many languages. A date without a zone is UTC, except where its words are Korean, Japanese or Chinese.
/// Null where it is no date.
/// </summary>
internal ref partial struct FeedDate
{
    private const int LongestDate = 100;

    private readonly ReadOnlySpan<char> _text;
    private int _at;
    private Span<(int Value, int Digits)> _numbers;
    private int _count;
    private int _month,
        _era;
    private char _separator;
    private int _hour = -1,
        _minute,
        _second;
    private long _fraction;
    private bool _afternoon,
        _forenoon;
    private TimeSpan? _offset;
    private TimeSpan _customaryOffset;

    private FeedDate(ReadOnlySpan<char> text, Span<(int, int)> numbers)
    {
        _text = text;
        _numbers = numbers;
    }

    public static DateTimeOffset? Parse(ReadOnlySpan<byte> utf8)
    {
        utf8 = utf8.TrimSpace();
        if (utf8.IsEmpty || utf8.Length > LongestDate * 2)
        {
            return null;
        }

        if (CommonDate.Parse(utf8) is { } common)
        {
            return common;
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

        var isYearOfEra = _era > 0 && _count == 0;
        _numbers[_count++] = isYearOfEra ? (_era + Value(digits), 4) : (Value(digits), digits.Length);
        return true;
    }

    private void ReadWord()
    {
        var start = _at;
        do
        {
            _at++;
        } while (
            _at < _text.Length
            && !IsUnit(_text[_at])
            && !IsUnit(_text[start])
            && (char.IsLetter(_text[_at]) || char.GetUnicodeCategory(_text[_at]) == UnicodeCategory.NonSpacingMark)
        );

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
        else if (DateWords.Era(word) is (> 0 and var yearZero, var offset))
        {
            (_era, _customaryOffset) = (yearZero, offset);
            if (word[^1] == '元' && _count == 0)
            {
                _numbers[_count++] = (yearZero + 1, 4);
            }
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
        if (
            CalendarDay.Of(_numbers[.._count], _month, _separator) is not var (year, month, day)
            || year is < 1 or > 9998
            || month is < 1 or > 12
            || day < 1
            || day > DateTime.DaysInMonth(year, month)
        )
        {
            return null;
        }

        var hour = Math.Max(_hour, 0);
        hour =
            _afternoon && hour < 12 ? hour + 12
            : _forenoon && hour == 12 ? 0
            : hour;
        var local = new DateTime(year, month, day, 0, 0, 0, DateTimeKind.Unspecified)
            .AddHours(hour)
            .AddMinutes(_minute)
            .AddSeconds(Math.Min(_second, 59))
            .AddTicks(_fraction);
        var ticks = local.Ticks - (_offset ?? _customaryOffset).Ticks;
        return ticks < 0 ? null : new DateTimeOffset(ticks, TimeSpan.Zero);
    }

    private static int Value(ReadOnlySpan<char> digits) =>
        digits.IsEmpty ? 0 : int.Parse(digits, NumberStyles.None, CultureInfo.InvariantCulture);
}
