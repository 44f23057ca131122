using System.Globalization;
using System.Security.Cryptography;
using Alerts.Polling.Fetching;
using Alerts.Polling.Items;
using Alerts.Polling.Lists;
using Alerts.Polling.WebSub;
using Alerts.Reading.Feeds;

namespace Alerts.Polling;

/// <summary>What a fetched document says, ready to be stored.</summary>
/// <param name="DocumentAt">When the document was last changed, as far as feed and server tell.</param>
internal sealed record FeedReading(
    string BodyHash,
    string? Title,
    string? Language,
    DateTimeOffset? DocumentAt,
    IReadOnlyList<IncomingItem> Items
)
{
    /// <summary>The publisher's page, as the feed names it.</summary>
    public string? SiteUrl { get; init; }

    /// <summary>Who tells of changes, and of which address; null where the feed names no hub.</summary>
    public HubLinks? Hub { get; init; }
}

/// <summary>A feed after its turn. The reading is there where a new document was read.</summary>
internal sealed record PolledFeed(Feed Feed, FetchOutcome Outcome, DateTimeOffset At, FeedReading? Reading = null)
{
    /// <summary>How long fetching and reading took.</summary>
    internal TimeSpan Took { get; init; }

    /// <summary>The characters of its titles and texts.</summary>
    internal long Size => Reading?.Items.Sum(i => (long)i.Title.Length + i.Text.Length) ?? 0;

    /// <summary>Reads what was fetched; a document that is no feed becomes a failed fetch.</summary>
    internal static PolledFeed From(Feed feed, FetchOutcome outcome, DateTimeOffset at)
    {
        if (outcome is not FetchOutcome.Fetched fetched)
        {
            return new PolledFeed(feed, outcome, at);
        }

        var hash = Convert.ToHexString(SHA256.HashData(fetched.Body.Span).AsSpan(0, 16));
        if (hash == feed.BodyHash)
        {
            // Some servers change validators where nothing else changed; the new ones count.
            return new PolledFeed(feed, new FetchOutcome.NotModified(fetched.Validators, IsResent: true) { MovedTo = fetched.MovedTo }, at);
        }

        return Document(feed.List, fetched) switch
        {
            FeedDocument.Feed { Value: var document } => new PolledFeed(
                feed,
                fetched.WithoutBody(),
                at,
                Read(feed, fetched, document, hash)
            ),
            FeedDocument.NotAFeed no => new PolledFeed(feed, new FetchOutcome.Failed(FetchProblem.NotAFeed, Sentence(no)), at),
            _ => throw new InvalidOperationException("A document is a feed or is not."),
        };
    }

    /// <summary>What stands at an address: a feed, or the list that the rules find.</summary>
    internal static FeedDocument Document(ListRules? list, FetchOutcome.Fetched fetched) =>
        list is null
            ? FeedParser.Parse(fetched.Body, fetched.ContentType, fetched.Url, fetched.Headers)
            : ListReading.Read(list, fetched.Body, fetched.ContentType, fetched.Url);

    private static FeedReading Read(Feed feed, FetchOutcome.Fetched fetched, ParsedFeed document, string hash)
    {
        var language = feed.Language ?? document.Language;
        DateTimeOffset? servedAt = DateTimeOffset.TryParseExact(
            fetched.Validators.LastModified,
            "r",
            CultureInfo.InvariantCulture,
            DateTimeStyles.AssumeUniversal,
            out var at
        )
            ? at
            : null;
        var documentAt = servedAt is null || document.Updated > servedAt ? document.Updated : servedAt;

        // As long as an admin may make it, so that a list of feeds that was written here is taken here.
        var title = IncomingItem.Storable(document.Title, FeedInput.LongestName);
        return new FeedReading(hash, title, document.Language, documentAt, IncomingItem.Of(document.Items, language))
        {
            SiteUrl = document.Link is { } site && Links.IsWeb(site) ? site : null,
            Hub = HubLinks.Of(document, fetched),
        };
    }

    private static string Sentence(FeedDocument.NotAFeed no) =>
        no.Alternatives.Count == 0 ? no.Reason : $"{no.Reason} The page names these feeds: {string.Join(", ", no.Alternatives.Take(3))}.";
}
