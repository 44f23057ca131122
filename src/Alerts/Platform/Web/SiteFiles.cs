using Alerts.Pipeline;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Routing;
using Microsoft.Extensions.Options;

namespace Alerts.Platform.Web;

/// <summary>What browsers and search engines ask every site for.</summary>
internal sealed class SiteFiles : IApi
{
    private const string Svg =
        "<svg xmlns='http://www.w3.org/2000/svg' viewBox='0 0 16 16'><rect width='16' height='16' rx='3' fill='#9b1c31'/>"
        + "<path d='M3 11h10M5 11V7a3 3 0 0 1 6 0v4M7 13h2' stroke='#fff' fill='none' stroke-width='1.5' stroke-linecap='round'/></svg>";

    /// <summary>Within the page, so that it costs no request.</summary>
    internal static string Icon { get; } = "data:image/svg+xml," + Uri.EscapeDataString(Svg);

    public void Map(IEndpointRouteBuilder routes)
    {
        var files = routes.MapGroup("").ExcludeFromDescription();
        files.MapGet("/favicon.ico", (HttpContext context) =>
            new SentText(Svg, "image/svg+xml").WriteCachedAsync(context, "public, max-age=86400")
        );
        files.MapGet("/robots.txt", (HttpContext context, IOptions<AlertsOptions> options) =>
            new SentText(Robots(options.Value), "text/plain; charset=utf-8").WriteCachedAsync(context, "public, max-age=3600")
        );
    }

    // Pages behind a token are nobody's find, and the API is for programs that know it.
    private static string Robots(AlertsOptions options) =>
        options.PublicStories
            ? "User-agent: *\nDisallow: /api/\nDisallow: /console\nDisallow: /preferences\nDisallow: /subscriptions/\nDisallow: /unsubscribe\n"
            : "User-agent: *\nDisallow: /\n";
}
