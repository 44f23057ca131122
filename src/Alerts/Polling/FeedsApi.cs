using System.Buffers.Binary;
using System.Security.Cryptography;
using System.Text.Json;
using System.Text.Json.Nodes;
using Alerts.Pipeline;
using Alerts.Platform.Access;
using Alerts.Platform.Data;
using Alerts.Platform.Web;
using Alerts.Platform.Web.OpenApi;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Http.HttpResults;
using Microsoft.AspNetCore.Http.Json;
using Microsoft.AspNetCore.Routing;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.Options;

namespace Alerts.Polling;

internal sealed class FeedsApi : IApi
{
    public void Map(IEndpointRouteBuilder routes)
    {
        var feeds = routes.MapGroup("/api/feeds").WithTags("Feeds").RequireAdmin(AdminScopes.Feeds);
        feeds.MapGet("", ListAsync).Describe("listFeeds", "The feeds, each with its health.");
        feeds.MapPost("", CreateAsync).Describe("createFeed", "Adds a feed. It is polled with the next tick.");
        feeds.MapGet("{id:long}", GetAsync).Describe("getFeed", "One feed.");
        feeds
            .MapPut("{id:long}", ChangeAsync)
            .Accepts<FeedInput>("application/json")
            .TakesIfMatch()
            .Describe("replaceFeed", "The same as PATCH: what is not named stays as it is.");
        feeds
            .MapPatch("{id:long}", ChangeAsync)
            .Accepts<FeedInput>("application/json", "application/merge-patch+json")
            .TakesIfMatch()
            .Describe("changeFeed", "Changes the named fields of a feed. Another address begins with a fetch of its own.");
        feeds.MapDelete("{id:long}", DeleteAsync).Describe("deleteFeed", "Removes a feed. Its items stay.");
        feeds.MapPost("{id:long}/poll", PollAsync).Describe("pollFeed", "Polls one feed now, whether or not it is due.");
        feeds
            .MapGet("{id:long}/fetches", FetchesAsync)
            .Describe(
                "listFeedFetches",
                "The last 50 fetches of a feed, or as many of the latest as asked for: what each came to, and how long it took. There is no next page."
            );
        new FeedSwitchApi().Map(feeds);
        new FeedPreviewApi().Map(feeds);
        new FeedCatalogueApi().Map(feeds);
        new OpmlApi().Map(feeds);
    }

    private static async Task<Ok<Page<FeedView>>> ListAsync(
        AlertsDbContext db,
        TimeProvider clock,
        int? limit,
        long? after,
        CancellationToken cancellationToken
    )
    {
        var count = Page.Limit(limit);
        var now = clock.GetUtcNow();
        var rows = await db
            .Feeds.AsNoTracking()
            .Where(f => after == null || f.Id > after)
            .OrderBy(f => f.Id)
            .Take(count + 1)
            .ToListAsync(cancellationToken);
        return TypedResults.Ok(Page.Cut([.. rows.Select(f => FeedView.Of(f, now))], count, f => f.Id.ToString()));
    }

    private static async Task<Results<Ok<FeedView>, ProblemHttpResult>> GetAsync(
        long id,
        AlertsDbContext db,
        TimeProvider clock,
        HttpContext context,
        CancellationToken cancellationToken
    )
    {
        if (await db.Feeds.FindAsync([id], cancellationToken) is not { } feed)
        {
            return NoSuchFeed(id);
        }

        new EntityTags(context).Set(Tag(feed));
        return TypedResults.Ok(await FeedView.WholeAsync(db, feed, clock.GetUtcNow(), cancellationToken));
    }

    private static async Task<Results<Ok<Page<FeedFetchView>>, ProblemHttpResult>> FetchesAsync(
        long id,
        AlertsDbContext db,
        int? limit,
        CancellationToken cancellationToken
    ) =>
        await db.Feeds.AnyAsync(f => f.Id == id, cancellationToken)
            ? TypedResults.Ok(
                new Page<FeedFetchView>([.. (await FeedHistory.ReadAsync(db, id, cancellationToken)).Take(Page.Limit(limit))], null)
            )
            : NoSuchFeed(id);

    private static async Task<Results<Created<FeedView>, ValidationProblem, ProblemHttpResult>> CreateAsync(
        FeedInput input,
        FeedEditor editor,
        TimeProvider clock,
        HttpContext context,
        CancellationToken cancellationToken
    )
    {
        switch (await editor.CreateAsync(input, cancellationToken))
        {
            case FeedEdit.Done(var feed):
                new EntityTags(context).Set(Tag(feed));
                return TypedResults.Created($"/api/feeds/{feed.Id}", FeedView.Of(feed, clock.GetUtcNow()));
            case FeedEdit.Invalid(var field, var error):
                return Invalid(field, error);
            case FeedEdit.Duplicate(var known):
                return AlreadyThere(known);
            case var other:
                throw new InvalidOperationException(other.ToString());
        }
    }

