using Microsoft.AspNetCore.Routing;

namespace Alerts.Platform.Web;

/// <summary>One part of the HTTP API or of the pages.</summary>
internal interface IApi
{
    /// <summary>Maps its endpoints, with who may call them and what the OpenAPI document says of them.</summary>
    void Map(IEndpointRouteBuilder routes);
}
