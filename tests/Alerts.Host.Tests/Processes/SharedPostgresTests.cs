using System.Collections.Concurrent;
using System.Net.Http.Json;
using System.Text.Json;
using Microsoft.AspNetCore.Http;
using Npgsql;

namespace Alerts.Host.Tests.Processes;

/// <summary>Eight processes of the real executable on one PostgreSQL database, as several machines would be.</summary>
[Collection(PostgresTests.Name)]
public sealed class SharedPostgresTests(PostgresServer server)
{
    private const int Processes = 8;
    private static readonly string[] s_outlets =
    [
        "Harbour Wire",
        "Minato Daily",
        "Taedong Monitor",
        "Pierhead Brief",
        "Bay Post",
        "Strait Herald",
        "Kanda Times",
        "Han Review",
    ];
    private readonly ConcurrentQueue<string> _fetched = new();

    [Fact]
    public async Task Eight_processes_share_the_work_and_survive_their_database()
    {
        await using var web = await FeedServer.StartAsync();
        var processes = new List<AlertsProcess>();
        var connectionString = await server.CreateDatabaseAsync();
        try
        {
            for (var i = 0; i < Processes; i++)
            {
                processes.Add(
                    await AlertsProcess.StartAsync(settings: Settings(connectionString, processes.FirstOrDefault()?.DataDirectory))
                );
            }

            await SubscribeAsync(processes[0]);
            await AddFeedsAsync(
                processes[0],
                web,
                "ulaanbaatar",
                "Japan and North Korea hold secret talks in Ulaanbaatar on abductees",
                "Officials of Japan and North Korea met in Ulaanbaatar on Friday to discuss the abduction issue, {0} has learned. Tokyo declined to comment on the talks with Pyongyang."
            );
            await PollEverywhereAsync(processes);
            await SettledAsync(processes[0], connectionString);
            Assert.Equal(s_outlets.Length, _fetched.Count);
            Assert.Equal(_fetched.Count, _fetched.Distinct().Count());
            Assert.Equal(1, await CountAsync(connectionString, "stories"));
            Assert.All(Mails(processes[0]).GroupBy(m => m), copies => Assert.Single(copies));
            Assert.Equal(await CountAsync(connectionString, "deliveries"), Mails(processes[0]).Count);

            await AddFeedsAsync(
                processes[0],
                web,
                "ferry",
                "North Korea lets a Japanese freighter leave Wonsan port after dispute over fishing fines",
                "North Korea has released a Japanese freighter that was held in Wonsan over fishing fines, Japan's coast guard told {0}. The crew is unharmed and on its way to Niigata."
            );
            var polling = PollEverywhereAsync(processes);
            await Wait.UntilAsync(
                () => Task.FromResult(_fetched.Count > s_outlets.Length + 2),
                TimeSpan.FromSeconds(60),
                () => "Nothing was fetched."
            );
            await server.KillAsync();
            await Task.Delay(500);
            await server.StartAsync();
            await polling;
            await SettledAsync(processes[0], connectionString);
            Assert.Equal(2, await CountAsync(connectionString, "stories"));
            Assert.Equal(2 * s_outlets.Length, await CountAsync(connectionString, "items"));
            Assert.Equal(0, await CountAsync(connectionString, "deliveries", "\"State\" <> 'Sent'"));

            // Twice only where the database died between the send and its record.
            Assert.All(Mails(processes[0]).GroupBy(m => m), copies => Assert.InRange(copies.Count(), 1, 2));
        }
        finally
        {
            foreach (var process in processes)
            {
                await process.DisposeAsync();
            }
        }
    }

    private static Dictionary<string, string> Settings(string connectionString, string? folder)
    {
        var settings = new Dictionary<string, string>
        {
            ["Database__Provider"] = "postgres",
            ["ConnectionStrings__Alerts"] = connectionString + ";Maximum Pool Size=8",
            ["Database__MigrateAtStart"] = folder is null ? "true" : "false",
            ["Alerting__Settle"] = "00:00:02",
            ["Queues__SweepAfter"] = "00:00:10",
            ["Delivery__ClaimTime"] = "00:00:31",
            ["Email__Smtp__Timeout"] = "00:00:20",
            ["Delivery__AllowedRecipients__0"] = "nobody.example",
        };
        if (folder is not null)
        {
            // Keys and outbox are shared, as they would be by blob storage and a mail provider.
            settings["Alerts__DataDirectory"] = folder;
        }

        return settings;
    }

