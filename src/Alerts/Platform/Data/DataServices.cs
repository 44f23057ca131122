using Alerts.Platform.Settings;
using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.DependencyInjection.Extensions;

namespace Alerts.Platform.Data;

internal static class DataServices
{
    /// <summary>What all databases share. The host adds those it can use; the setting chooses among them.</summary>
    internal static IServiceCollection AddAlertsData(this IServiceCollection services, IConfiguration configuration)
    {
        services
            .AddSection<DatabaseOptions>(configuration, DatabaseOptions.Section)
            .Validate(o => o.Provider is DatabaseOptions.Sqlite or DatabaseOptions.Postgres, "Database:Provider is 'sqlite' or 'postgres'.")
            .ValidateOnStart();
        services.TryAddSingleton<Leases>();
        services.TryAddSingleton<RateLimits>();
        services.TryAddSingleton<DatabaseSetup>();
        return services;
    }
}
