using Alerts.Pipeline;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Options;

namespace Alerts.Platform.Web;

/// <summary>Refuses forms that a page of another site sends in a visitor's name. Programs, which name no origin, are not browsers.</summary>
internal static class SameOrigin
{
    internal static TBuilder FromOurPages<TBuilder>(this TBuilder builder)
        where TBuilder : IEndpointConventionBuilder =>
        builder.AddEndpointFilter(
            async (invocation, next) =>
                IsOurs(invocation.HttpContext)
                    ? await next(invocation)
                    : TypedResults.Problem(
                        "This form was sent from a page of another site. Open the page here and send it again.",
                        statusCode: StatusCodes.Status403Forbidden,
                        title: "Sent from elsewhere."
                    )
        );

    /// <summary>False where a browser says that a page of another site asks.</summary>
    internal static bool IsOurs(HttpContext context)
    {
        var headers = context.Request.Headers;
        var site = headers["Sec-Fetch-Site"].ToString();
        if (site.Length > 0)
        {
            return site is "same-origin" or "none";
        }

        var origin = headers.Origin.ToString();
        return origin.Length == 0 || (Uri.TryCreate(origin, UriKind.Absolute, out var from) && IsOurs(context, from));
    }

    // A proxy may have changed what we think our own name is, so the name in our links counts too.
    private static bool IsOurs(HttpContext context, Uri origin)
    {
        var ours = new Uri(context.RequestServices.GetRequiredService<IOptions<AlertsOptions>>().Value.BaseUrl);
        var asked = context.Request.Host;
        return IsSame(origin.Authority, ours.Authority) || (asked.HasValue && IsSame(origin.Authority, asked.Value!));
    }

    private static bool IsSame(string a, string b) => string.Equals(a, b, StringComparison.OrdinalIgnoreCase);
}
