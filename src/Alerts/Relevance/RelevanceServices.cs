using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.DependencyInjection.Extensions;

namespace Alerts.Relevance;

internal static class RelevanceServices
{
    internal static IServiceCollection AddRelevance(this IServiceCollection services, IConfiguration configuration)
    {
        services.AddOptions<RelevanceOptions>().Bind(configuration.GetSection("Relevance")).ValidateDataAnnotations().ValidateOnStart();
        services.TryAddSingleton<CurrentClassifier>();
        services.TryAddScoped<WatchTermEditor>();
        services.TryAddScoped<WatchTermSeed>();
        services.TryAddScoped<Rejudge>();
        return services;
    }
}
