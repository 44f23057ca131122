using System.CommandLine;
using Alerts.Polling;

namespace Alerts.Host.Commands;

/// <summary><c>alerts feeds check [--catalogue|URL…]</c>: how feeds do, fetched now.</summary>
internal static class FeedsCommand
{
    public static Command Create()
    {
        var urls = new Argument<string[]>("URL") { Arity = ArgumentArity.ZeroOrMore, Description = "Addresses of feeds." };
        var catalogue = new Option<bool>("--catalogue") { Description = "Checks the shipped list of feeds instead." };
        var check = new Command("check", "Fetches feeds and prints a table of how each does. Exits 1 if any cannot be used.")
        {
            urls,
            catalogue,
        };
        check.Validators.Add(parsed =>
        {
            if (parsed.GetValue(catalogue) == parsed.GetValue(urls) is { Length: > 0 })
            {
                parsed.AddError("Give the addresses of feeds, or --catalogue.");
            }
        });
        check.SetAction(
            (parsed, cancellationToken) =>
                RunAsync(
                    parsed.GetValue(catalogue) ? FeedCheck.OfCatalogue() : FeedCheck.Of(parsed.GetValue(urls) ?? []),
                    cancellationToken
                )
        );
        return new Command("feeds", "Looks after lists of feeds.") { check };
    }

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
        FeedCheckTable.Write(Console.Out, results, TimeProvider.System.GetUtcNow());
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
