using Alerts.Pipeline;
using OpenTelemetry;
using OpenTelemetry.Resources;

namespace Alerts.Host.Serving;

internal static class TelemetryExport
{
    /// <summary>
    /// Traces and metrics to an OTLP collector where <c>OTEL_EXPORTER_OTLP_ENDPOINT</c> names one. Only our own source: request addresses
    /// hold subscribers' tokens.
    /// </summary>
    internal static IServiceCollection AddTelemetryExport(this IServiceCollection services, IConfiguration configuration)
    {
        if (string.IsNullOrEmpty(configuration["OTEL_EXPORTER_OTLP_ENDPOINT"]))
        {
            return services;
        }

        services
            .AddOpenTelemetry()
            .ConfigureResource(r => r.AddService("alerts"))
            .WithTracing(t => t.AddSource(Telemetry.Name))
            .WithMetrics(m => m.AddMeter(Telemetry.Name))
            .UseOtlpExporter();
        return services;
    }
}
