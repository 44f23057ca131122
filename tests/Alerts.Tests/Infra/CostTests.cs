using System.Globalization;
using System.Text.RegularExpressions;

namespace Alerts.Tests.Infra;

/// <summary>The cost table of the handbook is what its prices and assumptions come to.</summary>
public sealed class CostTests
{
    private const double Minutes = 43_200, Days = 30;
    private const string Head = "|---:|---:|---:|---:|---:|---:|---:|---:|---:|\n";
    private static readonly string Handbook = Infrastructure.Read("docs/operations.md");
    private static readonly Dictionary<string, double> Price = Table("price");
    private static readonly Dictionary<string, double> Assumed = Table("assumption");

    [Fact]
    public void Each_cell_is_what_the_prices_come_to()
    {
        var rows = from feeds in (int[])[100, 1_000, 10_000]
                   from subscribers in (int[])[100, 1_000, 10_000, 100_000]
                   select Row(feeds, subscribers);
        var expected = string.Concat(rows.Select(r => r + "\n"));
        var at = Handbook.IndexOf(Head, StringComparison.Ordinal) + Head.Length;
        var written = string.Concat(Handbook[at..].Split('\n').TakeWhile(l => l.StartsWith('|')).Select(l => l + "\n"));
        Assert.True(expected == written, "The table should read:\n" + expected);
    }

    [Fact]
    public void The_assumptions_are_those_of_the_deployment()
    {
        Assert.Contains($"${{ALERTS_INSTANCE_MEMORY_MB={Assumed["memory"] * 1024}}}", Infrastructure.Read("infra/main.parameters.json"),
            StringComparison.Ordinal);
        Assert.Equal(12, Assumed["at once"]);
        Assert.Equal("0 * * * * *|30 * * * * *|*/30 * * * * *",
            string.Join('|', new[] { "PollSchedule", "SweepSchedule", "RaiseSchedule" }.Select(n => Deployment.Default.AppSettings[n])));
        Assert.Equal(8, Deployment.Default.OfType("Microsoft.Insights/scheduledQueryRules").Count());
        Assert.Single(Deployment.Default.OfType("Microsoft.Insights/metricAlerts"));
        Assert.Contains("`ALERTS_LANGUAGE_DAILY_BUDGET`, 150 records) ends it at $4.50", Handbook, StringComparison.Ordinal);
        Assert.Contains("${ALERTS_LANGUAGE_DAILY_BUDGET=150}", Infrastructure.Read("infra/main.parameters.json"), StringComparison.Ordinal);
    }

    private static string Row(int feeds, int subscribers)
    {
        var items = feeds * Assumed["items"] * Days;
        var mails = subscribers * Days * ((Assumed["immediate"] * Assumed["alerts"]) + 1 - Assumed["immediate"]);
        var seconds = (Minutes * (PollTurn(feeds) + 3)) + Math.Min(items, Minutes)
            + (items * Assumed["classify time"]) + (mails * Assumed["send time"] / Assumed["at once"]);
        var runs = (4 * Minutes) + items + mails;
        double[] parts =
        [
            (Over(seconds * Assumed["memory"], 100_000) * Price["compute"]) + (Over(runs, 250_000) / 1e6 * Price["executions"]),
            feeds >= 10_000 || subscribers >= 100_000 ? Price["large database"] : Price["small database"],
            items * Assumed["uncertain"] * Assumed["records"] / 1_000 * Price["language"],
            mails * (Price["mail"] + (Assumed["mail size"] / 1e6 * Price["mail data"])),
            Over(Assumed["metrics"] + (runs * Assumed["log line"] / 1e6), 5) * Price["logs"],
            Price["alert rules"] + Price["storage"] + ((items + mails) * Assumed["operations"] / 1e6 * Price["queue operations"])
                + (Over(mails, 100_000) / 1e6 * Price["events"]),
        ];
        var cells = string.Join(" | ", parts.Select(p => p.ToString("N0", CultureInfo.InvariantCulture)));
        return string.Create(CultureInfo.InvariantCulture, $"| {feeds:N0} | {subscribers:N0} | {cells} | **{parts.Sum():N0}** |");
    }

    private static double PollTurn(int feeds) => feeds switch { 100 => 2, 1_000 => 5, _ => 15 };

    private static double Over(double used, double free) => Math.Max(0, used - free);

    private static Dictionary<string, double> Table(string name)
    {
        var at = Handbook.IndexOf($"| {name} |", StringComparison.Ordinal);
        var lines = Handbook[at..].Split('\n').Skip(2).TakeWhile(l => l.StartsWith('|'));
        var rows = lines.Select(l => Regex.Match(l, @"^\| ([a-z ]+) \| ([\d.]+) \|"));
        return rows.ToDictionary(m => m.Groups[1].Value, m => double.Parse(m.Groups[2].Value, CultureInfo.InvariantCulture));
    }
}
