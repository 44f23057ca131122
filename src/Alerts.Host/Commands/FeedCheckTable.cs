using System.Globalization;
using Alerts.Polling;

namespace Alerts.Host.Commands;

/// <summary>Results of a check as columns of equal width.</summary>
internal sealed class FeedCheckTable(TextWriter output, DateTimeOffset now)
{
    private static readonly string[] s_headings = ["status", "items", "newest", "charset", "feed", "problem"];

    internal void Write(IReadOnlyList<FeedCheckResult> results)
    {
        string[][] rows = [s_headings, .. results.Select(Row)];
        var widths = Enumerable.Range(0, s_headings.Length).Select(c => rows.Max(r => Width(r[c]))).ToArray();
        foreach (var row in rows)
        {
            output.WriteLine(string.Join("  ", row.Select((cell, c) => cell + new string(' ', widths[c] - Width(cell)))).TrimEnd());
        }
    }

    private string[] Row(FeedCheckResult result) =>
        [
            result.Problem is null ? "ok" : "unusable",
            result.Items?.ToString(CultureInfo.InvariantCulture) ?? "-",
            result.Newest is { } newest ? Age(now - newest) : "-",
            result.Charset ?? "-",
            result.Url,
            string.Join(" ", new[] { result.Problem, result.Remark }.Where(t => t is not null)),
        ];

    private static string Age(TimeSpan age) =>
        age switch
        {
            { TotalMinutes: < 0 } => "to come",
            { TotalHours: < 2 } => $"{age.TotalMinutes:0} min",
            { TotalHours: < 48 } => $"{age.TotalHours:0} h",
            _ => $"{age.TotalDays:0} days",
        };

    // A terminal gives characters of East Asia the room of two.
    private static int Width(string text) => text.Sum(c => c is >= '\u2E80' and <= '\uD7A3' or >= '\uFF00' and <= '\uFF60' ? 2 : 1);
}
