using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Options;

namespace Alerts.Platform.Data;

/// <summary>Brings the database to the newest schema. In Azure the deployment does that; elsewhere the host at its start.</summary>
public sealed class DatabaseSetup(IServiceScopeFactory scopes)
{
    public async Task MigrateAsync(CancellationToken cancellationToken)
    {
        await using var scope = scopes.CreateAsyncScope();
        var db = scope.ServiceProvider.GetRequiredService<AlertsDbContext>();
        await db.CheckUsableAsync(cancellationToken);

        await CheckNotNewerAsync(db, cancellationToken);

        // Migrating compares whole models before it finds nothing to do, which a start need not wait for.
        if ((await db.Database.GetPendingMigrationsAsync(cancellationToken)).Any())
        {
            await db.Database.MigrateAsync(cancellationToken);
        }

        await db.PrepareAsync(cancellationToken);
    }

    private static async Task CheckNotNewerAsync(AlertsDbContext db, CancellationToken cancellationToken)
    {
        var known = db.Database.GetMigrations();
        var applied = await db.Database.GetAppliedMigrationsAsync(cancellationToken);
        if (applied.Except(known, StringComparer.Ordinal).FirstOrDefault() is { } unknown)
        {
            throw new DatabaseUnusableException(
                $"The database is newer than this program: it has the migration {unknown}. Run the newer program, or restore a backup."
            );
        }
    }

    /// <summary>For a host that leaves the schema to its deployment.</summary>
    /// <exception cref="OptionsValidationException">The schema is missing or older than this program; the message says what to
    /// do.</exception>
    public async Task CheckAsync(CancellationToken cancellationToken)
    {
        await using var scope = scopes.CreateAsyncScope();
        var db = scope.ServiceProvider.GetRequiredService<AlertsDbContext>();
        var pending = await db.Database.GetPendingMigrationsAsync(cancellationToken);
        if (pending.FirstOrDefault() is { } first)
        {
            throw new OptionsValidationException(
                "Database",
                typeof(DatabaseOptions),
                [$"The database is not at the schema of this program: the migration {first} is missing. {db.HowToMigrate}"]
            );
        }
    }
}
