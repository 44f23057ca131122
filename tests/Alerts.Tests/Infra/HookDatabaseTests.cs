using System.Diagnostics;
using System.Text.RegularExpressions;
using Alerts.Pipeline;
using Alerts.Platform.Access;
using Alerts.Platform.Data;
using Alerts.Polling;
using Alerts.Tests.Platform.Data;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;
using Npgsql;

namespace Alerts.Tests.Infra;

/// <summary>The postprovision hook against a real PostgreSQL server; only az and the server's Entra function are stand-ins.</summary>
[Collection(PostgresTests.Name)]
public sealed class HookDatabaseTests(PostgresServer server) : IDisposable
{
    private const string Identity = "id-alerts-Test1";
    private const string IdentityPassword = "app-token";
    private const string FirstAdmin = "founder@example.org";
    private const string SecondAdmin = "az-dev-pipeline";
    private readonly string _bin = Directory.CreateTempSubdirectory("hook-db").FullName;

    public void Dispose() => Directory.Delete(_bin, recursive: true);

    [Fact]
    public async Task The_app_may_use_the_rows_and_nothing_else_and_the_key_that_was_shown_is_valid()
    {
        var database = await PrepareAsync();
        var first = await RunAsync(database, FirstAdmin);
        Assert.True(first.Code == 0, first.Output);
        var key = Key(first.Output);

        await using var services = TestDatabase.Services("postgres", AsApp(database)).BuildServiceProvider();
        await using var scope = services.CreateAsyncScope();
        var db = scope.ServiceProvider.GetRequiredService<AlertsDbContext>();
        db.Feeds.Add(new Feed { Url = "https://example.org/feed" });
        await db.SaveChangesAsync();
        Assert.Equal(1, await db.Feeds.ExecuteUpdateAsync(set => set.SetProperty(f => f.Title, "x")));
        Assert.Equal(1, await db.Feeds.ExecuteDeleteAsync());
        Assert.Empty(await db.Database.GetPendingMigrationsAsync());
        Assert.True(await IsValidAsync(services, key));
        foreach (var forbidden in new[] { "CREATE TABLE mine (id int)", "DROP TABLE feeds" })
        {
            var refusal = await Assert.ThrowsAsync<PostgresException>(() => db.Database.ExecuteSqlRawAsync(forbidden));
            Assert.Equal(PostgresErrorCodes.InsufficientPrivilege, refusal.SqlState);
        }
    }

    [Fact]
    public async Task It_may_run_again_by_another_administrator_and_changes_nothing()
    {
        var database = await PrepareAsync();
        await RunAsync(database, FirstAdmin);
        var again = await RunAsync(database, SecondAdmin);
        Assert.True(again.Code == 0, again.Output);
        Assert.DoesNotContain("Admin key", again.Output, StringComparison.Ordinal);
        await using var source = NpgsqlDataSource.Create(server.ConnectionString(database));
        await using var command = source.CreateCommand(
            "SELECT string_agg(DISTINCT tableowner, ',') FROM pg_tables WHERE schemaname = 'public'"
        );
        Assert.Equal("alerts_owner", await command.ExecuteScalarAsync());
    }

    [Fact]
    public async Task A_new_admin_key_takes_the_place_of_the_old_one_when_asked_for()
    {
        var database = await PrepareAsync();
        var first = Key((await RunAsync(database, FirstAdmin)).Output);
        var second = Key((await RunAsync(database, SecondAdmin, ("ALERTS_NEW_ADMIN_KEY", "yes"))).Output);
        await using var services = TestDatabase.Services("postgres", AsApp(database)).BuildServiceProvider();
        Assert.Equal((false, true), (await IsValidAsync(services, first), await IsValidAsync(services, second)));
    }

    [Fact]
    public async Task After_a_restore_no_number_that_went_out_before_is_given_again()
    {
        var database = await PrepareAsync();
        await RunAsync(database, FirstAdmin);
        var restored = await RunAsync(database, FirstAdmin, ("ALERTS_AFTER_RESTORE", "yes"));
        Assert.True(restored.Code == 0, restored.Output);
        await using var source = NpgsqlDataSource.Create(server.ConnectionString(database));
        foreach (var table in new[] { "items", "stories", "alerts", "deliveries" })
        {
            await using var command = source.CreateCommand($"SELECT nextval(pg_get_serial_sequence('{table}', 'Id'))");
            Assert.True((long)(await command.ExecuteScalarAsync())! > 1_000_000, table);
        }
    }

