using Alerts.Channels.Email.Smtp;
using Alerts.Platform.Settings;
using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.DependencyInjection.Extensions;
using Microsoft.Extensions.Options;

namespace Alerts.Channels.Email;

internal static class EmailServices
{
    /// <summary>Mail by SMTP where <c>Email:Smtp:Host</c> is set, else into the outbox folder.</summary>
    internal static IServiceCollection AddEmail(this IServiceCollection services, IConfiguration configuration)
    {
        services.AddSection<EmailOptions>(configuration, "Email").ValidateOnStart();
        services.TryAddEnumerable(ServiceDescriptor.Singleton<IValidateOptions<EmailOptions>, EmailOptionsCheck>());
        services.TryAddSingleton<OutboxEmailSender>();
        services.TryAddSingleton<SmtpAccessTokens>();
        services.TryAddSingleton<SmtpLogin>();
        services.TryAddSingleton<SmtpSessions>();
        services.TryAddSingleton<DkimSigning>();
        services.TryAddSingleton<SmtpEmailSender>();
        services.TryAddSingleton<IEmailSender>(s =>
            string.IsNullOrEmpty(configuration["Email:Smtp:Host"])
                ? s.GetRequiredService<OutboxEmailSender>()
                : s.GetRequiredService<SmtpEmailSender>()
        );
        services.TryAddSingleton<EmailComposer>();
        return services.AddChannel<EmailChannel>(configuration);
    }
}
