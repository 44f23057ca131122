using System.Globalization;

namespace Alerts.Reading.Feeds.Dates;

/// <summary>Which of a date's numbers is the year, which the month and which the day.</summary>
internal static class CalendarDay
{
    /// <param name="numbers">In the order of the text, with how many digits each was written.</param>
    /// <param name="month">1 to 12 where the text names it in letters, else 0.</param>
    /// <param name="separator">What stands behind the first number: slash, dot, dash or nothing.</param>
    public static (int Year, int Month, int Day)? Of(ReadOnlySpan<(int Value, int Digits)> numbers, int month, char separator)
    {
        if (month > 0)
        {
            return NamedMonth(numbers, month);
        }

        return numbers switch
        {
            [(var year, 4)] => (year, 1, 1),
            [(var year, 4), (var ordinal, 3)] => Ordinal(year, ordinal),
            [(var compact, 5)] => Ordinal(FullYear(compact / 1000, 2), compact % 1000),
            [(var compact, 6)] => (FullYear(compact / 10000, 2), compact / 100 % 100, compact % 100),
            [(var compact, 7)] => Ordinal(compact / 1000, compact % 1000),
            [(var year, 4), var (second, _)] => (year, second, 1),
            [(var year, 4), var (second, _), var (third, _), ..] => second > 12 && third <= 12
                ? (year, third, second)
                : (year, second, third),
            [var (first, _), var (second, _), (var year, 4), ..] => first > 12 || (separator != '/' && second <= 12)
                ? (year, second, first)
                : (year, first, second),
            [var (first, _), var (second, _), (var third, 2), ..] => separator switch
            {
                '/' => (FullYear(third, 2), first, second),
                '.' => (FullYear(third, 2), second, first),
                _ => (FullYear(first, 2), second, third),
            },
            _ => null,
        };
    }

    /// <summary>ISO 8601's dates of the century: <c>-03-12-31</c>, <c>-03-12</c>, <c>-0312</c>.</summary>
    public static (int Year, int Month, int Day)? OfCentury(ReadOnlySpan<(int Value, int Digits)> numbers) =>
        numbers switch
        {
            [(var compact, 4)] => (FullYear(compact / 100, 2), compact % 100, 1),
            [(var year, 2), (var month, 2)] => (FullYear(year, 2), month, 1),
            [(var year, 2), (var month, 2), (var day, 2)] => (FullYear(year, 2), month, day),
            _ => null,
        };

    /// <summary>ISO 8601's weeks: <c>2024-W24-4</c>.</summary>
    public static (int Year, int Month, int Day)? OfWeek(ReadOnlySpan<(int Value, int Digits)> numbers)
    {
        if (numbers is not [(var year and > 1 and < 9998, 4), (var week and > 0 and < 54, 2), ..])
        {
            return null;
        }

        var weekday = numbers.Length > 2 ? numbers[2].Value % 7 : (int)DayOfWeek.Monday;
        var day = ISOWeek.ToDateTime(year, week, (DayOfWeek)weekday);
        return (day.Year, day.Month, day.Day);
    }

    private static (int Year, int Month, int Day)? NamedMonth(ReadOnlySpan<(int Value, int Digits)> numbers, int month)
    {
        switch (numbers)
        {
            case [(var year, 4)]:
                return (year, month, 1);
            case [var first, var second, ..]:
                // The year is the one that is too long or too great for a day; else it follows the day.
                var yearFirst = first.Digits > 2 || first.Value > 31;
                var (day, yearNumber) = yearFirst ? (second, first) : (first, second);
                return (FullYear(yearNumber.Value, yearNumber.Digits), month, day.Value);
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

    /// <param name="year">As written.</param>
    /// <param name="digits">With how many digits.</param>
    public static int FullYear(int year, int digits) =>
        digits > 2 ? (digits == 3 ? year + 1900 : year)
        : year < 70 ? year + 2000
        : year + 1900;
}
