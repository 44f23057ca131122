using System.Net;
using Alerts.Polling.Fetching;
using Alerts.Polling.Lists;
using Alerts.Reading.Feeds;
using Microsoft.Extensions.Options;

namespace Alerts.Polling;

/// <summary>How a feed did when it was fetched.</summary>
/// <param name="Problem">Why it cannot be used, in a sentence; null where it can.</param>
/// <param name="Remark">What an admin should know although it can be used.</param>
internal sealed record FeedCheckResult(
    string Url,
    int? Items,
    DateTimeOffset? Newest,
    string? Charset,
    string? Problem,
    string? Remark = null
);

/// <summary>Fetches feeds that nobody has to poll, to see whether they can be used.</summary>
internal sealed record FeedCheck(string Address, ListRules? List = null)
{
    internal static IReadOnlyList<FeedCheck> OfCatalogue() => [.. FeedCatalogue.Feeds.Select(f => new FeedCheck(f.Url, f.List))];

    internal static IReadOnlyList<FeedCheck> Of(IEnumerable<string> urls) => [.. urls.Select(u => new FeedCheck(u))];

    /// <returns>In the order of the checks.</returns>
    internal static async Task<IReadOnlyList<FeedCheckResult>> RunAsync(
        IReadOnlyList<FeedCheck> checks,
        FeedsOptions options,
        Action fetched,
        CancellationToken cancellationToken
    )
    {
        using var fetcher = new FeedFetcher(Options.Create(options), Dns.GetHostAddressesAsync, TimeProvider.System);
        var results = new FeedCheckResult[checks.Count];

        // One host after another for each host, as a poll would ask.
        var hosts = Enumerable.Range(0, checks.Count).GroupBy(i => HostOf(checks[i].Address), StringComparer.OrdinalIgnoreCase);
        var parallel = new ParallelOptions { MaxDegreeOfParallelism = options.Concurrency, CancellationToken = cancellationToken };
        await Parallel.ForEachAsync(hosts, parallel, async (host, token) =>
        {
            foreach (var index in host)
            {
                results[index] = await checks[index].CheckAsync(fetcher, token);
                fetched();
            }
        });
        return results;
    }

    private static string HostOf(string address) => FeedAddress.Read(address, out _)?.Authority ?? address;

    private async Task<FeedCheckResult> CheckAsync(FeedFetcher fetcher, CancellationToken cancellationToken)
    {
        if (FeedAddress.Read(Address, out var error) is not { } url)
        {
            return Unusable(error);
        }

        return await fetcher.FetchAsync(url, null, cancellationToken) switch
        {
            FetchOutcome.Fetched fetched => Read(fetched),
            FetchOutcome.Failed failed => Unusable(failed.Text),
            FetchOutcome.Wait wait => Unusable(wait.Text),
            FetchOutcome.Gone gone => Unusable(gone.Text),
            var other => throw new InvalidOperationException($"Without validators there is no {other}."),
        };
    }

    private FeedCheckResult Read(FetchOutcome.Fetched fetched)
    {
        var document = PolledFeed.Document(List, fetched);
        if (document is FeedDocument.NotAFeed no)
        {
            return Unusable(no.Alternatives.Count == 0 ? no.Reason : $"{no.Reason} It names: {string.Join(", ", no.Alternatives)}.");
        }

        var feed = ((FeedDocument.Feed)document).Value;
        var newest = feed.Items.Max(i => i.Published ?? i.Updated);
        var empty = feed.Items.Count == 0 ? "It is a feed, but has not a single item." : null;
        var moved = fetched.MovedTo is { } to ? $"It has moved to {to}." : null;
        var broken = feed.Bozo is { } why ? $"Broken, and read as far as it goes: {why}" : null;
        var undated = feed.Items.Count > 0 && newest is null ? "Its items carry no dates that can be read." : null;
        var remarks = new[] { moved, broken, undated }.Where(r => r is not null).ToArray();
        return new FeedCheckResult(
            Address,
            feed.Items.Count,
            newest,
            feed.Encoding,
            empty,
            remarks.Length == 0 ? null : string.Join(" ", remarks)
        );
    }

    private FeedCheckResult Unusable(string problem) => new(Address, null, null, null, problem);
}
