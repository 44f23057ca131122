using System.Net.Http.Json;
using System.Text.Json;
using Alerts.Data.Postgres;
using Alerts.Data.Sqlite;
using Alerts.Pipeline;
using Alerts.Platform.Data;
using Alerts.Platform.Queues;
using Alerts.Polling;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Hosting;
using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Logging;

namespace Alerts.Azure.Tests;

/// <summary>The application as it is put together for Azure, on Storage queues, with what the Functions host would run for each queue; mails go to an outbox folder.</summary>
internal sealed class CloudApp : IAsyncDisposable
{
    internal const string Admin = "ops@alerts.test";
    private const string AdminKey = "test-admin-key-0123456789";
    private readonly WebApplication _app;
    private readonly string _folder;
    private readonly string _queues;

    private CloudApp(WebApplication app, string folder, string queues)
    {
        (_app, _folder, _queues) = (app, folder, queues);
        Http = new HttpClient { BaseAddress = new Uri(app.Urls.First()), DefaultRequestHeaders = { { "X-Api-Key", AdminKey } } };
    }

    internal HttpClient Http { get; }

    internal AlertsPipeline Pipeline => _app.Services.GetRequiredService<AlertsPipeline>();

    internal static async Task<CloudApp> StartAsync(string queues, params (string Key, string? Value)[] settings)
    {
        var folder = Directory.CreateTempSubdirectory("alerts-cloud-").FullName;
        var builder = WebApplication.CreateSlimBuilder(new WebApplicationOptions { EnvironmentName = "Production" });
        builder.Logging.ClearProviders();
        builder.WebHost.UseKestrel().UseUrls("http://127.0.0.1:0");
        builder.Configuration.AddInMemoryCollection([
            new("Queues", queues), new("Alerts:DataDirectory", folder), new("Alerts:AdminKeys:0", AdminKey), new("Alerts:AdminEmail", Admin),
            new("Alerting:Settle", "00:00:00"), new("Feeds:AllowPrivateNetworks", "true"), new("Feeds:SeedCatalogue", "false"), new("Database:MigrateAtStart", "true"),
            .. settings.Select(s => KeyValuePair.Create(s.Key, s.Value))]);
        builder.Services.AddAlerts(builder.Configuration).AddSqlite(builder.Configuration).AddPostgres(builder.Configuration).AddAzure(builder.Configuration);
        var app = builder.Build();
        app.UseAlertsApi();
        await app.Services.GetRequiredService<Setup>().PrepareAsync(CancellationToken.None);
        await app.StartAsync();
        var cloud = new CloudApp(app, folder, queues);
        await cloud.Pump().ClearAsync();
        return cloud;
    }

    /// <summary>One instance of the Functions app.</summary>
    internal QueuePump Pump(TimeSpan? lease = null, int diesAfter = int.MaxValue) => new(_queues, new Dictionary<string, Func<string, CancellationToken, Task>>
    {
        [QueueNames.ClassifyItem] = HandleAsync,
        [QueueNames.DeliverAlert] = HandleAsync,
        [EmailEvents.Queue] = ReportAsync,
        [QueueNames.ClassifyItem + QueueNames.PoisonSuffix] = (message, token) => Pipeline.PoisonAsync(QueueNames.ClassifyItem, message, null, token),
        [QueueNames.DeliverAlert + QueueNames.PoisonSuffix] = (message, token) => Pipeline.PoisonAsync(QueueNames.DeliverAlert, message, null, token),
        [EmailEvents.Queue + QueueNames.PoisonSuffix] = (message, token) => Pipeline.PoisonAsync(EmailEvents.Queue, message, null, token),
    })
    { Lease = lease ?? TimeSpan.FromMinutes(10), DiesAfter = diesAfter };

    /// <summary>A feed with one relevant item, polled: its message is on the queue.</summary>
    internal async Task PollAsync(FeedServer web)
    {
        var url = web.Rss("/feed.xml", "Pier Post", ("p-1", "Japan and North Korea hold talks on abductions in Hanoi", "Officials of Japan and North Korea met in Hanoi to speak about the abductions.", TimeProvider.System.GetUtcNow()));
        using var added = await Http.PostAsJsonAsync("/api/feeds", new { url, outlet = "Pier Post", language = "en" });
        added.EnsureSuccessStatusCode();
        var summary = await Pipeline.PollAsync(new PollRequest(), CancellationToken.None);
        Assert.Equal(1, summary.NewItems);
    }

    internal async Task SubscribeAsync(string address)
    {
        using var subscribed = await Http.PostAsJsonAsync("/api/subscriptions/import?confirmed=true", new[] { new { channel = "email", address, cadence = "immediate" } });
        subscribed.EnsureSuccessStatusCode();
    }

    internal Task<JsonElement> HealthAsync() => Http.GetFromJsonAsync<JsonElement>("/api/health");

    internal async Task<T> WithDbAsync<T>(Func<AlertsDbContext, Task<T>> use)
    {
        await using var scope = _app.Services.CreateAsyncScope();
        return await use(scope.ServiceProvider.GetRequiredService<AlertsDbContext>());
    }

    /// <summary>Mails to the address that say this.</summary>
    internal int CountMails(string to, string saying) => Directory.Exists(Path.Combine(_folder, "outbox"))
        ? Directory.GetFiles(Path.Combine(_folder, "outbox"), "*.eml").Select(File.ReadAllText).Count(m => m.Contains($"To: {to}", StringComparison.Ordinal) && m.Contains(saying, StringComparison.Ordinal))
        : 0;

    public async ValueTask DisposeAsync()
    {
        Http.Dispose();
        await _app.DisposeAsync();
        Microsoft.Data.Sqlite.SqliteConnection.ClearAllPools();
        Directory.Delete(_folder, recursive: true);
    }

    private async Task ReportAsync(string message, CancellationToken cancellationToken)
    {
        await using var scope = _app.Services.CreateAsyncScope();
        await scope.ServiceProvider.GetRequiredService<EmailEvents>().HandleAsync(message, cancellationToken);
    }

    private Task HandleAsync(string message, CancellationToken cancellationToken) => Pipeline.HandleAsync(QueueMessage.Parse(message), cancellationToken);
}
