using Alerts.Pipeline;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Http.HttpResults;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Options;

namespace Alerts.Platform.Web;

/// <summary>Who may call: an endpoint filter, since filters run in every host and middleware does not.</summary>
public static class AdminAccess
{
    public const string HeaderName = "X-Api-Key";

    /// <summary>Refuses calls without a valid admin key.</summary>
    public static TBuilder RequireAdminKey<TBuilder>(this TBuilder builder)
        where TBuilder : IEndpointConventionBuilder =>
        builder.AddEndpointFilter(static async (context, next) =>
            await context.HttpContext.IsAdminAsync() ? await next(context) : Refusal(context.HttpContext));

    /// <summary>Refuses calls without a valid admin key where <c>Alerts:PublicStories</c> is false.</summary>
    public static TBuilder RequireAdminKeyUnlessPublic<TBuilder>(this TBuilder builder)
        where TBuilder : IEndpointConventionBuilder =>
        builder.AddEndpointFilter(static async (context, next) =>
            context.HttpContext.RequestServices.GetRequiredService<IOptions<AlertsOptions>>().Value.PublicStories || await context.HttpContext.IsAdminAsync()
                ? await next(context)
                : Refusal(context.HttpContext));

    public static ValueTask<bool> IsAdminAsync(this HttpContext context) =>
        context.RequestServices.GetRequiredService<AdminKeys>().IsValidAsync(context.Request.Headers[HeaderName], context.RequestAborted);

    private static ProblemHttpResult Refusal(HttpContext context)
    {
        var given = context.Request.Headers.ContainsKey(HeaderName);
        context.Response.Headers.WWWAuthenticate = $"ApiKey header=\"{HeaderName}\"";
        return TypedResults.Problem(
            title: given ? "The admin key is not valid." : "An admin key is needed.",
            detail: $"Send a valid admin key in the header {HeaderName}.",
            statusCode: StatusCodes.Status401Unauthorized);
    }
}
