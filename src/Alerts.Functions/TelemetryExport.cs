using Azure.Core;
using Azure.Monitor.OpenTelemetry.Exporter;
using Microsoft.Azure.Functions.Worker.OpenTelemetry;
using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.DependencyInjection;
using OpenTelemetry;

namespace Alerts.Functions;

internal static class TelemetryExport
{
    /// <summary>
    /// Traces, metrics and logs to Application Insights, with the app's identity, where its connection string is set. The host does the same for its own part (host.json: telemetryMode).
    /// Only our own spans: those of requests and database calls hold subscribers' tokens in their addresses.
    /// </summary>
    internal static IServiceCollection AddTelemetryExport(this IServiceCollection services, IConfiguration configuration)
    {
        if (configuration["APPLICATIONINSIGHTS_CONNECTION_STRING"] is not { Length: > 0 } connection)
        {
            return services;
        }

        // The exporter does not read the setting that the host signs in by.
        services.AddOptions<AzureMonitorExporterOptions>().Configure<TokenCredential>((o, credential) => (o.ConnectionString, o.Credential) = (connection, credential));
        services.AddOpenTelemetry()
            .UseFunctionsWorkerDefaults()
            .UseAzureMonitorExporter()
            .WithTracing(t => t.AddSource(Telemetry.Name))
            .WithMetrics(m => m.AddMeter(Telemetry.Name));
        return services;
    }
}
