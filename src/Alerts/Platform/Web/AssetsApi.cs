using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Http.HttpResults;
using Microsoft.AspNetCore.Routing;

namespace Alerts.Platform.Web;

internal static class AssetsApi
{
    /// <summary>The style sheet and scripts, embedded so that no host needs a web root.</summary>
    internal static IEndpointRouteBuilder MapAssets(this IEndpointRouteBuilder routes)
    {
        routes
            .MapGet("/assets/{name}", Results<FileStreamHttpResult, NotFound> (string name, HttpContext context) =>
            {
                var type = Path.GetExtension(name) switch
                {
                    ".css" => "text/css; charset=utf-8",
                    ".js" => "text/javascript; charset=utf-8",
                    _ => null,
                };
                var stream = type is null ? null : typeof(AssetsApi).Assembly.GetManifestResourceStream("assets/" + name);
                context.Response.Headers.CacheControl = "public, max-age=300";
                return stream is null ? TypedResults.NotFound() : TypedResults.File(stream, type);
            })
            .ExcludeFromDescription();
        routes
            .MapGet("/console", (PageRenderer pages) => pages.PageAsync<ConsolePage>("Console", new Dictionary<string, object?>()))
            .ExcludeFromDescription();
        return routes;
    }
}
