using System.Data.Common;
using Alerts.Data.Postgres;
using Alerts.Data.Sqlite;
using Alerts.Pipeline;
using Alerts.Platform.Data;
using Alerts.Platform.Queues;
using Alerts.Polling.Items;
using Alerts.Tests.Platform.Data;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Diagnostics;
using Microsoft.Extensions.DependencyInjection;

namespace Alerts.Tests.Pipeline;

/// <summary>What is counted goes on being worked at.</summary>
public abstract class WaitsTests(PostgresServer? server) : OnBothDatabases(server)
{
    private static readonly DateTimeOffset s_now = new(2026, 11, 22, 9, 0, 0, TimeSpan.Zero);

    [Fact]
    public async Task Each_queue_tells_how_many_wait_and_since_when_the_first_does()
    {
        Need();
        await AddItemsAsync(s_now.AddSeconds(-90), s_now.AddSeconds(-30));
        var waits = await OfQueuesAsync(_ => { });
        Assert.Equal(new QueueWait(2, 90), waits[QueueNames.ClassifyItem]);
        Assert.All(waits.Where(w => w.Key != QueueNames.ClassifyItem), w => Assert.Equal(new QueueWait(0, null), w.Value));
    }

    [Fact]
    public async Task Work_that_is_done_while_it_is_counted_is_no_error()
    {
        Need();
        await AddItemsAsync(s_now.AddSeconds(-30));
        var done = 0;
        await using var worker = Database.Open();
        var waits = await OfQueuesAsync(options =>
            options.AddInterceptors(
                new AfterEachStatement(async () =>
                    done += await worker
                        .Items.Where(i => i.State == ItemState.Pending)
                        .ExecuteUpdateAsync(u => u.SetProperty(i => i.State, ItemState.Done))
                )
            )
        );
        Assert.Equal(1, done);
        Assert.Equal(new QueueWait(1, 30), waits[QueueNames.ClassifyItem]);
    }

    private async Task AddItemsAsync(params DateTimeOffset[] fetched)
    {
        await using var db = Database.Open();
        db.Items.AddRange(
            fetched.Select(
                (at, n) =>
                    new FeedItem
                    {
                        FeedId = 1,
                        Identity = $"item {n}",
                        Title = "Title",
                        Text = "Text",
                        TextHash = "h",
                        Outlet = "Harbour Wire",
                        FetchedAt = at,
                    }
            )
        );
        await db.SaveChangesAsync();
    }

    private async Task<IReadOnlyDictionary<string, QueueWait>> OfQueuesAsync(Action<DbContextOptionsBuilder> configure)
    {
        var services = TestDatabase.Services(Database.Provider, Database.ConnectionString);
        services.ConfigureDbContext<SqliteAlertsDbContext>(configure).ConfigureDbContext<PostgresAlertsDbContext>(configure);
        await using var instance = services.BuildServiceProvider();
        await using var scope = instance.CreateAsyncScope();
        return await new Waits(
            scope.ServiceProvider.GetRequiredService<AlertsDbContext>(),
            TestTelemetry.Create(),
            new TestClock(s_now)
        ).OfQueuesAsync(CancellationToken.None);
    }

    private sealed class AfterEachStatement(Func<Task> act) : DbCommandInterceptor
    {
        public override async ValueTask<InterceptionResult> DataReaderClosingAsync(
            DbCommand command,
            DataReaderClosingEventData eventData,
            InterceptionResult result
        )
        {
            await act();
            return result;
        }
    }
}

public sealed class SqliteWaitsTests() : WaitsTests(null);

[Collection(PostgresTests.Name)]
public sealed class PostgresWaitsTests(PostgresServer server) : WaitsTests(server);
