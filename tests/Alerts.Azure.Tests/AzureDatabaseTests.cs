using Alerts.Platform.Data;
using Azure.Core;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;
using Npgsql;

namespace Alerts.Azure.Tests;

/// <summary>PostgreSQL with tokens of the identity in place of a password.</summary>
[Collection(PostgresTests.Name)]
public sealed class AzureDatabaseTests(PostgresServer server)
{
    [Fact]
    public async Task Each_new_connection_signs_in_with_a_token()
    {
        var (services, credential) = await WithCredentialAsync(PostgresServer.Password);
        await using var owned = services;
        await using var scope = services.CreateAsyncScope();
        var db = scope.ServiceProvider.GetRequiredService<AlertsDbContext>();
        await db.Database.MigrateAsync();
        Assert.True(await db.Database.CanConnectAsync());
        Assert.Equal(["https://ossrdbms-aad.database.windows.net/.default"], credential.Scopes.Distinct());

        // A path that opens connections synchronously needs one too.
        NpgsqlConnection.ClearAllPools();
        db.Database.OpenConnection();
        db.Database.CloseConnection();
    }

    [Fact]
    public async Task A_token_that_is_refused_gives_way_to_a_fresh_one()
    {
        var (services, credential) = await WithCredentialAsync("expired");
        await using var owned = services;
        await using var scope = services.CreateAsyncScope();
        var db = scope.ServiceProvider.GetRequiredService<AlertsDbContext>();
        Assert.Equal("28P01", (await Assert.ThrowsAsync<PostgresException>(() => db.Database.OpenConnectionAsync())).SqlState);
        credential.Token = PostgresServer.Password;
        await db.Database.OpenConnectionAsync();
    }

    [Fact]
    public async Task A_password_in_the_connection_string_is_used_as_it_is()
    {
        var connectionString = await server.CreateDatabaseAsync();
        var credential = new StubCredential("not the password");
        await using var services = TestDatabase
            .Services("postgres", connectionString)
            .AddSingleton<TokenCredential>(credential)
            .AddAzureDatabase()
            .BuildServiceProvider();
        await using var scope = services.CreateAsyncScope();
        await scope.ServiceProvider.GetRequiredService<AlertsDbContext>().Database.OpenConnectionAsync();
        Assert.Empty(credential.Scopes);
    }

    private async Task<(ServiceProvider Services, StubCredential Credential)> WithCredentialAsync(string token)
    {
        var connectionString = (await server.CreateDatabaseAsync()).Replace(
            $";Password={PostgresServer.Password}",
            "",
            StringComparison.Ordinal
        );
        var credential = new StubCredential(token);
        return (
            TestDatabase
                .Services("postgres", connectionString)
                .AddSingleton<TokenCredential>(credential)
                .AddAzureDatabase()
                .BuildServiceProvider(),
            credential
        );
    }
}
