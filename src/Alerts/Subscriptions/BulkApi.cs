using System.Globalization;
using System.Runtime.CompilerServices;
using System.Text;
using System.Text.Json;
using Alerts.Platform.Data;
using Alerts.Platform.Web;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Http.Features;
using Microsoft.AspNetCore.Http.HttpResults;
using Microsoft.AspNetCore.Routing;
using Microsoft.EntityFrameworkCore;

namespace Alerts.Subscriptions;

/// <summary>All subscriptions in and out, as CSV or JSON. The address of a webhook is a secret and comes out as its host alone.</summary>
internal static class BulkApi
{
    private const int MaxBytes = 50 * 1024 * 1024;

    internal static IEndpointRouteBuilder MapBulk(this IEndpointRouteBuilder routes)
    {
        var group = routes.MapGroup("/api/subscriptions").WithTags("Subscriptions").RequireAdmin();
        group.MapPost("/import", ImportAsync).Accepts<SubscriptionRequest[]>("application/json", "text/csv");
        group.MapGet("/export", Export);
        return routes;
    }

    private static async Task<Results<Ok<ImportAnswer>, ProblemHttpResult>> ImportAsync(HttpContext context, SubscriptionImport import, bool? confirmed, CancellationToken cancellationToken)
    {
        if (context.Request.ContentLength > MaxBytes)
        {
            return TypedResults.Problem("Send at most 50 MB at a time.", statusCode: StatusCodes.Status413PayloadTooLarge, title: "Too large.");
        }

        if (context.Features.Get<IHttpMaxRequestBodySizeFeature>() is { IsReadOnly: false } size)
        {
            size.MaxRequestBodySize = MaxBytes;
        }

        using var reader = new StreamReader(context.Request.Body, Encoding.UTF8);
        var text = await reader.ReadToEndAsync(cancellationToken);
        var isCsv = context.Request.ContentType?.Contains("csv", StringComparison.OrdinalIgnoreCase) == true;
        if (Read(text, isCsv) is not { } requests)
        {
            return TypedResults.Problem(
                $"Send a JSON list of sign-ups as application/json, or CSV as text/csv with a first line of column names: {string.Join(',', SubscriptionImport.Columns)}.",
                statusCode: StatusCodes.Status400BadRequest, title: "The list cannot be read.");
        }

        return TypedResults.Ok(await import.ImportAsync(requests, confirmed == true, cancellationToken));
    }

    private static IEnumerable<(int Line, SubscriptionRequest Request)>? Read(string text, bool isCsv)
    {
        if (isCsv)
        {
            return Csv.Read(text).FirstOrDefault().Cells?.Contains("address", StringComparer.OrdinalIgnoreCase) == true ? SubscriptionImport.FromCsv(text) : null;
        }

        try
        {
            return JsonSerializer.Deserialize<List<SubscriptionRequest>>(text, JsonSerializerOptions.Web)?.Select((request, i) => (i + 1, request));
        }
        catch (JsonException)
        {
            return null;
        }
    }

    private static IResult Export(HttpContext context, AlertsDbContext db, SubscriptionSecrets secrets, string? format, CancellationToken cancellationToken)
    {
        var rows = RowsAsync(db, secrets, cancellationToken);
        if (!string.Equals(format, "csv", StringComparison.OrdinalIgnoreCase))
        {
            return TypedResults.Ok(rows);
        }

        context.Response.Headers.ContentDisposition = "attachment; filename=subscriptions.csv";
        return TypedResults.Stream(
            async stream =>
            {
                await using var writer = new StreamWriter(stream, new UTF8Encoding(false));
                await writer.WriteAsync(Csv.Line(SubscriptionImport.Columns));
                await foreach (var s in rows)
                {
                    await writer.WriteAsync(Line(s));
                }
            },
            "text/csv; charset=utf-8");
    }

    // Page by page: a hundred thousand rows do not stand in memory, and no read lasts long.
    private static async IAsyncEnumerable<SubscriptionView> RowsAsync(AlertsDbContext db, SubscriptionSecrets secrets, [EnumeratorCancellation] CancellationToken cancellationToken)
    {
        for (var after = Guid.Empty; ;)
        {
            var page = await db.Subscriptions.AsNoTracking().Where(s => s.Id > after).OrderBy(s => s.Id).Take(1000).ToListAsync(cancellationToken);
            foreach (var subscription in page)
            {
                yield return SubscriptionView.Of(subscription, secrets);
            }

            if (page.Count == 0)
            {
                yield break;
            }

            after = page[^1].Id;
        }
    }

    private static string Line(SubscriptionView s) => Csv.Line([
        Name(s.Channel), s.Address, Name(s.Cadence), s.TimeZone, s.QuietHours?.From, s.QuietHours?.To, s.DigestHour.ToString(CultureInfo.InvariantCulture), s.DigestDay,
        string.Join(';', s.Topics), string.Join(';', s.Languages), Name(s.MinimumStatus), Name(s.State)]);

    private static string Name<T>(T value)
        where T : struct, Enum => JsonNamingPolicy.CamelCase.ConvertName(value.ToString());
}
