using Alerts.Alerting;
using Alerts.Classifying;
using Alerts.Delivery;
using Alerts.Platform.Data;
using Alerts.Platform.Queues;
using Alerts.Platform.Settings;
using Alerts.Platform.Web;
using Alerts.Polling;
using Alerts.Stories;
using Alerts.Subscriptions;
using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.DependencyInjection.Extensions;

namespace Alerts.Pipeline;

/// <summary>The table of contents of what is registered, in pipeline order.</summary>
internal static class AlertsServices
{
    public static IServiceCollection AddAlerts(this IServiceCollection services, IConfiguration configuration)
    {
        services.TryAddSingleton(TimeProvider.System);
        services
            .AddSection<AlertsOptions>(configuration, "Alerts")
            .Validate(
                o => Uri.TryCreate(o.BaseUrl, UriKind.Absolute, out var url) && url.Scheme is "http" or "https",
                "Alerts:BaseUrl is an http or https address, such as https://alerts.example.org."
            )
            .Validate(o => !string.IsNullOrWhiteSpace(o.DataDirectory), "Alerts:DataDirectory must not be empty.")
            .Validate(o => o.AdminKeys.All(k => k.Length >= 16), "Each of Alerts:AdminKeys needs at least 16 characters.")
            .ValidateOnStart();
        return services
            .AddAlertsData(configuration)
            .AddAlertsQueues(configuration)
            .AddAlertsWeb(configuration)
            .AddFeeds(configuration)
            .AddRelevance(configuration)
            .AddStories(configuration)
            .AddAlerting(configuration)
            .AddSubscriptions(configuration)
            .AddDelivery(configuration)
            .AddPipeline(configuration);
    }

    private static IServiceCollection AddPipeline(this IServiceCollection services, IConfiguration configuration)
    {
        services.AddSection<RetentionOptions>(configuration, "Retention").ValidateDataAnnotations().ValidateOnStart();
        return services
            .AddMetrics()
            .AddSingleton<SettingNames>()
            .AddSingleton<StageTimes>()
            .AddSingleton<Telemetry>()
            .AddSingleton<Setup>()
            .AddSingleton<AlertsPipeline>()
            .AddScoped<PoisonRecords>()
            .AddScoped<FeedAlarmMailer>()
            .AddScoped<HealthProblems>()
            .AddScoped<HealthAlarm>()
            .AddScoped<Waits>()
            .AddScoped<Retention>();
    }
}
