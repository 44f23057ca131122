using System.Globalization;

namespace Alerts.Reading.Stories.Frames;

/// <summary>Days and months as Chinese and Japanese write them, with no year: 9月3日, 9月.</summary>
internal static class EarlierDays
{
    private const int RecentDays = 31;
    private const int LastMonth = 12;
    private const int LongestNumber = 2;

    /// <summary>Where a day or month ends that begins at a place and lies more than a month before publication; 0 where none does.</summary>
    public static int EndAt(string flat, int at, DateTimeOffset published)
    {
        if (
            published == default
            || (at > 0 && char.IsAsciiDigit(flat[at - 1]))
            || NumberAt(flat, at, '月') is not (> 0 and <= LastMonth and var month)
        )
        {
            return 0;
        }

        var end = flat.IndexOf('月', at) + 1;
        var day = NumberAt(flat, end, '日');
        var date = Math.Clamp(day == 0 ? DateTime.DaysInMonth(published.Year, month) : day, 1, DateTime.DaysInMonth(published.Year, month));
        return IsEarlier(new DateTime(published.Year, month, date, 0, 0, 0, DateTimeKind.Unspecified), published.DateTime)
            ? day == 0
                ? end
                : flat.IndexOf('日', end) + 1
            : 0;
    }

    /// <summary>In spring December is of the year before; in autumn it is still to come.</summary>
    private static bool IsEarlier(DateTime day, DateTime published)
    {
        var last = day > published.AddDays(1) && published.Month < 3 && day.Month > 10 ? day.AddYears(-1) : day;
        return (published - last).TotalDays > RecentDays;
    }

    private static int NumberAt(string flat, int at, char unit)
    {
        var end = at;
        while (end < flat.Length && end - at < LongestNumber && char.IsAsciiDigit(flat[end]))
        {
            end++;
        }

        return end > at && end < flat.Length && flat[end] == unit
            ? int.Parse(flat.AsSpan(at, end - at), NumberStyles.None, CultureInfo.InvariantCulture)
            : 0;
    }
}
