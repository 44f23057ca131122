using System.Diagnostics;
using Alerts.Platform.Data;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;

namespace Alerts.Tests.Platform.Data;

/// <summary>One holder at a time, whoever asks from wherever, and none that writes after it lost its lease.</summary>
public abstract class LeaseTests(PostgresServer? server) : OnBothDatabases(server)
{
    private static readonly TimeSpan s_minute = TimeSpan.FromMinutes(1);

    [Fact]
    public async Task Several_instances_take_turns()
    {
        Need();
        int inside = 0,
            most = 0,
            turns = 0;
        await Task.WhenAll(
            Enumerable
                .Range(0, 4)
                .Select(_ =>
                    Task.Run(async () =>
                    {
                        var leases = Database.Instance().GetRequiredService<Leases>();
                        await Task.WhenAll(
                            Enumerable
                                .Range(0, 3)
                                .Select(async _ =>
                                {
                                    await using var lease = await leases.AcquireAsync("turns", s_minute, s_minute, CancellationToken.None);
                                    most = Math.Max(most, Interlocked.Increment(ref inside));
                                    await Task.Delay(2);
                                    Interlocked.Decrement(ref inside);
                                    Interlocked.Increment(ref turns);
                                })
                        );
                    })
                )
        );
        Assert.Equal((1, 12), (most, turns));
    }

    [Fact]
    public async Task Without_patience_a_lease_that_is_held_is_not_waited_for()
    {
        Need();
        await using var held = await Database
            .Instance()
            .GetRequiredService<Leases>()
            .AcquireAsync("busy", s_minute, TimeSpan.Zero, CancellationToken.None);
        var other = Database.Instance().GetRequiredService<Leases>();
        Assert.Null(await other.TryAcquireAsync("busy", s_minute, TimeSpan.Zero, CancellationToken.None));
        await Assert.ThrowsAsync<LeaseNotFreeException>(() => other.AcquireAsync("busy", s_minute, TimeSpan.Zero, CancellationToken.None));
        await using var elsewhere = await other.AcquireAsync("free", s_minute, TimeSpan.Zero, CancellationToken.None);
    }

    [Fact]
    public async Task A_holder_that_died_loses_its_lease_when_its_time_is_over()
    {
        Need();
        _ = await Database.Instance().GetRequiredService<Leases>().AcquireAsync("dead", s_minute, TimeSpan.Zero, CancellationToken.None);
        Assert.Null(
            await Database
                .Instance(TestClock.Ahead(s_minute / 2))
                .GetRequiredService<Leases>()
                .TryAcquireAsync("dead", s_minute, TimeSpan.Zero, CancellationToken.None)
        );
        await using var next = await Database
            .Instance(TestClock.Ahead(s_minute * 2))
            .GetRequiredService<Leases>()
            .TryAcquireAsync("dead", s_minute, TimeSpan.Zero, CancellationToken.None);
        Assert.NotNull(next);
    }

    [Fact]
    public async Task A_holder_that_was_overtaken_cannot_write()
    {
        Need();
        var slow = Database.Instance();
        await using var lost = await slow.GetRequiredService<Leases>()
            .AcquireAsync("fence", s_minute, TimeSpan.Zero, CancellationToken.None);
        await using var taken = await Database
            .Instance(TestClock.Ahead(s_minute * 2))
            .GetRequiredService<Leases>()
            .AcquireAsync("fence", s_minute, TimeSpan.Zero, CancellationToken.None);

        await using var db = Database.Open();
        await using var transaction = await db.Database.BeginTransactionAsync();
        await Assert.ThrowsAsync<LeaseNotFreeException>(() => lost.ConfirmAsync(db, CancellationToken.None));
        await transaction.RollbackAsync();
        await taken.ConfirmAsync(db, CancellationToken.None);
    }

    [Fact]
    public async Task A_holder_that_has_confirmed_cannot_be_overtaken_before_its_commit()
    {
        Need();
        var slow = Database.Instance();
        await using var lease = await slow.GetRequiredService<Leases>()
            .AcquireAsync("commit", s_minute, TimeSpan.Zero, CancellationToken.None);
        await using var db = Database.Open();
        await using var transaction = await db.Database.BeginTransactionAsync();
        await lease.ConfirmAsync(db, CancellationToken.None);

        var watch = Stopwatch.StartNew();
        var overtaking = Task.Run(() =>
            Database
                .Instance(TestClock.Ahead(s_minute * 2))
                .GetRequiredService<Leases>()
                .TryAcquireAsync("commit", s_minute, TimeSpan.Zero, CancellationToken.None)
        );
        Assert.NotSame(overtaking, await Task.WhenAny(overtaking, Task.Delay(300)));
        db.Settings.Add(new StoredSetting { Name = "written", Value = "under the lease" });
        await db.SaveChangesAsync();
        await transaction.CommitAsync();
        await using var next = await overtaking;
        Assert.NotNull(next);
        await using var reader = Database.Open();
        Assert.True(await reader.Settings.AnyAsync(s => s.Name == "written"));
    }

    [Fact]
    public async Task A_lease_that_was_given_back_is_free_at_once_and_confirms_no_more()
    {
        Need();
        var leases = Database.Instance().GetRequiredService<Leases>();
        var given = await leases.AcquireAsync("back", s_minute, TimeSpan.Zero, CancellationToken.None);
        await given.DisposeAsync();
        await using var db = Database.Open();
        await Assert.ThrowsAsync<LeaseNotFreeException>(() => given.ConfirmAsync(db, CancellationToken.None));
        await using var again = await Database
            .Instance()
            .GetRequiredService<Leases>()
            .TryAcquireAsync("back", s_minute, TimeSpan.Zero, CancellationToken.None);
        Assert.NotNull(again);
    }
}

public sealed class SqliteLeaseTests() : LeaseTests(null);

[Collection(PostgresTests.Name)]
public sealed class PostgresLeaseTests(PostgresServer server) : LeaseTests(server)
{
    [Fact]
    public async Task Several_processes_lose_no_update_under_a_lease()
    {
        Need();
        const int Processes = 2,
            Rounds = 5;
        var children = Enumerable
            .Range(0, Processes)
            .Select(_ => ChildProcess.Start("count-under-lease", Database.Provider, Database.ConnectionString, $"{Rounds}"))
            .ToList();
        foreach (var child in children)
        {
            await child.WaitForExitAsync();
            Assert.Equal(0, child.ExitCode);
            child.Dispose();
        }

        await using var db = Database.Open();
        Assert.Equal($"{Processes * Rounds}", (await db.Settings.SingleAsync(s => s.Name == "count")).Value);
    }
}
