using System.Diagnostics;
using System.Globalization;
using Alerts.Platform.Data;
using Alerts.Tests.Stories;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;
using Xunit.Runner.InProc.SystemConsole;

namespace Alerts.Tests;

/// <summary>
/// The test assembly as a program: xunit's runner, or what tests run in other processes, to kill them or to have several.
/// </summary>
internal static class ChildProcess
{
    internal static Process Start(params string[] arguments) =>
        Process.Start(
            new ProcessStartInfo("dotnet", [typeof(ChildProcess).Assembly.Location, .. arguments])
            {
                RedirectStandardInput = true,
                RedirectStandardOutput = true,
            }
        )!;

    private static async Task<int> Main(string[] arguments)
    {
        switch (arguments)
        {
            case ["count-under-lease", var provider, var connectionString, var rounds]:
                await CountUnderLeaseAsync(provider, connectionString, int.Parse(rounds, CultureInfo.InvariantCulture));
                return 0;
            case ["write-for-ever", var provider, var connectionString]:
                await WriteForEverAsync(provider, connectionString);
                return 0;
            case ["tell", var folder, var outlet, var rounds]:
                await StoriesProcess.TellAsync(folder, outlet, int.Parse(rounds, CultureInfo.InvariantCulture));
                return 0;
            default:
                return await ConsoleRunner.Run(arguments);
        }
    }

    private static async Task CountUnderLeaseAsync(string provider, string connectionString, int rounds)
    {
        await using var services = TestDatabase.Services(provider, connectionString).BuildServiceProvider();
        for (var round = 0; round < rounds; round++)
        {
            await using var lease = await services
                .GetRequiredService<Leases>()
                .AcquireAsync("count", TimeSpan.FromMinutes(1), TimeSpan.FromMinutes(1), CancellationToken.None);
            await using var scope = services.CreateAsyncScope();
            var db = scope.ServiceProvider.GetRequiredService<AlertsDbContext>();

            // Read, then write what was read and one: two at once would lose a step.
            var count = await db.Settings.FirstOrDefaultAsync(s => s.Name == "count")
                ?? db.Settings.Add(new StoredSetting { Name = "count", Value = "0" }).Entity;
            count.Value = (int.Parse(count.Value, CultureInfo.InvariantCulture) + 1).ToString(CultureInfo.InvariantCulture);
            await using var transaction = await db.Database.BeginTransactionAsync();
            await lease.ConfirmAsync(db, CancellationToken.None);
            await db.SaveChangesAsync();
            await transaction.CommitAsync();
        }
    }

    // Each transaction writes a pair; a number on standard output says that its commit has returned.
    private static async Task WriteForEverAsync(string provider, string connectionString)
    {
        await using var services = TestDatabase.Services(provider, connectionString).BuildServiceProvider();
        for (var i = 0; ; i++)
        {
            await using var scope = services.CreateAsyncScope();
            var db = scope.ServiceProvider.GetRequiredService<AlertsDbContext>();
            db.Settings.Add(new StoredSetting { Name = FormattableString.Invariant($"left {i}"), Value = new string('x', 2000) });
            db.Settings.Add(new StoredSetting { Name = FormattableString.Invariant($"right {i}"), Value = new string('x', 2000) });
            await db.SaveChangesAsync();
            Console.WriteLine(i.ToString(CultureInfo.InvariantCulture));
        }
    }
}
