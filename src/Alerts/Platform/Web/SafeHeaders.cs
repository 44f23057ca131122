using Alerts.Pipeline;
using Alerts.Platform.Access;
using Microsoft.AspNetCore.Http;
using Microsoft.Extensions.Options;

namespace Alerts.Platform.Web;

/// <summary>What every answer carries so that browsers and caches do no harm with it.</summary>
internal sealed class SafeHeaders(RequestDelegate next, IOptions<AlertsOptions> options)
{
    private const string OneYear = "max-age=31536000";
    private readonly bool _isHttps = options.Value.IsHttps;

    public Task InvokeAsync(HttpContext context)
    {
        context.Response.OnStarting(() =>
        {
            AddTo(context);
            return Task.CompletedTask;
        });
        return next(context);
    }

    private void AddTo(HttpContext context)
    {
        var headers = context.Response.Headers;
        headers.XContentTypeOptions = "nosniff";
        if (_isHttps)
        {
            headers.StrictTransportSecurity = OneYear;
        }

        // What only a key, a token or a session opens is for its holder, not for a cache on the way.
        var headersOfOne = context.Request.Headers.ContainsKey("X-Api-Key") || context.Request.Headers.ContainsKey("Authorization");
        var isForOne = headersOfOne || context.SignedInName() is not null;
        if (isForOne && headers.CacheControl.Count == 0)
        {
            headers.CacheControl = "no-store";
        }
    }
}
