using Alerts.Platform.Data;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Http.Features;
using Microsoft.AspNetCore.Http.HttpResults;
using Microsoft.AspNetCore.Routing;
using Microsoft.EntityFrameworkCore;

namespace Alerts.Polling;

/// <summary>What became of the feeds of a list.</summary>
/// <param name="Known">Were polled already.</param>
public sealed record OpmlImport(int Found, int Added, int Known, IReadOnlyList<OpmlRefusal> Refused);

public sealed record OpmlRefusal(string Url, string Reason);

internal static class OpmlApi
{
    private const int MaxBytes = 20 * 1024 * 1024;

    internal static void MapOpml(this IEndpointRouteBuilder feeds)
    {
        feeds.MapGet("opml", ExportAsync).WithSummary("All feeds as an OPML list.").Produces<string>(contentType: "text/x-opml");
        feeds.MapPost("opml", ImportAsync).WithSummary("Adds the feeds of an OPML list, which is the request's body.");
    }

    private static async Task ExportAsync(HttpContext context, AlertsDbContext db, TimeProvider clock, CancellationToken cancellationToken)
    {
        context.Response.ContentType = "text/x-opml; charset=utf-8";
        context.Response.Headers.ContentDisposition = "attachment; filename=\"alerts.opml\"";
        var feeds = db
            .Feeds.AsNoTracking()
            .OrderBy(f => f.Id)
            .Select(f => new OpmlFeed(f.Url, f.Title ?? f.Outlet, null, f.Language))
            .AsAsyncEnumerable();
        await Opml.WriteAsync(context.Response.Body, feeds, clock.GetUtcNow(), cancellationToken);
    }

    private static async Task<Results<Ok<OpmlImport>, ProblemHttpResult>> ImportAsync(
        HttpContext context,
        AlertsDbContext db,
        FeedTrust trust,
        TimeProvider clock,
        CancellationToken cancellationToken
    )
    {
        if (context.Features.Get<IHttpMaxRequestBodySizeFeature>() is { IsReadOnly: false } size)
        {
            size.MaxRequestBodySize = MaxBytes;
        }

        try
        {
            var listed = await Opml.ReadAsync(context.Request.Body, cancellationToken);
            return TypedResults.Ok(await AddAsync(db, trust, listed, clock.GetUtcNow(), cancellationToken));
        }
        catch (FormatException e)
        {
            return TypedResults.Problem(e.Message, statusCode: StatusCodes.Status400BadRequest);
        }
    }

    private static async Task<OpmlImport> AddAsync(
        AlertsDbContext db,
        FeedTrust trust,
        IReadOnlyList<OpmlFeed> listed,
        DateTimeOffset now,
        CancellationToken cancellationToken
    )
    {
        var there = await db.Feeds.Select(f => f.Url).ToHashSetAsync(StringComparer.Ordinal, cancellationToken);
        var refused = new List<OpmlRefusal>();
        var (added, known) = (0, 0);
        foreach (var one in listed)
        {
            if (FeedAddress.Read(one.Url, out var error) is not { } url)
            {
                refused.Add(new OpmlRefusal(one.Url.Length > 200 ? one.Url[..200] + "…" : one.Url, error));
            }
            else if (!there.Add(url.AbsoluteUri))
            {
                known++;
            }
            else
            {
                var feed = Feed.At(url, now);
                (feed.Title, feed.Language) = (one.Title, one.Language);
                feed.IsTrusted(await trust.OfAsync(url, cancellationToken));
                db.Feeds.Add(feed);
                added++;
            }
        }

        await db.SaveChangesAsync(cancellationToken);
        return new OpmlImport(listed.Count, added, known, refused);
    }
}
