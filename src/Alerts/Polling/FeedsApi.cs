using System.Globalization;
using Alerts.Pipeline;
using Alerts.Platform.Access;
using Alerts.Platform.Data;
using Alerts.Platform.Web;
using Alerts.Polling.Lists;
using Alerts.Reading.Stories;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Http.HttpResults;
using Microsoft.AspNetCore.Routing;
using Microsoft.EntityFrameworkCore;

namespace Alerts.Polling;

/// <summary>What an admin says of a feed.</summary>
/// <param name="Trust">How far it is believed. Not given, a new feed's host tells, and a known feed keeps what it has.</param>
/// <param name="SpeaksFor">With trust <c>official</c>: the code of its government, such as <c>JP</c>.</param>
/// <param name="List">Where the address is no feed but a page or a JSON document with a list: how its entries are found.</param>
public sealed record FeedInput(
    string? Url,
    string? Title = null,
    string? Outlet = null,
    string? Language = null,
    bool Enabled = true,
    bool FullText = false,
    Trust? Trust = null,
    string? SpeaksFor = null,
    ListRules? List = null
)
{
    internal void ApplyTo(Feed feed)
    {
        (feed.Title, feed.Outlet, feed.Language) = (Title, Outlet, Language);
        (feed.Enabled, feed.FullText, feed.List) = (Enabled, FullText, List);
    }
}

/// <summary>A feed as the API gives it.</summary>
public sealed record FeedView(
    long Id,
    string Url,
    string? Title,
    string? Outlet,
    string? Language,
    bool Enabled,
    bool FullText,
    Trust Trust,
    string? SpeaksFor,
    ListRules? List,
    FeedHealthReport Health
)
{
    internal static FeedView Of(Feed feed, DateTimeOffset now) =>
        new(
            feed.Id,
            feed.Url,
            feed.Title,
            feed.Outlet,
            feed.Language,
            feed.Enabled,
            feed.FullText,
            feed.Trust,
            feed.SpeaksFor,
            feed.List,
            FeedHealth.Describe(feed, now)
        );
}

internal static class FeedsApi
{
    internal static IEndpointRouteBuilder MapFeeds(this IEndpointRouteBuilder routes)
    {
        var feeds = routes.MapGroup("/api/feeds").WithTags("Feeds").RequireAdmin(AdminScopes.Feeds);
        feeds.MapGet("", ListAsync).WithSummary("The feeds, each with its health.");
        feeds.MapPost("", CreateAsync).WithSummary("Adds a feed. It is polled with the next tick.");
        feeds.MapGet("{id:long}", GetAsync).WithSummary("One feed.");
        feeds.MapPut("{id:long}", UpdateAsync).WithSummary("Changes a feed. Another address begins with a fetch of its own.");
        feeds.MapDelete("{id:long}", DeleteAsync).WithSummary("Removes a feed. Its items stay.");
        feeds.MapPost("{id:long}/poll", PollAsync).WithSummary("Polls one feed now, whether or not it is due.");
        feeds.MapFeedPreview();
        feeds.MapFeedCatalogue();
        feeds.MapOpml();
        return routes;
    }

    private static async Task<Ok<Page<FeedView>>> ListAsync(
        AlertsDbContext db,
        TimeProvider clock,
        int? limit,
        string? after,
        CancellationToken cancellationToken
    )
    {
        var count = Page.Limit(limit);
        _ = long.TryParse(after, NumberStyles.None, CultureInfo.InvariantCulture, out var last);
        var now = clock.GetUtcNow();
        var rows = await db.Feeds.AsNoTracking().Where(f => f.Id > last).OrderBy(f => f.Id).Take(count + 1).ToListAsync(cancellationToken);
        return TypedResults.Ok(
            Page.Cut([.. rows.Select(f => FeedView.Of(f, now))], count, f => f.Id.ToString(CultureInfo.InvariantCulture))
        );
    }

    private static async Task<Results<Ok<FeedView>, ProblemHttpResult>> GetAsync(
        long id,
        AlertsDbContext db,
        TimeProvider clock,
        CancellationToken cancellationToken
    ) =>
        await db.Feeds.FindAsync([id], cancellationToken) is { } feed
            ? TypedResults.Ok(FeedView.Of(feed, clock.GetUtcNow()))
            : NoSuchFeed(id);

