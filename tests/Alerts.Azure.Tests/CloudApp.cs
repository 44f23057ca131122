using System.Net.Http.Json;
using System.Text.Json;
using Alerts.Pipeline;
using Alerts.Platform.Data;
using Alerts.Platform.Queues;
using Alerts.Polling;
using Microsoft.AspNetCore.Builder;
using Microsoft.Extensions.DependencyInjection;

namespace Alerts.Azure.Tests;

/// <summary>
/// The application as it is put together for Azure, on Storage queues, with what the Functions host would run for each queue.
/// </summary>
internal sealed class CloudApp : IAsyncDisposable
{
    internal const string Admin = "ops@alerts.test";
    private readonly AlertsApp _app;
    private readonly string _queues;

    private CloudApp(AlertsApp app, string queues)
    {
        _app = app;
        _queues = queues;
    }

    internal HttpClient Http => _app.Admin;

    internal AlertsPipeline Pipeline => _app.Get<AlertsPipeline>();

    internal static async Task<CloudApp> StartAsync(string queues, params (string Key, string? Value)[] settings)
    {
        var app = await AlertsApp.StartAsync(
            UseAzure,
            [
                ("Queues", queues),
                ("Alerts:AdminEmail", Admin),
                ("Alerting:Settle", "00:00:00"),
                ("Feeds:AllowPrivateNetworks", "true"),
                ("Feeds:SeedCatalogue", "false"),
                .. settings,
            ]
        );
        await app.Get<Setup>().PrepareAsync(CancellationToken.None);
        var cloud = new CloudApp(app, queues);
        await cloud.Pump().ClearAsync();
        return cloud;
    }

    /// <summary>One instance of the Functions app.</summary>
    internal QueuePump Pump(TimeSpan? lease = null, int diesAfter = int.MaxValue) =>
        new(
            _queues,
            new Dictionary<string, Func<string, CancellationToken, Task>>
            {
                [QueueNames.ClassifyItem] = HandleAsync,
                [QueueNames.DeliverAlert] = HandleAsync,
                [EmailEvents.Queue] = ReportAsync,
                [QueueNames.ClassifyItem + QueueNames.PoisonSuffix] = (message, token) =>
                    Pipeline.PoisonAsync(QueueNames.ClassifyItem, message, null, token),
                [QueueNames.DeliverAlert + QueueNames.PoisonSuffix] = (message, token) =>
                    Pipeline.PoisonAsync(QueueNames.DeliverAlert, message, null, token),
                [EmailEvents.Queue + QueueNames.PoisonSuffix] = (message, token) =>
                    Pipeline.PoisonAsync(EmailEvents.Queue, message, null, token),
            }
        )
        {
            Lease = lease ?? TimeSpan.FromMinutes(10),
            DiesAfter = diesAfter,
        };

    /// <summary>A feed with one relevant item, polled: its message is on the queue.</summary>
    internal async Task PollAsync(FeedServer web)
    {
        const string Title = "Japan and North Korea hold talks on abductions in Hanoi";
        const string Text = "Officials of Japan and North Korea met in Hanoi to speak about the abductions.";
        var url = web.Rss("/feed.xml", "Pier Post", ("p-1", Title, Text, TimeProvider.System.GetUtcNow()));
        using var added = await Http.PostAsJsonAsync(
            "/api/feeds",
            new
            {
                url,
                outlet = "Pier Post",
                language = "en",
            }
        );
        added.EnsureSuccessStatusCode();
        var summary = await Pipeline.PollAsync(new PollRequest(), CancellationToken.None);
        Assert.Equal(1, summary.NewItems);
    }

    internal async Task SubscribeAsync(string address)
    {
        var subscriptions = new[]
        {
            new
            {
                channel = "email",
                address,
                cadence = "immediate",
            },
        };
        using var subscribed = await Http.PostAsJsonAsync("/api/subscriptions/import?confirmed=true", subscriptions);
        subscribed.EnsureSuccessStatusCode();
    }

    internal Task<JsonElement> HealthAsync() => Http.GetFromJsonAsync<JsonElement>("/api/health");

    internal Task<T> WithDbAsync<T>(Func<AlertsDbContext, Task<T>> use) => _app.WithDbAsync(use);

    /// <summary>Mails to the address that say this.</summary>
    internal int CountMails(string to, string saying) =>
        _app.Outbox().Count(m => m.Contains($"To: {to}", StringComparison.Ordinal) && m.Contains(saying, StringComparison.Ordinal));

    public ValueTask DisposeAsync() => _app.DisposeAsync();

    // Messages are hidden by Azurite's clock, which is the machine's.
    private static void UseAzure(WebApplicationBuilder builder)
    {
        builder.Services.AddAzure(builder.Configuration);
        builder.Services.AddSingleton(TimeProvider.System);
    }

    private Task ReportAsync(string message, CancellationToken cancellationToken) =>
        _app.WithAsync<EmailEvents>(e => e.HandleAsync(message, cancellationToken));

    private Task HandleAsync(string message, CancellationToken cancellationToken) =>
        Pipeline.HandleAsync(QueueMessage.Parse(message), cancellationToken);
}
