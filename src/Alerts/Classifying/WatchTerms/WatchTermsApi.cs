using System.Text.Json.Nodes;
using Alerts.Platform.Access;
using Alerts.Platform.Data;
using Alerts.Platform.Web;
using Alerts.Platform.Web.OpenApi;
using Alerts.Reading.Relevance;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Http.HttpResults;
using Microsoft.AspNetCore.Http.Json;
using Microsoft.AspNetCore.Routing;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.Options;

namespace Alerts.Classifying.WatchTerms;

internal sealed class WatchTermsApi : IApi
{
    public void Map(IEndpointRouteBuilder routes)
    {
        var group = routes.MapGroup("/api/watch-terms").WithTags("Watch terms").RequireAdmin(AdminScopes.Terms);
        group.MapGet("", ListAsync).Describe("listWatchTerms", "The watch terms; ?q= searches in all spellings.");
        group.MapPost("", CreateAsync).Describe("createWatchTerm", "Adds a watch term.");
        group.MapGet("/{id:long}", GetAsync).Describe("getWatchTerm", "One watch term.");
        group
            .MapPut("/{id:long}", ReplaceAsync)
            .NeedsIfMatch()
            .Describe("replaceWatchTerm", "Replaces a watch term: what is not named takes its usual value.");
        group
            .MapPatch("/{id:long}", ChangeAsync)
            .Accepts<WatchTermBody>("application/json", "application/merge-patch+json")
            .NeedsIfMatch()
            .Describe("changeWatchTerm", "Changes the named fields of a watch term.");
        group.MapDelete("/{id:long}", DeleteAsync).NeedsIfMatch().Describe("deleteWatchTerm", "Deletes a watch term.");
        group.MapGet("/history", HistoryAsync).Describe("listWatchTermChanges", "Who changed what and when, newest first.");
        group
            .MapPost("/history/{change:long}/revert", RevertAsync)
            .Describe("revertWatchTermChange", "Brings a term back to what it was before a change, by a new change.");
    }

    private static async Task<Ok<Page<WatchTermView>>> ListAsync(
        AlertsDbContext db,
        Choice<WatchTermKind>? kind,
        bool? enabled,
        string? q,
        int? limit,
        long? after,
        CancellationToken cancellationToken
    )
    {
        var filter = new WatchTermFilter(kind?.Value, enabled, q);
        return TypedResults.Ok(await WatchTermList.FindAsync(db, filter, Page.Limit(limit), after, cancellationToken));
    }

    private static async Task<Results<Ok<WatchTermView>, ProblemHttpResult>> GetAsync(
        long id,
        AlertsDbContext db,
        HttpContext context,
        CancellationToken cancellationToken
    )
    {
        var term = await db.WatchTerms.AsNoTracking().FirstOrDefaultAsync(t => t.Id == id, cancellationToken);
        if (term is null)
        {
            return NoSuchTerm();
        }

        new EntityTags(context).Set(term.Version);
        return TypedResults.Ok(WatchTermView.Of(term));
    }

    private static async Task<Results<Created<WatchTermView>, ValidationProblem, ProblemHttpResult>> CreateAsync(
        WatchTermBody body,
        WatchTermEditor editor,
        HttpContext context,
        CancellationToken cancellationToken
    )
    {
        switch (await editor.CreateAsync(body.ToTerm(), Editor.NameOf(context), cancellationToken))
        {
            case TermEdit.Done(var term, _):
                new EntityTags(context).Set(term.Version);
                return TypedResults.Created($"/api/watch-terms/{term.Id}", WatchTermView.Of(term));
            case TermEdit.Invalid(var problems):
                return Invalid(problems);
            case TermEdit.Duplicate(var known):
                return AlreadyThere(known);
            case var other:
                throw new InvalidOperationException(other.ToString());
        }
    }

    private static async Task<Results<Ok<WatchTermView>, ValidationProblem, ProblemHttpResult>> ReplaceAsync(
        long id,
        WatchTermBody body,
        WatchTermEditor editor,
        HttpContext context,
        CancellationToken cancellationToken
    )
    {
        var tags = new EntityTags(context);
        return tags.TryReadIfMatch(out var expected)
            ? Answer(tags, await editor.UpdateAsync(id, body.ToTerm(), expected, Editor.NameOf(context), cancellationToken))
            : EntityTags.NoIfMatch();
    }

