using System.CommandLine;
using Alerts.Data.Sqlite;
using Alerts.Platform.Data;

namespace Alerts.Host.Commands.Operating;

/// <summary><c>alerts db backup|check</c>, also while the host runs. Backups of PostgreSQL are made with its own tools.</summary>
internal sealed class DbCommand : Command
{
    private readonly Argument<FileInfo> _target = new("FILE") { Description = "The file to write; it must not be there yet." };

    public DbCommand()
        : base("db", "Copies and checks the database.")
    {
        var backup = new Command("backup", "Writes a copy of the database, whole as of one moment, while the host runs.") { _target };
        backup.SetAction(
            (result, cancellation) =>
                Installation.UseAsync(s => BackUpAsync(s, result.GetRequiredValue(_target), cancellation), cancellation)
        );
        var check = new Command("check", "Reads the whole database and says whether it is sound and of this program's version.");
        check.SetAction((_, cancellation) => Installation.UseAsync(s => CheckAsync(s, cancellation), cancellation));
        Add(backup);
        Add(check);
    }

    private static async Task<int> BackUpAsync(IServiceProvider services, FileInfo target, CancellationToken cancellation)
    {
        if (target.Exists)
        {
            throw new CommandException($"{target} is there already. Name a new file, so that no earlier backup is lost.");
        }

        await DatabaseOf(services).BackUpAsync(target.FullName, cancellation);
        Console.Error.WriteLine($"Wrote {target}. To restore it, stop the host and put it in the place of the database file.");
        return 0;
    }

    private static async Task<int> CheckAsync(IServiceProvider services, CancellationToken cancellation)
    {
        var problems = await services.GetRequiredService<AlertsDbContext>().FindDamageAsync(cancellation);
        foreach (var problem in problems)
        {
            Output.Complain(problem);
        }

        if (problems.Count == 0)
        {
            Console.Error.WriteLine("The database is sound.");
            return 0;
        }

        Output.Complain("The database is damaged. Stop the host and restore the last backup.");
        return 1;
    }

    private static SqliteAlertsDbContext DatabaseOf(IServiceProvider services) =>
        services.GetRequiredService<AlertsDbContext>() as SqliteAlertsDbContext
        ?? throw new CommandException("This is for the SQLite file. For PostgreSQL use pg_dump and pg_restore: docs/operations.md.");
}
