using Alerts.Channels.Email;
using Alerts.Channels.Teams;
using Alerts.Channels.Webhook;
using Alerts.Delivery.Returns;
using Alerts.Platform.Settings;
using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.DependencyInjection.Extensions;

namespace Alerts.Delivery;

internal static class DeliveryServices
{
    internal static IServiceCollection AddDelivery(this IServiceCollection services, IConfiguration configuration)
    {
        services
            .AddSection<DeliveryOptions>(configuration, "Delivery")
            .Validate(o => o.ClaimTime > TimeSpan.Zero, "Delivery:ClaimTime must be longer than zero.")
            .Validate(o => o.MaxAttempts > 0, "Delivery:MaxAttempts is at least 1.")
            .Validate(o => o.ConcurrentWebhooks > 0, "Delivery:ConcurrentWebhooks is at least 1.")
            .ValidateOnStart();
        services.AddEmail(configuration).AddTeams(configuration).AddWebhook(configuration);
        services.TryAddSingleton<Bounces>();
        services.TryAddSingleton<GoneMailboxes>();
        services.TryAddSingleton<SendGate>();
        services.TryAddScoped<RefusalAlarm>();
        services.TryAddSingleton<DeliveryEnqueuer>();
        services.AddScoped<DeliveryDesk>();
        services.TryAddSingleton<DigestRows>();
        services.TryAddSingleton<DeliveryClaims>();
        services.TryAddSingleton<UsedUpTries>();
        services.TryAddSingleton<DeliveryRecorder>();
        services.TryAddSingleton<AlertMessages>();
        services.TryAddSingleton<AlertMatcher>();
        services.TryAddSingleton<DueDeliveries>();
        services.TryAddSingleton<SendPlaces>();
        services.TryAddSingleton<AlertSender>();
        services.TryAddSingleton<DeliveryMeter>();
        services.TryAddSingleton<AlertDeliverer>();
        services.TryAddSingleton<DeliverySweep>();
        services.TryAddSingleton<AdminNotifier>();
        services.TryAddScoped<FlowChecks>();
        services.TryAddScoped<ReturnedMail>();
        services.TryAddScoped<ReturnsReader>();
        return services;
    }
}
