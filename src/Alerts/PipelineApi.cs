using Alerts.Feeds;
using Alerts.Web;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Http.HttpResults;
using Microsoft.AspNetCore.Routing;

namespace Alerts;

internal static class PipelineApi
{
    internal static IEndpointRouteBuilder MapPipeline(this IEndpointRouteBuilder routes)
    {
        routes.MapPost("/api/poll", async Task<Ok<PollSummary>> (bool? force, Pipeline pipeline, CancellationToken cancellationToken) =>
                TypedResults.Ok(await pipeline.PollAsync(new PollRequest(force ?? false), cancellationToken).ConfigureAwait(false)))
            .RequireAdminKey().WithSummary("Polls the feeds that are due now, or all with ?force=true").WithTags("Feeds");
        return routes;
    }
}
