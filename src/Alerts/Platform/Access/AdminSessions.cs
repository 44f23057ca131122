using System.Security.Claims;
using System.Security.Cryptography;
using Alerts.Pipeline;
using Microsoft.AspNetCore.Authentication;
using Microsoft.AspNetCore.Authentication.Cookies;
using Microsoft.AspNetCore.Http;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Options;

namespace Alerts.Platform.Access;

/// <summary>Who calls: the holder of a key, or else the browser that holds a session, which a key or an issuer of identities opened.</summary>
internal static class AdminSessions
{
    /// <summary>The scheme of the cookie.</summary>
    internal const string SchemeName = "AdminSession";
    internal const string CookieName = "admin";

    private const string KeyOrSession = "KeyOrSession";
    private const string KeyClaim = "key";
    private const string SessionClaim = "session";
    private const int SessionIdLength = 32;

    // A working day; who lost a role at the issuer keeps it here no longer.
    internal static readonly TimeSpan SessionLasts = TimeSpan.FromHours(8);

    internal static AuthenticationBuilder AddAdminSessions(this AuthenticationBuilder builder)
    {
        var services = builder.Services;
        services.Configure<AuthenticationOptions>(o => o.DefaultScheme = KeyOrSession);
        services.AddScoped<AdminSessionEvents>();
        services.AddScoped<WrongKeys>();
        services.AddOptions<CookieAuthenticationOptions>(SchemeName).Configure<IOptions<AlertsOptions>>(SetCookie);
        return builder
            .AddPolicyScheme(KeyOrSession, null, ChooseScheme)
            .AddCookie(SchemeName, o => o.EventsType = typeof(AdminSessionEvents));
    }

    internal static CookieSecurePolicy SecurePolicyOf(AlertsOptions alerts) =>
        alerts.IsHttps ? CookieSecurePolicy.Always : CookieSecurePolicy.None;

    /// <summary>A person whose scopes are settled when the session opens.</summary>
    /// <param name="session">Which session goes on; null for a new one.</param>
    internal static ClaimsPrincipal PersonOf(string name, AdminScopes scopes, string? session = null)
    {
        var id = session ?? RandomNumberGenerator.GetHexString(SessionIdLength, lowercase: true);
        Claim[] claims = [new(ClaimTypes.Name, name), AccessPolicies.ToClaim(scopes), new(SessionClaim, id)];
        return new ClaimsPrincipal(new ClaimsIdentity(claims, SchemeName));
    }

    /// <summary>The holder of a key. The session knows its hash, by which the key is looked up with every request.</summary>
    internal static ClaimsPrincipal HolderOf(KeyHolder holder, string keyHash, string? session = null)
    {
        var person = PersonOf(holder.Name, holder.Scopes, session);
        ((ClaimsIdentity)person.Identity!).AddClaim(new Claim(KeyClaim, keyHash));
        return person;
    }

    /// <summary>The hash of the key that opened the session; null where an issuer vouched.</summary>
    internal static string? KeyHashOf(ClaimsPrincipal? user) => user?.FindFirstValue(KeyClaim);

    /// <summary>Null where a key was sent with the request.</summary>
    internal static string? SessionOf(ClaimsPrincipal? user) => user?.FindFirstValue(SessionClaim);

    private static void ChooseScheme(PolicySchemeOptions options)
    {
        options.ForwardDefaultSelector = SchemeOf;
        options.ForwardChallenge = AdminKeyAuthentication.SchemeName;
        options.ForwardForbid = AdminKeyAuthentication.SchemeName;
    }

    private static string SchemeOf(HttpContext context) =>
        context.Request.Headers.ContainsKey(AdminKeyAuthentication.HeaderName) ? AdminKeyAuthentication.SchemeName : SchemeName;

    private static void SetCookie(CookieAuthenticationOptions cookie, IOptions<AlertsOptions> alerts)
    {
        cookie.Cookie.Name = CookieName;
        cookie.Cookie.HttpOnly = true;
        // Who comes back from the issuer comes from another site; a session that a key opened is stricter.
        cookie.Cookie.SameSite = SameSiteMode.Lax;
        cookie.Cookie.SecurePolicy = SecurePolicyOf(alerts.Value);
        cookie.ExpireTimeSpan = SessionLasts;
        cookie.SlidingExpiration = false;
    }
}