    private static async Task<Results<Ok<FeedView>, ValidationProblem, ProblemHttpResult>> ChangeAsync(
        long id,
        JsonObject patch,
        AlertsDbContext db,
        FeedEditor editor,
        TimeProvider clock,
        IOptions<JsonOptions> json,
        HttpContext context,
        CancellationToken cancellationToken
    )
    {
        if (await db.Feeds.FindAsync([id], cancellationToken) is not { } feed)
        {
            return NoSuchFeed(id);
        }

        var tags = new EntityTags(context);
        if (tags.TryReadIfMatch(out var expected) && expected is { } seen && seen != Tag(feed))
        {
            return tags.Stale(Tag(feed));
        }

        var errors = new Dictionary<string, string[]>();
        if (new MergePatch(patch, json.Value.SerializerOptions, errors).ApplyTo(FeedInput.Of(feed)) is not { } whole)
        {
            return TypedResults.ValidationProblem(errors);
        }

        // A trust is given whole, with whom it speaks for.
        var input = patch.ContainsKey("trust") && !patch.ContainsKey("speaksFor") ? whole with { SpeaksFor = null } : whole;
        return Answer(tags, await editor.ChangeAsync(feed, input, cancellationToken), clock.GetUtcNow());
    }

    private static Results<Ok<FeedView>, ValidationProblem, ProblemHttpResult> Answer(EntityTags tags, FeedEdit edit, DateTimeOffset now)
    {
        switch (edit)
        {
            case FeedEdit.Done(var feed):
                tags.Set(Tag(feed));
                return TypedResults.Ok(FeedView.Of(feed, now));
            case FeedEdit.Invalid(var field, var error):
                return Invalid(field, error);
            case FeedEdit.Duplicate(var known):
                return AlreadyThere(known);
            default:
                throw new InvalidOperationException(edit.ToString());
        }
    }

    private static async Task<Results<NoContent, ProblemHttpResult>> DeleteAsync(
        long id,
        AlertsDbContext db,
        CancellationToken cancellationToken
    ) => await db.Feeds.Where(f => f.Id == id).ExecuteDeleteAsync(cancellationToken) == 0 ? NoSuchFeed(id) : TypedResults.NoContent();

    private static async Task<Results<Ok<FeedPollResult>, ProblemHttpResult>> PollAsync(
        long id,
        AlertsPipeline pipeline,
        AlertsDbContext db,
        TimeProvider clock,
        CancellationToken cancellationToken
    )
    {
        var summary = await pipeline.PollAsync(new PollRequest(Force: true, id), cancellationToken);
        return await db.Feeds.FindAsync([id], cancellationToken) is { } feed
            ? TypedResults.Ok(new FeedPollResult(summary, await FeedView.WholeAsync(db, feed, clock.GetUtcNow(), cancellationToken)))
            : NoSuchFeed(id);
    }

    // Of what admins edit: a poll in between is no edit.
    internal static long Tag(Feed feed)
    {
        var hash = SHA256.HashData(JsonSerializer.SerializeToUtf8Bytes(FeedInput.Of(feed), AlertsJson.Default.FeedInput));
        return BinaryPrimitives.ReadInt64LittleEndian(hash) & long.MaxValue;
    }

    private static ValidationProblem Invalid(string field, string error) =>
        TypedResults.ValidationProblem(new Dictionary<string, string[]> { [field] = [error] });

    private static ProblemHttpResult NoSuchFeed(long id) =>
        TypedResults.Problem(
            $"There is no feed {id}. GET /api/feeds lists all.",
            statusCode: StatusCodes.Status404NotFound,
            title: "There is no such feed."
        );

    private static ProblemHttpResult AlreadyThere(Feed known) =>
        TypedResults.Problem(
            $"This address is polled already, as feed {known.Id}. Change that one with PATCH /api/feeds/{known.Id}.",
            statusCode: StatusCodes.Status409Conflict,
            title: "This feed is there already.",
            extensions: new Dictionary<string, object?>
            {
                ["errors"] = new Dictionary<string, string[]> { ["url"] = [$"This address is polled already, as feed {known.Id}."] },
            }
        );
}

/// <param name="Summary">With no feed in it, the feed was in another poll's hands or its host asked to be left alone.</param>
internal sealed record FeedPollResult(PollSummary Summary, FeedView Feed);
