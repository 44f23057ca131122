using System.Globalization;
using System.Text.RegularExpressions;

namespace Alerts.Tests.Infra;

/// <summary>The cost table of the handbook is what its prices and assumptions come to.</summary>
public sealed class CostTests
{
    private const double Minutes = 43_200,
        Days = 30;
    private const string Head = "|---:|---:|---:|---:|---:|---:|---:|---:|---:|\n";
    private static readonly string s_handbook = Infrastructure.Read("docs/operations.md");
    private static readonly Dictionary<string, double> s_price = Table("price");
    private static readonly Dictionary<string, double> s_assumed = Table("assumption");

    [Fact]
    public void Each_cell_is_what_the_prices_come_to()
    {
        var rows =
            from feeds in (int[])[100, 1_000, 10_000]
            from subscribers in (int[])[100, 1_000, 10_000, 100_000]
            select Row(feeds, subscribers);
        var expected = string.Concat(rows.Select(r => r + "\n"));
        var at = s_handbook.IndexOf(Head, StringComparison.Ordinal) + Head.Length;
        var written = string.Concat(s_handbook[at..].Split('\n').TakeWhile(l => l.StartsWith('|')).Select(l => l + "\n"));
        Assert.True(expected == written, "The table should read:\n" + expected);
    }

    [Fact]
    public void The_assumptions_are_those_of_the_deployment()
    {
        Assert.Contains(
            $"${{ALERTS_INSTANCE_MEMORY_MB={s_assumed["memory"] * 1024}}}",
            Infrastructure.Read("infra/main.parameters.json"),
            StringComparison.Ordinal
        );
        Assert.Equal(12, s_assumed["at once"]);
        Assert.Equal(
            "0 * * * * *|30 * * * * *|*/30 * * * * *",
            string.Join('|', new[] { "PollSchedule", "SweepSchedule", "RaiseSchedule" }.Select(n => Deployment.Default.AppSettings[n]))
        );
        Assert.Equal(8, Deployment.Default.OfType("Microsoft.Insights/scheduledQueryRules").Count());
        Assert.Equal(2, Deployment.Default.OfType("Microsoft.Insights/metricAlerts").Count());
        Assert.Contains("`ALERTS_LANGUAGE_DAILY_BUDGET`, 150 records) ends it at $4.50", s_handbook, StringComparison.Ordinal);
        Assert.Contains("${ALERTS_LANGUAGE_DAILY_BUDGET=150}", Infrastructure.Read("infra/main.parameters.json"), StringComparison.Ordinal);
    }

    private static string Row(int feeds, int subscribers)
    {
        var items = feeds * s_assumed["items"] * Days;
        var mails = subscribers * Days * ((s_assumed["immediate"] * s_assumed["alerts"]) + 1 - s_assumed["immediate"]);
        var seconds =
            (Minutes * (PollTurn(feeds) + 3))
            + Math.Min(items, Minutes)
            + (items * s_assumed["classify time"])
            + (mails * s_assumed["send time"] / s_assumed["at once"]);
        var runs = (4 * Minutes) + items + mails;
        double[] parts =
        [
            (Over(seconds * s_assumed["memory"], 100_000) * s_price["compute"]) + (Over(runs, 250_000) / 1e6 * s_price["executions"]),
            feeds >= 10_000 || subscribers >= 100_000 ? s_price["large database"] : s_price["small database"],
            items * s_assumed["uncertain"] * s_assumed["records"] / 1_000 * s_price["language"],
            mails * (s_price["mail"] + (s_assumed["mail size"] / 1e6 * s_price["mail data"])),
            Over(s_assumed["metrics"] + (runs * s_assumed["log line"] / 1e6), 5) * s_price["logs"],
            s_price["alert rules"]
                + s_price["storage"]
                + ((items + mails) * s_assumed["operations"] / 1e6 * s_price["queue operations"])
                + (Over(mails, 100_000) / 1e6 * s_price["events"]),
        ];
        var cells = string.Join(" | ", parts.Select(p => p.ToString("N0", CultureInfo.InvariantCulture)));
        return string.Create(CultureInfo.InvariantCulture, $"| {feeds:N0} | {subscribers:N0} | {cells} | **{parts.Sum():N0}** |");
    }

    private static double PollTurn(int feeds) =>
        feeds switch
        {
            100 => 2,
            1_000 => 5,
            _ => 15,
        };

    private static double Over(double used, double free) => Math.Max(0, used - free);

    private static Dictionary<string, double> Table(string name)
    {
        var at = s_handbook.IndexOf($"| {name} |", StringComparison.Ordinal);
        var lines = s_handbook[at..].Split('\n').Skip(2).TakeWhile(l => l.StartsWith('|'));
        var rows = lines.Select(l => Regex.Match(l, @"^\| ([a-z ]+) \| ([\d.]+) \|"));
        return rows.ToDictionary(m => m.Groups[1].Value, m => double.Parse(m.Groups[2].Value, CultureInfo.InvariantCulture));
    }
}