    private static async Task<Results<Ok<WatchTermView>, ValidationProblem, ProblemHttpResult>> ChangeAsync(
        long id,
        JsonObject patch,
        WatchTermEditor editor,
        AlertsDbContext db,
        IOptions<JsonOptions> json,
        HttpContext context,
        CancellationToken cancellationToken
    )
    {
        var tags = new EntityTags(context);
        if (!tags.TryReadIfMatch(out var expected))
        {
            return EntityTags.NoIfMatch();
        }

        if (await db.WatchTerms.AsNoTracking().FirstOrDefaultAsync(t => t.Id == id, cancellationToken) is not { } present)
        {
            return NoSuchTerm();
        }

        var errors = new Dictionary<string, string[]>();
        if (new MergePatch(patch, json.Value.SerializerOptions, errors).ApplyTo(WatchTermBody.Of(present)) is not { } body)
        {
            return Invalid(errors);
        }

        // What was read here must be what is replaced, even for one who accepts any version.
        var wanted = body.ToTerm();
        return Answer(tags, await editor.UpdateAsync(id, wanted, expected ?? present.Version, Editor.NameOf(context), cancellationToken));
    }

    private static Results<Ok<WatchTermView>, ValidationProblem, ProblemHttpResult> Answer(EntityTags tags, TermEdit edit)
    {
        switch (edit)
        {
            case TermEdit.Done(var term, _):
                tags.Set(term.Version);
                return TypedResults.Ok(WatchTermView.Of(term));
            case TermEdit.Invalid(var problems):
                return Invalid(problems);
            case TermEdit.Duplicate(var known):
                return AlreadyThere(known);
            case TermEdit.Stale(var current):
                return tags.Stale(current.Version);
            default:
                return NoSuchTerm();
        }
    }

    private static async Task<Results<NoContent, ProblemHttpResult>> DeleteAsync(
        long id,
        WatchTermEditor editor,
        HttpContext context,
        CancellationToken cancellationToken
    )
    {
        var tags = new EntityTags(context);
        if (!tags.TryReadIfMatch(out var expected))
        {
            return EntityTags.NoIfMatch();
        }

        return await editor.DeleteAsync(id, expected, Editor.NameOf(context), cancellationToken) switch
        {
            TermEdit.Done => TypedResults.NoContent(),
            TermEdit.Stale(var current) => tags.Stale(current.Version),
            _ => NoSuchTerm(),
        };
    }

    private static async Task<Ok<Page<WatchTermChangeView>>> HistoryAsync(
        AlertsDbContext db,
        long? term,
        int? limit,
        long? after,
        CancellationToken cancellationToken
    ) => TypedResults.Ok(await WatchTermList.HistoryAsync(db, term, Page.Limit(limit), after, cancellationToken));

    private static async Task<Results<Ok<WatchTermView>, ProblemHttpResult>> RevertAsync(
        long change,
        WatchTermEditor editor,
        HttpContext context,
        CancellationToken cancellationToken
    )
    {
        var edit = await editor.RevertAsync(change, Editor.NameOf(context), cancellationToken);
        if (edit is TermEdit.Duplicate(var known))
        {
            return AlreadyThere(known);
        }

        if (edit is not TermEdit.Done(var term, _))
        {
            return TypedResults.Problem(
                title: "There is nothing to revert.",
                detail: "There is no such change, or the term that it created is gone already. GET /api/watch-terms/history lists the changes.",
                statusCode: StatusCodes.Status404NotFound
            );
        }

        new EntityTags(context).Set(term.Version);
        return TypedResults.Ok(WatchTermView.Of(term));
    }

    internal static ValidationProblem Invalid(IReadOnlyDictionary<string, string[]> problems) =>
        TypedResults.ValidationProblem(
            problems.ToDictionary(),
            detail: "Nothing was changed. Correct the fields named in errors.",
            title: "The watch term is not valid."
        );

    private static ProblemHttpResult AlreadyThere(WatchTerm known) =>
        TypedResults.Problem(
            title: "This watch term is there already.",
            detail: $"Watch term {known.Id} has this phrase and kind. Change that one with PATCH /api/watch-terms/{known.Id}.",
            statusCode: StatusCodes.Status409Conflict,
            extensions: new Dictionary<string, object?>
            {
                ["errors"] = new Dictionary<string, string[]> { ["phrase"] = [$"Watch term {known.Id} has this phrase and kind."] },
            }
        );

    private static ProblemHttpResult NoSuchTerm() =>
        TypedResults.Problem(
            title: "There is no such watch term.",
            detail: "It may have been deleted; GET /api/watch-terms/history tells, and its change can be reverted.",
            statusCode: StatusCodes.Status404NotFound
        );
}
