using Alerts.Pipeline;
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

        // What only a key or a token opens is for its holder, not for a cache on the way.
        var isForOne = context.Request.Headers.ContainsKey("X-Api-Key") || context.Request.Headers.ContainsKey("Authorization");
        if (isForOne && headers.CacheControl.Count == 0)
        {
            headers.CacheControl = "no-store";
        }
    }
}
