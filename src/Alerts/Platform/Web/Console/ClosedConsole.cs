using Alerts.Platform.Access;
using Microsoft.AspNetCore.Http;

namespace Alerts.Platform.Web.Console;

/// <param name="Back">Where to go once signed in.</param>
/// <param name="Problem">Why a key was not taken; null before one was given.</param>
/// <param name="IsFromElsewhere">Whether a link of another site led here, which a browser does not send the session with.</param>
internal sealed record SignInForm(string Back, string? Problem, bool IsFromElsewhere);

/// <summary>What the console shows to those it is closed to, on the whole or at one door.</summary>
internal static class ClosedConsole
{
    /// <summary>Whether the request is for a page or an action of the console.</summary>
    internal static bool Guards(HttpContext context) => context.GetEndpoint()?.Metadata.GetMetadata<ConsoleSection>() is not null;

    internal static async Task AskToSignInAsync(HttpContext context)
    {
        var isReading = HttpMethods.IsGet(context.Request.Method);
        var said = isReading ? null : "Nothing was done: sign in first, then go back and send it again.";
        var console = new ConsoleRequest(context);
        var page = await PageAsync(console, console.AddressNow(), said, StatusCodes.Status401Unauthorized);
        await page.ExecuteAsync(context);
    }

    internal static async Task RefuseAsync(HttpContext context)
    {
        var scopes = string.Join(", ", NamedKeys.NamesOf(AccessPolicies.ScopesOf(context.User)));
        var said =
            $"“{context.User.Identity?.Name}” may do this: {scopes}. That is not enough here; sign in with a key or a role that has more.";
        var page = await new ConsoleRequest(context).SayAsync("This is not allowed", said, StatusCodes.Status403Forbidden);
        await page.ExecuteAsync(context);
    }

    internal static Task<IResult> PageAsync(ConsoleRequest console, string back, string? problem, int status) =>
        console.PageAsync<SignInPage, SignInForm>(
            "Sign in to the console",
            new SignInForm(back, problem, console.Context.Request.Headers["Sec-Fetch-Site"] == "cross-site"),
            status
        );
}
