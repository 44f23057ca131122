using System.Security.Claims;
using Alerts.Pipeline;
using Alerts.Platform.Web.Console;
using Microsoft.AspNetCore.Authentication;
using Microsoft.AspNetCore.Authentication.OpenIdConnect;
using Microsoft.AspNetCore.Http;
using Microsoft.Extensions.Options;

namespace Alerts.Platform.Access.OpenId;

/// <summary>What is made of the issuer's word: a name, and scopes by roles.</summary>
internal sealed class OpenIdEvents(IOptions<OpenIdSettings> settings, IOptions<AlertsOptions> alerts) : OpenIdConnectEvents
{
    private const string RolePrefix = "alerts.";
    private static readonly string[] s_nameClaims = ["preferred_username", "email", "name", "sub"];

    // The issuer knows us by the name in our links, whatever a proxy made of the request's.
    public override Task RedirectToIdentityProvider(RedirectContext context)
    {
        context.ProtocolMessage.RedirectUri = alerts.Value.Link(context.Options.CallbackPath.Value!).AbsoluteUri;
        return Task.CompletedTask;
    }

    public override Task TokenValidated(TokenValidatedContext context)
    {
        var person = context.Principal!;
        var name = NameOf(person);
        var scopes = ScopesOf(person);
        if (scopes == AdminScopes.None)
        {
            context.Fail($"{name} has none of the roles {string.Join(", ", NamedKeys.ScopeNames.Select(s => RolePrefix + s))}.");
            return Task.CompletedTask;
        }

        // Only what we use goes into the cookie.
        context.Principal = AdminSessions.PersonOf(name, scopes);
        return Task.CompletedTask;
    }

    public override async Task RemoteFailure(RemoteFailureContext context)
    {
        context.HandleResponse();
        var said = $"You are not signed in: {context.Failure?.Message} Try again, or open the console with a key.";
        var console = new ConsoleRequest(context.HttpContext);
        var page = await ClosedConsole.PageAsync(console, ConsoleAddress.Home, said, StatusCodes.Status401Unauthorized);
        await page.ExecuteAsync(context.HttpContext);
    }

    private static string NameOf(ClaimsPrincipal person) =>
        s_nameClaims.Select(person.FindFirstValue).First(value => !string.IsNullOrWhiteSpace(value))!;

    private AdminScopes ScopesOf(ClaimsPrincipal person)
    {
        var roles = person.FindAll(settings.Value.RoleClaim).Select(c => c.Value);
        var ours = roles.Where(r => r.StartsWith(RolePrefix, StringComparison.OrdinalIgnoreCase)).Select(r => r[RolePrefix.Length..]);
        return NamedKeys.ScopesOf(ours);
    }
}
