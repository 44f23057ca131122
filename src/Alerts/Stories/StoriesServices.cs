using Alerts.Platform.Settings;
using Alerts.Stories.Desk;
using Alerts.Stories.Knowledge;
using Alerts.Stories.Search;
using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.DependencyInjection.Extensions;

namespace Alerts.Stories;

internal static class StoriesServices
{
    internal static IServiceCollection AddStories(this IServiceCollection services, IConfiguration configuration)
    {
        services
            .AddSection<StoriesOptions>(configuration, "Stories")
            .Validate(
                o => o.Window > TimeSpan.Zero && o.Window <= TimeSpan.FromDays(90),
                "Stories:Window lies between 0 and 90 days, such as 14.00:00:00."
            )
            .ValidateOnStart();
        services.TryAddSingleton<StoryKeeper>();
        services.TryAddScoped<StoryCorrections>();
        services.TryAddScoped<StoryEditor>();
        services.TryAddScoped<StoryDesk>();
        services.TryAddSingleton<StoryPlacement>();
        services.TryAddSingleton<CurrentKnowledge>();
        services.TryAddSingleton<StoryReadings>();
        services.TryAddScoped<KnowledgeEditor>();
        services.TryAddScoped<StoryRereading>();
        services.TryAddScoped<StoryIndexing>();
        return services;
    }
}
