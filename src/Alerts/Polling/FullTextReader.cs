using Alerts.Platform.Data;
using Alerts.Polling.Fetching;
using Alerts.Polling.Items;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Logging;
using Microsoft.Extensions.Options;

namespace Alerts.Polling;

/// <summary>Fetches the article pages of new items whose feed gives little text. Off unless a feed asks for it.</summary>
internal sealed partial class FullTextReader(
    FeedFetcher fetcher,
    IServiceScopeFactory scopes,
    IOptions<FeedsOptions> options,
    TimeProvider clock,
    ILogger<FullTextReader> logger
)
{
    private const int ShortText = 500;
    private const int MaxPages = 20;

    /// <summary>
    /// The items, with the text of the page where that has more to say. Their hashes stay those of the feed's own text, by which the next
    /// poll compares.
    /// </summary>
    internal async Task<IReadOnlyList<IncomingItem>> CompleteAsync(
        Feed feed,
        IReadOnlyList<IncomingItem> items,
        CancellationToken cancellationToken
    )
    {
        var wanted = await WantedAsync(feed, items, cancellationToken);
        var pages = new Dictionary<IncomingItem, IncomingItem>();

        // Within the time of one fetch, so that the claim on the feed outlasts it; the rest keeps the feed's text.
        var giveUpAt = clock.GetUtcNow() + options.Value.Timeout;
        foreach (var item in wanted.Take(MaxPages).TakeWhile(_ => clock.GetUtcNow() < giveUpAt))
        {
            if (pages.Count > 0)
            {
                await Task.Delay(options.Value.PerHostDelay, clock, cancellationToken);
            }

            var outcome = await fetcher.FetchAsync(new Uri(item.Link!), null, cancellationToken);
            if (outcome is FetchOutcome.Wait)
            {
                break;
            }

            var text = outcome is FetchOutcome.Fetched page ? TextOf(page, item) : null;
            pages[item] = text?.Length > item.Text.Length ? item.WithText(text) : item;
        }

        return [.. items.Select(i => pages.GetValueOrDefault(i, i))];
    }

    // A page that the reader stumbles over costs its own text, and not the feed's document.
    private string? TextOf(FetchOutcome.Fetched page, IncomingItem item)
    {
        try
        {
            return ArticleText.Of(page.Body);
        }
        catch (Exception e) when (e is not OutOfMemoryException)
        {
            LogUnreadable(item.Link!, e);
            return null;
        }
    }

    private async Task<IEnumerable<IncomingItem>> WantedAsync(
        Feed feed,
        IReadOnlyList<IncomingItem> items,
        CancellationToken cancellationToken
    )
    {
        var brief = items.Where(i => i.Text.Length < ShortText && FeedAddress.Read(i.Link, out _) is not null).ToList();
        await using var scope = scopes.CreateAsyncScope();
        var db = scope.ServiceProvider.GetRequiredService<AlertsDbContext>();
        var stored = await KeyBatches.FindAsync(
            brief.Select(i => i.Identity),
            some => db.Items.Where(i => i.FeedId == feed.Id && some.Contains(i.Identity)).Select(i => new { i.Identity, i.TextHash }),
            cancellationToken
        );
        var hashes = stored.ToDictionary(i => i.Identity, i => i.TextHash, StringComparer.Ordinal);
        return brief.Where(i => hashes.GetValueOrDefault(i.Identity) != i.TextHash);
    }

    [LoggerMessage(Level = LogLevel.Warning, Message = "The page {Link} could not be read; the feed's text stays")]
    private partial void LogUnreadable(string link, Exception exception);
}
