using System.Globalization;
using System.Text.RegularExpressions;

namespace Alerts.Reading.Stories.Facts;

/// <param name="IsSure">False for a weekday that may be six days ago or tomorrow, where it is tomorrow already or a plan.</param>
internal readonly record struct DateMention(DateOnly Date, int Start, int End, bool IsSure);

/// <summary>Days named in four languages, resolved against the day of publication. "Mid-May" and "last month" name no day.</summary>
internal static partial class Dates
{
    // From then on it is tomorrow where the sun rises first, in Oceania and East Asia.
    private const int NoonInGreenwich = 12;

    private static readonly string[] s_months = ["jan", "feb", "mar", "apr", "may", "jun", "jul", "aug", "sep", "oct", "nov", "dec"];
    private static readonly string[] s_weekdays = ["sunday", "monday", "tuesday", "wednesday", "thursday", "friday", "saturday"];

    public static IEnumerable<DateMention> In(string lower, DateTimeOffset at)
    {
        if (at == default)
        {
            yield break;
        }

        var published = DateOnly.FromDateTime(at.UtcDateTime);
        foreach (Match match in English().Matches(lower).Concat(Cjk().Matches(lower)).OrderBy(m => m.Index))
        {
            if (Resolve(match, published, at.UtcDateTime.Hour >= NoonInGreenwich) is { } date)
            {
                var isSure = !match.Groups["weekday"].Success || date.AddDays(7) != published.AddDays(1);
                yield return new DateMention(date, match.Index, match.Index + match.Length, isSure);
            }
        }
    }

    private static DateOnly? Resolve(Match match, DateOnly published, bool isTomorrowInTheEast)
    {
        if (match.Groups["weekday"] is { Success: true } weekday)
        {
            // The last such day, today among them: news is of what was.
            var latest = isTomorrowInTheEast ? published.AddDays(1) : published;
            var back = ((int)latest.DayOfWeek - Array.IndexOf(s_weekdays, weekday.Value) + 7) % 7;
            return latest.AddDays(-back);
        }

        var day = int.Parse(match.Groups["day"].Value, CultureInfo.InvariantCulture);
        var month = match.Groups["month"] is { Success: true } m ? MonthOf(m.Value) : 0;
        var year = match.Groups["year"] is { Success: true } y ? int.Parse(y.Value, CultureInfo.InvariantCulture) : 0;
        return month == 0 ? NearestDay(day, published) : NearestYear(year, month, day, published);
    }

    private static int MonthOf(string text) =>
        int.TryParse(text, NumberStyles.None, CultureInfo.InvariantCulture, out var number)
            ? number
            : Array.FindIndex(s_months, m => text.StartsWith(m, StringComparison.Ordinal)) + 1;

    /// <summary>"12日" is the twelfth nearest to publication, rather before than after.</summary>
    private static DateOnly? NearestDay(int day, DateOnly published) =>
        Enumerable
            .Range(-27, 34)
            .Select(published.AddDays)
            .Where(d => d.Day == day)
            .OrderBy(d => Math.Abs(d.DayNumber - published.DayNumber))
            .Select(d => (DateOnly?)d)
            .FirstOrDefault();

    private static DateOnly? NearestYear(int year, int month, int day, DateOnly published)
    {
        if (month is < 1 or > 12 || day is < 1 or > 31)
        {
            return null;
        }

        return new[] { published.Year, published.Year - 1, published.Year + 1 }
            .Where(y => year == 0 || y == year)
            .DefaultIfEmpty(year)
            .Where(y => y is > 0 and < 9999 && day <= DateTime.DaysInMonth(y, month))
            .Select(y => new DateOnly(y, month, day))
            .OrderBy(d => Math.Abs(d.DayNumber - published.DayNumber))
            .Select(d => (DateOnly?)d)
            .FirstOrDefault();
    }

    [GeneratedRegex(
        @"\b(?<month>jan(?:uary)?|feb(?:ruary)?|mar(?:ch)?|apr(?:il)?|may|june?|july?|aug(?:ust)?|sept?(?:ember)?|oct(?:ober)?|nov(?:ember)?|dec(?:ember)?)\.? (?<day>\d{1,2})(?:st|nd|rd|th)?\b(?:, (?<year>\d{4}))?|\b(?<day>\d{1,2}) (?<month>january|february|march|april|may|june|july|august|september|october|november|december)\b(?: (?<year>\d{4}))?|\b(?<weekday>sunday|monday|tuesday|wednesday|thursday|friday|saturday)\b"
    )]
    private static partial Regex English();

    [GeneratedRegex(
        @"(?:(?<year>\d{4}) ?[年년] ?)?(?:(?<month>\d{1,2}) ?[月월] ?)?(?<![\d.])(?<day>\d{1,2}) ?[日일](?![本間ぶ後前간째차]|以内|ほど|まで| ?(?:만|동안|전|뒤|후|이내|까지|가량))"
    )]
    private static partial Regex Cjk();
}
