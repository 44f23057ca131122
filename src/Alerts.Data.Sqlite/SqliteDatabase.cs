using Alerts.Pipeline;
using Alerts.Platform.Data;
using Microsoft.Data.Sqlite;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Options;

namespace Alerts.Data.Sqlite;

public static class SqliteDatabase
{
    /// <summary>The file in the data directory, where <c>Database:Provider</c> is <c>sqlite</c> or not set.</summary>
    public static IServiceCollection AddSqlite(this IServiceCollection services, IConfiguration configuration)
    {
        // An unknown provider is told by the options' validation, which runs only once everything resolves.
        if (configuration["Database:Provider"] == DatabaseOptions.Postgres)
        {
            return services;
        }

        services.AddDbContextFactory<SqliteAlertsDbContext>(
            (s, options) => options.UseSqlite(ConnectionString(s, configuration)).AddInterceptors(SqliteSettings.Instance, new SqliteLog()),
            ServiceLifetime.Singleton
        );
        return services.AddScoped<AlertsDbContext>(s => s.GetRequiredService<IDbContextFactory<SqliteAlertsDbContext>>().CreateDbContext());
    }

    private static string ConnectionString(IServiceProvider services, IConfiguration configuration)
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
