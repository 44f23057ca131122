using System.Security.Cryptography;
using Alerts.Pipeline;
using Microsoft.AspNetCore.DataProtection;
using Microsoft.AspNetCore.Http;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Options;

namespace Alerts.Platform.Web.Console;

/// <summary>What an action came to, for the page that follows it: a cookie that only this service can read, and that goes once read.</summary>
/// <param name="IsRefusal">Whether nothing was done.</param>
public sealed record SaidOnce(string Text, bool IsRefusal)
{
    private const string CookieName = "console-said";

    // Sealed, and in any script, it must fit into what browsers take as one cookie.
    private const int Longest = 700;
    private static readonly TimeSpan s_lasts = TimeSpan.FromMinutes(5);

    internal void Keep(HttpContext context)
    {
        var text = Text.Length <= Longest ? Text : Text[..(Longest - 1)] + "…";
        var value = ProtectorOf(context).Protect((IsRefusal ? "!" : ".") + text, s_lasts);
        context.Response.Cookies.Append(CookieName, value, Options(context));
    }

    /// <summary>Null where the last request of this browser left nothing.</summary>
    internal static SaidOnce? Take(HttpContext context)
    {
        if (context.Request.Cookies[CookieName] is not { Length: > 0 } value)
        {
            return null;
        }

        context.Response.Cookies.Delete(CookieName, Options(context));
        try
        {
            var text = ProtectorOf(context).Unprotect(value);
            return new SaidOnce(text[1..], text[0] == '!');
        }
        catch (CryptographicException)
        {
            return null;
        }
    }

    private static ITimeLimitedDataProtector ProtectorOf(HttpContext context) =>
        context.RequestServices.GetRequiredService<IDataProtectionProvider>().CreateProtector(CookieName).ToTimeLimitedDataProtector();

    private static CookieOptions Options(HttpContext context) =>
        new()
        {
            HttpOnly = true,
            Secure = context.RequestServices.GetRequiredService<IOptions<AlertsOptions>>().Value.IsHttps,
            SameSite = SameSiteMode.Strict,
            MaxAge = s_lasts,
            Path = ConsoleAddress.Home,
        };
}
