using System.Globalization;

namespace Alerts.Platform.Web.Console;

/// <summary>Small parts of sentences.</summary>
internal static class Phrases
{
    private const int MostProblems = 10;

    /// <summary>A number and what is counted, such as <c>1 item</c> or <c>2,000 items</c>.</summary>
    internal static string Count(int count, string one, string? many = null) =>
        string.Create(CultureInfo.InvariantCulture, $"{count:N0} {(count == 1 ? one : many ?? one + "s")}");

    /// <summary>How many of each, such as <c>2 sent, 1 failed</c>.</summary>
    internal static string Counts(IReadOnlyDictionary<string, int> counts, string none) =>
        counts.Count == 0
            ? none
            : string.Join(", ", counts.Select(c => string.Create(CultureInfo.InvariantCulture, $"{c.Value:N0} {c.Key}")));

    /// <summary>What is wrong where, in one line; <c>And 3 more.</c> at its end where there is more than can be read.</summary>
    internal static string Problems(IReadOnlyDictionary<string, string[]> problems)
    {
        var told = string.Join(' ', problems.Take(MostProblems).Select(p => $"{p.Key}: {string.Join(' ', p.Value)}"));
        return problems.Count > MostProblems ? $"{told} And {problems.Count - MostProblems} more." : told;
    }

    internal static string Score(double score) => score.ToString("0.000", CultureInfo.InvariantCulture);
}
