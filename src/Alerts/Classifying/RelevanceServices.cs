using Alerts.Classifying.SecondOpinion;
using Alerts.Classifying.WatchTerms;
using Alerts.Platform.Settings;
using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.DependencyInjection.Extensions;

namespace Alerts.Classifying;

internal static class RelevanceServices
{
    internal static IServiceCollection AddRelevance(this IServiceCollection services, IConfiguration configuration)
    {
        services.AddSection<RelevanceOptions>(configuration, "Relevance").ValidateDataAnnotations().ValidateOnStart();
        services
            .AddSection<LanguageOptions>(configuration, "Language")
            .ValidateDataAnnotations()
            .Validate(
                o => o.Endpoint is not { IsAbsoluteUri: false },
                "Language:Endpoint is the address of the Language resource, such as https://name.cognitiveservices.azure.com."
            )
            .Validate(o => o.BandFrom <= o.BandTo, "Language:BandFrom must not lie above Language:BandTo.")
            .ValidateOnStart();
        services.TryAddSingleton<CurrentClassifier>();
        services.TryAddSingleton<EntityService>();
        services.TryAddScoped<SecondOpinions>();
        services.TryAddScoped<WatchTermEditor>();
        services.TryAddScoped<WatchTermSeed>();
        services.TryAddScoped<Rejudge>();
        services.TryAddScoped<Backtest>();
        services.TryAddScoped<ItemClassification>();
        services.TryAddSingleton<ItemEnqueuer>();
        return services;
    }
}
