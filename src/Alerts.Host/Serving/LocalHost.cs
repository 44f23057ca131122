using Alerts.Data.Postgres;
using Alerts.Data.Sqlite;
using Alerts.Delivery;
using Alerts.Host.Demo;
using Alerts.Host.Mcp;
using Alerts.Pipeline;
using Alerts.Platform.Access;
using Alerts.Platform.Data;
using Alerts.Platform.Logging;
using Alerts.Platform.Queues;
using Alerts.Polling;
using Alerts.Polling.Items;
using Microsoft.AspNetCore.DataProtection;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.Logging.Console;
using Microsoft.Extensions.Options;

namespace Alerts.Host.Serving;

/// <summary>The pipeline in one process on one machine: Kestrel, timers and an in-process queue instead of Azure's.</summary>
internal static class LocalHost
{
    private const string UrlsSetting = "urls";
    private const string DefaultUrl = "http://localhost:7071";

    internal static async Task<int> RunAsync(string? urls, bool demo, CancellationToken cancellationToken)
    {
        await using var app = Build(urls, demo);
        StartChecks.CheckPorts(app.Configuration[UrlsSetting]!);
        StartChecks.CheckSettings(app);
        using var folder = HoldFolder(app.Services);
        await PrepareAsync(app.Services, demo, cancellationToken);
        var madeKey = await app.Services.GetRequiredService<AdminKeys>().MakeFirstAsync(cancellationToken);
        await app.StartAsync(cancellationToken);
        await new Banner(app).WriteAsync(madeKey, demo);
        await app.WaitForShutdownAsync(cancellationToken);
        return 0;
    }

    /// <summary>The services without the server, for commands that tell in words of their own what happens.</summary>
    internal static WebApplication BuildSilent()
    {
        var app = Build(urls: null, demo: false, isSilent: true);
        StartChecks.CheckSettings(app);
        return app;
    }

    // Instances that share a PostgreSQL database may share the keys in a folder too.
    private static DataFolder? HoldFolder(IServiceProvider services) =>
        services.GetRequiredService<IOptions<DatabaseOptions>>().Value.Provider == DatabaseOptions.Sqlite
            ? DataFolder.Hold(services.GetRequiredService<IOptions<AlertsOptions>>().Value.DataDirectory)
            : null;

    internal static WebApplication Build(string? urls, bool demo, bool isSilent = false)
    {
        var builder = WebApplication.CreateBuilder(new WebApplicationOptions { ContentRootPath = AppContext.BaseDirectory });
        AddSettings(builder.Configuration);
        if (demo)
        {
            builder.Configuration.AddInMemoryCollection(DemoSettings.For(builder.Configuration));
        }

        var listenOn = urls ?? builder.Configuration[UrlsSetting] ?? DefaultUrl;
        builder.Configuration[UrlsSetting] = listenOn;
        if (builder.Configuration["Alerts:BaseUrl"] is null)
        {
            builder.Configuration["Alerts:BaseUrl"] = listenOn.Split(';')[0];
        }

        // A service that cannot be made is found at the start, not at the first message that needs it.
        builder.Host.UseDefaultServiceProvider(o => o.ValidateOnBuild = o.ValidateScopes = true);
        builder.Logging.ClearProviders().AddSimpleConsole(o => o.SingleLine = true);
        if (isSilent)
        {
            builder.Logging.AddFilter<ConsoleLoggerProvider>(_ => false);
        }

        builder.Services.Configure<ConsoleLoggerOptions>(o => o.LogToStandardErrorThreshold = LogLevel.Trace);
        builder.Services.AddLimitedLogging();
        builder.Services.AddAlerts(builder.Configuration).AddSqlite(builder.Configuration).AddPostgres(builder.Configuration);
        builder.Services.AddSingleton<InProcessQueue>();
        builder.Services.AddSingleton<IQueueSender>(s => s.GetRequiredService<InProcessQueue>());
        builder.Services.AddHostedService<QueueWorker>();
        builder.Services.AddHostedService<PipelineTimers>();
        builder.Services.AddOverdueStages();
        builder.Services.AddStoryTools();
        builder.Services.AddTelemetryExport(builder.Configuration);
        AddDataProtectionKeys(builder);
        var app = builder.Build();
        if (demo)
        {
            app.MapDemoFeeds();
        }

        app.MapStoryTools();
        app.UseAlertsApi();
        return app;
    }

    /// <exception cref="CommandException">The settings' file is no JSON.</exception>
    private static void AddSettings(ConfigurationManager configuration)
    {
        var file = Path.Combine(Directory.GetCurrentDirectory(), "alerts.json");
        try
        {
            configuration.AddJsonFile(file, optional: true).AddEnvironmentVariables();
        }
        catch (Exception e) when (e is InvalidDataException or IOException or UnauthorizedAccessException)
        {
            throw new CommandException($"{file} could not be read: {e.GetBaseException().Message}", e);
        }
    }

    private static void AddDataProtectionKeys(WebApplicationBuilder builder)
    {
        var keys = new DirectoryInfo(
            Path.Combine(builder.Configuration["Alerts:DataDirectory"] ?? new AlertsOptions().DataDirectory, "keys")
        );
        builder.Services.AddDataProtection().SetApplicationName("Alerts").PersistKeysToFileSystem(keys);
    }

    /// <summary>Schema, seeds, and the messages that a crash took with it.</summary>
    private static async Task PrepareAsync(IServiceProvider services, bool demo, CancellationToken cancellationToken)
    {
        await services.GetRequiredService<Setup>().PrepareAsync(cancellationToken);
        await using var scope = services.CreateAsyncScope();
        var db = scope.ServiceProvider.GetRequiredService<AlertsDbContext>();
        if (demo)
        {
            await DemoData.AddAsync(scope.ServiceProvider, cancellationToken);
        }

        if (services.GetRequiredService<IOptions<DatabaseOptions>>().Value.Provider == DatabaseOptions.Sqlite)
        {
            await FeedClaims.ReleaseAllAsync(db, cancellationToken);
        }

        // What waits for its own time keeps it.
        var now = services.GetRequiredService<TimeProvider>().GetUtcNow();
        await db
            .Items.Where(i => i.State == ItemState.Pending && i.EnqueuedAt <= now)
            .ExecuteUpdateAsync(set => set.SetProperty(i => i.EnqueuedAt, (DateTimeOffset?)null), cancellationToken);
        await db
            .Deliveries.Where(d => d.State == DeliveryState.Pending && d.EnqueuedAt <= now)
            .ExecuteUpdateAsync(set => set.SetProperty(d => d.EnqueuedAt, (DateTimeOffset?)null), cancellationToken);
    }
}
