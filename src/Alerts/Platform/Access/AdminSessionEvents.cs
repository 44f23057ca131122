using Alerts.Platform.Web;
using Microsoft.AspNetCore.Authentication.Cookies;
using Microsoft.AspNetCore.Http;

namespace Alerts.Platform.Access;

/// <summary>What a session is worth: a key that is no more opens nothing, and no page of another site changes anything.</summary>
internal sealed class AdminSessionEvents(AdminKeys keys) : CookieAuthenticationEvents
{
    public override Task SigningIn(CookieSigningInContext context)
    {
        if (AdminSessions.KeyHashOf(context.Principal) is not null)
        {
            context.CookieOptions.SameSite = SameSiteMode.Strict;
        }

        return Task.CompletedTask;
    }

    public override async Task ValidatePrincipal(CookieValidatePrincipalContext context)
    {
        if (!IsReading(context.Request) && !SameOrigin.IsOurs(context.HttpContext))
        {
            context.RejectPrincipal();
            return;
        }

        if (AdminSessions.KeyHashOf(context.Principal) is { } hash)
        {
            await LookUpAsync(context, hash);
        }
    }

    // What the key may do now counts, not what it might when the session was opened.
    private async Task LookUpAsync(CookieValidatePrincipalContext context, string hash)
    {
        if (await keys.FindByHashAsync(hash, context.HttpContext.RequestAborted) is { } holder)
        {
            context.ReplacePrincipal(AdminSessions.HolderOf(holder, hash));
            return;
        }

        context.RejectPrincipal();
    }

    private static bool IsReading(HttpRequest request) => HttpMethods.IsGet(request.Method) || HttpMethods.IsHead(request.Method);
}