    private static async Task SubscribeAsync(AlertsProcess process)
    {
        var readers = Enumerable
            .Range(0, 3)
            .Select(i => new
            {
                channel = "email",
                address = $"reader{i}@alerts.test",
                cadence = "immediate",
            });
        using var response = await process.Admin.PostAsJsonAsync("/api/subscriptions/import?confirmed=true", readers);
        Assert.True(response.IsSuccessStatusCode, await response.Content.ReadAsStringAsync());
    }

    private async Task AddFeedsAsync(AlertsProcess process, FeedServer web, string name, string title, string text)
    {
        foreach (var (i, outlet) in s_outlets.Index())
        {
            var at = TimeProvider.System.GetUtcNow().AddMinutes(-i).ToString("r");
            var url = web.Answer($"/{name}-{i}", async context =>
            {
                _fetched.Enqueue(context.Request.Path);
                context.Response.ContentType = "application/rss+xml; charset=utf-8";
                await context.Response.WriteAsync(
                    $"""<rss version="2.0"><channel><title>{outlet}</title><language>en</language><item><title>{title}</title><guid>{name}-{i}</guid><pubDate>{at}</pubDate><description>{string.Format(System.Globalization.CultureInfo.InvariantCulture, text, outlet)}</description></item></channel></rss>"""
                );
            });
            using var added = await process.Admin.PostAsJsonAsync(
                "/api/feeds",
                new
                {
                    url,
                    outlet,
                    language = "en",
                }
            );
            Assert.True(added.IsSuccessStatusCode, await added.Content.ReadAsStringAsync());
        }
    }

    private static Task PollEverywhereAsync(List<AlertsProcess> processes) =>
        Task.WhenAll(
            processes.Select(async p =>
            {
                // While the database is away the answer may be an error; the timer polls again.
                using var response = await p.Admin.PostAsync("/api/poll", null);
            })
        );

    private static Task SettledAsync(AlertsProcess process, string connectionString) =>
        Wait.UntilAsync(
            async () =>
            {
                using var response = await process.Admin.GetAsync("/api/health");
                if (!response.IsSuccessStatusCode)
                {
                    return false;
                }

                var queues = (await response.Content.ReadFromJsonAsync<JsonElement>()).GetProperty("queues");
                return queues.EnumerateObject().All(q => q.Value.GetProperty("pending").GetInt32() == 0)
                    && await CountAsync(connectionString, "feeds", "\"LastSuccessAt\" IS NULL") == 0
                    && await CountAsync(connectionString, "items", "\"State\" = 'Pending'") == 0
                    && await CountAsync(connectionString, "deliveries") > 0
                    && await CountAsync(connectionString, "deliveries", "\"State\" <> 'Sent'") == 0;
            },
            TimeSpan.FromMinutes(5),
            () => "The work did not come to its end:\n" + process.Messages
        );

    private static async Task<int> CountAsync(string connectionString, string table, string where = "true")
    {
        await using var source = NpgsqlDataSource.Create(connectionString + ";Pooling=false");
        await using var command = source.CreateCommand($"SELECT COUNT(*)::int FROM {table} WHERE {where}");
        return (int)(await command.ExecuteScalarAsync())!;
    }

    /// <summary>Receiver and Message-ID of each mail.</summary>
    private static List<string> Mails(AlertsProcess process) =>
        [
            .. Directory
                .GetFiles(Path.Combine(process.DataDirectory, "outbox"), "*.eml")
                .Select(f =>
                    string.Join(
                        ' ',
                        File.ReadLines(f)
                            .TakeWhile(l => l.Length > 0)
                            .Where(l =>
                                l.StartsWith("To:", StringComparison.Ordinal)
                                || l.StartsWith("Message-ID:", StringComparison.OrdinalIgnoreCase)
                            )
                    )
                ),
        ];
}
