using Alerts.Platform.Data;
using Alerts.Platform.Web;
using Microsoft.AspNetCore.Authentication.Cookies;
using Microsoft.AspNetCore.Http;

namespace Alerts.Platform.Access;

/// <summary>What a session is worth: a key that is no more opens nothing, nor does a session that was ended, and no page of another site changes anything.</summary>
internal sealed class AdminSessionEvents(AdminKeys keys, AlertsDbContext db) : CookieAuthenticationEvents
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
        if ((!IsReading(context.Request) && !SameOrigin.IsOurs(context.HttpContext)) || await IsEndedAsync(context))
        {
            context.RejectPrincipal();
            return;
        }

        if (AdminSessions.KeyHashOf(context.Principal) is { } hash)
        {
            await LookUpAsync(context, hash);
        }
    }

    private async Task<bool> IsEndedAsync(CookieValidatePrincipalContext context) =>
        AdminSessions.SessionOf(context.Principal) is not { } session || await db.IsEndedAsync(session, context.HttpContext.RequestAborted);

    // What the key may do now counts, not what it might when the session was opened.
    private async Task LookUpAsync(CookieValidatePrincipalContext context, string hash)
    {
        if (await keys.FindByHashAsync(hash, context.HttpContext.RequestAborted) is { } holder)
        {
            context.ReplacePrincipal(AdminSessions.HolderOf(holder, hash, AdminSessions.SessionOf(context.Principal)));
            return;
        }

        context.RejectPrincipal();
    }

    private static bool IsReading(HttpRequest request) => HttpMethods.IsGet(request.Method) || HttpMethods.IsHead(request.Method);
}
