using System.CommandLine;

namespace Alerts.Host.Serving;

/// <summary><c>alerts [serve] [--urls …] [--demo]</c>.</summary>
internal sealed class ServeCommand : Command
{
    private readonly Option<string?> _urls = new("--urls")
    {
        Description = "Addresses to listen on, separated by ';' (default http://localhost:7071)",
        HelpName = "URLS",
    };

    private readonly Option<bool> _demo = new("--demo")
    {
        Description = "Serves bundled sample feeds to itself and shows what comes of them; needs no network",
    };

    public ServeCommand()
        : base("serve", "Runs the whole pipeline, the pages and the API; data in ./data. The default command.") => Configure(this);

    /// <summary>Makes it what a command does that nobody named.</summary>
    internal void Configure(Command command)
    {
        command.Options.Add(_urls);
        command.Options.Add(_demo);
        command.SetAction((parsed, cancellation) => LocalHost.RunAsync(parsed.GetValue(_urls), parsed.GetValue(_demo), cancellation));
    }
}
