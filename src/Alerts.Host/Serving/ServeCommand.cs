using System.CommandLine;

namespace Alerts.Host.Serving;

/// <summary><c>alerts [serve] [--urls …] [--demo]</c>.</summary>
internal static class ServeCommand
{
    internal static Command Create()
    {
        var command = new Command("serve", "Runs the whole pipeline, the pages and the API; data in ./data. The default command.");
        Configure(command);
        return command;
    }

    internal static void Configure(Command command)
    {
        var urls = new Option<string?>("--urls")
        {
            Description = "Addresses to listen on, separated by ';' (default http://localhost:7071)",
            HelpName = "URLS",
        };
        var demo = new Option<bool>("--demo")
        {
            Description = "Serves bundled sample feeds to itself and shows what comes of them; needs no network",
        };
        command.Options.Add(urls);
        command.Options.Add(demo);
        command.SetAction(
            (parsed, cancellationToken) => LocalHost.RunAsync(parsed.GetValue(urls), parsed.GetValue(demo), cancellationToken)
        );
    }
}
