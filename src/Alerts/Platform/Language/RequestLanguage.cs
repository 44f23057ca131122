using System.Globalization;
using Microsoft.AspNetCore.Http;

namespace Alerts.Platform.Language;

/// <summary>The language a page is asked for in: <c>?lang=</c>, else the choice of an earlier visit, else <c>Accept-Language</c>.</summary>
internal static class RequestLanguage
{
    internal const string Parameter = "lang";

    /// <summary>Sets <see cref="CultureInfo.CurrentUICulture"/> for the rest of the request.</summary>
    internal static Task UseAsync(HttpContext context, RequestDelegate next)
    {
        var request = context.Request;
        var chosen = ReaderLanguages.Nearest(request.Query[Parameter]);
        if (chosen is not null && request.Headers.Accept.ToString().Contains("text/html", StringComparison.OrdinalIgnoreCase))
        {
            Remember(context, chosen);
        }

        var language = chosen
            ?? ReaderLanguages.Nearest(request.Cookies[Parameter])
            ?? ReaderLanguages.Accepted(request.Headers.AcceptLanguage);
        CultureInfo.CurrentUICulture = CultureInfo.GetCultureInfo(language ?? ReaderLanguages.Default);
        return next(context);
    }

    private static void Remember(HttpContext context, string language) =>
        context.Response.Cookies.Append(
            Parameter,
            language,
            new CookieOptions
            {
                HttpOnly = true,
                Secure = context.Request.IsHttps,
                SameSite = SameSiteMode.Lax,
                MaxAge = TimeSpan.FromDays(365),
            }
        );
}
