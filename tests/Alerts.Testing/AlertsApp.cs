using Alerts.Classifying.WatchTerms;
using Alerts.Data.Postgres;
using Alerts.Data.Sqlite;
using Alerts.Pipeline;
using Alerts.Platform.Data;
using Alerts.Platform.Queues;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Hosting;
using Microsoft.Data.Sqlite;
using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Hosting;
using Microsoft.Extensions.Logging;

namespace Alerts.Testing;

/// <summary>
/// The application in a test's hands: a database and a folder of its own, a clock that the test moves, a queue that it empties, and HTTP on
/// a free port. Drivers add what tests of one part say over and over: <see cref="FeedsDriver"/>, <see cref="StoriesDriver"/>, <see
/// cref="DeliveryDriver"/>.
/// </summary>
internal sealed class AlertsApp : IAsyncDisposable
{
    internal const string AdminKey = "test-admin-key-0123456789";
    private readonly WebApplication _app;
    private readonly (string Key, string? Value)[] _settings;
    private readonly bool _ownsFolder;

    private AlertsApp(WebApplication app, (string Key, string? Value)[] settings, string folder, bool ownsFolder)
    {
        _app = app;
        _settings = settings;
        _ownsFolder = ownsFolder;
        Folder = folder;
        var address = new Uri(app.Urls.First());
        Anyone = new HttpClient(new HttpClientHandler { AllowAutoRedirect = false }) { BaseAddress = address };
        Admin = new HttpClient { BaseAddress = address, DefaultRequestHeaders = { { "X-Api-Key", AdminKey } } };
    }

    internal string Folder { get; }

    internal required TestClock Clock { get; init; }

    internal required RecordedQueue Queue { get; init; }

    internal HttpClient Admin { get; }

    /// <summary>A stranger, who follows no redirect.</summary>
    internal HttpClient Anyone { get; }

    internal IServiceProvider Services => _app.Services;

    /// <summary>All that was logged: scopes, messages, exceptions.</summary>
    internal IReadOnlyList<string> LogLines =>
        [.. Services.GetFakeLogCollector().GetSnapshot().Select(r => $"{string.Join(' ', r.Scopes)} {r.Message} {r.Exception}")];

    internal static Task<AlertsApp> StartAsync(params (string Key, string? Value)[] settings) => StartAsync(_ => { }, settings);

    /// <param name="configure">What is registered here takes the place of what the application registered.</param>
    internal static async Task<AlertsApp> StartAsync(Action<WebApplicationBuilder> configure, params (string Key, string? Value)[] settings)
    {
        var folder = Directory.CreateTempSubdirectory("alerts-").FullName;
        return await StartAsync(folder, ownsFolder: true, new TestClock(), new RecordedQueue(), configure, settings);
    }

    /// <summary>With the watch terms that the application ships with.</summary>
    internal static async Task<AlertsApp> StartWithTermsAsync()
    {
        var app = await StartAsync();
        await app.SeedTermsAsync();
        return app;
    }

    /// <summary>An instance on a folder that somebody else made and removes.</summary>
    internal static Task<AlertsApp> StartInAsync(string folder, params (string Key, string? Value)[] settings) =>
        StartAsync(folder, ownsFolder: false, new TestClock(), new RecordedQueue(), _ => { }, settings);

    /// <summary>Another instance on the same database, with the same clock and queue. It ends before this one.</summary>
    internal Task<AlertsApp> StartAnotherAsync(params (string Key, string? Value)[] settings) =>
        StartAsync(Folder, ownsFolder: false, Clock, Queue, _ => { }, [.. _settings, .. settings]);

    /// <summary>Another instance whose clock shows another time.</summary>
    internal Task<AlertsApp> StartAnotherAtAsync(DateTimeOffset now) =>
        StartAsync(Folder, ownsFolder: false, new TestClock(now), Queue, _ => { }, _settings);

    internal T Get<T>()
        where T : notnull => Services.GetRequiredService<T>();

    internal async Task WithAsync<T>(Func<T, Task> use)
        where T : notnull
    {
        await using var scope = Services.CreateAsyncScope();
        await use(scope.ServiceProvider.GetRequiredService<T>());
    }

    internal Task WithDbAsync(Func<AlertsDbContext, Task> use) => WithAsync(use);

    internal async Task<T> WithDbAsync<T>(Func<AlertsDbContext, Task<T>> use)
    {
        await using var scope = Services.CreateAsyncScope();
        return await use(scope.ServiceProvider.GetRequiredService<AlertsDbContext>());
    }

    internal Task SeedTermsAsync() => WithAsync<WatchTermSeed>(s => s.SeedAsync(CancellationToken.None));

    public async ValueTask DisposeAsync()
    {
        Admin.Dispose();
        Anyone.Dispose();
        await _app.DisposeAsync();
        if (_ownsFolder)
        {
            SqliteConnection.ClearAllPools();
            Directory.Delete(Folder, recursive: true);
        }
    }

    private static async Task<AlertsApp> StartAsync(
        string folder,
        bool ownsFolder,
        TestClock clock,
        RecordedQueue queue,
        Action<WebApplicationBuilder> configure,
        (string Key, string? Value)[] settings
    )
    {
        var builder = WebApplication.CreateSlimBuilder(new WebApplicationOptions { EnvironmentName = "Production" });
        builder.WebHost.UseKestrel().UseUrls("http://127.0.0.1:0");
        builder.Host.UseDefaultServiceProvider(o => o.ValidateScopes = true);
        builder.Logging.ClearProviders().SetMinimumLevel(LogLevel.Trace).AddFakeLogging();
        Configure(builder.Configuration, folder, settings);
        builder.Services.AddSingleton<TimeProvider>(clock);
        builder.Services.AddSingleton<IQueueSender>(queue);
        builder.Services.AddAlerts(builder.Configuration).AddSqlite(builder.Configuration).AddPostgres(builder.Configuration);
        configure(builder);
        var app = builder.Build();
        app.UseAlertsApi();
        await MigratedFile.PrepareAsync(
            app.Services.GetRequiredService<DatabaseSetup>(),
            app.Configuration,
            Path.Combine(folder, "alerts.db")
        );
        await app.StartAsync();
        return new AlertsApp(app, settings, folder, ownsFolder) { Clock = clock, Queue = queue };
    }

    // A setting that is given again takes the place of the one before.
    private static void Configure(ConfigurationManager configuration, string folder, (string Key, string? Value)[] settings)
    {
        configuration["Alerts:DataDirectory"] = folder;
        configuration["Alerts:BaseUrl"] = "https://alerts.test";
        configuration["Alerts:AdminKeys:0"] = AdminKey;
        configuration.AddInMemoryCollection(TestDatabase.PostgresSettings());
        foreach (var (key, value) in settings)
        {
            configuration[key] = value;
        }
    }
}
