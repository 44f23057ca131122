using Alerts.Classifying.WatchTerms;
using Alerts.Platform.Data;
using Alerts.Polling;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Options;

namespace Alerts.Pipeline;

/// <summary>
/// What must be there before the first stage runs. Every host calls it at its start; what is there already is left alone.
/// </summary>
public sealed class Setup(
    IServiceScopeFactory scopes,
    DatabaseSetup database,
    IOptions<AlertsOptions> alerts,
    IOptions<DatabaseOptions> databaseOptions,
    TimeProvider clock
)
{
    private static readonly TimeSpan s_leaseTime = TimeSpan.FromMinutes(2);

    public async Task PrepareAsync(CancellationToken cancellationToken)
    {
        // A file of our own is brought up to date here; a shared server by its deployment, with rights that this process does not have.
        if (databaseOptions.Value.Provider == DatabaseOptions.Sqlite || databaseOptions.Value.MigrateAtStart)
        {
            Directory.CreateDirectory(alerts.Value.DataDirectory);
            await database.MigrateAsync(cancellationToken);
        }
        else
        {
            await database.CheckAsync(cancellationToken);
        }

        await using var scope = scopes.CreateAsyncScope();
        await scope.ServiceProvider.GetRequiredService<WatchTermSeed>().SeedAsync(cancellationToken);
        if (scope.ServiceProvider.GetRequiredService<IOptions<FeedsOptions>>().Value.SeedCatalogue)
        {
            // Several instances may start at once; one of them adds the list.
            await using var lease = await scope
                .ServiceProvider.GetRequiredService<Leases>()
                .AcquireAsync("feed-catalogue", s_leaseTime, s_leaseTime, cancellationToken);
            await FeedCatalogue.SeedAsync(
                scope.ServiceProvider.GetRequiredService<AlertsDbContext>(),
                clock.GetUtcNow(),
                cancellationToken
            );
        }
    }
}