    // As Azure sets the server up: administrators who may make roles and are no superusers, a database that belongs to all of them, and
    // the function that turns an identity into a role.
    private async Task<string> PrepareAsync()
    {
        var database = new NpgsqlConnectionStringBuilder(await server.CreateDatabaseAsync()).Database!;
        Assert.SkipWhen(!File.Exists("/usr/bin/psql"), "psql is not installed (Debian: apt-get install postgresql-client).");
        await using var source = NpgsqlDataSource.Create(server.ConnectionString("postgres"));
        await using var command = source.CreateCommand(
            $"""
            CREATE OR REPLACE FUNCTION pgaadauth_create_principal_with_oid(name text, oid text, kind text, is_admin boolean, is_mfa boolean)
            RETURNS text LANGUAGE plpgsql SECURITY DEFINER AS $$
            BEGIN
              ASSERT kind = 'service' AND NOT is_admin AND NOT is_mfa AND oid = '7c1f6f3e-0000-0000-0000-000000000001';
              EXECUTE format('CREATE ROLE %I LOGIN PASSWORD %L', name, '{IdentityPassword}');
              RETURN 'made';
            END $$;
            DO $$ BEGIN
              IF NOT EXISTS (SELECT FROM pg_roles WHERE rolname = 'azure_pg_admin') THEN
                CREATE ROLE azure_pg_admin NOLOGIN;
                CREATE ROLE "{FirstAdmin}" LOGIN CREATEROLE IN ROLE azure_pg_admin PASSWORD '{PostgresServer.Password}';
                CREATE ROLE "{SecondAdmin}" LOGIN CREATEROLE IN ROLE azure_pg_admin PASSWORD '{PostgresServer.Password}';
              END IF;
            END $$;
            ALTER DATABASE {database} OWNER TO azure_pg_admin;
            """
        );
        await command.ExecuteNonQueryAsync();
        return database;
    }

    private static string Key(string output) => Regex.Match(output, "shown this once: ([0-9a-f]{48})").Groups[1].Value;

    private static async Task<bool> IsValidAsync(IServiceProvider services, string key)
    {
        var options = Microsoft.Extensions.Options.Options.Create(new AlertsOptions());
        var keys = new AdminKeys(options, services.GetRequiredService<IServiceScopeFactory>(), TimeProvider.System);
        return await keys.FindAsync(key, CancellationToken.None) is not null;
    }

    private string AsApp(string database) =>
        new NpgsqlConnectionStringBuilder(server.ConnectionString(database))
        {
            Username = Identity,
            Password = IdentityPassword,
            Pooling = false,
        }.ToString();

    private async Task<(int Code, string Output)> RunAsync(
        string database,
        string administrator,
        params (string Name, string Value)[] environment
    )
    {
        var az = Path.Combine(_bin, "az");
        await File.WriteAllTextAsync(
            az,
            $"#!/usr/bin/env bash\ncase \"$*\" in *get-access-token*) echo {PostgresServer.Password};; esac\n"
        );
        if (!OperatingSystem.IsWindows())
        {
            File.SetUnixFileMode(az, UnixFileMode.UserRead | UnixFileMode.UserWrite | UnixFileMode.UserExecute);
        }

        var start = new ProcessStartInfo("bash", [Infrastructure.PathOf("eng/hooks/postprovision.sh")])
        {
            RedirectStandardOutput = true,
            RedirectStandardError = true,
        };
        foreach (
            var (name, value) in (ReadOnlySpan<(string, string)>)
                [
                    ("PATH", _bin + ":" + Environment.GetEnvironmentVariable("PATH")),
                    ("AZURE_SUBSCRIPTION_ID", "sub"),
                    ("AZURE_RESOURCE_GROUP", "rg"),
                    ("POSTGRES_SERVER", "psql"),
                    ("POSTGRES_HOST", "127.0.0.1"),
                    ("PGPORT", $"{server.Port}"),
                    ("POSTGRES_DATABASE", database),
                    ("POSTGRES_ADMINISTRATOR", administrator),
                    ("ALERTS_IDENTITY_NAME", Identity),
                    ("ALERTS_IDENTITY_PRINCIPAL_ID", "7c1f6f3e-0000-0000-0000-000000000001"),
                    ("ALERTS_RUNNER_IP", "203.0.113.7"),
                    ("ALERTS_PGSSLMODE", "disable"),
                    ("ALERTS_RETRY_SECONDS", "0"),
                    ("CI", ""),
                    ("TF_BUILD", ""),
                    .. environment,
                ]
        )
        {
            start.Environment[name] = value;
        }

        using var process = Process.Start(start)!;
        var error = process.StandardError.ReadToEndAsync();
        var output = await process.StandardOutput.ReadToEndAsync() + await error;
        await process.WaitForExitAsync();
        return (process.ExitCode, output);
    }
}
