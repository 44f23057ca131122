using System.Globalization;
using Alerts.Platform.Access;
using Alerts.Platform.Data;
using Alerts.Platform.Web;
using Alerts.Polling.Items;
using Alerts.Reading.Feeds;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Http.HttpResults;
using Microsoft.AspNetCore.Routing;
using Microsoft.EntityFrameworkCore;

namespace Alerts.Classifying;

/// <summary>A stored item with its newest verdict; null where it was not judged yet.</summary>
public sealed record ItemView(
    long Id,
    long FeedId,
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
    long? StoryId,
    VerdictView? Verdict
)
{
    internal static ItemView Of(FeedItem item, ItemVerdict? verdict, bool withText) =>
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
            verdict is null ? null : VerdictView.Of(verdict)
        );
}

internal static class ItemsApi
{
    internal static IEndpointRouteBuilder MapItems(this IEndpointRouteBuilder routes)
    {
        var group = routes.MapGroup("/api/items").WithTags("Items").RequireAdmin(AdminScopes.Terms);
        group.MapGet("", ListAsync);
        group.MapGet("/{id:long}", GetAsync);
        return routes;
    }

    /// <summary>Newest first; also the rejected ones, with the reason they fell short.</summary>
    private static async Task<Ok<Page<ItemView>>> ListAsync(
        AlertsDbContext db,
        bool? relevant,
        double? minScore,
        int? limit,
        long? after,
        CancellationToken cancellationToken
    )
    {
        var take = Page.Limit(limit);
        var rows = await db
            .Items.AsNoTracking()
            .LeftJoin(db.Verdicts, i => i.Id, v => v.ItemId, (i, v) => new { Item = i, Verdict = v })
            .Where(x =>
                (after == null || x.Item.Id < after)
                && (relevant == null || x.Verdict!.Relevant == relevant)
                && (minScore == null || x.Verdict!.Score >= minScore)
            )
            .OrderByDescending(x => x.Item.Id)
            .Take(take + 1)
            .ToListAsync(cancellationToken);
        return TypedResults.Ok(
            Page.Cut([.. rows.Select(x => ItemView.Of(x.Item, x.Verdict, withText: false))], take, i =>
                i.Id.ToString(CultureInfo.InvariantCulture)
            )
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
        return TypedResults.Ok(ItemView.Of(item, verdict, withText: true));
    }

    internal static ProblemHttpResult NoSuchItem() =>
        TypedResults.Problem(
            title: "There is no such item.",
            detail: "It may have been pruned; GET /api/items lists what is stored.",
            statusCode: StatusCodes.Status404NotFound
        );
}
