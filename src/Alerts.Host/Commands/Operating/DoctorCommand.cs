using System.CommandLine;
using Alerts.Host.Serving;

namespace Alerts.Host.Commands.Operating;

/// <summary><c>alerts doctor</c>: looks at all that a start needs, and says of each thing that is wrong how to mend it.</summary>
internal sealed class DoctorCommand : Command
{
    public DoctorCommand()
        : base("doctor", "Checks settings, database, mail server, port, network and clock. Exit code 1 if any fails.") =>
        SetAction((_, cancellation) => RunAsync(cancellation));

    private static async Task<int> RunAsync(CancellationToken cancellation)
    {
        var exitCode = 0;
        await using var app = LocalHost.Build(urls: null, demo: false, isSilent: true);
        await foreach (var finding in new Checkup(app).RunAsync(cancellation))
        {
            Console.Out.WriteLine($"{(finding.IsWell ? "ok  " : "FAIL")}  {finding.Subject, -10}{finding.Text}");
            if (finding.Mend is { } mend)
            {
                Console.Out.WriteLine($"{"", 16}{mend}");
            }

            exitCode = finding.IsWell ? exitCode : 1;
        }

        return exitCode;
    }
}
