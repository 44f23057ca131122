using System.Globalization;
using Alerts.Platform.Access;
using Alerts.Platform.Data;
using Alerts.Platform.Web;
using Alerts.Platform.Web.OpenApi;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Http.HttpResults;
using Microsoft.AspNetCore.Routing;
using Microsoft.EntityFrameworkCore;

namespace Alerts.Stories;

internal sealed class StoriesApi : IApi
{
    /// <summary>Stories for programs; <see cref="StoryPages"/> has them for people.</summary>
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
