using Alerts.Platform.Settings;
using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.DependencyInjection.Extensions;

namespace Alerts.Channels.Teams;

internal static class TeamsServices
{
    internal static IServiceCollection AddTeams(this IServiceCollection services, IConfiguration configuration)
    {
        services.AddSection<TeamsOptions>(configuration, "Teams");
        services.TryAddSingleton<WebhookPoster>();
        return services.AddChannel<TeamsChannel>(configuration);
    }
}
