using System.Globalization;
using Spectre.Console;

namespace Alerts.Host.Commands;

/// <summary>How far a command is, on a terminal's standard error; nothing where that is a pipe or a file.</summary>
internal static class Progress
{
    private const int Often = 250;

    internal static void Show(string verb, Action<Action> work)
    {
        if (Console.IsErrorRedirected)
        {
            work(() => { });
            return;
        }

        var terminal = AnsiConsole.Create(new AnsiConsoleSettings { Out = new AnsiConsoleOutput(Console.Error) });
        terminal.Status().Start(verb, status => work(Counter(status, verb)));
    }

    private static Action Counter(StatusContext status, string verb)
    {
        var done = 0;
        return () =>
        {
            done++;
            if (done % Often == 0)
            {
                status.Status(string.Create(CultureInfo.InvariantCulture, $"{verb} {done:N0}"));
            }
        };
    }
}
