using System.Globalization;
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
    string? Note = null)
{
    internal WatchTerm ToTerm() => new()
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

internal static class WatchTermsApi
{
    /// <summary>Who makes an edit, for its change record; the key itself has no name.</summary>
    private const string UserHeader = "X-Api-User";

    internal static IEndpointRouteBuilder MapWatchTerms(this IEndpointRouteBuilder routes)
    {
        var group = routes.MapGroup("/api/watch-terms").WithTags("Watch terms").RequireAdmin();
        group.MapGet("", ListAsync);
        group.MapPost("", CreateAsync);
        group.MapGet("/{id:long}", GetAsync);
        group.MapPut("/{id:long}", UpdateAsync);
        group.MapDelete("/{id:long}", DeleteAsync);
        group.MapGet("/history", HistoryAsync);
        group.MapPost("/history/{change:long}/revert", RevertAsync);
        return routes;
    }

    private static async Task<Ok<Page<WatchTerm>>> ListAsync(AlertsDbContext db, WatchTermKind? kind, int? limit, long? after, CancellationToken cancellationToken)
    {
        var take = Page.Limit(limit);
        var terms = await db.WatchTerms.AsNoTracking()
            .Where(t => t.Id > (after ?? 0) && (kind == null || t.Kind == kind))
            .OrderBy(t => t.Id).Take(take + 1).ToListAsync(cancellationToken);
        return TypedResults.Ok(Page.Cut(terms, take, t => t.Id.ToString(CultureInfo.InvariantCulture)));
    }

    private static async Task<Results<Ok<WatchTerm>, ProblemHttpResult>> GetAsync(long id, AlertsDbContext db, HttpContext context, CancellationToken cancellationToken)
    {
        var term = await db.WatchTerms.AsNoTracking().FirstOrDefaultAsync(t => t.Id == id, cancellationToken);
        if (term is null)
        {
            return NoSuchTerm();
        }

        SetETag(context, term);
        return TypedResults.Ok(term);
    }

    private static async Task<Results<Created<WatchTerm>, ValidationProblem>> CreateAsync(WatchTermBody body, WatchTermEditor editor, HttpContext context, CancellationToken cancellationToken)
    {
        switch (await editor.CreateAsync(body.ToTerm(), By(context), cancellationToken))
        {
            case TermEdit.Done(var term, _):
                SetETag(context, term);
                return TypedResults.Created($"/api/watch-terms/{term.Id}", term);
            case TermEdit.Invalid(var problems):
                return Invalid(problems);
            case var other:
                throw new InvalidOperationException(other.ToString());
        }
    }

    private static async Task<Results<Ok<WatchTerm>, ValidationProblem, ProblemHttpResult>> UpdateAsync(long id, WatchTermBody body, WatchTermEditor editor, HttpContext context, CancellationToken cancellationToken)
    {
        if (!TryReadIfMatch(context, out var expected))
        {
            return NoIfMatch();
        }

        switch (await editor.UpdateAsync(id, body.ToTerm(), expected, By(context), cancellationToken))
        {
            case TermEdit.Done(var term, _):
                SetETag(context, term);
                return TypedResults.Ok(term);
            case TermEdit.Invalid(var problems):
                return Invalid(problems);
            case TermEdit.Stale(var current):
                return Stale(context, current);
            default:
                return NoSuchTerm();
        }
    }

    private static async Task<Results<NoContent, ProblemHttpResult>> DeleteAsync(long id, WatchTermEditor editor, HttpContext context, CancellationToken cancellationToken)
    {
        if (!TryReadIfMatch(context, out var expected))
        {
            return NoIfMatch();
        }

        return await editor.DeleteAsync(id, expected, By(context), cancellationToken) switch
        {
            TermEdit.Done => TypedResults.NoContent(),
            TermEdit.Stale(var current) => Stale(context, current),
            _ => NoSuchTerm(),
        };
    }

    private static async Task<Ok<Page<WatchTermChangeView>>> HistoryAsync(AlertsDbContext db, long? term, int? limit, long? after, CancellationToken cancellationToken)
    {
        var take = Page.Limit(limit);
        var changes = await db.WatchTermChanges.AsNoTracking()
            .Where(c => (after == null || c.Id < after) && (term == null || c.TermId == term))
            .OrderByDescending(c => c.Id).Take(take + 1).ToListAsync(cancellationToken);
        return TypedResults.Ok(Page.Cut([.. changes.Select(WatchTermChangeView.Of)], take, c => c.Id.ToString(CultureInfo.InvariantCulture)));
    }

    private static async Task<Results<Ok<WatchTerm>, ProblemHttpResult>> RevertAsync(long change, WatchTermEditor editor, HttpContext context, CancellationToken cancellationToken)
    {
        if (await editor.RevertAsync(change, By(context), cancellationToken) is not TermEdit.Done(var term, _))
        {
            return TypedResults.Problem(title: "There is nothing to revert.", detail: "There is no such change, or the term that it created is gone already. GET /api/watch-terms/history lists the changes.", statusCode: StatusCodes.Status404NotFound);
        }

        SetETag(context, term);
        return TypedResults.Ok(term);
    }

    internal static string By(HttpContext context) =>
        context.Request.Headers[UserHeader].ToString() is { Length: > 0 and <= 100 } user ? user : "admin";

    internal static ValidationProblem Invalid(IReadOnlyDictionary<string, string[]> problems) =>
        TypedResults.ValidationProblem(problems.ToDictionary(), detail: "Nothing was changed. Correct the fields named in errors.", title: "The watch term is not valid.");

    private static void SetETag(HttpContext context, WatchTerm term) =>
        context.Response.Headers.ETag = $"\"{term.Version.ToString(CultureInfo.InvariantCulture)}\"";

    /// <param name="version">The version asked for; null for *.</param>
    private static bool TryReadIfMatch(HttpContext context, out long? version)
    {
        version = null;
        var header = context.Request.Headers.IfMatch.ToString().Trim();
        if (header == "*")
        {
            return true;
        }

        // A tag that is not one of ours can match nothing, so it counts as stale.
        version = long.TryParse(header.Trim('"'), NumberStyles.None, CultureInfo.InvariantCulture, out var parsed) ? parsed : -1;
        return header.Length > 0;
    }

    private static ProblemHttpResult NoIfMatch() => TypedResults.Problem(
        title: "If-Match is needed.", detail: "Send the ETag of the term you have read in If-Match, so that nobody's edit is lost; If-Match: * overwrites whatever is there.", statusCode: StatusCodes.Status428PreconditionRequired);

    private static ProblemHttpResult Stale(HttpContext context, WatchTerm current)
    {
        SetETag(context, current);
        return TypedResults.Problem(title: "The term was changed meanwhile.", detail: "Read the term again, apply your edit to it and send its new ETag in If-Match.", statusCode: StatusCodes.Status412PreconditionFailed);
    }

    private static ProblemHttpResult NoSuchTerm() => TypedResults.Problem(
        title: "There is no such watch term.", detail: "It may have been deleted; GET /api/watch-terms/history tells, and its change can be reverted.", statusCode: StatusCodes.Status404NotFound);
}
