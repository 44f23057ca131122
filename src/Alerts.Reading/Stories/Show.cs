using System.Globalization;

namespace Alerts.Reading.Stories;

/// <summary>How the pages write times and counts.</summary>
internal static class Show
{
    public static string Time(DateTimeOffset at) => at.UtcDateTime.ToString("d MMM yyyy HH:mm", CultureInfo.InvariantCulture) + " UTC";

    public static string Count(int count, string noun) =>
        string.Create(CultureInfo.InvariantCulture, $"{count} {noun}{(count == 1 ? "" : "s")}");

    public static string Capital(string text) => char.ToUpperInvariant(text[0]) + text[1..];
}
