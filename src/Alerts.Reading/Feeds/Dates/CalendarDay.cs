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

    private static int FullYear(int year, int digits) =>
        digits > 2 ? (digits == 3 ? year + 1900 : year)
        : year < 70 ? year + 2000
        : year + 1900;
}
