using Alerts.Web;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Routing;

namespace Alerts;

/// <summary>The table of contents of the HTTP API and the pages; both hosts serve exactly this.</summary>
public static class AlertsApi
{
    /// <summary>Error bodies, routing and all endpoints, for a host's request pipeline.</summary>
    public static IApplicationBuilder UseAlertsApi(this IApplicationBuilder app)
    {
        app.UseMiddleware<ProblemResponses>();
        app.UseRouting();
        app.UseEndpoints(routes => routes.MapAlertsApi());
        return app;
    }

    public static IEndpointRouteBuilder MapAlertsApi(this IEndpointRouteBuilder routes)
    {
        routes.MapAssets();
        routes.MapOpenApi();
        return routes;
    }
}
