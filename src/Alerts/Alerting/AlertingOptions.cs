using Alerts.Alerting.Refetching;
using Alerts.Platform.Settings;
using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.DependencyInjection;

namespace Alerts.Alerting;

/// <summary>Section <c>Alerting</c>.</summary>
internal sealed class AlertingOptions
{
    /// <summary>How long a new or changed story waits for what other feeds of the same poll say of it.</summary>
    public TimeSpan Settle { get; set; } = TimeSpan.FromSeconds(5);

    /// <summary>How long an alert waits for an admin who may hold it back, by its story's status; nothing waits where none is given.</summary>
    public HoldTimes HoldFor { get; set; } = new();

    /// <summary>Whether the pages of told stories are read again after 1, 6 and 24 hours, for corrections.</summary>
    public bool RefetchPages { get; set; } = true;
}

internal static class AlertingServices
{
    internal static IServiceCollection AddAlerting(this IServiceCollection services, IConfiguration configuration)
    {
        services
            .AddSection<AlertingOptions>(configuration, "Alerting")
            .Validate(
                o => o.Settle >= TimeSpan.Zero && o.Settle <= TimeSpan.FromHours(1),
                "Alerting:Settle is between zero and an hour, such as 00:00:05."
            )
            .Validate(
                o => o.HoldFor.All.All(t => t >= TimeSpan.Zero && t <= TimeSpan.FromDays(7)),
                "Each of Alerting:HoldFor is between zero and seven days, such as 00:10:00."
            )
            .ValidateOnStart();
        return services
            .AddScoped<AlertRaiser>()
            .AddScoped<Retractions>()
            .AddScoped<AlertBudget>()
            .AddScoped<DueAlerts>()
            .AddScoped<PageChanges>()
            .AddSingleton<Refetcher>();
    }
}
