using Alerts.Data.Postgres;
using Alerts.Platform.Data;
using Alerts.Tests.Infra;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Infrastructure;
using Microsoft.EntityFrameworkCore.Migrations;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Options;
using Npgsql;

namespace Alerts.Tests.Platform.Data;

[Collection(PostgresTests.Name)]
public sealed class PostgresProviderTests(PostgresServer server)
{
    [Fact]
    public void The_migrations_script_that_the_deployment_runs_is_current()
    {
        using var db = new PostgresAlertsDbContext(
            new DbContextOptionsBuilder<PostgresAlertsDbContext>().UseNpgsql("Host=nowhere").Options
        );
        var script = db.GetService<IMigrator>().GenerateScript(options: MigrationsSqlGenerationOptions.Idempotent);
        Assert.True(
            script.ReplaceLineEndings("\n").Trim() == Infrastructure.Read("infra/sql/migrations.sql").Trim(),
            "infra/sql/migrations.sql is not what the migrations say: run bash eng/migrations.sh --script"
        );
    }

    [Fact]
    public async Task The_migrations_script_makes_what_the_migrations_make_and_may_run_twice()
    {
        var connectionString = await server.CreateDatabaseAsync();
        await using (var source = NpgsqlDataSource.Create(connectionString))
        {
            for (var run = 0; run < 2; run++)
            {
                await using var command = source.CreateCommand(Infrastructure.Read("infra/sql/migrations.sql"));
                await command.ExecuteNonQueryAsync();
            }
        }

        await using var services = TestDatabase.Services("postgres", connectionString).BuildServiceProvider();
        await using var scope = services.CreateAsyncScope();
        var db = scope.ServiceProvider.GetRequiredService<AlertsDbContext>();
        Assert.Empty(await db.Database.GetPendingMigrationsAsync());
        Assert.Equal(0, await db.Feeds.CountAsync());
    }

    [Fact]
    public async Task A_database_that_nobody_migrated_is_told_with_what_to_do()
    {
        await using var services = TestDatabase.Services("postgres", await server.CreateDatabaseAsync()).BuildServiceProvider();
        var setup = services.GetRequiredService<DatabaseSetup>();
        var error = await Assert.ThrowsAsync<OptionsValidationException>(() => setup.CheckAsync(CancellationToken.None));
        Assert.All(["infra/sql/migrations.sql", "Database:MigrateAtStart"], advice =>
            Assert.Contains(advice, error.Message, StringComparison.Ordinal)
        );
        await setup.MigrateAsync(CancellationToken.None);
        await setup.CheckAsync(CancellationToken.None);
    }
}
