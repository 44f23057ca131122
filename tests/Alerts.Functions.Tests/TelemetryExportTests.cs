using System.Diagnostics;
using Alerts.Pipeline;
using Azure.Core;
using Azure.Monitor.OpenTelemetry.Exporter;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Hosting;
using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Logging;
using Microsoft.Extensions.Options;
using Moq;
using OpenTelemetry.Metrics;
using OpenTelemetry.Trace;

namespace Alerts.Functions.Tests;

public sealed class TelemetryExportTests
{
    private const string Connection = "InstrumentationKey=00000000-0000-0000-0000-000000000001;IngestionEndpoint=http://127.0.0.1:9/";

    [Theory]
    [InlineData(null)]
    [InlineData("")]
    public void Without_a_destination_nothing_is_exported_and_the_worker_logs_as_usual(string? destination) =>
        Assert.Equal(typeof(IConfiguration), Assert.Single(Services(destination, destination)).ServiceType);

    /// <summary>The exporter signs in by itself: it does not read the setting that the host signs in by.</summary>
    [Fact]
    public void With_one_the_exporter_signs_in_with_the_apps_identity()
    {
        var identity = Mock.Of<TokenCredential>();
        using var services = Services(Connection).AddSingleton(identity).BuildServiceProvider();
        var options = services.GetRequiredService<IOptions<AzureMonitorExporterOptions>>().Value;
        Assert.Equal(Connection, options.ConnectionString);
        Assert.Same(identity, options.Credential);
    }

    /// <summary>Requests and database calls have subscribers' tokens in their addresses.</summary>
    [Fact]
    public void Our_spans_are_recorded_and_those_of_requests_and_database_calls_are_not()
    {
        using var services = Services(Connection).AddLogging().AddSingleton(Mock.Of<TokenCredential>()).BuildServiceProvider();
        using var traces = services.GetRequiredService<TracerProvider>();
        using var metrics = services.GetRequiredService<MeterProvider>();
        Assert.True(Recorded(Telemetry.Name));
        Assert.All(["Microsoft.AspNetCore", "System.Net.Http", "Npgsql", "Azure.Core.Http"], source =>
            Assert.False(Recorded(source), source)
        );
    }

    [Fact]
    public async Task Where_a_collector_is_named_it_gets_our_spans_and_metrics()
    {
        System.Collections.Concurrent.ConcurrentQueue<string> asked = new();
        var builder = WebApplication.CreateSlimBuilder();
        builder.Logging.ClearProviders();
        builder.WebHost.UseUrls("http://127.0.0.1:0");
        await using var collector = builder.Build();
        collector.Run(async context =>
        {
            await context.Request.Body.CopyToAsync(Stream.Null);
            asked.Enqueue(context.Request.Path);
        });
        await collector.StartAsync();
        await using (
            var services = Services(null, collector.Urls.Single())
                .AddLogging()
                .AddMetrics()
                .AddSingleton<Telemetry>()
                .BuildServiceProvider()
        )
        {
            var (traces, metrics) = (services.GetRequiredService<TracerProvider>(), services.GetRequiredService<MeterProvider>());
            Assert.True(Recorded(Telemetry.Name));
            services.GetRequiredService<Telemetry>().PaidCall("test");
            traces.ForceFlush();
            metrics.ForceFlush();
        }

        Assert.Equal(["/v1/metrics", "/v1/traces"], asked.Distinct().Order(StringComparer.Ordinal));
    }

    private static bool Recorded(string name)
    {
        using var source = new ActivitySource(name);
        using var activity = source.StartActivity("test");
        return activity is not null;
    }

    private static ServiceCollection Services(string? connection, string? collector = null)
    {
        var settings = new Dictionary<string, string?>
        {
            ["APPLICATIONINSIGHTS_CONNECTION_STRING"] = connection,
            ["OTEL_EXPORTER_OTLP_ENDPOINT"] = collector,
            ["OTEL_EXPORTER_OTLP_PROTOCOL"] = "http/protobuf",
        };
        var configuration = new ConfigurationBuilder().AddInMemoryCollection(settings).Build();
        var services = new ServiceCollection();
        services.AddSingleton<IConfiguration>(configuration);
        services.AddTelemetryExport(configuration);
        return services;
    }
}
