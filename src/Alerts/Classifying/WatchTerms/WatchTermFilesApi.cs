using System.Text;
using System.Text.Json;
using Alerts.Platform.Access;
using Alerts.Platform.Data;
using Alerts.Platform.Web;
using Alerts.Reading.Relevance;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Routing;
using Microsoft.EntityFrameworkCore;

namespace Alerts.Classifying.WatchTerms;

/// <summary>How many terms an import read, and the version of the set after it.</summary>
public sealed record ImportResult(int Terms, long Version);

internal static class WatchTermFilesApi
{
    private const long LargestFile = 10_000_000;

    internal static IEndpointRouteBuilder MapWatchTermFiles(this IEndpointRouteBuilder routes)
    {
        var group = routes.MapGroup("/api/watch-terms").WithTags("Watch terms").RequireAdmin(AdminScopes.Terms);
        group.MapGet("/export", ExportAsync);
        group.MapPost("/import", ImportAsync).Produces<ImportResult>();
        return routes;
    }

    /// <summary>
    /// All terms as a file: <c>?format=json</c> (the usual) or <c>csv</c>. The import and <c>alerts classify --terms</c> read it.
    /// </summary>
    private static async Task<IResult> ExportAsync(AlertsDbContext db, string? format, CancellationToken cancellationToken)
    {
        var terms = await db.WatchTerms.AsNoTracking().OrderBy(t => t.Id).ToListAsync(cancellationToken);
        return format switch
        {
            "csv" => TypedResults.File(WatchTermCsv.Write(terms), "text/csv; charset=utf-8", "watch-terms.csv"),
            null or "json" => TypedResults.File(
                JsonSerializer.SerializeToUtf8Bytes(terms, JsonColumns.Options),
                "application/json",
                "watch-terms.json"
            ),
            _ => TypedResults.ValidationProblem(new Dictionary<string, string[]> { ["format"] = ["Format is json or csv."] }),
        };
    }

    /// <summary>
    /// Adds terms and replaces those of the same phrase and kind; all or none. JSON, or CSV with <c>Content-Type: text/csv</c>.
    /// </summary>
    private static async Task<IResult> ImportAsync(WatchTermEditor editor, HttpContext context, CancellationToken cancellationToken)
    {
        if (context.Request.ContentLength > LargestFile)
        {
            return TypedResults.Problem(
                title: "The file is too large.",
                detail: "Import at most 10 MB at a time.",
                statusCode: StatusCodes.Status413PayloadTooLarge
            );
        }

        List<WatchTerm> terms;
        try
        {
            terms = await ReadAsync(context.Request, cancellationToken);
            NoNulls.In(terms, "terms");
        }
        catch (Exception e) when (e is FormatException or JsonException)
        {
            return TypedResults.Problem(
                title: "The file could not be read.",
                detail: "Nothing was changed. " + e.Message,
                statusCode: StatusCodes.Status400BadRequest
            );
        }

        return await editor.ImportAsync(terms, Editor.NameOf(context), "import", cancellationToken) switch
        {
            TermEdit.Invalid(var problems) => WatchTermsApi.Invalid(problems),
            TermEdit.Done(_, var version) => TypedResults.Ok(new ImportResult(terms.Count, version)),
            var other => throw new InvalidOperationException(other.ToString()),
        };
    }

    private static async Task<List<WatchTerm>> ReadAsync(HttpRequest request, CancellationToken cancellationToken)
    {
        using var reader = new StreamReader(request.Body, Encoding.UTF8);
        var text = await reader.ReadToEndAsync(cancellationToken);
        var isCsv = request.ContentType?.StartsWith("text/csv", StringComparison.OrdinalIgnoreCase) == true;
        return isCsv ? WatchTermCsv.Read(text) : WatchTermFile.ReadJson(text);
    }
}
