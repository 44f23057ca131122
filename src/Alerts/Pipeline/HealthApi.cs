using Alerts.Platform.Access;
using Alerts.Platform.Data;
using Alerts.Platform.Web;
using Alerts.Platform.Web.OpenApi;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Http.HttpResults;
using Microsoft.AspNetCore.Routing;

namespace Alerts.Pipeline;

/// <summary>How the service is: one word for anyone, everything for admins.</summary>
internal sealed class HealthApi : IApi
{
    public void Map(IEndpointRouteBuilder routes)
    {
        routes
            .MapGet("/api/health", GetAsync)
            .TakesKey()
            .Describe("getHealth", "The status; with an admin key also feeds, queues, poison messages, deliveries and delays.")
            .WithTags("Health");
    }

    private static async Task<Results<Ok<Health>, Ok<DetailedHealth>>> GetAsync(
        HttpContext context,
        AlertsDbContext db,
        HealthProblems problems,
        Waits waits,
        TimeProvider clock,
        CancellationToken cancellationToken
    )
    {
        var found = await problems.FindAsync(cancellationToken);
        if (!context.IsAdmin())
        {
            return TypedResults.Ok(new Health(DetailedHealth.StatusOf(found)));
        }

        return TypedResults.Ok(await DetailedHealth.LoadAsync(db, found, waits, clock.GetUtcNow(), cancellationToken));
    }

    internal sealed record Health(string Status);
}
