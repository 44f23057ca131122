using Alerts.Classifying;
using Alerts.Classifying.WatchTerms;
using Alerts.Data.Postgres;
using Alerts.Data.Sqlite;
using Alerts.Pipeline;
using Alerts.Platform.Data;
using Alerts.Polling.Items;
using Alerts.Reading.Relevance;
using BenchmarkDotNet.Attributes;
using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.DependencyInjection;

namespace Alerts.Benchmarks.Relevance;

/// <summary>A backtest of an edited term over 100,000 stored items in SQLite: the goal is 10 s on two cores.</summary>
[MemoryDiagnoser]
public class BacktestBenchmarks
{
    private const int Items = 100_000;
    private string _folder = "";
    private ServiceProvider _services = null!;

    [GlobalSetup]
    public async Task SetUpAsync()
    {
        _folder = Directory.CreateTempSubdirectory("alerts-bench-").FullName;
        var configuration = new ConfigurationBuilder()
            .AddInMemoryCollection(new Dictionary<string, string?> { ["Alerts:DataDirectory"] = _folder })
            .Build();
        _services = new ServiceCollection()
            .AddLogging()
            .AddAlerts(configuration)
            .AddSqlite(configuration)
            .AddPostgres(configuration)
            .BuildServiceProvider();
        await _services.GetRequiredService<DatabaseSetup>().MigrateAsync(CancellationToken.None);
        await using var scope = _services.CreateAsyncScope();
        await scope.ServiceProvider.GetRequiredService<WatchTermSeed>().SeedAsync(CancellationToken.None);
        var inputs = ClassifierBenchmarks.ReadItems();
        for (var batch = 0; batch < Items; batch += 5000)
        {
            await using var inner = _services.CreateAsyncScope();
            var db = inner.ServiceProvider.GetRequiredService<AlertsDbContext>();
            db.Items.AddRange(
                Enumerable
                    .Range(batch, 5000)
                    .Select(i => new FeedItem
                    {
                        FeedId = 1,
                        Identity = $"{i}",
                        Title = inputs[i % inputs.Length].Title,
                        Text = inputs[i % inputs.Length].Text,
                        TextHash = "",
                        Outlet = inputs[i % inputs.Length].Source ?? "Outlet",
                        FetchedAt = TimeProvider.System.GetUtcNow(),
                        State = ItemState.Done,
                    })
            );
            await db.SaveChangesAsync();
        }
    }

    [GlobalCleanup]
    public void CleanUp()
    {
        _services.Dispose();
        Microsoft.Data.Sqlite.SqliteConnection.ClearAllPools();
        Directory.Delete(_folder, recursive: true);
    }

    /// <summary>Takes "Japan" out and puts a new term in: the widest change an admin could make.</summary>
    [Benchmark]
    public Task<int> WidestEdit() =>
        RunAsync(terms =>
            [new TermChange(terms.All.First(t => t.Phrase == "Japan").Id), new TermChange(Phrase: "summit", Kind: WatchTermKind.Relation)]
        );

    /// <summary>Adds a rare word: the usual edit.</summary>
    [Benchmark]
    public Task<int> UsualEdit() => RunAsync(_ => [new TermChange(Phrase: "Ukishima Maru", Kind: WatchTermKind.Relation)]);

    private async Task<int> RunAsync(Func<TermSet, IReadOnlyList<TermChange>> changes)
    {
        await using var scope = _services.CreateAsyncScope();
        var classifier = await scope.ServiceProvider.GetRequiredService<CurrentClassifier>().GetAsync(CancellationToken.None);
        var found = 0;
        await foreach (
            var progress in scope
                .ServiceProvider.GetRequiredService<Backtest>()
                .RunAsync(1, new TermSetEdit(classifier.Terms, changes(classifier.Terms)), CancellationToken.None)
        )
        {
            found += progress.Gained.Count + progress.Lost.Count;
        }

        return found;
    }
}
