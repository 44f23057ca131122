using Alerts.Polling.Fetching;
using Microsoft.Extensions.Logging;
using Microsoft.Extensions.Options;

namespace Alerts.Polling;

/// <summary>Fetches a feed and reads what came.</summary>
internal sealed partial class FeedReader(
    FeedFetcher fetcher,
    FullTextReader fullText,
    IOptions<FeedsOptions> options,
    TimeProvider clock,
    ILogger<FeedReader> logger
)
{
    /// <param name="asksForAll">Asks for the whole document, whatever the server said of it before.</param>
    internal async Task<PolledFeed> ReadAsync(Feed feed, bool asksForAll, CancellationToken cancellationToken)
    {
        // Validators are kept only beside a document that was read.
        var isStale = feed.DocumentAt is { } whole && clock.GetUtcNow() - whole > options.Value.MaxValidatorAge;
        var known = asksForAll || isStale ? null : new Validators(feed.ETag, feed.LastModified);
        var started = clock.GetTimestamp();
        var outcome = await fetcher.FetchAsync(new Uri(feed.Url), known, cancellationToken);
        var at = clock.GetUtcNow();
        try
        {
            var polled = PolledFeed.From(feed, outcome, at) with { Took = clock.GetElapsedTime(started) };
            // A list gives headlines alone.
            return (feed.FullText || feed.List is { Text: null }) && polled.Reading is { } reading
                ? polled with
                {
                    Reading = reading with { Items = await fullText.CompleteAsync(feed, reading.Items, cancellationToken) },
                }
                : polled;
        }
        catch (Exception e) when (!cancellationToken.IsCancellationRequested)
        {
            // One document that a reader stumbles over must not stop all others.
            LogUnreadable(feed.Url, e);
            return new PolledFeed(
                feed,
                new FetchOutcome.Failed(FetchProblem.Other, "The document could not be read; the log has the reason."),
                at
            );
        }
        finally
        {
            (outcome as FetchOutcome.Fetched)?.Release();
        }
    }

    [LoggerMessage(Level = LogLevel.Error, Message = "The document of {Url} could not be read")]
    private partial void LogUnreadable(string url, Exception exception);
}
