using Alerts.Platform.Data;
using Alerts.Platform.Language;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.WebUtilities;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Logging;
using Microsoft.Extensions.Primitives;
using Microsoft.Net.Http.Headers;

namespace Alerts.Platform.Web;

/// <summary>Every error has a body: problem details for programs, a page for people. Nothing of an unexpected exception is shown.</summary>
internal sealed partial class ProblemResponses(RequestDelegate next, ILogger<ProblemResponses> logger)
{
    public async Task InvokeAsync(HttpContext context)
    {
        try
        {
            CheckText(context.Request);
            await next(context);
            if (context.Response is { HasStarted: false, StatusCode: >= 400, ContentLength: null, ContentType: null })
            {
                await WriteAsync(context, context.Response.StatusCode);
            }
        }
        catch (BadHttpRequestException e) when (!context.Response.HasStarted)
        {
            var detail = e switch
            {
                { InnerException: System.Text.Json.JsonException json } => "The body is not the JSON that is expected here: "
                    + json.Message,
                { StatusCode: StatusCodes.Status413PayloadTooLarge or StatusCodes.Status415UnsupportedMediaType } => Advice(e.StatusCode),
                _ => e.Message,
            };
            var errors = BindingProblems.Of(e, context);
            await WriteAsync(context, e.StatusCode, errors is null ? detail : "It cannot be read as it is; see errors.", errors: errors);
        }
        catch (OperationCanceledException) when (context.RequestAborted.IsCancellationRequested)
        {
            // The caller went away.
        }
        catch (Exception e) when (!context.Response.HasStarted)
        {
            await FailedAsync(context, e);
        }
    }

    private async Task FailedAsync(HttpContext context, Exception exception)
    {
        var db = context.RequestServices.GetRequiredService<AlertsDbContext>();
        if (db.IsConflict(exception))
        {
            await WriteAsync(context, StatusCodes.Status409Conflict);
            return;
        }

        if (IsForeignText(exception))
        {
            await WriteAsync(
                context,
                StatusCodes.Status400BadRequest,
                "The request holds the character U+0000, which no text here may hold."
            );
            return;
        }

        LogFailed(exception, context.Request.Method, context.Request.Path);
        var isDatabaseThere = await db.Database.CanConnectAsync(context.RequestAborted);
        await (
            isDatabaseThere
                ? WriteAsync(
                    context,
                    StatusCodes.Status500InternalServerError,
                    $"Something went wrong here. The log has it under {context.TraceIdentifier}.",
                    ReaderText.Current["Problem.Id", context.TraceIdentifier]
                )
                : WriteAsync(context, StatusCodes.Status503ServiceUnavailable)
        );
    }

    // PostgreSQL stores no U+0000, and says so with these states.
    private static bool IsForeignText(Exception exception) =>
        exception is System.Data.Common.DbException { SqlState: "22021" or "22P05" }
        || (exception.InnerException is { } inner && IsForeignText(inner));

    private static void CheckText(HttpRequest request)
    {
        if (
            request.QueryString.Value?.Contains("%00", StringComparison.Ordinal) == true
            || request.Path.Value?.Contains('\0', StringComparison.Ordinal) == true
        )
        {
            throw new BadHttpRequestException("The address holds the character U+0000.");
        }

        if (
            MediaTypeHeaderValue.TryParse(request.ContentType, out var type)
            && type.Charset is { HasValue: true } charset
            && HeaderUtilities.RemoveQuotes(charset).Value is not ("utf-8" or "UTF-8" or "utf8" or "us-ascii" or "US-ASCII" or "utf-16")
            && request.HasJsonContentType()
        )
        {
            throw new BadHttpRequestException("JSON is read as UTF-8.", StatusCodes.Status415UnsupportedMediaType);
        }
    }

    private static string Advice(int status) =>
        status switch
        {
            StatusCodes.Status404NotFound => "There is nothing at this address. /openapi/v1.json lists what there is.",
            StatusCodes.Status405MethodNotAllowed => "This address does not take this method; the Allow header says which it takes.",
            StatusCodes.Status409Conflict =>
                "Somebody else changed the same thing at the same moment. Send the request again: it will find what the other one left.",
            StatusCodes.Status413PayloadTooLarge => "The body is longer than the 30 MB that are taken here. Send it in parts.",
            StatusCodes.Status415UnsupportedMediaType => "Send JSON with Content-Type: application/json.",
            StatusCodes.Status503ServiceUnavailable => "The database does not answer. Try again in a minute.",
            _ => "The request could not be served as it is.",
        };

    // Programs are told what to send instead, people what to do.
    private static Task<IResult> PageAsync(HttpContext context, int status, string? more)
    {
        var words = ReaderText.Current;
        var title = words[status == StatusCodes.Status404NotFound ? "Problem.Title404" : "Problem.Title"];
        var text = words[
            status switch
            {
                StatusCodes.Status401Unauthorized or StatusCodes.Status403Forbidden => "Problem.Text401",
                StatusCodes.Status404NotFound => "Problem.Text404",
                StatusCodes.Status500InternalServerError => "Problem.Text500",
                StatusCodes.Status503ServiceUnavailable => "Problem.Text503",
                _ => "Problem.TextOther",
            }
        ];
        var parameters = new Dictionary<string, object?>
        {
            [nameof(Message.Heading)] = title,
            [nameof(Message.Text)] = more is null ? text : $"{text} {more}",
        };
        return context.RequestServices.GetRequiredService<PageRenderer>().PageAsync<Message>(title, parameters, status);
    }

    /// <param name="more">For people, who are not told the detail.</param>
    private static async Task WriteAsync(
        HttpContext context,
        int status,
        string? detail = null,
        string? more = null,
        Dictionary<string, string[]>? errors = null
    )
    {
        detail ??= Advice(status);

        // The 405 of the routing names the methods there.
        var allow = context.Response.Headers.Allow;
        context.Response.Clear();
        context.Response.Headers.Allow = allow;
        context.Response.Headers.RetryAfter = status == StatusCodes.Status503ServiceUnavailable ? "60" : default(StringValues);
        var accept = context.Request.Headers.Accept.ToString();
        var isPage =
            !context.Request.Path.StartsWithSegments("/api", StringComparison.OrdinalIgnoreCase)
            && accept.Contains("text/html", StringComparison.OrdinalIgnoreCase);
        var title = ReasonPhrases.GetReasonPhrase(status);
        var result = isPage
            ? await PageAsync(context, status, more)
            : TypedResults.Problem(
                detail,
                statusCode: status,
                title: title,
                extensions: errors is null ? null : new Dictionary<string, object?> { ["errors"] = errors }
            );
        await result.ExecuteAsync(context);
    }

    [LoggerMessage(Level = LogLevel.Error, Message = "{Method} {Path} failed")]
    private partial void LogFailed(Exception exception, string method, string path);
}
