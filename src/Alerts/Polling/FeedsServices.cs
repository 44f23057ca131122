using System.Net;
using Alerts.Platform.Settings;
using Alerts.Polling.Fetching;
using Alerts.Polling.Items;
using Alerts.Polling.WebSub;
using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.DependencyInjection.Extensions;

namespace Alerts.Polling;

internal static class FeedsServices
{
    internal static IServiceCollection AddFeeds(this IServiceCollection services, IConfiguration configuration)
    {
        services
            .AddSection<FeedsOptions>(configuration, "Feeds")
            .Validate(
                o => o.PollInterval is null || o.PollInterval > TimeSpan.Zero,
                "Feeds:PollInterval must be longer than zero, such as 00:10:00, or absent."
            )
            .Validate(o => o.FirstFetchMaxAge >= TimeSpan.Zero, "Feeds:FirstFetchMaxAge must not be negative; a day is written 1.00:00:00.")
            .Validate(
                o => o.NewsMaxAge > TimeSpan.Zero && o.MaxValidatorAge > TimeSpan.Zero,
                "Feeds:NewsMaxAge and Feeds:MaxValidatorAge must be longer than zero, such as 2.00:00:00."
            )
            .Validate(
                o => o.MaxNewItems >= 1 && o.MaxAlertsPerHour >= 1,
                "Feeds:MaxNewItems and Feeds:MaxAlertsPerHour must be at least 1."
            )
            .Validate(
                o => o.Timeout > TimeSpan.Zero && o.ConnectTimeout > TimeSpan.Zero && o.TickBudget > TimeSpan.Zero,
                "Feeds:Timeout, Feeds:ConnectTimeout and Feeds:TickBudget must be longer than zero, such as 00:00:30."
            )
            .Validate(o => o.MaxBodyBytes is >= 1024 and <= 512 * 1024 * 1024, "Feeds:MaxBodyBytes must be between 1024 and 536870912.")
            .Validate(o => o.MaxRedirects is >= 0 and <= 20, "Feeds:MaxRedirects must be between 0 and 20.")
            .Validate(
                o => o.Concurrency is >= 1 and <= 1024 && o.PerHostConcurrency >= 1,
                "Feeds:Concurrency must be between 1 and 1024, Feeds:PerHostConcurrency at least 1."
            )
            .Validate(
                o => o.PerHostDelay >= TimeSpan.Zero && o.MaxRetryAfter > TimeSpan.Zero,
                "Feeds:PerHostDelay must not be negative and Feeds:MaxRetryAfter must be longer than zero."
            )
            .Validate(o => !string.IsNullOrWhiteSpace(o.UserAgent), "Feeds:UserAgent must not be empty: publishers want to know who asks.")
            .ValidateOnStart();
        services.TryAddSingleton<LookUpHost>((host, cancellationToken) => Dns.GetHostAddressesAsync(host, cancellationToken));
        return services
            .AddSingleton<FeedFetcher>()
            .AddSingleton<HubClient>()
            .AddSingleton<FullTextReader>()
            .AddSingleton<FeedReader>()
            .AddSingleton<FeedTrust>()
            .AddSingleton<StoredItems>()
            .AddSingleton<FeedStore>()
            .AddSingleton<FeedClockRepair>()
            .AddSingleton<FeedPoller>()
            .AddScoped<OpmlImporter>()
            .AddScoped<FeedEditor>()
            .AddScoped<HubSubscriber>()
            .AddScoped<FeedAlarms>();
    }
}
