using System.Globalization;

namespace Alerts.Platform.Web.Console;

/// <summary>Small parts of sentences.</summary>
internal static class Phrases
{
    /// <summary>A number and what is counted, such as <c>1 item</c> or <c>2,000 items</c>.</summary>
    internal static string Count(int count, string one, string? many = null) =>
        string.Create(CultureInfo.InvariantCulture, $"{count:N0} {(count == 1 ? one : many ?? one + "s")}");

    /// <summary>How many of each, such as <c>2 sent, 1 failed</c>.</summary>
    internal static string Counts(IReadOnlyDictionary<string, int> counts, string none) =>
        counts.Count == 0
            ? none
            : string.Join(", ", counts.Select(c => string.Create(CultureInfo.InvariantCulture, $"{c.Value:N0} {c.Key}")));

    internal static string Score(double score) => score.ToString("0.000", CultureInfo.InvariantCulture);
}
