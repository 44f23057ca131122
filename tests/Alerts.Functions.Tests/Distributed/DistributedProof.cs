using System.Globalization;
using System.Net.Http.Json;
using Alerts.Functions.Tests.Published;
using Alerts.Functions.Tests.Published.Protocol;
using Npgsql;

namespace Alerts.Functions.Tests.Distributed;

/// <summary>
/// Eight processes of the published app on one PostgreSQL and real Storage queues, while feeds change, and processes and servers are
/// killed: nothing may be lost, and nothing come twice but what was in hand at a kill. Runs only when asked for
/// (docs/operations.md, "Several processes, and kills").
/// </summary>
[Collection(PublishedAppTests.Name)]
public sealed class DistributedProof(PublishedApp app, ITestOutputHelper output)
{
    private const int Instances = 8;
    internal const int Readers = 3;
    private const string Key = "distributed-proof-key-0123456789";
    private static readonly TypedData s_onTime = new() { Json = """{"IsPastDue":false}""" };

    // To set the delays beside those of the simulation, which knows no kills.
    private static readonly bool s_undisturbed = Environment.GetEnvironmentVariable("ALERTS_PROOF_KILLS") == "none";
    private readonly List<Instance> _instances = [];
    private readonly Random _random = new(20261129);
    private readonly HashSet<long> _inHandAtKill = [];
    private readonly Dictionary<string, int> _kills = new(StringComparer.Ordinal);

    [Fact(Explicit = true)]
    public async Task Measure()
    {
        var minutes = double.Parse(Environment.GetEnvironmentVariable("ALERTS_PROOF_MINUTES") ?? "10", CultureInfo.InvariantCulture);
        var folder = Directory.CreateTempSubdirectory("alerts-proof");
        using var postgres = new PostgresServer();
        await postgres.InitializeAsync();
        await using var azurite = new Azurite();
        await azurite.InitializeAsync();
        using var mails = new NodeServer(NodeServer.Mails);
        mails.Start();
        var planFile = Path.Combine(folder.FullName, "plan.json");
        var feeds = Enumerable.Range(0, 4).Select(_ => new NodeServer(NodeServer.Feeds, planFile)).ToList();
        var database = await postgres.CreateDatabaseAsync();
        try
        {
            await StartAsync(Settings(database, azurite.ConnectionString, mails.Port, folder.FullName), azurite.ConnectionString);
            var plan = new Plan(TimeProvider.System.GetUtcNow(), TimeSpan.FromMinutes(minutes));
            plan.Write(planFile);
            feeds.ForEach(f => f.Start());
            await SubscribeAsync(plan, feeds);

            using var stop = new CancellationTokenSource();
            Task[] timers =
            [
                RunTimerAsync("poll", 60, stop.Token),
                RunTimerAsync("raise", 30, stop.Token),
                RunTimerAsync("sweep", 60, stop.Token),
            ];
            var length = TimeSpan.FromMinutes(minutes);
            await (s_undisturbed ? Task.Delay(length) : KillAsync(length, postgres, mails, feeds));
            await SettledAsync(plan, database);
            await stop.CancelAsync();
            await Task.WhenAll(timers);
            output.WriteLine(
                $"killed: {string.Join(", ", _kills.Select(k => $"{k.Key} {k.Value}"))}; failed invocations {_instances.Sum(i => i.Failures)}"
            );
            var outcome = await Outcome.ReadAsync(plan, database, mails);
            outcome.Tell(output, _inHandAtKill);
            outcome.Check(_inHandAtKill);
        }
        finally
        {
            foreach (var instance in _instances)
            {
                await instance.DisposeAsync();
            }

            feeds.ForEach(f => f.Dispose());
            await postgres.DisposeAsync();
            folder.Delete(recursive: true);
        }
    }

    private static Dictionary<string, string> Settings(string database, string storage, int mailPort, string folder) =>
        new(StringComparer.Ordinal)
        {
            ["Alerts__DataDirectory"] = folder,
            ["Alerts__AdminKeys__0"] = Key,
            ["Alerting__RefetchPages"] = "false",
            ["ConnectionStrings__Alerts"] = database + ";Maximum Pool Size=8",
            ["Database__Provider"] = "postgres",
            ["Delivery__AllowedRecipients__0"] = "alerts.test",
            ["Email__From"] = "alerts@alerts.test",
            ["Email__Smtp__Host"] = "127.0.0.1",
            ["Email__Smtp__Port"] = mailPort.ToString(CultureInfo.InvariantCulture),
            ["Email__Smtp__Security"] = "None",
            ["Feeds__AllowPrivateNetworks"] = "true",
            ["Feeds__SeedCatalogue"] = "false",
            ["Queues"] = storage,
        };

