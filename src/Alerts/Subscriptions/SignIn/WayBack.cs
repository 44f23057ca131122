using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Http.Extensions;

namespace Alerts.Subscriptions.SignIn;

/// <summary>Where a reader wanted to go before the sign-in: a cookie of the browser that asked, and only a page of ours.</summary>
internal sealed class WayBack(HttpContext context, ReaderSessions sessions)
{
    private const string CookieName = "back";
    private const int Longest = 500;
    private static readonly TimeSpan s_lasts = TimeSpan.FromHours(1);

    internal void Remember()
    {
        var asked = context.Request.Path.Value + context.Request.QueryString;
        if (asked.Length <= Longest)
        {
            context.Response.Cookies.Append(CookieName, asked, sessions.Cookie(s_lasts));
        }
    }

    /// <returns>A path on this site.</returns>
    internal string Take()
    {
        context.Response.Cookies.Delete(CookieName, sessions.Cookie(null));
        var asked = context.Request.Cookies[CookieName];
        var isOurs =
            asked is ['/', ..]
            && !asked.StartsWith("//", StringComparison.Ordinal)
            && !asked.Contains('\\', StringComparison.Ordinal)
            && !asked.Any(char.IsControl);
        return isOurs ? UriHelper.Encode(new Uri(asked!, UriKind.Relative)) : "/";
    }
}
