using Alerts.Data;
using Alerts.Feeds;
using Alerts.Relevance;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Hosting;
using Microsoft.Extensions.Logging;
using Microsoft.Extensions.Options;

namespace Alerts.Azure;

/// <summary>Puts the shipped watch terms and feeds into a new database, as the local host does before it starts. Of several instances that start at once, one does it.</summary>
public sealed partial class SeedAtStart(IServiceScopeFactory scopes, Leases leases, IOptions<FeedsOptions> options, TimeProvider clock, ILogger<SeedAtStart> logger) : BackgroundService
{
    protected override async Task ExecuteAsync(CancellationToken stoppingToken)
    {
        try
        {
            await using var lease = await leases.TryAcquireAsync("seed", TimeSpan.FromMinutes(5), TimeSpan.Zero, stoppingToken).ConfigureAwait(false);
            if (lease is null)
            {
                return;
            }

            await using var scope = scopes.CreateAsyncScope();
            await scope.ServiceProvider.GetRequiredService<WatchTermSeed>().SeedAsync(stoppingToken).ConfigureAwait(false);
            if (options.Value.SeedCatalogue)
            {
                await FeedCatalogue.SeedAsync(scope.ServiceProvider.GetRequiredService<AlertsDbContext>(), clock.GetUtcNow(), stoppingToken).ConfigureAwait(false);
            }
        }
        catch (Exception e) when (e is not OperationCanceledException)
        {
            // The next instance that starts tries again; this one can serve what there is.
            Log.NotSeeded(logger, e);
        }
    }

    private static partial class Log
    {
        [LoggerMessage(Level = LogLevel.Error, Message = "The shipped watch terms and feeds could not be stored")]
        public static partial void NotSeeded(ILogger logger, Exception exception);
    }
}
