using System.Security.Cryptography;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Routing;
using Scalar.AspNetCore;

namespace Alerts.Platform.Web.OpenApi;

/// <summary>The document as a page on which each call can be tried. Its script comes from this server; nothing is asked of another.</summary>
internal sealed class ReferencePage : IApi
{
    internal const string Path = "/reference";

    public void Map(IEndpointRouteBuilder routes)
    {
        routes.MapScalarApiReference(Path, (options, context) => Configure(options, context));
    }

    private static void Configure(ScalarOptions options, HttpContext context)
    {
        var nonce = Convert.ToBase64String(RandomNumberGenerator.GetBytes(16));
        options
            .WithTitle("Alerts API")
            .WithOpenApiRoutePattern("/openapi/v1.json")
            .DisableDefaultFonts()
            .DisableTelemetry()
            .DisableAgent()
            .DisableMcp()
            .WithNonce(nonce);
        // Its script makes style elements as it goes: these alone may be without the nonce.
        context.Response.Headers.ContentSecurityPolicy =
            $"default-src 'none'; script-src 'nonce-{nonce}' 'self'; style-src 'self' 'unsafe-inline'; "
            + "img-src 'self' data:; font-src 'self' data:; connect-src 'self'; base-uri 'none'; frame-ancestors 'none'";
        context.Response.Headers.XContentTypeOptions = "nosniff";
    }
}
