using Microsoft.AspNetCore.Routing;

namespace Alerts;

/// <summary>The table of contents of the HTTP API and the pages; both hosts serve exactly this.</summary>
public static class AlertsApi
{
    public static IEndpointRouteBuilder MapAlertsApi(this IEndpointRouteBuilder routes) => routes;
}
