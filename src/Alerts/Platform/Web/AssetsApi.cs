using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Routing;

namespace Alerts.Platform.Web;

internal sealed class AssetsApi : IApi
{
    /// <summary>The style sheet and scripts, embedded so that no host needs a web root.</summary>
    public void Map(IEndpointRouteBuilder routes)
    {
        routes
            .MapGet("/assets/{name}", async (string name, HttpContext context) =>
            {
                var type = Path.GetExtension(name) switch
                {
                    ".css" => "text/css; charset=utf-8",
                    ".js" => "text/javascript; charset=utf-8",
                    ".json" => "application/json; charset=utf-8",
                    _ => null,
                };
                await using var stream = type is null ? null : typeof(AssetsApi).Assembly.GetManifestResourceStream("assets/" + name);
                if (stream is null)
                {
                    context.Response.StatusCode = StatusCodes.Status404NotFound;
                    return;
                }

                using var reader = new StreamReader(stream);
                var text = await reader.ReadToEndAsync(context.RequestAborted);
                await new SentText(text, type!).WriteCachedAsync(context, "public, max-age=300");
            })
            .ExcludeFromDescription();
    }
}
