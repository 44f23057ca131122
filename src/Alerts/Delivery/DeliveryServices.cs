using Alerts.Channels;
using Alerts.Channels.Email;
using Alerts.Channels.Teams;
using Alerts.Channels.Webhook;
using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.DependencyInjection.Extensions;
using Microsoft.Extensions.Options;

namespace Alerts.Delivery;

internal static class DeliveryServices
{
    internal static IServiceCollection AddDelivery(this IServiceCollection services, IConfiguration configuration)
    {
        services.AddOptions<DeliveryOptions>().Bind(configuration.GetSection("Delivery"))
            .Validate<IOptions<EmailOptions>>((o, email) => o.ClaimTime > WebhookPoster.Timeout && o.ClaimTime > email.Value.Smtp.Timeout, "Delivery:ClaimTime must be longer than a send may take: 30 seconds, and Email:Smtp:Timeout.")
            .Validate(o => o.MaxAttempts > 0, "Delivery:MaxAttempts is at least 1.")
            .ValidateOnStart();
        services.AddOptions<EmailOptions>().Bind(configuration.GetSection("Email"))
            .Validate(o => string.IsNullOrEmpty(o.From) || Mailbox.Parse(o.From) is not null, "Email:From is an address, or a name and an address: Alerts <alerts@example.org>.")
            .Validate(o => string.IsNullOrEmpty(o.Smtp.Host) || !string.IsNullOrEmpty(o.From), "Email:Smtp:Host needs Email:From.")
            .Validate(o => o.Smtp.Port is > 0 and < 65536, "Email:Smtp:Port is a port number.")
            .Validate(o => o.PerMinute is null or > 0 && o.PerHour is null or > 0, "Email:PerMinute and Email:PerHour are at least 1.")
            .ValidateOnStart();
        services.AddOptions<TeamsOptions>().Bind(configuration.GetSection("Teams"));
        services.AddOptions<WebhookOptions>().Bind(configuration.GetSection("Webhook"));
        services.TryAddSingleton<AllowedRecipients>();
        services.TryAddSingleton<SubscriberLinks>();
        services.TryAddSingleton<WebhookPoster>();
        services.TryAddSingleton<OutboxEmailSender>();
        services.TryAddSingleton<SmtpEmailSender>();
        services.TryAddSingleton<IEmailSender>(s => string.IsNullOrEmpty(configuration["Email:Smtp:Host"]) ? s.GetRequiredService<OutboxEmailSender>() : s.GetRequiredService<SmtpEmailSender>());
        services.TryAddSingleton<EmailComposer>();
        services.AddChannel<EmailChannel>().AddChannel<TeamsChannel>().AddChannel<WebhookChannel>();
        services.TryAddSingleton<DeliveryEnqueuer>();
        services.TryAddSingleton<DeliveryClaims>();
        services.TryAddSingleton<DeliveryRecorder>();
        services.TryAddSingleton<AlertMessages>();
        services.TryAddSingleton<AlertMatcher>();
        services.TryAddSingleton<AlertDeliverer>();
        services.TryAddSingleton<DeliverySweep>();
        services.TryAddSingleton<AdminNotifier>();
        return services;
    }

    private static IServiceCollection AddChannel<TChannel>(this IServiceCollection services)
        where TChannel : class, IAlertChannel
    {
        services.TryAddSingleton<TChannel>();
        services.TryAddEnumerable(ServiceDescriptor.Singleton<IAlertChannel, TChannel>(s => s.GetRequiredService<TChannel>()));
        services.TryAddEnumerable(ServiceDescriptor.Singleton<INoticeChannel, TChannel>(s => s.GetRequiredService<TChannel>()));
        return services;
    }
}
