using System.Collections.Concurrent;
using System.Net;
using System.Net.Http.Json;
using System.Text;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Hosting;
using Microsoft.Extensions.Logging;

namespace Alerts.Host.Tests.Serving;

/// <summary>What the local host sends to an OpenTelemetry collector, as one receives it.</summary>
public sealed class OtlpTests
{
    private const string Reader = "otlp-reader@alerts.test";

    [Fact]
    public async Task One_trace_leads_from_the_poll_to_the_send_and_metrics_and_spans_hold_no_secret()
    {
        await using var collector = await Collector.StartAsync();
        await using var web = await FeedServer.StartAsync();
        await using var alerts = await AlertsProcess.StartAsync(
            settings: new Dictionary<string, string>
            {
                ["OTEL_EXPORTER_OTLP_ENDPOINT"] = collector.Url,
                ["OTEL_EXPORTER_OTLP_PROTOCOL"] = "http/protobuf",
                ["OTEL_METRIC_EXPORT_INTERVAL"] = "500",
                ["OTEL_BSP_SCHEDULE_DELAY"] = "200",
                ["Alerting__Settle"] = "00:00:01",
                ["Feeds__PollInterval"] = "00:00:03",
            }
        );
        using var subscribed = await alerts.Admin.PostAsJsonAsync(
            "/api/subscriptions/import?confirmed=true",
            new[]
            {
                new
                {
                    channel = "email",
                    address = Reader,
                    cadence = "immediate",
                },
            }
        );
        subscribed.EnsureSuccessStatusCode();
        var url = web.Rss(
            "/pier.xml",
            "Pier Post",
            (
                "o-1",
                "Japan and North Korea hold talks on abductions in Hanoi",
                "Officials of Japan and North Korea met in Hanoi to speak about the abductions.",
                TimeProvider.System.GetUtcNow()
            )
        );
        using var added = await alerts.Admin.PostAsJsonAsync(
            "/api/feeds",
            new
            {
                url,
                outlet = "Pier Post",
                language = "en",
            }
        );
        added.EnsureSuccessStatusCode();

        string[] stages = ["poll", "classify-item", "match", "deliver-alert"];
        await Wait.UntilAsync(
            () => Task.FromResult(collector.Spans().GroupBy(s => s.TraceId).Any(t => stages.All(stage => t.Any(s => s.Name == stage)))),
            TimeSpan.FromSeconds(90),
            () =>
                "No trace has all stages: "
                + string.Join(", ", collector.Spans().Select(s => $"{s.Name} {s.TraceId}").Distinct())
                + "\n"
                + alerts.Messages
        );

        string[] metrics =
        [
            "alerts.feeds.polled",
            "alerts.feeds.due",
            "alerts.items",
            "alerts.verdicts",
            "alerts.messages",
            "alerts.deliveries",
            "alerts.delay",
            "alerts.queue.age",
            "alerts.queue.length",
            "alerts.stage.duration",
        ];
        await Wait.UntilAsync(
            () => Task.FromResult(metrics.All(collector.Holds)),
            TimeSpan.FromSeconds(60),
            () => "Not exported: " + string.Join(", ", metrics.Where(m => !collector.Holds(m)))
        );
        Assert.All([AlertsProcess.AdminKey, Reader, "token="], secret => Assert.False(collector.Holds(secret), secret));
        Assert.All([AlertsProcess.AdminKey, "token="], secret => Assert.DoesNotContain(secret, alerts.Messages, StringComparison.Ordinal));
    }

    /// <summary>Takes OTLP over HTTP and keeps the bodies.</summary>
    private sealed class Collector(WebApplication app) : IAsyncDisposable
    {
        private readonly ConcurrentQueue<byte[]> _bodies = new();

        internal string Url => app.Urls.First();

        internal static async Task<Collector> StartAsync()
        {
            var builder = WebApplication.CreateSlimBuilder();
            builder.Logging.ClearProviders();
            builder.WebHost.UseKestrel(k => k.Listen(IPAddress.Loopback, 0));
            var app = builder.Build();
            var collector = new Collector(app);
            app.Run(async context =>
            {
                using var body = new MemoryStream();
                await context.Request.Body.CopyToAsync(body);
                collector._bodies.Enqueue(body.ToArray());
            });
            await app.StartAsync();
            return collector;
        }

        internal bool Holds(string text) => _bodies.Any(b => b.AsSpan().IndexOf(Encoding.UTF8.GetBytes(text)) >= 0);

        // A span begins with its trace id (field 1, 16 bytes) and span id (field 2, 8 bytes); its name is field 5. Between them may stand
        // state (3), parent (4) and flags (16, four bytes).
        internal List<(string TraceId, string Name)> Spans()
        {
            var spans = new List<(string, string)>();
            foreach (var body in _bodies)
            {
                for (var i = 0; i + 30 < body.Length; i++)
                {
                    if (body[i] == 0x0A && body[i + 1] == 16 && body[i + 18] == 0x12 && body[i + 19] == 8)
                    {
                        var at = i + 28;
                        while (at + 1 < body.Length && body[at] is 0x1A or 0x22 or 0x85)
                        {
                            at += body[at] == 0x85 ? 6 : 2 + body[at + 1];
                        }

                        if (at + 1 < body.Length && body[at] == 0x2A && at + 2 + body[at + 1] <= body.Length)
                        {
                            spans.Add((Convert.ToHexString(body, i + 2, 16), Encoding.UTF8.GetString(body, at + 2, body[at + 1])));
                        }
                    }
                }
            }

            return spans;
        }

        public async ValueTask DisposeAsync() => await app.DisposeAsync();
    }
}
