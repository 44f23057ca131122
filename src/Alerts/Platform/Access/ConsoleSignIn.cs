using Alerts.Platform.Access.OpenId;
using Alerts.Platform.Data;
using Alerts.Platform.Web;
using Alerts.Platform.Web.Console;
using Alerts.Subscriptions;
using Microsoft.AspNetCore.Authentication;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Routing;
using Microsoft.Extensions.Options;

namespace Alerts.Platform.Access;

/// <summary>Into the console by a key or by way of an issuer, and out again.</summary>
internal sealed class ConsoleSignIn : IApi
{
    internal const string SignInPath = "/console/sign-in";
    internal const string SignOutPath = "/console/sign-out";

    public void Map(IEndpointRouteBuilder routes)
    {
        var pages = routes.MapGroup("").ExcludeFromDescription();
        pages.MapGet(SignInPath, GoToIssuer);
        pages.MapPost(SignInPath, EnterAsync).FromOurPages();
        pages.MapPost(SignOutPath, LeaveAsync).FromOurPages();
    }

    private static IResult GoToIssuer(string? back, IOptions<OpenIdSettings> settings) =>
        settings.Value.IsOn
            ? TypedResults.Challenge(
                new AuthenticationProperties { RedirectUri = ConsoleAddress.Safe(back) },
                [OpenIdServices.IssuerScheme]
            )
            : TypedResults.Redirect(ConsoleAddress.Safe(back));

    private static async Task<IResult> EnterAsync(
        ConsoleRequest console,
        AdminKeys keys,
        WrongKeys wrong,
        CancellationToken cancellationToken
    )
    {
        var form = await console.FormAsync();
        var back = ConsoleAddress.Safe(form.Text("back"));
        var key = form.Text("key");
        if (await keys.FindAsync(key, cancellationToken) is { } holder)
        {
            var person = AdminSessions.HolderOf(holder, AdminKeys.HashText(key));
            await console.Context.SignInAsync(AdminSessions.SchemeName, person);
            return console.GoTo(back);
        }

        if (key.Length > 0 && await wrong.CountAsync(console.Context) is { } wait)
        {
            SubscriberAccess.SetRetryAfter(console.Context, wait);
            var later = "Too many wrong admin keys came from here. Try again in an hour.";
            return await ClosedConsole.PageAsync(console, back, later, StatusCodes.Status429TooManyRequests);
        }

        var said = key.Length == 0 ? "Give your admin key." : "That key is not valid: it is mistyped, revoked or over.";
        return await ClosedConsole.PageAsync(console, back, said, StatusCodes.Status401Unauthorized);
    }

    // Here alone: at the issuer the person stays signed in for other services.
    private static async Task<IResult> LeaveAsync(
        ConsoleRequest console,
        AlertsDbContext db,
        TimeProvider clock,
        CancellationToken cancellationToken
    )
    {
        if (AdminSessions.SessionOf(console.Context.User) is { } session)
        {
            await db.EndAsync(session, clock.GetUtcNow() + AdminSessions.SessionLasts, cancellationToken);
        }

        await console.Context.SignOutAsync(AdminSessions.SchemeName);
        return console.Done(ConsoleAddress.Home, "You are signed out.");
    }
}
