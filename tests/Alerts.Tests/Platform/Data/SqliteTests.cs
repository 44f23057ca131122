using System.Globalization;
using Alerts.Platform.Data;
using Microsoft.Data.Sqlite;
using Microsoft.EntityFrameworkCore;

namespace Alerts.Tests.Platform.Data;

public sealed class SqliteTests : IAsyncLifetime
{
    private TestDatabase _database = null!;

    public async ValueTask InitializeAsync() => _database = await TestDatabase.SqliteAsync();

    public async ValueTask DisposeAsync() => await _database.DisposeAsync();

    [Fact]
    public async Task Readers_see_the_last_commit_while_a_writer_is_at_work()
    {
        await using var writer = _database.Open();
        writer.Settings.Add(new StoredSetting { Name = "committed", Value = "1" });
        await writer.SaveChangesAsync();
        await using var transaction = await writer.Database.BeginTransactionAsync();
        writer.Settings.Add(new StoredSetting { Name = "not yet", Value = "1" });
        await writer.SaveChangesAsync();

        var seen = await Task.WhenAll(
                Enumerable
                    .Range(0, 4)
                    .Select(_ =>
                        Task.Run(async () =>
                        {
                            await using var reader = _database.Open();
                            return await reader.Settings.Select(s => s.Name).ToListAsync();
                        })
                    )
            )
            .WaitAsync(TimeSpan.FromSeconds(10));
        Assert.All(seen, names => Assert.Equal(["committed"], names));
        await transaction.CommitAsync();
    }

    [Fact]
    public async Task A_second_writer_waits_for_the_first()
    {
        await using var first = _database.Open();
        await using var transaction = await first.Database.BeginTransactionAsync();
        first.Settings.Add(new StoredSetting { Name = "first", Value = "1" });
        await first.SaveChangesAsync();
        var second = Task.Run(async () =>
        {
            await using var db = _database.Open();
            db.Settings.Add(new StoredSetting { Name = "second", Value = "1" });
            await db.SaveChangesAsync();
        });
        Assert.NotSame(second, await Task.WhenAny(second, Task.Delay(200)));
        await transaction.CommitAsync();
        await second;
        Assert.Equal(2, await first.Settings.CountAsync());
    }

    [Fact]
    public async Task What_is_written_in_bulk_is_copied_from_the_log_beside_the_writer()
    {
        var file = new FileInfo(new SqliteConnectionStringBuilder(_database.ConnectionString).DataSource);
        await using var db = _database.Open();
        await StoreAsync(db, "little", 100_000);
        file.Refresh();
        var before = file.Length;
        Assert.True(before < 10_000_000);

        await StoreAsync(db, "much", 10_000_000);
        await Wait.UntilAsync(
            () =>
            {
                file.Refresh();
                return Task.FromResult(file.Length > before + 10_000_000);
            },
            TimeSpan.FromSeconds(30),
            () => "The log was not copied into the file."
        );
        Assert.Equal(2, await db.Settings.CountAsync());
    }

    private static async Task StoreAsync(AlertsDbContext db, string name, int length)
    {
        await using var transaction = await db.Database.BeginTransactionAsync();
        db.Settings.Add(new StoredSetting { Name = name, Value = new string('a', length) });
        await db.SaveChangesAsync();
        await transaction.CommitAsync();
    }

    [Fact]
    public async Task A_process_killed_while_it_writes_leaves_every_commit_and_no_half_one()
    {
        using var child = ChildProcess.Start("write-for-ever", "sqlite", _database.ConnectionString);
        var committed = 0;
        for (var lines = 0; lines < 50; lines++)
        {
            committed = int.Parse((await child.StandardOutput.ReadLineAsync())!, CultureInfo.InvariantCulture) + 1;
        }

        child.Kill(); // SIGKILL
        await child.WaitForExitAsync();

        await using var db = _database.Open();
        Assert.Equal(
            "ok",
            (await db.Database.SqlQueryRaw<string>("SELECT integrity_check AS Value FROM pragma_integrity_check").ToListAsync()).Single()
        );
        var left = await db.Settings.CountAsync(s => s.Name.StartsWith("left"));
        Assert.Equal(left, await db.Settings.CountAsync(s => s.Name.StartsWith("right")));
        Assert.True(left >= committed, $"{committed} transactions were reported committed and {left} are there.");
    }
}