    private static async Task<Results<Created<FeedView>, ValidationProblem, ProblemHttpResult>> CreateAsync(
        FeedInput input,
        AlertsDbContext db,
        FeedTrust trust,
        TimeProvider clock,
        CancellationToken cancellationToken
    )
    {
        if (FeedAddress.Read(input.Url, out var error) is not { } url)
        {
            return Invalid("url", error);
        }

        if (await ProblemAsync(input, trust, cancellationToken) is { } problem)
        {
            return Invalid(problem.Field, problem.Text);
        }

        if (await AtAddressAsync(db, url, cancellationToken) is { } known)
        {
            return AlreadyThere(known);
        }

        var now = clock.GetUtcNow();
        var feed = Feed.At(url, now);
        input.ApplyTo(feed);
        feed.SetTrust(input.Trust is { } given ? new PublisherTrust(given, input.SpeaksFor) : await trust.OfAsync(url, cancellationToken));
        db.Feeds.Add(feed);
        await db.SaveChangesAsync(cancellationToken);
        return TypedResults.Created($"/api/feeds/{feed.Id}", FeedView.Of(feed, now));
    }

    private static async Task<Results<Ok<FeedView>, ValidationProblem, ProblemHttpResult>> UpdateAsync(
        long id,
        FeedInput input,
        AlertsDbContext db,
        FeedTrust trust,
        TimeProvider clock,
        CancellationToken cancellationToken
    )
    {
        if (FeedAddress.Read(input.Url, out var error) is not { } url)
        {
            return Invalid("url", error);
        }

        if (await ProblemAsync(input, trust, cancellationToken) is { } problem)
        {
            return Invalid(problem.Field, problem.Text);
        }

        if (await db.Feeds.FindAsync([id], cancellationToken) is not { } feed)
        {
            return NoSuchFeed(id);
        }

        var now = clock.GetUtcNow();
        if (feed.Url != url.AbsoluteUri)
        {
            if (await AtAddressAsync(db, url, cancellationToken) is { } known)
            {
                return AlreadyThere(known);
            }

            feed.MoveTo(url, now);
        }

        if (input.Enabled && !feed.Enabled)
        {
            feed.Enable(now);
        }

        input.ApplyTo(feed);
        if (input.Trust is { } given && (feed.Trust != given || feed.SpeaksFor != input.SpeaksFor))
        {
            feed.SetTrust(new PublisherTrust(given, input.SpeaksFor));
            await TellItemsAsync(db, feed, cancellationToken);
        }

        // A poll under way knows the feed as it was; without its claim, its result is dropped.
        (feed.ClaimedBy, feed.ClaimedUntil) = (null, null);
        await db.SaveChangesAsync(cancellationToken);
        return TypedResults.Ok(FeedView.Of(feed, now));
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
            ? TypedResults.Ok(new FeedPollResult(summary, FeedView.Of(feed, clock.GetUtcNow())))
            : NoSuchFeed(id);
    }

    private static async Task<Feed?> AtAddressAsync(AlertsDbContext db, Uri url, CancellationToken cancellationToken) =>
        await db.Feeds.AsNoTracking().FirstOrDefaultAsync(f => f.Url == url.AbsoluteUri, cancellationToken);

    private static async Task<(string Field, string Text)?> ProblemAsync(
        FeedInput input,
        FeedTrust trust,
        CancellationToken cancellationToken
    ) =>
        await trust.ProblemAsync(input.Trust, input.SpeaksFor, cancellationToken) is { } problem ? problem
        : input.List is { } list && ListReading.Problem(list) is { } text ? ("list", text)
        : null;

    /// <summary>What the feed has brought to stories is read under its new trust when they are read next.</summary>
    private static Task<int> TellItemsAsync(AlertsDbContext db, Feed feed, CancellationToken cancellationToken) =>
        db
            .Items.Where(i => i.FeedId == feed.Id && i.StoryId != null)
            .ExecuteUpdateAsync(
                set => set.SetProperty(i => i.Trust, feed.Trust).SetProperty(i => i.SpeaksFor, feed.SpeaksFor),
                cancellationToken
            );

    private static ValidationProblem Invalid(string field, string error) =>
        TypedResults.ValidationProblem(new Dictionary<string, string[]> { [field] = [error] });

    private static ProblemHttpResult NoSuchFeed(long id) =>
        TypedResults.Problem($"There is no feed {id}. GET /api/feeds lists all.", statusCode: StatusCodes.Status404NotFound);

    private static ProblemHttpResult AlreadyThere(Feed known) =>
        TypedResults.Problem(
            $"This address is polled already, as feed {known.Id}. Change that one with PUT /api/feeds/{known.Id}.",
            statusCode: StatusCodes.Status409Conflict
        );
}

/// <param name="Summary">With no feed in it, the feed was in another poll's hands or its host asked to be left alone.</param>
public sealed record FeedPollResult(PollSummary Summary, FeedView Feed);
