using System.Text.Json;
using System.Text.Json.Serialization;
using Alerts.Platform.Access;
using Alerts.Platform.Data;
using Alerts.Platform.Web;
using Alerts.Platform.Web.OpenApi;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Routing;

namespace Alerts.Classifying.WatchTerms;

/// <param name="Days">How far back to replay; 7 where not given.</param>
internal sealed record BacktestBody(int? Days = null, IReadOnlyList<TermChange>? Changes = null);

/// <summary>What an edit would gain and lose.</summary>
/// <param name="NotListed">How many more there are, where there are too many to list; the stream tells each.</param>
internal sealed record BacktestResult(
    int Evaluated,
    IReadOnlyList<BacktestItem> Gained,
    IReadOnlyList<BacktestItem> Lost,
    [property: JsonIgnore(Condition = JsonIgnoreCondition.WhenWritingNull)] int? NotListed = null
)
{
    /// <summary>Of one answer and kind, so that an edit that turns everything over cannot fill the memory.</summary>
    private const int MostListed = 10_000;

    internal static async Task<BacktestResult> OfAsync(IAsyncEnumerable<BacktestProgress> run)
    {
        var (evaluated, changed, gained, lost) = (0, 0, new List<BacktestItem>(), new List<BacktestItem>());
        await foreach (var progress in run)
        {
            evaluated = progress.Evaluated;
            gained.AddRange(progress.Gained.Take(MostListed - gained.Count));
            lost.AddRange(progress.Lost.Take(MostListed - lost.Count));
            changed += progress.Gained.Count + progress.Lost.Count;
        }

        return new BacktestResult(
            evaluated,
            gained,
            lost,
            changed > gained.Count + lost.Count ? changed - gained.Count - lost.Count : null
        );
    }
}

internal sealed class BacktestApi : IApi
{
    private const string JsonLines = "application/x-ndjson";
    internal const int UsualDays = 7;
    private const int MostDays = 3650;

    public void Map(IEndpointRouteBuilder routes)
    {
        routes
            .MapPost("/api/watch-terms/backtest", RunAsync)
            .WithTags("Watch terms")
            .RequireAdmin(AdminScopes.Terms)
            .Describe(
                "backtestWatchTerms",
                "What edits would gain and lose among the items of the last days; nothing is saved.",
                "With Accept: application/x-ndjson a line comes for every batch, so that one can watch."
            )
            .Produces<BacktestResult>();
    }

    /// <summary>
    /// One JSON answer; with <c>Accept: application/x-ndjson</c> a line for every batch, so that one can watch. Ends when the caller goes
    /// away.
    /// </summary>
    private static async Task<IResult> RunAsync(
        BacktestBody body,
        Backtest backtest,
        CurrentClassifier current,
        HttpContext context,
        CancellationToken cancellationToken
    )
    {
        var days = body.Days ?? UsualDays;
        NoNulls.In(body.Changes, "changes");
        var edit = new TermSetEdit((await current.GetAsync(cancellationToken)).Terms, body.Changes ?? []);
        var problems = edit.Problems;
        if (days is < 1 or > MostDays)
        {
            problems["days"] = [$"Days must lie between 1 and {MostDays}."];
        }

        if (problems.Count > 0)
        {
            return WatchTermsApi.Invalid(problems);
        }

        var run = backtest.RunAsync(days, edit, cancellationToken);
        if (WantsLines(context))
        {
            await StreamAsync(run, context, cancellationToken);
            return TypedResults.Empty;
        }

        return TypedResults.Ok(await BacktestResult.OfAsync(run));
    }

    internal static bool WantsLines(HttpContext context) =>
        context.Request.Headers.Accept.ToString().Contains(JsonLines, StringComparison.OrdinalIgnoreCase);

    internal static async Task StreamAsync(IAsyncEnumerable<BacktestProgress> run, HttpContext context, CancellationToken cancellationToken)
    {
        context.Response.ContentType = JsonLines;
        await foreach (var progress in run)
        {
            await JsonSerializer.SerializeAsync(context.Response.Body, progress, JsonColumns.Options, cancellationToken);
            await context.Response.WriteAsync("\n", cancellationToken);
            await context.Response.Body.FlushAsync(cancellationToken);
        }
    }
}
