using System.Diagnostics.Metrics;
using Alerts.Classifying.SecondOpinion;
using Alerts.Pipeline;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Options;

namespace Alerts.Testing;

internal static class TestTelemetry
{
    /// <summary>Telemetry for a class that is made by hand; nobody listens to it.</summary>
    internal static Telemetry Create()
    {
        var meters = new ServiceCollection().AddMetrics().BuildServiceProvider().GetRequiredService<IMeterFactory>();
        return new Telemetry(meters, Options.Create(new LanguageOptions()));
    }
}
