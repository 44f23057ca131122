using System.Globalization;
using Alerts.Reading.Stories.Knowledge;

namespace Alerts.Reading.Stories.Frames;

/// <summary>Days as English writes them, with no year: April 8, 8 April, Sept. 17.</summary>
internal static class EnglishDays
{
    private const int RecentDays = 10;
    private const int LongestNumber = 2;
    private const int Months = 12;

    // Three letters tell the month.
    private const int Letters = 3;

    /// <summary>Days of a sentence that lie more than some days before publication.</summary>
    public static IEnumerable<(int Start, int End)> Earlier(string flat, PhraseBook phrases, DateTimeOffset published)
    {
        if (published == default)
        {
            yield break;
        }

        foreach (var month in phrases.Find("month", flat))
        {
            var (start, end, day) = DayBeside(flat, month);
            if (day > 0 && IsEarlier(MonthOf(flat, month.Start), day, published.Date))
            {
                yield return (start, end);
            }
        }
    }

    private static (int Start, int End, int Day) DayBeside(string flat, PhraseMatch month)
    {
        var behind = month.End + (month.End < flat.Length && flat[month.End] == '.' ? 2 : 1);
        var end = behind;
        while (end < flat.Length && end - behind <= LongestNumber && char.IsAsciiDigit(flat[end]))
        {
            end++;
        }

        if (end > behind && end - behind <= LongestNumber)
        {
            return (month.Start, end, Number(flat, behind, end));
        }

        var (start, word) = EnglishText.WordBefore(flat, month.Start);
        return word.Length is > 0 and <= LongestNumber && word.All(char.IsAsciiDigit)
            ? (start, month.End, Number(flat, start, start + word.Length))
            : default;
    }

    private static int Number(string flat, int start, int end) =>
        int.Parse(flat.AsSpan(start, end - start), NumberStyles.None, CultureInfo.InvariantCulture);

    private static int MonthOf(string flat, int start)
    {
        var names = DateTimeFormatInfo.InvariantInfo.AbbreviatedMonthNames;
        var index = Array.FindIndex(names, n =>
            flat.AsSpan(start).StartsWith(n, StringComparison.OrdinalIgnoreCase) && n.Length == Letters
        );
        return index + 1;
    }

    /// <summary>In January December is of the year before; in autumn it is still to come.</summary>
    private static bool IsEarlier(int month, int day, DateTime published)
    {
        if (month is 0 or > Months || day > DateTime.DaysInMonth(published.Year, month))
        {
            return false;
        }

        var date = new DateTime(published.Year, month, day, 0, 0, 0, DateTimeKind.Unspecified);
        var last = date > published.AddDays(1) && month - published.Month > Months / 2 ? date.AddYears(-1) : date;
        return (published - last).TotalDays > RecentDays;
    }
}
