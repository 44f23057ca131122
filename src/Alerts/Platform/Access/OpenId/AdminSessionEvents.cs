using Alerts.Platform.Web;
using Microsoft.AspNetCore.Authentication.Cookies;
using Microsoft.AspNetCore.Http;

namespace Alerts.Platform.Access.OpenId;

/// <summary>A browser sends its session with whatever any page asks of us: changes count only where a page of ours asks.</summary>
internal sealed class AdminSessionEvents : CookieAuthenticationEvents
{
    public override Task ValidatePrincipal(CookieValidatePrincipalContext context)
    {
        var request = context.HttpContext.Request;
        var isReading = HttpMethods.IsGet(request.Method) || HttpMethods.IsHead(request.Method);
        if (!isReading && !SameOrigin.IsOurs(context.HttpContext))
        {
            context.RejectPrincipal();
        }

        return Task.CompletedTask;
    }
}
