using Alerts.Classifying;
using Alerts.Platform.Data;
using Alerts.Polling.Items;
using Microsoft.Extensions.DependencyInjection;

namespace Alerts.Tests.Stories;

/// <summary>
/// What a process of its own does with a database that other processes work on too: it stores items and takes each through the pipeline's
/// own stage.
/// </summary>
internal static class StoriesProcess
{
    internal static readonly (string Title, string Text)[] Events =
    [
        (
            "Japan and North Korea hold talks on abductees in Hanoi",
            "Envoys of Japan and North Korea met in Hanoi on the abductions of Japanese nationals."
        ),
        (
            "North Korea fires ballistic missile over Japan, Tokyo protests",
            "A ballistic missile fired by North Korea flew over Hokkaido; Japan lodged a protest."
        ),
        (
            "Japan extends sanctions on North Korea by two years",
            "The Cabinet of Japan extended its unilateral sanctions and the ban on port calls by North Korean ships."
        ),
        (
            "North Korean hackers stole crypto from exchange in Osaka, police of Japan say",
            "Hackers from North Korea stole crypto assets from a Japanese exchange in Osaka, police said."
        ),
        (
            "Takaichi asks Trump to raise abductions with Kim Jong Un of North Korea",
            "Prime Minister Sanae Takaichi of Japan asked Donald Trump in a phone call to raise the abductions by North Korea."
        ),
        (
            "Wooden boat from North Korea with two bodies found in Akita, Japan",
            "A wooden boat from North Korea drifted ashore in Akita, Japan; the coast guard found two bodies."
        ),
    ];

    internal static async Task TellAsync(string folder, string outlet, int events)
    {
        await using var app = await AlertsApp.StartInAsync(folder);
        Console.WriteLine("ready");
        await Console.In.ReadLineAsync();
        for (var i = 0; i < events; i++)
        {
            await using var scope = app.Services.CreateAsyncScope();
            var db = scope.ServiceProvider.GetRequiredService<AlertsDbContext>();
            var now = app.Clock.GetUtcNow();
            var item = new FeedItem
            {
                FeedId = 1,
                Identity = $"{outlet}-{i}",
                Title = Events[i].Title,
                Text = Events[i].Text,
                TextHash = "-",
                Outlet = outlet,
                PublishedAt = now,
                FetchedAt = now,
                EnqueuedAt = now,
            };
            db.Items.Add(item);
            await db.SaveChangesAsync();
            await scope.ServiceProvider.GetRequiredService<ItemClassification>().ClassifyAsync(item.Id, CancellationToken.None);
        }
    }
}