    // One after the other: the first makes the database.
    private async Task StartAsync(Dictionary<string, string> settings, string storage)
    {
        for (var i = 0; i < Instances; i++)
        {
            settings["Database__MigrateAtStart"] = i == 0 ? "true" : "false";
            var instance = new Instance(app.Folder, new Dictionary<string, string>(settings, StringComparer.Ordinal), storage);
            _instances.Add(instance);
            await instance.StartAsync();
        }
    }

    private async Task SubscribeAsync(Plan plan, List<NodeServer> feeds)
    {
        var readers = Enumerable
            .Range(0, Readers)
            .Select(i => new
            {
                channel = "email",
                address = $"reader{i}@alerts.test",
                cadence = "immediate",
            });
        await PostAsync("/api/subscriptions/import?confirmed=true", readers);
        foreach (var (i, path) in plan.Entries.Select(e => e.Feed).Distinct().Index())
        {
            var url = $"http://127.0.0.1:{feeds[i % feeds.Count].Port}{path}";
            await PostAsync(
                "/api/feeds",
                new
                {
                    url,
                    outlet = $"Outlet {i}",
                    language = "en",
                }
            );
        }
    }

    private async Task PostAsync<T>(string path, T body)
    {
        using var request = new HttpRequestMessage(HttpMethod.Post, path) { Content = JsonContent.Create(body) };
        request.Headers.Add("X-Api-Key", Key);
        using var answer = await _instances[0].Host!.SendAsync(request);
        Assert.True(answer.IsSuccessStatusCode, await answer.Content.ReadAsStringAsync());
    }

    // Like the platform's: one holder at a time, never beside itself; another one takes over when the holder is gone.
    private async Task RunTimerAsync(string function, int seconds, CancellationToken stop)
    {
        Instance? holder = null;
        while (!stop.IsCancellationRequested)
        {
            var now = TimeProvider.System.GetUtcNow().ToUnixTimeMilliseconds();
            var wait = (seconds * 1000) - (now % (seconds * 1000));
            await Task.Delay((int)wait, stop).ContinueWith(_ => { }, TaskScheduler.Default);
            if (holder?.Host is null)
            {
                holder = Pick(_instances.Where(i => i.Host is not null).ToList());
            }

            if (!stop.IsCancellationRequested && holder.Host is { } host)
            {
                await Instance.TryInvokeAsync(host, function, s_onTime);
            }
        }
    }

    private async Task KillAsync(TimeSpan length, PostgresServer postgres, NodeServer mails, List<NodeServer> feeds)
    {
        var end = TimeProvider.System.GetUtcNow() + length;
        for (var turn = 1; TimeProvider.System.GetUtcNow() < end; turn++)
        {
            await Task.Delay(TimeSpan.FromSeconds(10));
            var instance = Pick(_instances);
            Note(turn % 2 == 0 ? "worker" : "machine", instance.Delivering);
            await instance.KillAsync(withMachine: turn % 2 == 1);
            if (turn % 4 == 0)
            {
                Note("feed server", []);
                await RestartAsync(Pick(feeds), TimeSpan.FromSeconds(5));
            }
            else if (turn % 4 == 2)
            {
                Note("mail server", _instances.SelectMany(i => i.Delivering));
                await RestartAsync(mails, TimeSpan.FromSeconds(5));
            }
            else if (turn % 12 == 5)
            {
                Note("database", _instances.SelectMany(i => i.Delivering));
                await postgres.KillAsync();
                await Task.Delay(TimeSpan.FromSeconds(3));
                await postgres.StartAsync();
            }

            await instance.StartAsync();
        }
    }

    private static async Task RestartAsync(NodeServer server, TimeSpan after)
    {
        await server.KillAsync();
        await Task.Delay(after);
        server.Start();
    }

    private void Note(string killed, IEnumerable<long> inHand)
    {
        _kills[killed] = _kills.GetValueOrDefault(killed) + 1;
        _inHandAtKill.UnionWith(inHand);
    }

    private T Pick<T>(List<T> all) => all[_random.Next(all.Count)];

    // What a lost machine had in hand is hidden until the sweep looks for it, after five minutes.
    private static Task SettledAsync(Plan plan, string database) =>
        Wait.UntilAsync(
            async () =>
            {
                await Task.Delay(1000);
                return await CountAsync(database, "items WHERE \"State\" <> 'Pending'") >= plan.Entries.Count
                    && await CountAsync(database, "stories WHERE \"AlertDueAt\" IS NOT NULL") == 0
                    && await CountAsync(database, "alerts WHERE \"MatchedAt\" IS NULL") == 0
                    && await CountAsync(database, "deliveries WHERE \"State\" IN ('Pending', 'Sending')") == 0;
            },
            TimeSpan.FromMinutes(15),
            () => "Something is still waiting."
        );

    private static async Task<long> CountAsync(string database, string where)
    {
        await using var source = NpgsqlDataSource.Create(database);
        await using var command = source.CreateCommand("SELECT COUNT(*) FROM " + where);
        return (long)(await command.ExecuteScalarAsync())!;
    }
}
