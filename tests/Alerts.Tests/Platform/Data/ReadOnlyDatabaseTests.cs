using Alerts.Platform.Data;
using Microsoft.Data.Sqlite;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;

namespace Alerts.Tests.Platform.Data;

/// <summary>A database that cannot be written is a failure, not a conflict to be tried again.</summary>
public sealed class ReadOnlyDatabaseTests : IAsyncLifetime
{
    private static readonly TimeSpan s_soon = TimeSpan.FromSeconds(20);
    private TestDatabase _database = null!;
    private ServiceProvider _services = null!;

    public async ValueTask InitializeAsync()
    {
        _database = await TestDatabase.SqliteAsync();
        var readOnly = new SqliteConnectionStringBuilder(_database.ConnectionString) { Mode = SqliteOpenMode.ReadOnly };
        _services = TestDatabase.Services("sqlite", readOnly.ToString()).BuildServiceProvider();
    }

    public async ValueTask DisposeAsync()
    {
        await _services.DisposeAsync();
        await _database.DisposeAsync();
    }

    [Fact]
    public Task A_rate_limit_that_cannot_be_written_fails_at_once() =>
        FailsAsync(() =>
            _services.GetRequiredService<RateLimits>().TryTakeAsync("any", new Rate(1, TimeSpan.FromHours(1)), CancellationToken.None)
        );

    [Fact]
    public Task A_lease_that_cannot_be_written_is_not_taken_for_somebody_elses() =>
        FailsAsync(() =>
            _services.GetRequiredService<Leases>().TryAcquireAsync("any", TimeSpan.FromMinutes(1), TimeSpan.Zero, CancellationToken.None)
        );

    private static async Task FailsAsync(Func<Task> act)
    {
        var failure = await Assert.ThrowsAnyAsync<Exception>(() => Task.Run(act).WaitAsync(s_soon));
        Assert.True(failure is SqliteException or DbUpdateException, failure.ToString());
    }
}
