using System.Security.Claims;
using System.Text.Encodings.Web;
using Alerts.Platform.Web.Console;
using Alerts.Subscriptions;
using Alerts.Subscriptions.SignIn;
using Microsoft.AspNetCore.Authentication;
using Microsoft.AspNetCore.Http;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Logging;
using Microsoft.Extensions.Options;

namespace Alerts.Platform.Access;

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

    private TimeSpan? _wait;

    protected override async Task<AuthenticateResult> HandleAuthenticateAsync()
    {
        if (!Request.Headers.TryGetValue(HeaderName, out var key))
        {
            return AuthenticateResult.NoResult();
        }

        if (await keys.FindAsync(key, Context.RequestAborted) is not { } holder)
        {
            _wait = await Context.RequestServices.GetRequiredService<WrongKeys>().CountAsync(Context);
            return AuthenticateResult.Fail("The admin key is not valid.");
        }

        Claim[] claims = [new(ClaimTypes.Name, holder.Name), AccessPolicies.ToClaim(holder.Scopes)];
        var principal = new ClaimsPrincipal(new ClaimsIdentity(claims, Scheme.Name));
        return AuthenticateResult.Success(new AuthenticationTicket(principal, Scheme.Name));
    }

    protected override Task HandleChallengeAsync(AuthenticationProperties properties)
    {
        if (_wait is { } wait)
        {
            return RefuseGuessingAsync(wait);
        }

        if (ClosedConsole.Guards(Context))
        {
            return ClosedConsole.AskToSignInAsync(Context);
        }

        var isGiven = Request.Headers.ContainsKey(HeaderName);
        if (!isGiven && IsPage())
        {
            new WayBack(Context, Context.RequestServices.GetRequiredService<ReaderSessions>()).Remember();
            Response.Headers.CacheControl = "no-store";
            Response.Redirect(SignInPages.Path);
            return Task.CompletedTask;
        }

        Response.Headers.WWWAuthenticate = $"ApiKey header=\"{HeaderName}\"";
        var problem = TypedResults.Problem(
            title: isGiven ? "The admin key is not valid." : "An admin key is needed.",
            detail: $"Send a valid admin key in the header {HeaderName}.",
            statusCode: StatusCodes.Status401Unauthorized
        );
        return problem.ExecuteAsync(Context);
    }

    protected override Task HandleForbiddenAsync(AuthenticationProperties properties)
    {
        if (Context.User.Identity?.IsAuthenticated != true)
        {
            return HandleChallengeAsync(properties);
        }

        if (ClosedConsole.Guards(Context))
        {
            return ClosedConsole.RefuseAsync(Context);
        }

        var problem = TypedResults.Problem(
            title: "This is not allowed.",
            detail: $"'{Context.User.Identity.Name}' has the scopes {AccessPolicies.ScopesOf(Context.User)}. Use a key or a role with more.",
            statusCode: StatusCodes.Status403Forbidden
        );
        return problem.ExecuteAsync(Context);
    }

    // People who follow a link to a story are asked to sign in; programs are told to send a key.
    private bool IsPage() =>
        Context.IsForReaders()
        && !Request.Path.StartsWithSegments("/api", StringComparison.OrdinalIgnoreCase)
        && Request.Headers.Accept.ToString().Contains("text/html", StringComparison.OrdinalIgnoreCase);

    private Task RefuseGuessingAsync(TimeSpan wait)
    {
        SubscriberAccess.SetRetryAfter(Context, wait);
        var problem = TypedResults.Problem(
            title: "Too many wrong admin keys.",
            detail: "Too many wrong admin keys came from here. Try again later; the header Retry-After says when.",
            statusCode: StatusCodes.Status429TooManyRequests
        );
        return problem.ExecuteAsync(Context);
    }
}
