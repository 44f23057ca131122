using System.Globalization;
using Alerts.Alerting;
using Alerts.Editions;
using Alerts.Pipeline;
using Alerts.Platform.Access;
using Alerts.Platform.Data;
using Alerts.Platform.Language;
using Alerts.Platform.Web;
using Alerts.Platform.Web.OpenApi;
using Alerts.Subscriptions;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Http.HttpResults;
using Microsoft.AspNetCore.Routing;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.Options;

namespace Alerts.Stories;

internal sealed class StoriesApi : IApi
{
    /// <summary>Stories for programs and, as pages, for people.</summary>
    public void Map(IEndpointRouteBuilder routes)
    {
        var api = routes.MapGroup("/api/stories").WithTags("Stories");
        api.MapGet("", ListAsync)
            .RequireReader()
            .Describe("listStories", "The stories, latest change first, each whole: origins, responses, contradictions, brief and items.");
        new StoryExportApi().Map(api);
        api.MapGet("/{id:long}", GetAsync)
            .RequireReader()
            .Describe("getStory", "One story.", "One that was merged into another answers 308 with the other's address.")
            .Produces(StatusCodes.Status308PermanentRedirect);
        api.MapGet("/{id:long}/history", HistoryAsync)
            .RequireReader()
            .Describe("getStoryHistory", "What happened to a story, oldest first.");
        api.MapPost("/{id:long}/merge", MergeAsync)
            .RequireAdmin(AdminScopes.Terms)
            .Describe("mergeStory", "Moves all items of a story into another.");
        api.MapPost("/{id:long}/split", SplitAsync)
            .RequireAdmin(AdminScopes.Terms)
            .Describe("splitStory", "Moves some items of a story into a story of their own, which it answers.");
        api.MapPost("/{id:long}/items", MoveAsync)
            .RequireAdmin(AdminScopes.Terms)
            .Describe("moveStoryItem", "Moves an item of another story into this one.");
        routes.MapGet("/", ListPageAsync).RequireReader().ExcludeFromDescription();
        routes.MapGet("/stories/{id:long}", PageAsync).RequireReader().ExcludeFromDescription();
    }

    private static async Task<Results<Ok<Page<StoryView>>, ValidationProblem>> ListAsync(
        [AsParameters] StoryQuery query,
        AlertsDbContext db,
        CancellationToken cancellationToken
    )
    {
        if (query.Errors() is { Count: > 0 } errors)
        {
            return TypedResults.ValidationProblem(errors);
        }

        var page = await new StorySearch(db).ReadAsync(query, cancellationToken);
        return TypedResults.Ok(new Page<StoryView>(await StoryView.LoadAsync(db, page.Items, cancellationToken), page.Next));
    }

    private static async Task<Results<Ok<StoryView>, RedirectHttpResult, ProblemHttpResult>> GetAsync(
        long id,
        AlertsDbContext db,
        CancellationToken cancellationToken
    )
    {
        var story = await db.Stories.AsNoTracking().SingleOrDefaultAsync(s => s.Id == id, cancellationToken);
        return story switch
        {
            null => NotFound(id),
            { MergedIntoId: { } into } => TypedResults.Redirect(
                string.Create(CultureInfo.InvariantCulture, $"/api/stories/{into}"),
                permanent: true,
                preserveMethod: true
            ),
            _ => TypedResults.Ok(await StoryView.LoadAsync(db, story, cancellationToken)),
        };
    }

    private static async Task<Results<Ok<Page<StoryHistoryEntry>>, ProblemHttpResult>> HistoryAsync(
        long id,
        AlertsDbContext db,
        CancellationToken cancellationToken
    ) =>
        await db.Stories.AnyAsync(s => s.Id == id, cancellationToken)
            ? TypedResults.Ok(new Page<StoryHistoryEntry>(await StoryHistoryEntry.LoadAsync(db, id, cancellationToken), null))
            : NotFound(id);

    private static async Task<Results<Ok<StoryView>, ValidationProblem, ProblemHttpResult>> MergeAsync(
        long id,
        MergeRequest request,
        StoryEditor editor,
        AlertsDbContext db,
        CancellationToken cancellationToken
    ) => await AnswerAsync(await editor.MergeAsync(id, request.Into.Value, cancellationToken), db, cancellationToken);

    private static async Task<Results<Ok<StoryView>, ValidationProblem, ProblemHttpResult>> MoveAsync(
        long id,
        MoveRequest request,
        StoryEditor editor,
        AlertsDbContext db,
        CancellationToken cancellationToken
    ) => await AnswerAsync(await editor.MoveAsync(request.Item.Value, id, cancellationToken), db, cancellationToken);

    private static async Task<Results<Ok<StoryView>, ValidationProblem, ProblemHttpResult>> SplitAsync(
        long id,
        SplitRequest request,
        StoryEditor editor,
        AlertsDbContext db,
        CancellationToken cancellationToken
    ) =>
        await AnswerAsync(
            await editor.SplitAsync(id, [.. (request.Items ?? []).Select(i => i.Value)], cancellationToken),
            db,
            cancellationToken
        );

