using Alerts.Platform.Data;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.DependencyInjection.Extensions;
using Npgsql;

namespace Alerts.Data.Postgres;

public static class PostgresDatabase
{
    /// <summary>The database that several instances share, where <c>Database:Provider</c> is <c>postgres</c>.</summary>
    public static IServiceCollection AddPostgres(this IServiceCollection services, IConfiguration configuration)
    {
        if (configuration["Database:Provider"] != DatabaseOptions.Postgres)
        {
            return services;
        }

        var connection = configuration.GetConnectionString("Alerts");
        services
            .AddOptions<DatabaseOptions>()
            .Validate(_ => !string.IsNullOrEmpty(connection), "Database:Provider 'postgres' needs ConnectionStrings:Alerts.")
            .ValidateOnStart();

        // One for the process: each has a pool of connections of its own.
        services.TryAddSingleton(s => DataSource(connection, s.GetService<DatabasePasswords>()));
        services.AddDbContextFactory<PostgresAlertsDbContext>(
            (s, options) => options.UseNpgsql(s.GetRequiredService<NpgsqlDataSource>()),
            ServiceLifetime.Singleton
        );
        return services.AddScoped<AlertsDbContext>(s =>
            s.GetRequiredService<IDbContextFactory<PostgresAlertsDbContext>>().CreateDbContext()
        );
    }

    private static NpgsqlDataSource DataSource(string? connection, DatabasePasswords? passwords)
    {
        var builder = new NpgsqlDataSourceBuilder(connection);
        if (passwords is not null && string.IsNullOrEmpty(builder.ConnectionStringBuilder.Password))
        {
            builder.UsePasswordProvider(_ => passwords.Get(), (_, cancellationToken) => passwords.GetAsync(cancellationToken));
        }

        return builder.Build();
    }
}
