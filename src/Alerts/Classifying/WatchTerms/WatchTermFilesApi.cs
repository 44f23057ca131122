using System.Text;
using System.Text.Json;
using Alerts.Platform.Access;
using Alerts.Platform.Data;
using Alerts.Platform.Web;
using Alerts.Platform.Web.OpenApi;
using Alerts.Reading.Relevance;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Routing;
using Microsoft.EntityFrameworkCore;

namespace Alerts.Classifying.WatchTerms;

/// <summary>What an import did, or would do.</summary>
/// <param name="Terms">How many the file has.</param>
/// <param name="Version">The version of the set after it.</param>
/// <param name="Unchanged">How many are there already, exactly so.</param>
internal sealed record ImportResult(
    int Terms,
    long Version,
    IReadOnlyList<WatchTermBody> Added,
    IReadOnlyList<ImportedChange> Changed,
    int Unchanged,
    bool IsPreview
);

/// <summary>A term that is there already and becomes another.</summary>
internal sealed record ImportedChange(WatchTermBody Before, WatchTermBody After);

internal sealed class WatchTermFilesApi : IApi
{
    private const long LargestFile = 10_000_000;

    public void Map(IEndpointRouteBuilder routes)
    {
        var group = routes.MapGroup("/api/watch-terms").WithTags("Watch terms").RequireAdmin(AdminScopes.Terms);
        group
            .MapGet("/export", ExportAsync)
            .Describe("exportWatchTerms", "All terms as a file, JSON or CSV, which import and the command line read.")
            .Produces<List<WatchTermView>>(contentType: "application/json", additionalContentTypes: "text/csv");
        group
            .MapPost("/import", ImportAsync)
            .TakesFile("application/json", "text/csv")
            .Describe(
                "importWatchTerms",
                "Adds terms and replaces those of the same phrase and kind; all or none.",
                "With ?preview=true it says what would be added and changed, and changes nothing."
            )
            .Produces<ImportResult>();
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
                JsonColumns.WriteBytes(terms.ConvertAll(WatchTermView.Of)),
                "application/json",
                "watch-terms.json"
            ),
            _ => TypedResults.ValidationProblem(new Dictionary<string, string[]> { ["format"] = ["Format is json or csv."] }),
        };
    }

    /// <summary>
    /// Adds terms and replaces those of the same phrase and kind; all or none. JSON, or CSV with <c>Content-Type: text/csv</c>.
    /// </summary>
    private static async Task<IResult> ImportAsync(
        WatchTermEditor editor,
        HttpContext context,
        bool? preview,
        CancellationToken cancellationToken
    )
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

        return preview == true
            ? Answer(await editor.PreviewImportAsync(terms, cancellationToken), terms.Count, isPreview: true)
            : Answer(await editor.ImportAsync(terms, Editor.NameOf(context), "import", cancellationToken), terms.Count, isPreview: false);
    }

    private static IResult Answer(TermImport import, int terms, bool isPreview) =>
        import switch
        {
            TermImport.Invalid(var problems) => WatchTermsApi.Invalid(problems),
            TermImport.Done done => TypedResults.Ok(
                new ImportResult(
                    terms,
                    done.Version,
                    [.. done.Added.Select(WatchTermBody.Of)],
                    [.. done.Changed.Select(c => new ImportedChange(WatchTermBody.Of(c.Before), WatchTermBody.Of(c.After)))],
                    terms - done.Added.Count - done.Changed.Count,
                    isPreview
                )
            ),
            _ => throw new InvalidOperationException(import.ToString()),
        };

    private static async Task<List<WatchTerm>> ReadAsync(HttpRequest request, CancellationToken cancellationToken)
    {
        using var reader = new StreamReader(request.Body, Encoding.UTF8);
        var text = await reader.ReadToEndAsync(cancellationToken);
        var isCsv = request.ContentType?.StartsWith("text/csv", StringComparison.OrdinalIgnoreCase) == true;
        return isCsv ? WatchTermCsv.Read(text) : WatchTermFile.ReadJson(text);
    }
}
