using System.Globalization;
using Alerts.Platform.Data;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.Options;

namespace Alerts.Pipeline;

/// <param name="Name">The same while it lasts: it is told once.</param>
/// <param name="Text">What is wrong, and what to do, for whoever runs the service.</param>
internal sealed record HealthProblem(string Name, string Text)
{
    internal const string ClockSetBack = "The clock was set back";
}

/// <summary>What is wrong with the service as a whole. Cheap: anyone may ask, and often.</summary>
internal sealed class HealthProblems(
    AlertsDbContext db,
    IOptions<AlertsOptions> alerts,
    IOptions<DatabaseOptions> database,
    TimeProvider clock
)
{
    private const long FewBytes = 200_000_000;
    private static readonly TimeSpan s_stoppedAfter = TimeSpan.FromMinutes(15);

    internal async Task<IReadOnlyList<HealthProblem>> FindAsync(CancellationToken cancellationToken)
    {
        var found = new List<HealthProblem?> { await AllFeedsFailAsync(cancellationToken), DiskIsFull() };
        foreach (var stage in StageTimes.Stages)
        {
            found.Add(await StoppedAsync(stage, cancellationToken));
        }

        // Of a clock that was set back each stage would tell.
        return [.. found.OfType<HealthProblem>().DistinctBy(p => p.Name)];
    }

    private async Task<HealthProblem?> AllFeedsFailAsync(CancellationToken cancellationToken)
    {
        var enabled = db.Feeds.Where(f => f.Enabled);
        var allFail = await enabled.AnyAsync(cancellationToken) && await enabled.AllAsync(f => f.Problem != null, cancellationToken);
        return allFail
            ? new HealthProblem("No feed can be read", "No feed can be read. Look at the network first, then at what each feed says.")
            : null;
    }

    private async Task<HealthProblem?> StoppedAsync(string stage, CancellationToken cancellationToken)
    {
        if (await StageTimes.ReadAsync(db, stage, cancellationToken) is not { } begun)
        {
            return null;
        }

        var minutes = (int)(clock.GetUtcNow() - begun).TotalMinutes;
        if (Math.Abs(minutes) < s_stoppedAfter.TotalMinutes)
        {
            return null;
        }

        return minutes > 0
            ? new HealthProblem(
                $"The stage '{stage}' stopped",
                string.Create(CultureInfo.InvariantCulture, $"The stage '{stage}' last began {minutes} minutes ago. The log says why.")
            )
            : new HealthProblem(
                HealthProblem.ClockSetBack,
                string.Create(
                    CultureInfo.InvariantCulture,
                    $"The stage '{stage}' began {-minutes} minutes from now: the clock was set back."
                )
            );
    }

    // Where the database is a file, a full disk loses what is fetched next.
    private HealthProblem? DiskIsFull()
    {
        if (database.Value.Provider != DatabaseOptions.Sqlite)
        {
            return null;
        }

        var folder = Path.GetFullPath(alerts.Value.DataDirectory);
        if (!Directory.Exists(folder) || new DriveInfo(folder).AvailableFreeSpace >= FewBytes)
        {
            return null;
        }

        return new HealthProblem(
            "The disk is nearly full",
            $"The disk of {folder} is nearly full. Make room: what is fetched cannot be stored once it is."
        );
    }
}
