using System.Collections.Concurrent;
using System.Net.Http.Json;
using System.Text.Json;
using System.Text.RegularExpressions;
using Alerts.Alerting;
using Alerts.Data.Postgres;
using Alerts.Data.Sqlite;
using Alerts.Delivery;
using Alerts.Pipeline;
using Alerts.Platform.Data;
using Alerts.Platform.Queues;
using Alerts.Reading.Stories;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Hosting;
using Microsoft.AspNetCore.Hosting.Server;
using Microsoft.AspNetCore.Hosting.Server.Features;
using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.DependencyInjection.Extensions;
using Microsoft.Extensions.Logging;

namespace Alerts.Tests.Delivery;

/// <summary>Subscriptions and delivery on Kestrel at a free port and a SQLite file of their own, with a clock that tests move and a queue that tests empty.</summary>
internal sealed partial class DeliveryApp : IAsyncDisposable
{
    public const string AdminKey = "test-admin-key-0123456789";
    private static readonly SemaphoreSlim Template = new(1);
    private static byte[]? s_migrated;
    private readonly WebApplication _app;

    private DeliveryApp(WebApplication app, string folder, TestClock clock, TestQueue queue, LogLines log)
    {
        (_app, Folder, Clock, Queue, Log) = (app, folder, clock, queue, log);
        Http = new HttpClient(new HttpClientHandler { AllowAutoRedirect = false }) { BaseAddress = new Uri(app.Services.GetRequiredService<IServer>().Features.Get<IServerAddressesFeature>()!.Addresses.First()) };
    }

    public string Folder { get; }
    public TestClock Clock { get; }
    public TestQueue Queue { get; }
    public LogLines Log { get; }
    public HttpClient Http { get; }
    public IServiceProvider Services => _app.Services;

    public static async Task<DeliveryApp> StartAsync(params (string Key, string? Value)[] settings)
    {
        var folder = Directory.CreateTempSubdirectory("alerts-").FullName;
        var (clock, queue, log) = (new TestClock(), new TestQueue(), new LogLines());
        var builder = WebApplication.CreateSlimBuilder(new WebApplicationOptions { EnvironmentName = "Production" });
        builder.WebHost.UseKestrel().UseUrls("http://127.0.0.1:0");
        builder.Configuration.AddInMemoryCollection([
            new("Alerts:DataDirectory", folder), new("Alerts:BaseUrl", "https://alerts.test"), new("Alerts:AdminKeys:0", AdminKey),
            .. settings.Select(s => KeyValuePair.Create(s.Key, s.Value))]);
        // The same tests on PostgreSQL: ALERTS_TEST_POSTGRES holds a connection string whose user may create databases.
        if (Environment.GetEnvironmentVariable("ALERTS_TEST_POSTGRES") is { Length: > 0 } postgres)
        {
            builder.Configuration.AddInMemoryCollection([new("Database:Provider", "postgres"), new("ConnectionStrings:Alerts", $"{postgres};Database=test_{Guid.NewGuid():N};Maximum Pool Size=5")]);
        }

        builder.Logging.ClearProviders().SetMinimumLevel(LogLevel.Trace).AddProvider(log);
        builder.Services.AddSingleton<TimeProvider>(clock);
        builder.Services.AddSingleton<IQueueSender>(queue);
        builder.Services.AddAlerts(builder.Configuration).AddSqlite(builder.Configuration).AddPostgres(builder.Configuration);
        builder.Services.RemoveAll<Microsoft.Extensions.Hosting.IHostedService>();
        var app = builder.Build();
        app.UseAlertsApi();
        await PrepareDatabaseAsync(app.Services.GetRequiredService<DatabaseSetup>(), Path.Combine(folder, "alerts.db"));
        await app.StartAsync();
        return new DeliveryApp(app, folder, clock, queue, log);
    }

    // Migrated once; each test begins with a copy.
    private static async Task PrepareDatabaseAsync(DatabaseSetup setup, string file)
    {
        await Template.WaitAsync();
        try
        {
            if (!File.Exists(file) && Environment.GetEnvironmentVariable("ALERTS_TEST_POSTGRES") is { Length: > 0 })
            {
                await setup.MigrateAsync(default);
            }
            else if (s_migrated is null)
            {
                await setup.MigrateAsync(default);
                Microsoft.Data.Sqlite.SqliteConnection.ClearAllPools();
                s_migrated = await File.ReadAllBytesAsync(file);
            }
            else
            {
                await File.WriteAllBytesAsync(file, s_migrated);
            }
        }
        finally
        {
            Template.Release();
        }
    }

    public T Get<T>()
        where T : notnull => Services.GetRequiredService<T>();

    public async Task<T> WithDbAsync<T>(Func<AlertsDbContext, Task<T>> use)
    {
        await using var scope = Services.CreateAsyncScope();
        return await use(scope.ServiceProvider.GetRequiredService<AlertsDbContext>());
    }

    public async Task WithScopeAsync<T>(Func<T, Task> use)
        where T : notnull
    {
        await using var scope = Services.CreateAsyncScope();
        await use(scope.ServiceProvider.GetRequiredService<T>());
    }

    /// <summary>The mails in the outbox, oldest first.</summary>
    public IReadOnlyList<string> Outbox()
    {
        var folder = Path.Combine(Folder, "outbox");
        return Directory.Exists(folder) ? [.. Directory.GetFiles(folder, "*.eml").Order(StringComparer.Ordinal).Select(f => File.ReadAllText(f).Replace("\r\n ", " ", StringComparison.Ordinal))] : [];
    }

