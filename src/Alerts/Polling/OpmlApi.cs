using Alerts.Platform.Data;
using Alerts.Platform.Web;
using Alerts.Platform.Web.OpenApi;
using Alerts.Reading.Feeds;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Http.Features;
using Microsoft.AspNetCore.Http.HttpResults;
using Microsoft.AspNetCore.Routing;
using Microsoft.EntityFrameworkCore;

namespace Alerts.Polling;

/// <summary>What became of the feeds of a list.</summary>
/// <param name="Found">Entries with an address, and those that are named as no feed.</param>
/// <param name="Known">Were polled already.</param>
internal sealed record OpmlImport(int Found, int Added, int Known, IReadOnlyList<OpmlRefusal> Refused);

/// <param name="Url">Its address, or its name where it has none.</param>
/// <param name="Line">Where it stands in the list, from 1.</param>
internal sealed record OpmlRefusal(string Url, string Reason, int Line);

internal sealed class OpmlApi : IApi
{
    private const int MaxBytes = 20 * 1024 * 1024;

    public void Map(IEndpointRouteBuilder feeds)
    {
        feeds
            .MapGet("opml", ExportAsync)
            .Describe("exportFeeds", "All feeds as an OPML list.")
            .Produces<string>(contentType: "text/x-opml");
        feeds
            .MapPost("opml", ImportAsync)
            .TakesFile("text/x-opml", "text/xml", "application/xml")
            .Describe("importFeeds", "Adds the feeds of an OPML list, which is the request's body.");
    }

    private static async Task ExportAsync(HttpContext context, AlertsDbContext db, TimeProvider clock, CancellationToken cancellationToken)
    {
        context.Response.ContentType = "text/x-opml; charset=utf-8";
        context.Response.Headers.ContentDisposition = "attachment; filename=\"alerts.opml\"";
        var feeds = await db.Feeds.AsNoTracking().OrderBy(f => f.Id).ToListAsync(cancellationToken);
        await OpmlWriter.WriteAsync(context.Response.Body, feeds.Select(Listed), clock.GetUtcNow(), cancellationToken);
    }

    private static OpmlFeed Listed(Feed feed) =>
        new(feed.Url, feed.Title, feed.SiteUrl, feed.Language, feed.Tags)
        {
            Outlet = feed.Outlet,
            Enabled = feed.Enabled,
            FullText = feed.FullText,
            Trust = Choices.Name(feed.Trust),
            SpeaksFor = feed.SpeaksFor,
            List = feed.List is { } list ? JsonColumns.Write(list) : null,
        };

    private static async Task<Results<Ok<OpmlImport>, ProblemHttpResult>> ImportAsync(
        HttpContext context,
        OpmlImporter importer,
        CancellationToken cancellationToken
    )
    {
        if (context.Features.Get<IHttpMaxRequestBodySizeFeature>() is { IsReadOnly: false } size)
        {
            size.MaxRequestBodySize = MaxBytes;
        }

        try
        {
            using var body = new MemoryStream();
            await context.Request.Body.CopyToAsync(body, cancellationToken);
            var listed = OpmlList.Read(body.GetBuffer().AsMemory(0, (int)body.Length), context.Request.ContentType);
            return TypedResults.Ok(await importer.AddAsync(listed, cancellationToken));
        }
        catch (FormatException e)
        {
            return TypedResults.Problem(e.Message, statusCode: StatusCodes.Status400BadRequest, title: "The list cannot be read.");
        }
    }
}
