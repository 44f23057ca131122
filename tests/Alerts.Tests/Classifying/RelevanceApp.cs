using Alerts.Classifying.WatchTerms;
using Alerts.Data.Postgres;
using Alerts.Data.Sqlite;
using Alerts.Pipeline;
using Alerts.Platform.Data;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Hosting;
using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Logging;

namespace Alerts.Tests.Classifying;

/// <summary>The API on a free port over an SQLite file of its own, with the shipped watch terms.</summary>
internal sealed class RelevanceApp : IAsyncDisposable
{
    private const string AdminKey = "test-admin-key-0123456789";
    private readonly WebApplication _app;
    private readonly string _folder;

    private RelevanceApp(WebApplication app, string folder)
    {
        (_app, _folder) = (app, folder);
        var address = new Uri(app.Urls.Single());
        Admin = new HttpClient { BaseAddress = address };
        Admin.DefaultRequestHeaders.Add("X-Api-Key", AdminKey);
        Anyone = new HttpClient { BaseAddress = address };
    }

    internal HttpClient Admin { get; }

    internal HttpClient Anyone { get; }

    internal static async Task<RelevanceApp> StartAsync(bool seeded = true)
    {
        var folder = Directory.CreateTempSubdirectory("alerts-relevance-").FullName;
        var builder = WebApplication.CreateBuilder();
        builder.Logging.ClearProviders();
        builder.WebHost.UseUrls("http://127.0.0.1:0");
        builder.Configuration.AddInMemoryCollection(new Dictionary<string, string?> { ["Alerts:DataDirectory"] = folder, ["Alerts:AdminKeys:0"] = AdminKey });
        builder.Services.AddAlerts(builder.Configuration).AddSqlite(builder.Configuration).AddPostgres(builder.Configuration);
        var app = builder.Build();
        app.UseAlertsApi();
        await app.Services.GetRequiredService<DatabaseSetup>().MigrateAsync(CancellationToken.None);
        await app.StartAsync();
        var started = new RelevanceApp(app, folder);
        if (seeded)
        {
            await started.WithAsync<WatchTermSeed>(s => s.SeedAsync(CancellationToken.None));
        }

        return started;
    }

    internal T Get<T>()
        where T : notnull => _app.Services.GetRequiredService<T>();

    internal async Task WithAsync<T>(Func<T, Task> act)
        where T : notnull
    {
        await using var scope = _app.Services.CreateAsyncScope();
        await act(scope.ServiceProvider.GetRequiredService<T>());
    }

    public async ValueTask DisposeAsync()
    {
        Admin.Dispose();
        Anyone.Dispose();
        await _app.DisposeAsync();
        Microsoft.Data.Sqlite.SqliteConnection.ClearAllPools();
        Directory.Delete(_folder, recursive: true);
    }
}
