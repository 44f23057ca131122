using Alerts.Pipeline;
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
    /// Sends traces, metrics and logs to Application Insights, by the app's identity, where its connection string is set; to an
    /// OpenTelemetry collector where <c>OTEL_EXPORTER_OTLP_ENDPOINT</c> names one. The host does the same for its own part (host.json:
    /// telemetryMode). Only our own spans: those of requests and database calls hold subscribers' tokens in their addresses.
    /// </summary>
    internal static IServiceCollection AddTelemetryExport(this IServiceCollection services, IConfiguration configuration)
    {
        var connection = configuration["APPLICATIONINSIGHTS_CONNECTION_STRING"];
        var collector = configuration["OTEL_EXPORTER_OTLP_ENDPOINT"];
        if (string.IsNullOrEmpty(connection) && string.IsNullOrEmpty(collector))
        {
            return services;
        }

        var telemetry = services
            .AddOpenTelemetry()
            .UseFunctionsWorkerDefaults()
            .WithTracing(t => t.AddSource(Telemetry.Name))
            .WithMetrics(m => m.AddMeter(Telemetry.Name));
        if (!string.IsNullOrEmpty(connection))
        {
            // The exporter does not read the setting that the host signs in by.
            services
                .AddOptions<AzureMonitorExporterOptions>()
                .Configure<TokenCredential>((o, credential) => (o.ConnectionString, o.Credential) = (connection, credential));
            telemetry.UseAzureMonitorExporter();
        }

        if (!string.IsNullOrEmpty(collector))
        {
            telemetry.UseOtlpExporter();
        }

        return services;
    }
}
