using Microsoft.Data.Sqlite;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.DependencyInjection.Extensions;
using Microsoft.Extensions.Options;
using Npgsql;

namespace Alerts.Data;

internal static class DataServices
{
    /// <summary>Registers <see cref="AlertsDbContext"/> (scoped) on the database that the settings name.</summary>
    internal static IServiceCollection AddAlertsData(this IServiceCollection services, IConfiguration configuration)
    {
        var provider = configuration["Database:Provider"] ?? "sqlite";
        services.AddOptions<DatabaseOptions>().Bind(configuration.GetSection("Database"))
            .Validate(o => o.Provider is "sqlite" or "postgres", "Database:Provider is 'sqlite' or 'postgres'.")
            .Validate(o => o.Provider != "postgres" || configuration.GetConnectionString("Alerts") is { Length: > 0 }, "Database:Provider 'postgres' needs ConnectionStrings:Alerts.")
            .ValidateOnStart();
        services.TryAddSingleton<Leases>();
        services.TryAddSingleton<RateLimits>();
        services.TryAddSingleton<DatabaseSetup>();
        if (provider == "postgres")
        {
            // One for the process: each has a pool of connections of its own.
            services.TryAddSingleton(s => PostgresDataSource(configuration.GetConnectionString("Alerts"), s.GetService<DatabasePasswords>()));
            services.AddDbContextFactory<PostgresAlertsDbContext>((s, options) => options.UseNpgsql(s.GetRequiredService<NpgsqlDataSource>()), ServiceLifetime.Singleton);
            services.AddScoped<AlertsDbContext>(s => s.GetRequiredService<IDbContextFactory<PostgresAlertsDbContext>>().CreateDbContext());
        }
        else
        {
            services.AddDbContextFactory<SqliteAlertsDbContext>((s, options) => options.UseSqlite(SqliteConnectionString(s, configuration)).AddInterceptors(SqliteSettings.Instance), ServiceLifetime.Singleton);
            services.AddScoped<AlertsDbContext>(s => s.GetRequiredService<IDbContextFactory<SqliteAlertsDbContext>>().CreateDbContext());
        }

        return services;
    }

    private static NpgsqlDataSource PostgresDataSource(string? connectionString, DatabasePasswords? passwords)
    {
        var builder = new NpgsqlDataSourceBuilder(connectionString);
        if (passwords is not null && string.IsNullOrEmpty(builder.ConnectionStringBuilder.Password))
        {
            builder.UsePasswordProvider(_ => passwords.Get(), (_, cancellationToken) => passwords.GetAsync(cancellationToken));
        }

        return builder.Build();
    }

    private static string SqliteConnectionString(IServiceProvider services, IConfiguration configuration)
    {
        if (configuration.GetConnectionString("Alerts") is { Length: > 0 } given)
        {
            return given;
        }

        var directory = services.GetRequiredService<IOptions<AlertsOptions>>().Value.DataDirectory;
        Directory.CreateDirectory(directory);
        return new SqliteConnectionStringBuilder { DataSource = Path.Combine(directory, "alerts.db"), DefaultTimeout = 30 }.ToString();
    }
}
