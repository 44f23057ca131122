using System.Diagnostics;
using Azure.Core;
using Azure.Monitor.OpenTelemetry.Exporter;
using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.DependencyInjection;
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
    public void Without_a_connection_string_nothing_is_exported_and_the_worker_logs_as_usual(string? connection) =>
        Assert.Empty(Services(connection));

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
        Assert.All(["Microsoft.AspNetCore", "System.Net.Http", "Npgsql", "Azure.Core.Http"], source => Assert.False(Recorded(source), source));
    }

    private static bool Recorded(string name)
    {
        using var source = new ActivitySource(name);
        using var activity = source.StartActivity("test");
        return activity is not null;
    }

    private static ServiceCollection Services(string? connection)
    {
        var services = new ServiceCollection();
        services.AddTelemetryExport(new ConfigurationBuilder().AddInMemoryCollection(new Dictionary<string, string?> { ["APPLICATIONINSIGHTS_CONNECTION_STRING"] = connection }).Build());
        return services;
    }
}
