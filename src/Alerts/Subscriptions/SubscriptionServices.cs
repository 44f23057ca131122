using Alerts.Pipeline;
using Alerts.Platform.Settings;
using Alerts.Subscriptions.SignIn;
using Microsoft.AspNetCore.DataProtection;
using Microsoft.AspNetCore.DataProtection.KeyManagement;
using Microsoft.AspNetCore.DataProtection.Repositories;
using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.DependencyInjection.Extensions;
using Microsoft.Extensions.Logging;
using Microsoft.Extensions.Options;

namespace Alerts.Subscriptions;

internal static class SubscriptionServices
{
    internal static IServiceCollection AddSubscriptions(this IServiceCollection services, IConfiguration configuration)
    {
        services
            .AddSection<SubscriptionsOptions>(configuration, "Subscriptions")
            .Validate(
                o =>
                    o
                        is {
                            PerAddressPerHour: > 0,
                            PerClientPerHour: > 0,
                            PerMailboxPerDay: > 0,
                            MailsPerHour: > 0,
                            SignInsPerMailboxPerDay: > 0
                        },
                "Subscriptions:PerAddressPerHour, PerMailboxPerDay, SignInsPerMailboxPerDay, MailsPerHour and PerClientPerHour are at least 1."
            )
            .Validate(o => o.RemindAfter < o.ConfirmWithin, "Subscriptions:RemindAfter must be shorter than Subscriptions:ConfirmWithin.")
            .ValidateOnStart();
        services.AddDataProtection().SetApplicationName("Alerts");
        // In the data directory, unless the host keeps its keys elsewhere.
        services
            .AddOptions<KeyManagementOptions>()
            .PostConfigure<IOptions<AlertsOptions>, ILoggerFactory>(
                (keys, alerts, loggers) =>
                    keys.XmlRepository ??= new FileSystemXmlRepository(
                        new DirectoryInfo(Path.Combine(alerts.Value.DataDirectory, "keys")),
                        loggers
                    )
            );
        services.TryAddSingleton<SubscriptionSecrets>();
        services.TryAddSingleton<AddressHashes>();
        services.TryAddSingleton<SubscriberAccess>();
        services.TryAddSingleton<Notices>();
        services.TryAddScoped<NoticeComposer>();
        services.TryAddScoped<Reminders>();
        services.TryAddScoped<SignUp>();
        services.TryAddScoped<SignUpDesk>();
        services.TryAddScoped<Confirmation>();
        services.TryAddScoped<Suppression>();
        services.TryAddScoped<SubscriptionChanges>();
        services.TryAddScoped<SubscriptionImport>();
        services.TryAddScoped<StoryMutes>();
        services.TryAddScoped<ReaderSessions>();
        services.TryAddScoped<PreferencesDesk>();
        return services;
    }
}
