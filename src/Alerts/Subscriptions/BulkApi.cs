using System.Runtime.CompilerServices;
using System.Text;
using System.Text.Json;
using Alerts.Platform.Access;
using Alerts.Platform.Csv;
using Alerts.Platform.Data;
using Alerts.Platform.Web;
using Alerts.Platform.Web.OpenApi;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Http.Features;
using Microsoft.AspNetCore.Http.HttpResults;
using Microsoft.AspNetCore.Routing;
using Microsoft.EntityFrameworkCore;

namespace Alerts.Subscriptions;

/// <summary>All subscriptions in and out, as CSV or JSON. The address of a webhook is a secret and comes out as its host alone.</summary>
internal sealed class BulkApi : IApi
{
    private const int MaxBytes = 50 * 1024 * 1024;
    private const int PageSize = 1000;

    public void Map(IEndpointRouteBuilder routes)
    {
        var group = routes.MapGroup("/api/subscriptions").WithTags("Subscriptions").RequireAdmin(AdminScopes.Readers);
        group
            .MapPost("/import", ImportAsync)
            .Accepts<SubscriptionRequest[]>("application/json", "text/csv")
            .Describe(
                "importSubscriptions",
                "Takes over subscriptions from elsewhere, as JSON or CSV, and tells each line that is wrong.",
                "With ?preview=true it says what would be added and skipped, and adds nothing."
            );
        group
            .MapGet("/export", Export)
            .Describe("exportSubscriptions", "All subscriptions, as JSON or with ?format=csv as CSV, in the form that import takes.")
            .Produces<List<SubscriptionView>>(contentType: "application/json", additionalContentTypes: "text/csv");
    }

    private static async Task<Results<Ok<ImportAnswer>, ProblemHttpResult>> ImportAsync(
        HttpContext context,
        SubscriptionImport import,
        bool? confirmed,
        bool? preview,
        CancellationToken cancellationToken
    )
    {
        if (context.Request.ContentLength > MaxBytes)
        {
            return TypedResults.Problem(
                "Send at most 50 MB at a time.",
                statusCode: StatusCodes.Status413PayloadTooLarge,
                title: "Too large."
            );
        }

        if (context.Features.Get<IHttpMaxRequestBodySizeFeature>() is { IsReadOnly: false } size)
        {
            size.MaxRequestBodySize = MaxBytes;
        }

        using var reader = new StreamReader(context.Request.Body, Encoding.UTF8);
        var text = await reader.ReadToEndAsync(cancellationToken);
        var isCsv = context.Request.ContentType?.Contains("csv", StringComparison.OrdinalIgnoreCase) == true;
        if ((isCsv ? SubscriptionCsv.Read(text) : ReadJson(text)) is not { } list)
        {
            return TypedResults.Problem(
                "Send a JSON list of sign-ups as application/json, or CSV as text/csv with a first line of column names: "
                    + string.Join(',', SubscriptionCsv.Columns)
                    + ".",
                statusCode: StatusCodes.Status400BadRequest,
                title: "The list cannot be read."
            );
        }

        var answer =
            preview == true
                ? await import.PreviewAsync(list.Requests, cancellationToken)
                : await import.ImportAsync(list.Requests, confirmed == true, cancellationToken);
        return TypedResults.Ok(answer with { Problems = [.. answer.Problems.Concat(list.Problems).OrderBy(p => p.Line)] });
    }

    /// <summary>Null where the text is no such list.</summary>
    internal static ImportList? ReadJson(string text)
    {
        try
        {
            var requests = JsonSerializer.Deserialize(text, AlertsJson.Default.ListSubscriptionRequest);
            NoNulls.In(requests, "of sign-ups");
            return requests is null ? null : new ImportList(requests.Select((request, i) => (i + 1, request)), []);
        }
        catch (JsonException)
        {
            return null;
        }
    }

    private static IResult Export(
        HttpContext context,
        AlertsDbContext db,
        SubscriptionSecrets secrets,
        string? format,
        CancellationToken cancellationToken
    )
    {
        var rows = RowsAsync(db, secrets, cancellationToken);
        if (!string.Equals(format, "csv", StringComparison.OrdinalIgnoreCase))
        {
            return TypedResults.Ok(rows);
        }

        context.Response.Headers.ContentDisposition = "attachment; filename=subscriptions.csv";
        return TypedResults.Stream(stream => WriteCsvAsync(stream, rows, cancellationToken), "text/csv; charset=utf-8");
    }

    private static async Task WriteCsvAsync(Stream stream, IAsyncEnumerable<SubscriptionView> rows, CancellationToken cancellationToken)
    {
        await using var writer = CsvCell.WriterTo(stream);
        await writer.WriteRecordAsync(SubscriptionCsv.Columns, cancellationToken);
        await foreach (var subscription in rows)
        {
            await writer.WriteRecordAsync(SubscriptionCsv.Cells(subscription), cancellationToken);
        }
    }

    // Page by page: a hundred thousand rows do not stand in memory, and no read lasts long.
    private static async IAsyncEnumerable<SubscriptionView> RowsAsync(
        AlertsDbContext db,
        SubscriptionSecrets secrets,
        [EnumeratorCancellation] CancellationToken cancellationToken
    )
    {
        for (var after = Guid.Empty; ; )
        {
            var page = await db
                .Subscriptions.AsNoTracking()
                .Where(s => s.Id > after)
                .OrderBy(s => s.Id)
                .Take(PageSize)
                .ToListAsync(cancellationToken);
            foreach (var subscription in page)
            {
                yield return SubscriptionView.Of(subscription, secrets, forAdmin: true);
            }

            if (page.Count == 0)
            {
                yield break;
            }

            after = page[^1].Id;
        }
    }
}
