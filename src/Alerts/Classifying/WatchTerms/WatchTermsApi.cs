using System.Globalization;
using Alerts.Platform.Access;
using Alerts.Platform.Data;
using Alerts.Platform.Web;
using Alerts.Reading.Relevance;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Http.HttpResults;
using Microsoft.AspNetCore.Routing;
using Microsoft.EntityFrameworkCore;

namespace Alerts.Classifying.WatchTerms;

/// <summary>A watch term as callers send it.</summary>
public sealed record WatchTermBody(
    string? Phrase,
    WatchTermKind? Kind,
    IReadOnlyDictionary<string, IReadOnlyList<string>>? Aliases = null,
    string? Topic = null,
    double? Weight = null,
    bool? Enabled = null,
    string? Note = null
)
{
    internal WatchTerm ToTerm()
    {
        NoNulls.In(Aliases?.Values, "aliases");
        return new()
        {
            Phrase = Phrase?.Trim() ?? "",
            Kind = Kind ?? (WatchTermKind)(-1),
            Aliases = Aliases ?? new Dictionary<string, IReadOnlyList<string>>(),
            Topic = string.IsNullOrWhiteSpace(Topic) ? null : Topic.Trim(),
            Weight = Weight ?? 1,
            Enabled = Enabled ?? true,
            Note = Note,
        };
    }
}

internal static class WatchTermsApi
{
    internal static IEndpointRouteBuilder MapWatchTerms(this IEndpointRouteBuilder routes)
    {
        var group = routes.MapGroup("/api/watch-terms").WithTags("Watch terms").RequireAdmin(AdminScopes.Terms);
        group.MapGet("", ListAsync);
        group.MapPost("", CreateAsync);
        group.MapGet("/{id:long}", GetAsync);
        group.MapPut("/{id:long}", UpdateAsync);
        group.MapDelete("/{id:long}", DeleteAsync);
        group.MapGet("/history", HistoryAsync);
        group.MapPost("/history/{change:long}/revert", RevertAsync);
        return routes;
    }

    private static async Task<Ok<Page<WatchTerm>>> ListAsync(
        AlertsDbContext db,
        WatchTermKind? kind,
        int? limit,
        long? after,
        CancellationToken cancellationToken
    )
    {
        var take = Page.Limit(limit);
        var terms = await db
            .WatchTerms.AsNoTracking()
            .Where(t => t.Id > (after ?? 0) && (kind == null || t.Kind == kind))
            .OrderBy(t => t.Id)
            .Take(take + 1)
            .ToListAsync(cancellationToken);
        return TypedResults.Ok(Page.Cut(terms, take, t => t.Id.ToString(CultureInfo.InvariantCulture)));
    }

    private static async Task<Results<Ok<WatchTerm>, ProblemHttpResult>> GetAsync(
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

        EntityTags.Set(context, term.Version);
        return TypedResults.Ok(term);
    }

    private static async Task<Results<Created<WatchTerm>, ValidationProblem>> CreateAsync(
        WatchTermBody body,
        WatchTermEditor editor,
        HttpContext context,
        CancellationToken cancellationToken
    )
    {
        switch (await editor.CreateAsync(body.ToTerm(), Editor.NameOf(context), cancellationToken))
        {
            case TermEdit.Done(var term, _):
                EntityTags.Set(context, term.Version);
                return TypedResults.Created($"/api/watch-terms/{term.Id}", term);
            case TermEdit.Invalid(var problems):
                return Invalid(problems);
            case var other:
                throw new InvalidOperationException(other.ToString());
        }
    }

    private static async Task<Results<Ok<WatchTerm>, ValidationProblem, ProblemHttpResult>> UpdateAsync(
        long id,
        WatchTermBody body,
        WatchTermEditor editor,
        HttpContext context,
        CancellationToken cancellationToken
    )
    {
        if (!EntityTags.TryReadIfMatch(context, out var expected))
        {
            return EntityTags.NoIfMatch();
        }

        switch (await editor.UpdateAsync(id, body.ToTerm(), expected, Editor.NameOf(context), cancellationToken))
        {
            case TermEdit.Done(var term, _):
                EntityTags.Set(context, term.Version);
                return TypedResults.Ok(term);
            case TermEdit.Invalid(var problems):
                return Invalid(problems);
            case TermEdit.Stale(var current):
                return EntityTags.Stale(context, current.Version);
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
        if (!EntityTags.TryReadIfMatch(context, out var expected))
        {
            return EntityTags.NoIfMatch();
        }

        return await editor.DeleteAsync(id, expected, Editor.NameOf(context), cancellationToken) switch
        {
            TermEdit.Done => TypedResults.NoContent(),
            TermEdit.Stale(var current) => EntityTags.Stale(context, current.Version),
            _ => NoSuchTerm(),
        };
    }

    private static async Task<Ok<Page<WatchTermChangeView>>> HistoryAsync(
        AlertsDbContext db,
        long? term,
        int? limit,
        long? after,
        CancellationToken cancellationToken
    )
    {
        var take = Page.Limit(limit);
        var changes = await db
            .WatchTermChanges.AsNoTracking()
            .Where(c => (after == null || c.Id < after) && (term == null || c.TermId == term))
            .OrderByDescending(c => c.Id)
            .Take(take + 1)
            .ToListAsync(cancellationToken);
        return TypedResults.Ok(
            Page.Cut([.. changes.Select(WatchTermChangeView.Of)], take, c => c.Id.ToString(CultureInfo.InvariantCulture))
        );
    }

    private static async Task<Results<Ok<WatchTerm>, ProblemHttpResult>> RevertAsync(
        long change,
        WatchTermEditor editor,
        HttpContext context,
        CancellationToken cancellationToken
    )
    {
        if (await editor.RevertAsync(change, Editor.NameOf(context), cancellationToken) is not TermEdit.Done(var term, _))
        {
            return TypedResults.Problem(
                title: "There is nothing to revert.",
                detail: "There is no such change, or the term that it created is gone already. GET /api/watch-terms/history lists the changes.",
                statusCode: StatusCodes.Status404NotFound
            );
        }

        EntityTags.Set(context, term.Version);
        return TypedResults.Ok(term);
    }

    internal static ValidationProblem Invalid(IReadOnlyDictionary<string, string[]> problems) =>
        TypedResults.ValidationProblem(
            problems.ToDictionary(),
            detail: "Nothing was changed. Correct the fields named in errors.",
            title: "The watch term is not valid."
        );

    private static ProblemHttpResult NoSuchTerm() =>
        TypedResults.Problem(
            title: "There is no such watch term.",
            detail: "It may have been deleted; GET /api/watch-terms/history tells, and its change can be reverted.",
            statusCode: StatusCodes.Status404NotFound
        );
}