    public async Task<string> NextMailAsync(int after)
    {
        for (var i = 0; i < 500; i++)
        {
            if (Outbox() is var mails && mails.Count > after)
            {
                return mails[after];
            }

            await Task.Delay(10);
        }

        throw new TimeoutException("No mail came.");
    }

    /// <summary>Signs up, takes the token out of the mail, confirms; returns id and manage token.</summary>
    public async Task<(Guid Id, string ManageToken)> SubscribeAsync(string address, object? preferences = null)
    {
        var mails = Outbox().Count;
        var body = JsonSerializer.SerializeToNode(preferences ?? new { })!.AsObject();
        (body["channel"], body["address"]) = (body["channel"]?.DeepClone() ?? "email", address);
        using var signUp = await Http.PostAsJsonAsync("/api/subscriptions", body);
        Assert.Equal(System.Net.HttpStatusCode.Accepted, signUp.StatusCode);
        return await ConfirmAsync(TokenIn(await NextMailAsync(mails)));
    }

    public async Task<(Guid Id, string ManageToken)> ConfirmAsync(string token)
    {
        using var response = await Http.PostAsJsonAsync("/api/subscriptions/confirm", new { token });
        Assert.Equal(System.Net.HttpStatusCode.OK, response.StatusCode);
        var answer = await response.Content.ReadFromJsonAsync<JsonElement>();
        return (answer.GetProperty("id").GetGuid(), answer.GetProperty("manageToken").GetString()!);
    }

    public static string TokenIn(string mail) => Token().Match(mail.Replace("=\r\n", "", StringComparison.Ordinal).Replace("=3D", "=", StringComparison.Ordinal)).Groups[1].Value;

    /// <summary>Stores an alert as the stage before would, and returns its id.</summary>
    public Task<long> RaiseAsync(long story = 1, int version = 1, StoryFacts? facts = null, AlertKind kind = AlertKind.New, params StoryChange[] changes) => WithDbAsync(async db =>
    {
        var alert = new Alert { StoryId = story, StoryVersion = version, Kind = kind, RaisedAt = Clock.GetUtcNow(), Facts = facts ?? SampleFacts.Talks(), Changes = changes };
        db.Alerts.Add(alert);
        await db.SaveChangesAsync();
        return alert.Id;
    });

    public Task MatchAsync(long alertId) => Get<AlertMatcher>().MatchAsync(alertId, default);

    /// <summary>Delivers what is on the queue until it is empty, moving the clock where a message is hidden until later.</summary>
    public async Task DrainAsync(TimeSpan? upTo = null)
    {
        while (Queue.TryTake(upTo ?? TimeSpan.Zero, out var message, out var delay))
        {
            Clock.Advance(delay);
            await Get<AlertDeliverer>().DeliverAsync(message.Id, default);
        }
    }

    public async ValueTask DisposeAsync()
    {
        Http.Dispose();
        await _app.DisposeAsync();
        using (var connection = new Microsoft.Data.Sqlite.SqliteConnection(new Microsoft.Data.Sqlite.SqliteConnectionStringBuilder { DataSource = Path.Combine(Folder, "alerts.db"), DefaultTimeout = 30 }.ToString()))
        {
            Microsoft.Data.Sqlite.SqliteConnection.ClearPool(connection);
        }

        Directory.Delete(Folder, recursive: true);
    }

    [GeneratedRegex(@"token=([A-Za-z0-9_-]+)")]
    private static partial Regex Token();
}

internal sealed class TestClock : TimeProvider
{
    private TimeSpan _ahead;

    public override DateTimeOffset GetUtcNow() => new DateTimeOffset(2026, 11, 20, 9, 0, 0, TimeSpan.Zero) + _ahead;

    public void Advance(TimeSpan by) => _ahead += by;
}

/// <summary>Keeps messages as a queue would, for the test to hand out.</summary>
internal sealed class TestQueue : IQueueSender
{
    private readonly ConcurrentQueue<(QueueMessage Message, TimeSpan Delay)> _messages = new();

    public int Count => _messages.Count;

    public void Clear() => _messages.Clear();

    public Task SendAsync(QueueMessage message, TimeSpan? delay, CancellationToken cancellationToken)
    {
        _messages.Enqueue((message, delay ?? TimeSpan.Zero));
        return Task.CompletedTask;
    }

    public bool TryTake(TimeSpan upTo, out QueueMessage message, out TimeSpan delay)
    {
        while (_messages.TryDequeue(out var next))
        {
            if (next.Delay <= upTo)
            {
                (message, delay) = next;
                return true;
            }
        }

        (message, delay) = (null!, default);
        return false;
    }
}

internal sealed class LogLines : ILoggerProvider, ILogger
{
    private readonly ConcurrentQueue<string> _lines = new();

    public IReadOnlyCollection<string> Lines => _lines;

    public ILogger CreateLogger(string categoryName) => this;

    public IDisposable? BeginScope<TState>(TState state)
        where TState : notnull
    {
        _lines.Enqueue(state.ToString() ?? "");
        return null;
    }

    public bool IsEnabled(LogLevel logLevel) => true;

    public void Log<TState>(LogLevel logLevel, EventId eventId, TState state, Exception? exception, Func<TState, Exception?, string> formatter) =>
        _lines.Enqueue(formatter(state, exception) + exception);

    public void Dispose()
    {
    }
}
