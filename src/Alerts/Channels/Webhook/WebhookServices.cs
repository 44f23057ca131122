using Alerts.Platform.Settings;
using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.DependencyInjection.Extensions;

namespace Alerts.Channels.Webhook;

internal static class WebhookServices
{
    internal static IServiceCollection AddWebhook(this IServiceCollection services, IConfiguration configuration)
    {
        services.AddSection<WebhookOptions>(configuration, "Webhook");
        services.TryAddSingleton<WebhookPoster>();
        services.TryAddSingleton<WebhookBodies>();
        return services.AddChannel<WebhookChannel>(configuration);
    }
}
