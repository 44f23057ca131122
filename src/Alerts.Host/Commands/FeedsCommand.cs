using System.CommandLine;
using System.CommandLine.Parsing;
using Alerts.Polling;

namespace Alerts.Host.Commands;

/// <summary><c>alerts feeds check [--catalogue|URL…]</c>: how feeds do, fetched now.</summary>
internal sealed class FeedsCommand : Command
{
    private readonly Argument<string[]> _urls = new("URL") { Arity = ArgumentArity.ZeroOrMore, Description = "Addresses of feeds." };
    private readonly Option<bool> _catalogue = new("--catalogue") { Description = "Checks the shipped list of feeds instead." };

    public FeedsCommand()
        : base("feeds", "Looks after lists of feeds.")
    {
        const string Purpose = "Fetches feeds and prints a table of how each does. Exits 1 if any cannot be used.";
        var check = new Command("check", Purpose) { _urls, _catalogue };
        check.Validators.Add(RefuseBothOrNone);
        check.SetAction((parsed, cancellationToken) => RunAsync(ChecksOf(parsed), cancellationToken));
        Add(check);
    }

    private void RefuseBothOrNone(CommandResult parsed)
    {
        if (parsed.GetValue(_catalogue) == parsed.GetValue(_urls) is { Length: > 0 })
        {
            parsed.AddError("Give the addresses of feeds, or --catalogue.");
        }
    }

    private IReadOnlyList<FeedCheck> ChecksOf(ParseResult parsed) =>
        parsed.GetValue(_catalogue) ? FeedCheck.OfCatalogue() : FeedCheck.Of(parsed.GetValue(_urls) ?? []);

    private static async Task<int> RunAsync(IReadOnlyList<FeedCheck> checks, CancellationToken cancellationToken)
    {
        var options = new FeedsOptions();
        new ConfigurationBuilder()
            .AddJsonFile(Path.Combine(Directory.GetCurrentDirectory(), "alerts.json"), optional: true)
            .AddEnvironmentVariables()
            .Build()
            .GetSection("Feeds")
            .Bind(options);
        var done = 0;
        var results = await FeedCheck.RunAsync(
            checks,
            options,
            () => Tell(Interlocked.Increment(ref done), checks.Count),
            cancellationToken
        );
        Tell(0, 0);
        new FeedCheckTable(Console.Out, TimeProvider.System.GetUtcNow()).Write(results);
        var unusable = results.Count(r => r.Problem is not null);
        await Console.Error.WriteLineAsync(
            unusable == 0 ? $"All {results.Count} can be used." : $"{unusable} of {results.Count} cannot be used as they are."
        );
        return unusable == 0 ? 0 : 1;
    }

    // One line that is written over and over; nobody reads it in a file.
    private static void Tell(int done, int all)
    {
        if (!Console.IsErrorRedirected)
        {
            Console.Error.Write(all == 0 ? "\r\u001b[K" : $"\r{done} of {all} fetched");
        }
    }
}
