using Alerts.Platform.Web;
using Alerts.Platform.Web.OpenApi;
using Alerts.Polling.Fetching;
using Alerts.Polling.Lists;
using Alerts.Reading.Feeds;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Http.HttpResults;
using Microsoft.AspNetCore.Routing;

namespace Alerts.Polling;

/// <param name="List">How to find the entries of a list, where the address is no feed.</param>
internal sealed record FeedPreviewRequest(string? Url = null, ListRules? List = null);

/// <summary>What is at an address, before it is added.</summary>
/// <param name="Url">The address that answered.</param>
/// <param name="Problem">Why there is no feed, null where there is one.</param>
/// <param name="Alternatives">Feeds that the page at the address names.</param>
/// <param name="Items">The first ten.</param>
internal sealed record FeedPreview(
    string Url,
    FetchProblem? Problem,
    string? ProblemText,
    IReadOnlyList<string> Alternatives,
    string? Format,
    string? Title,
    string? Language,
    string? Broken,
    int ItemCount,
    IReadOnlyList<FeedPreviewItem> Items
)
{
    internal static FeedPreview Without(Uri url, FetchProblem problem, string text, IReadOnlyList<string> alternatives) =>
        new(url.AbsoluteUri, problem, text, alternatives, null, null, null, null, 0, []);
}

internal sealed record FeedPreviewItem(string Title, string? Link, DateTimeOffset? Published, string? Language, string Text);

internal sealed class FeedPreviewApi : IApi
{
    private const int ShownItems = 10;
    private const int ShownText = 300;

    public void Map(IEndpointRouteBuilder feeds) =>
        feeds
            .MapPost("preview", PreviewAsync)
            .Describe(
                "previewFeed",
                "Fetches an address and shows the feed there, or the feeds that the page there names. Nothing is stored."
            );

    private static async Task<Results<Ok<FeedPreview>, ValidationProblem>> PreviewAsync(
        FeedPreviewRequest request,
        FeedFetcher fetcher,
        CancellationToken cancellationToken
    )
    {
        if (FeedAddress.Read(request.Url, out var error) is not { } url)
        {
            return TypedResults.ValidationProblem(new Dictionary<string, string[]> { ["url"] = [error] });
        }

        if (request.List is { } list && ListReading.Problem(list) is { } problem)
        {
            return TypedResults.ValidationProblem(new Dictionary<string, string[]> { ["list"] = [problem] });
        }

        return TypedResults.Ok(await LookAsync(url, request.List, fetcher, cancellationToken));
    }

    internal static async Task<FeedPreview> LookAsync(Uri url, ListRules? list, FeedFetcher fetcher, CancellationToken cancellationToken) =>
        Preview(url, list, await fetcher.FetchAsync(url, null, cancellationToken));

    private static FeedPreview Preview(Uri url, ListRules? list, FetchOutcome outcome) =>
        outcome switch
        {
            FetchOutcome.Fetched fetched => PolledFeed.Document(list, fetched) switch
            {
                FeedDocument.Feed { Value: var feed } => Preview(fetched.Url, feed),
                FeedDocument.NotAFeed no => FeedPreview.Without(fetched.Url, FetchProblem.NotAFeed, no.Reason, no.Alternatives),
                _ => throw new InvalidOperationException("A document is a feed or is not."),
            },
            FetchOutcome.Failed failed => FeedPreview.Without(url, failed.Problem, failed.Text, []),
            FetchOutcome.Wait wait => FeedPreview.Without(url, wait.Problem, wait.Text, []),
            FetchOutcome.Gone gone => FeedPreview.Without(url, FetchProblem.Gone, gone.Text, []),
            _ => throw new InvalidOperationException($"Without validators there is no {outcome}."),
        };

    private static FeedPreview Preview(Uri url, ParsedFeed feed)
    {
        var items = feed.Items.Take(ShownItems).Select(i => Items.IncomingItem.From(i, feed.Language));
        return new FeedPreview(
            url.AbsoluteUri,
            null,
            null,
            [],
            feed.Format,
            feed.Title,
            feed.Language,
            feed.Bozo,
            feed.Items.Count,
            [
                .. items.Select(d => new FeedPreviewItem(
                    ItemText.Headline(d.Title, d.Text, d.Link),
                    d.Link,
                    d.PublishedAt,
                    d.Language,
                    d.Text.Length <= ShownText ? d.Text : d.Text[..ShownText] + "…"
                )),
            ]
        );
    }
}
