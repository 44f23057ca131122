using System.Text.Json;
using System.Text.Json.Nodes;
using System.Text.RegularExpressions;

namespace Alerts.Tests.Infra;

/// <summary>Alert rules and the workbook ask for what the code measures, by the names and tags it measures under.</summary>
public sealed partial class MonitoringTests
{
    private static readonly string s_telemetry = Infrastructure.Read("src/Alerts/Pipeline/Telemetry.cs");
    private static readonly HashSet<string> s_metrics = [.. Instrument().Matches(s_telemetry).Select(m => m.Groups[1].Value)];

    private static IEnumerable<string> RuleNames => Rules.Select(r => r.Text("properties/displayName")!["Alerts: ".Length..]);

    private static IEnumerable<string> RuleQueries =>
        Rules.Select(r => r.At("properties/criteria/allOf")!.AsArray().Single().Text("query")!);

    private static IEnumerable<JsonNode> Rules => Deployment.Default.OfType("Microsoft.Insights/scheduledQueryRules");

    public static TheoryData<string> Queries => [.. AllQueries];

    private static string[] AllQueries =>
        [
            .. RuleQueries,
            .. Workbook()
                .Where(i => i.GetProperty("type").GetInt32() == 3)
                .Select(i => i.GetProperty("content").GetProperty("query").GetString()!),
        ];

    [Theory]
    [MemberData(nameof(Queries))]
    public void A_query_asks_for_a_metric_and_tags_that_exist(string query)
    {
        if (query.StartsWith("AppTraces", StringComparison.Ordinal))
        {
            return;
        }

        Assert.StartsWith("AppMetrics | where Name == \"", query, StringComparison.Ordinal);
        Assert.Contains(Regex.Match(query, "Name == \"([^\"]+)\"").Groups[1].Value, s_metrics);
        Assert.All(Regex.Matches(query, @"Properties\.(\w+)").Select(m => m.Groups[1].Value), tag =>
            Assert.Contains($"Tag(\"{tag}\"", s_telemetry, StringComparison.Ordinal)
        );
        var sources =
            s_telemetry
            + Infrastructure.Read("src/Alerts/Pipeline/AlertsPipeline.cs")
            + Infrastructure.Read("src/Alerts/Platform/Queues/QueueMessage.cs");
        Assert.All(Regex.Matches(query, "(?:Properties\\.\\w+ == |[(,] ?)\"([\\w-]+)\"").Select(m => m.Groups[1].Value), value =>
            Assert.Contains($"\"{value}\"", sources, StringComparison.Ordinal)
        );
    }

    [Fact]
    public void Every_metric_is_on_the_workbook()
    {
        var shown = AllQueries
            .SelectMany(q => Regex.Matches(q, "Name == \"([^\"]+)\""))
            .Select(m => m.Groups[1].Value)
            .ToHashSet(StringComparer.Ordinal);
        Assert.Equal(s_metrics.Order(StringComparer.Ordinal), shown.Order(StringComparer.Ordinal));
    }

    [Fact]
    public void Poison_silence_failures_and_delay_have_a_rule_and_each_rule_a_place_in_the_handbook()
    {
        Assert.Empty(new[] { "poison-messages", "polling-stopped", "feed-silence", "delivery-failures", "delay" }.Except(RuleNames));
        var chapter = Infrastructure
            .Read("docs/operations.md")
            .Split("\n## ")
            .Single(c => c.StartsWith("When an alert rule fires", StringComparison.Ordinal));
        var explained = Regex.Matches(chapter, @"(?m)^\| `([\w-]+)` \| [^|]+ \| [^|]+ \|$").Select(m => m.Groups[1].Value);
        Assert.Equal(2, Deployment.Default.OfType("Microsoft.Insights/metricAlerts").Count());
        Assert.Equal(
            RuleNames.Append("backlog").Append("budget").Append("health").Order(StringComparer.Ordinal),
            explained.Order(StringComparer.Ordinal)
        );
    }

    [Fact]
    public void The_workbook_shows_the_delay_from_publication_and_from_our_fetch()
    {
        Assert.Contains(AllQueries, q =>
            q.Contains("\"alerts.delay\"", StringComparison.Ordinal) && q.Contains("by tostring(Properties.from)", StringComparison.Ordinal)
        );
        Assert.All(["published", "fetched"], from => Assert.Contains($"Tag(\"from\", \"{from}\")", s_telemetry, StringComparison.Ordinal));
    }

    [Fact]
    public void A_rule_gives_one_row_where_nothing_was_measured()
    {
        // Of nothing, sum and count give 0 and all else null, which no comparison holds for.
        Assert.All(RuleQueries, query => Assert.Matches(@"summarize Value = (sum\(|coalesce\(|iff\(sum\(ItemCount\) == 0, 0\.0, )", query));
    }

    [Fact]
    public void The_host_and_the_worker_both_speak_OpenTelemetry()
    {
        using var host = JsonDocument.Parse(Infrastructure.Read("host.json"));
        Assert.Equal("OpenTelemetry", host.RootElement.GetProperty("telemetryMode").GetString());
        var worker = Infrastructure.Read("src/Alerts.Functions/TelemetryExport.cs");
        Assert.All(
            ["UseFunctionsWorkerDefaults()", "UseAzureMonitorExporter()", "AddSource(Telemetry.Name)", "AddMeter(Telemetry.Name)"],
            call => Assert.Contains(call, worker, StringComparison.Ordinal)
        );
    }

    private static JsonElement[] Workbook()
    {
        using var json = JsonDocument.Parse(Deployment.Default.Resource("Microsoft.Insights/workbooks").Text("properties/serializedData")!);
        return [.. json.RootElement.GetProperty("items").EnumerateArray().Select(i => i.Clone())];
    }

    [GeneratedRegex("\"(alerts\\.[\\w.]+)\"")]
    private static partial Regex Instrument();
}
