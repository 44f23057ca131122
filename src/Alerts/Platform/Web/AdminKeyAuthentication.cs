using System.Security.Claims;
using System.Text.Encodings.Web;
using Microsoft.AspNetCore.Authentication;
using Microsoft.AspNetCore.Http;
using Microsoft.Extensions.Logging;
using Microsoft.Extensions.Options;

namespace Alerts.Platform.Web;

/// <summary>Who calls: whoever sends a valid admin key in the header <c>X-Api-Key</c> is an admin, everybody else nobody.</summary>
internal sealed class AdminKeyAuthentication(
    AdminKeys keys,
    IOptionsMonitor<AuthenticationSchemeOptions> options,
    ILoggerFactory loggers,
    UrlEncoder encoder
) : AuthenticationHandler<AuthenticationSchemeOptions>(options, loggers, encoder)
{
    internal const string SchemeName = "AdminKey";
    internal const string HeaderName = "X-Api-Key";

    protected override async Task<AuthenticateResult> HandleAuthenticateAsync()
    {
        if (!Request.Headers.TryGetValue(HeaderName, out var key))
        {
            return AuthenticateResult.NoResult();
        }

        if (!await keys.IsValidAsync(key, Context.RequestAborted))
        {
            return AuthenticateResult.Fail("The admin key is not valid.");
        }

        var identity = new ClaimsIdentity([new Claim(ClaimTypes.Role, AccessPolicies.AdminRole)], Scheme.Name);
        return AuthenticateResult.Success(new AuthenticationTicket(new ClaimsPrincipal(identity), Scheme.Name));
    }

    protected override Task HandleChallengeAsync(AuthenticationProperties properties)
    {
        var isGiven = Request.Headers.ContainsKey(HeaderName);
        Response.Headers.WWWAuthenticate = $"ApiKey header=\"{HeaderName}\"";
        var problem = TypedResults.Problem(
            title: isGiven ? "The admin key is not valid." : "An admin key is needed.",
            detail: $"Send a valid admin key in the header {HeaderName}.",
            statusCode: StatusCodes.Status401Unauthorized
        );
        return problem.ExecuteAsync(Context);
    }

    protected override Task HandleForbiddenAsync(AuthenticationProperties properties) => HandleChallengeAsync(properties);
}
