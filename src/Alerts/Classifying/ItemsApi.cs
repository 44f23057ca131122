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
using Microsoft.EntityFrameworkCore;

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

    /// <summary>Newest first; also the rejected ones, with the reason they fell short.</summary>
    private static async Task<Ok<Page<ItemView>>> ListAsync(
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
        var take = Page.Limit(limit);
        var ofFeed = feed?.Value;
        var link = string.IsNullOrWhiteSpace(q) ? null : q.Trim();
        var words = link is null ? null : TitleFolding.Of(link);
        var rows = await db
            .Items.AsNoTracking()
            .LeftJoin(db.Verdicts, i => i.Id, v => v.ItemId, (i, v) => new { Item = i, Verdict = v })
            .Select(x => new
            {
                x.Item,
                x.Verdict,
                Feedback = db.Feedback.Where(f => f.ItemId == x.Item.Id).OrderByDescending(f => f.Id).FirstOrDefault(),
            })
            .Where(x =>
                (after == null || x.Item.Id < after)
                && (relevant == null || x.Verdict!.Relevant == relevant)
                && (minScore == null || x.Verdict!.Score >= minScore)
                && (maxScore == null || x.Verdict!.Score < maxScore)
                && (ofFeed == null || x.Item.FeedId == ofFeed)
                && (words == null || x.Item.TitleFolded.Contains(words) || x.Item.Link == link)
            )
            .OrderByDescending(x => x.Item.Id)
            .Take(take + 1)
            .ToListAsync(cancellationToken);
        return TypedResults.Ok(
            Page.Cut([.. rows.Select(x => ItemView.Of(x.Item, x.Verdict, x.Feedback, withText: false))], take, i => i.Id.ToString())
        );
    }

    private static async Task<Results<Ok<ItemView>, ProblemHttpResult>> GetAsync(
        long id,
        AlertsDbContext db,
        CancellationToken cancellationToken
    )
    {
        var item = await db.Items.AsNoTracking().FirstOrDefaultAsync(i => i.Id == id, cancellationToken);
        if (item is null)
        {
            return NoSuchItem();
        }

        var verdict = await db.Verdicts.AsNoTracking().FirstOrDefaultAsync(v => v.ItemId == id, cancellationToken);
        var feedback = await db
            .Feedback.AsNoTracking()
            .Where(f => f.ItemId == id)
            .OrderByDescending(f => f.Id)
            .FirstOrDefaultAsync(cancellationToken);
        return TypedResults.Ok(ItemView.Of(item, verdict, feedback, withText: true));
    }

    internal static ProblemHttpResult NoSuchItem() =>
        TypedResults.Problem(
            title: "There is no such item.",
            detail: "It may have been pruned; GET /api/items lists what is stored.",
            statusCode: StatusCodes.Status404NotFound
        );
}