    private static async Task<Results<Ok<StoryView>, ValidationProblem, ProblemHttpResult>> AnswerAsync(
        StoryEdit edit,
        AlertsDbContext db,
        CancellationToken cancellationToken
    ) =>
        edit switch
        {
            StoryEdit.Done done => TypedResults.Ok(await StoryView.LoadAsync(db, done.Story, cancellationToken)),
            StoryEdit.Refused refused => TypedResults.ValidationProblem(
                new Dictionary<string, string[]> { [refused.Field] = [refused.Reason] }
            ),
            StoryEdit.NotFound missing => NotFound(missing.StoryId),
            _ => throw new InvalidOperationException($"Unknown outcome {edit.GetType()}."),
        };

    private static async Task<IResult> ListPageAsync(
        [AsParameters] StoryQuery query,
        AlertsDbContext db,
        PageRenderer pages,
        TimeProvider clock,
        CancellationToken cancellationToken
    )
    {
        // A page shows what it can: what is not understood is left out, and said so.
        var leftOut = query.Errors().Keys;
        var usable = leftOut.Aggregate(query, (left, name) => left.Without(name));
        var page = await new StorySearch(db).ReadAsync(usable, cancellationToken);
        var outlets = await db.Feeds.Where(f => f.Outlet != null).Select(f => f.Outlet!).Distinct().ToListAsync(cancellationToken);
        var feed = usable.At("/alerts.atom", (RequestLanguage.Parameter, ReaderText.Current.Language));
        return await pages.PageAsync<StoryListPage>(
            ReaderText.Current["Site.Stories"],
            new Dictionary<string, object?>
            {
                [nameof(StoryListPage.Stories)] = page.Items,
                [nameof(StoryListPage.Reader)] = Reader.OfRequest(clock.GetUtcNow()),
                [nameof(StoryListPage.Next)] = page.Next,
                [nameof(StoryListPage.Feed)] = feed,
                [nameof(StoryListPage.Filled)] = new StoryForm(
                    usable,
                    [.. query.Given.Where(f => leftOut.Contains(f.Name))],
                    await KnownTopics.ListAsync(db, cancellationToken),
                    [.. outlets.Order(StringComparer.OrdinalIgnoreCase)]
                ),
            },
            feed: feed
        );
    }

    private static async Task<IResult> PageAsync(
        long id,
        AlertsDbContext db,
        PageRenderer pages,
        TimeProvider clock,
        IOptions<AlertsOptions> options,
        CancellationToken cancellationToken
    )
    {
        var story = await db.Stories.AsNoTracking().SingleOrDefaultAsync(s => s.Id == id, cancellationToken);
        if (story is null)
        {
            return await pages.PageAsync<Message>(
                ReaderText.Current["Story.NotFound"],
                new Dictionary<string, object?>
                {
                    [nameof(Message.Heading)] = ReaderText.Current["Story.NotFound"],
                    [nameof(Message.Text)] = ReaderText.Current["Story.NotFoundText"],
                },
                StatusCodes.Status404NotFound
            );
        }

        if (story.MergedIntoId is { } into)
        {
            return TypedResults.Redirect(string.Create(CultureInfo.InvariantCulture, $"/stories/{into}"), permanent: true);
        }

        var view = await StoryView.LoadAsync(db, story, cancellationToken);
        var history = await StoryHistoryEntry.LoadAsync(db, id, cancellationToken);
        var reader = Reader.OfRequest(clock.GetUtcNow());
        var edition = EditionWriter.Write(
            id,
            story.Facts,
            AlertKind.FollowUp,
            history.LastOrDefault(h => h.Changes.Count > 0)?.Changes ?? [],
            options.Value.Link(string.Create(CultureInfo.InvariantCulture, $"stories/{id}")).ToString(),
            reader
        );
        var feed = string.Create(
            CultureInfo.InvariantCulture,
            $"/stories/{id}/alerts.atom?{RequestLanguage.Parameter}={reader.Words.Language}"
        );
        return await pages.PageAsync<StoryPage>(
            edition.Headline.Text,
            new Dictionary<string, object?>
            {
                [nameof(StoryPage.Story)] = view,
                [nameof(StoryPage.Edition)] = edition,
                [nameof(StoryPage.Reader)] = reader,
                [nameof(StoryPage.Facts)] = story.Facts,
                [nameof(StoryPage.Feed)] = feed,
                [nameof(StoryPage.History)] = history,
            },
            description: edition.Preview,
            feed: feed
        );
    }

    internal static ProblemHttpResult NotFound(long id) =>
        TypedResults.Problem(
            string.Create(CultureInfo.InvariantCulture, $"There is no story {id}. GET /api/stories lists them."),
            statusCode: StatusCodes.Status404NotFound,
            title: "Not found"
        );

    internal sealed record MergeRequest(RowId Into);

    internal sealed record SplitRequest(IReadOnlyList<RowId>? Items);

    internal sealed record MoveRequest(RowId Item);
}
