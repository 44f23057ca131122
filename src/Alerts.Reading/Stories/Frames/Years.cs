namespace Alerts.Reading.Stories.Frames;

internal static class Years
{
    /// <summary>Whether a text names a year before that of publication, and not that year itself.</summary>
    public static bool IsEarlier(ReadOnlySpan<char> text, DateTimeOffset published)
    {
        if (published == default)
        {
            return false;
        }

        var earlier = false;
        for (var i = 0; i + 4 <= text.Length; i++)
        {
            if (
                (i > 0 && (char.IsAsciiDigit(text[i - 1]) || text[i - 1] is '.' or ','))
                || text[i] is not ('1' or '2')
                || !IsYear(text, i, out var year)
            )
            {
                continue;
            }

            if (year == published.Year)
            {
                return false;
            }

            earlier |= year < published.Year;
        }

        return earlier;
    }

    private static bool IsYear(ReadOnlySpan<char> text, int at, out int year)
    {
        year = 0;
        for (var i = at; i < at + 4; i++)
        {
            if (!char.IsAsciiDigit(text[i]))
            {
                return false;
            }

            year = (year * 10) + text[i] - '0';
        }

        // 2000 people and 1950 km are no years.
        return year is >= 1940 and < 2100
            && (at + 4 == text.Length || !(char.IsAsciiDigit(text[at + 4]) || text[at + 4] is '人' or '名' or '명' or '억' or '%' or 'k'));
    }
}
