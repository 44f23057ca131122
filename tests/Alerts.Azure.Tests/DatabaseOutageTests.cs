using System.Net;
using Alerts.Delivery;
using Alerts.Platform.Queues;
using Alerts.Polling.Items;
using Microsoft.EntityFrameworkCore;

namespace Alerts.Azure.Tests;

[Collection(PostgresTests.Name)]
public sealed class DatabaseOutageTests(PostgresServer server, Azurite azurite) : IClassFixture<Azurite>
{
    private const string Reader = "reader@alerts.test";

    [Fact]
    public async Task A_database_that_is_away_for_more_than_five_tries_makes_no_message_poison()
    {
        var queues = azurite.ConnectionString;
        await using var web = await FeedServer.StartAsync();
        await using var app = await CloudApp.StartAsync(
            queues,
            ("Database:Provider", "postgres"),
            ("ConnectionStrings:Alerts", await server.CreateDatabaseAsync()),
            ("Queues:RetryDelay", "00:00:00.1")
        );
        await app.SubscribeAsync(Reader);
        await app.PollAsync(web);
        await server.KillAsync();
        var pump = app.Pump(diesAfter: QueueNames.MaxDequeueCount * 2);
        try
        {
            await pump.RunAsync();
        }
        finally
        {
            await server.StartAsync();
        }

        Assert.Equal(QueueNames.MaxDequeueCount * 2, pump.Runs.Count);
        Assert.All(pump.Runs, r => Assert.Equal((QueueNames.ClassifyItem, 1L, null), r));

        // The last message of the instance that died is still hidden; its successor stays in sight.
        pump = app.Pump();
        await pump.RunAsync();
        await app.Pipeline.RaiseAsync(CancellationToken.None);
        await pump.RunAsync();
        Assert.Equal(1, app.CountMails(Reader, ""));
        Assert.Equal(ItemState.Done, await app.WithDbAsync(db => db.Items.Select(i => i.State).SingleAsync()));
        Assert.Empty(await app.WithDbAsync(db => db.PoisonMessages.ToListAsync()));
    }

    [Fact]
    public async Task A_report_of_a_mail_that_bounced_waits_for_the_database_too()
    {
        await using var app = await CloudApp.StartAsync(
            azurite.ConnectionString,
            ("Database:Provider", "postgres"),
            ("ConnectionStrings:Alerts", await server.CreateDatabaseAsync()),
            ("Queues:RetryDelay", "00:00:00.1")
        );
        await app.SubscribeAsync("Reader@example.org");
        var pump = app.Pump(diesAfter: QueueNames.MaxDequeueCount * 2);
        await pump.Open(EmailEvents.Queue).SendMessageAsync(EmailEventsTests.Event("Bounced"));
        await server.KillAsync();
        try
        {
            await pump.RunAsync();
        }
        finally
        {
            await server.StartAsync();
        }

        Assert.Equal(QueueNames.MaxDequeueCount * 2, pump.Runs.Count);
        Assert.All(pump.Runs, r => Assert.Equal((EmailEvents.Queue, 1L, null), r));

        // A connection that died with the server may cost it one more try.
        await Wait.UntilAsync(
            async () =>
            {
                await app.Pump().RunAsync();
                return await app.WithDbAsync(db => db.Bounces.AnyAsync(b => b.Kind == BounceKind.Gone));
            },
            TimeSpan.FromSeconds(60),
            () => "The report was lost."
        );
        Assert.Empty(await app.WithDbAsync(db => db.PoisonMessages.ToListAsync()));
    }

    [Theory]
    [InlineData("/api/health", "application/problem+json", "The database does not answer. Try again in a minute.")]
    [InlineData("/", "text/html", "Please try again in a minute.")]
    public async Task While_the_database_is_away_people_and_programs_are_told_to_come_again(string path, string contentType, string told)
    {
        await using var app = await CloudApp.StartAsync(
            azurite.ConnectionString,
            ("Database:Provider", "postgres"),
            ("ConnectionStrings:Alerts", await server.CreateDatabaseAsync())
        );
        app.Http.DefaultRequestHeaders.Add("Accept", "text/html");
        await server.KillAsync();
        try
        {
            using var away = await app.Http.GetAsync(path);
            Assert.Equal(HttpStatusCode.ServiceUnavailable, away.StatusCode);
            Assert.Equal(TimeSpan.FromSeconds(60), away.Headers.RetryAfter?.Delta);
            Assert.Equal(contentType, away.Content.Headers.ContentType?.MediaType);
            Assert.Contains(told, await away.Content.ReadAsStringAsync(), StringComparison.Ordinal);
        }
        finally
        {
            await server.StartAsync();
        }

        using var back = await app.Http.GetAsync(path);
        Assert.Equal(HttpStatusCode.OK, back.StatusCode);
    }
}
