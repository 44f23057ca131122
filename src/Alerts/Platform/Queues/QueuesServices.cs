using Alerts.Platform.Settings;
using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.DependencyInjection.Extensions;

namespace Alerts.Platform.Queues;

internal static class QueuesServices
{
    /// <summary>The options only: which queues there are, the host decides.</summary>
    internal static IServiceCollection AddAlertsQueues(this IServiceCollection services, IConfiguration configuration)
    {
        services
            .AddSection<QueuesOptions>(configuration, "Queues")
            .ValidateDataAnnotations()
            .Validate(
                o => o.SweepAfter > TimeSpan.Zero && o.RetryDelay > TimeSpan.Zero,
                "Queues:SweepAfter and Queues:RetryDelay must be longer than zero, such as 00:05:00."
            )
            .ValidateOnStart();
        services.TryAddScoped<Postponement>();
        return services;
    }
}
