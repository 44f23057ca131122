using Alerts.Platform.Web;
using Alerts.Platform.Web.Console;
using Microsoft.AspNetCore.Authentication;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Routing;
using Microsoft.Extensions.Options;

namespace Alerts.Platform.Access.OpenId;

/// <summary>The way to the issuer, and out again.</summary>
internal sealed class ConsoleSignIn : IApi
{
    internal const string SignInPath = "/console/sign-in";
    internal const string SignOutPath = "/console/sign-out";
    private const string Home = "/console";

    public void Map(IEndpointRouteBuilder routes)
    {
        var pages = routes.MapGroup("").ExcludeFromDescription();
        pages.MapGet(SignInPath, Enter);
        pages.MapPost(SignOutPath, Leave).FromOurPages();
    }

    private static IResult Enter(string? back, IOptions<OpenIdSettings> settings)
    {
        if (!settings.Value.IsOn)
        {
            return TypedResults.NotFound();
        }

        var page = ConsolePages.Sections.Any(s => s.Path == back) ? back : Home;
        return TypedResults.Challenge(new AuthenticationProperties { RedirectUri = page }, [OpenIdServices.IssuerScheme]);
    }

    // Here alone: at the issuer the person stays signed in for other services.
    private static IResult Leave(IOptions<OpenIdSettings> settings) =>
        settings.Value.IsOn
            ? TypedResults.SignOut(new AuthenticationProperties { RedirectUri = Home }, [OpenIdServices.SessionScheme])
            : TypedResults.NotFound();
}
