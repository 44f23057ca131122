using Alerts.Alerting.Refetching;
using Alerts.Platform.Settings;
using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.DependencyInjection;

namespace Alerts.Alerting;

/// <summary>Section <c>Alerting</c>.</summary>
public sealed class AlertingOptions
{
    /// <summary>How long a new or changed story waits for what other feeds of the same poll say of it.</summary>
    public TimeSpan Settle { get; set; } = TimeSpan.FromSeconds(5);

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
            .ValidateOnStart();
        return services.AddScoped<AlertRaiser>().AddScoped<AlertBudget>().AddScoped<PageChanges>().AddSingleton<Refetcher>();
    }
}
