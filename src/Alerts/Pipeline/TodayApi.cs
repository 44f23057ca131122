using Alerts.Platform.Access;
using Alerts.Platform.Data;
using Alerts.Platform.Web;
using Alerts.Platform.Web.OpenApi;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Http.HttpResults;
using Microsoft.AspNetCore.Routing;

namespace Alerts.Pipeline;

/// <summary>The last hours at a glance: what was told, what settles, what failed, and how much there was in each hour.</summary>
internal sealed class TodayApi : IApi
{
    internal const int UsualHours = 24;
    private const int MostHours = 168;

    public void Map(IEndpointRouteBuilder routes)
    {
        routes
            .MapGet("/api/today", GetAsync)
            .WithTags("Health")
            .RequireAdmin(AdminScopes.Read)
            .Describe("getToday", "The last hours: what was told, what is settling, which sends failed, and the counts of each hour.");
    }

    private static async Task<Results<Ok<Today>, ValidationProblem>> GetAsync(
        AlertsDbContext db,
        TimeProvider clock,
        int? hours,
        CancellationToken cancellationToken
    )
    {
        var span = hours ?? UsualHours;
        if (span is < 1 or > MostHours)
        {
            return TypedResults.ValidationProblem(
                new Dictionary<string, string[]> { ["hours"] = [$"Hours must lie between 1 and {MostHours}."] }
            );
        }

        return TypedResults.Ok(await Today.LoadAsync(db, clock.GetUtcNow(), span, cancellationToken));
    }
}
