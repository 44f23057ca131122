using Alerts.Platform.Access;
using Alerts.Platform.Web;
using Alerts.Platform.Web.OpenApi;
using Alerts.Polling;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Http.HttpResults;
using Microsoft.AspNetCore.Routing;

namespace Alerts.Pipeline;

internal sealed class PipelineApi : IApi
{
    public void Map(IEndpointRouteBuilder routes)
    {
        routes
            .MapPost("/api/poll", async Task<Ok<PollSummary>> (bool? force, AlertsPipeline pipeline, CancellationToken cancellationToken) =>
                TypedResults.Ok(await pipeline.PollAsync(new PollRequest(force ?? false), cancellationToken))
            )
            .RequireAdmin(AdminScopes.Feeds)
            .Describe("pollDueFeeds", "Polls the feeds that are due now, or all with ?force=true.")
            .WithTags("Feeds");
        routes
            .MapPost("/api/poison/retry", async Task<Ok<RetriedPoison>> (PoisonRecords poison, CancellationToken cancellationToken) =>
                TypedResults.Ok(await poison.RetryAsync(cancellationToken))
            )
            .RequireAdmin(AdminScopes.Feeds)
            .Describe(
                "retryPoison",
                "Makes items and deliveries due again whose messages were put aside after five failures.",
                "For when the cause is repaired."
            )
            .WithTags("Health");
    }
}
