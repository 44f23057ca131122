using Alerts.Platform.Access;
using Alerts.Platform.Data;
using Alerts.Platform.Web;
using Alerts.Platform.Web.OpenApi;
using Alerts.Polling.Items;
using Alerts.Reading.Feeds;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Http.HttpResults;
using Microsoft.AspNetCore.Routing;

namespace Alerts.Classifying;

/// <summary>A stored item with its newest verdict; null where it was not judged yet.</summary>
/// <param name="Text">Null in lists.</param>
/// <param name="Feedback">The newest word of an admin on it.</param>
internal sealed record ItemView(
    RowId Id,
    RowId FeedId,
    string Title,
    string? Text,
    string? Link,
    string Outlet,
    string? Source,
    string? Language,
    DateTimeOffset? PublishedAt,
    DateTimeOffset FetchedAt,
    int Revision,
    ItemState State,
    RowId? StoryId,
    VerdictView? Verdict,
    FeedbackView? Feedback
)
{
    internal static ItemView Of(FeedItem item, ItemVerdict? verdict, ItemFeedback? feedback, bool withText) =>
        new(
            item.Id,
            item.FeedId,
            ItemText.Headline(item.Title, item.Text, item.Link),
            withText ? item.Text : null,
            item.Link,
            item.Outlet,
            item.Source,
            item.Language,
            item.PublishedAt,
            item.FetchedAt,
            item.Revision,
            item.State,
            item.StoryId,
            verdict is null ? null : VerdictView.Of(verdict),
            feedback is null ? null : FeedbackView.Of(feedback)
        );
}

internal sealed class ItemsApi : IApi
{
    public void Map(IEndpointRouteBuilder routes)
    {
        var group = routes.MapGroup("/api/items").WithTags("Items").RequireAdmin(AdminScopes.Terms);
        group
            .MapGet("", ListAsync)
            .Describe("listItems", "Items with their verdicts, newest first: also the rejected ones, with the reason they fell short.");
        group.MapGet("/{id:long}", GetAsync).Describe("getItem", "One item with its text.");
    }

    private static async Task<Results<Ok<Page<ItemView>>, ValidationProblem>> ListAsync(
        AlertsDbContext db,
        bool? relevant,
        double? minScore,
        double? maxScore,
        RowId? feed,
        string? q,
        int? limit,
        long? after,
        CancellationToken cancellationToken
    )
    {
        if (minScore is double.NaN || maxScore is double.NaN)
        {
            var name = minScore is double.NaN ? nameof(minScore) : nameof(maxScore);
            return TypedResults.ValidationProblem(new Dictionary<string, string[]> { [name] = ["Give a number from 0 to 1."] });
        }

        var filter = new ItemFilter(relevant, minScore, maxScore, feed?.Value, q);
        return TypedResults.Ok(await ItemList.FindAsync(db, filter, Page.Limit(limit), after, cancellationToken));
    }

    private static async Task<Results<Ok<ItemView>, ProblemHttpResult>> GetAsync(
        long id,
        AlertsDbContext db,
        CancellationToken cancellationToken
    ) => await ItemList.GetAsync(db, id, cancellationToken) is { } item ? TypedResults.Ok(item) : NoSuchItem();

    internal static ProblemHttpResult NoSuchItem() =>
        TypedResults.Problem(
            title: "There is no such item.",
            detail: "It may have been pruned; GET /api/items lists what is stored.",
            statusCode: StatusCodes.Status404NotFound
        );
}
