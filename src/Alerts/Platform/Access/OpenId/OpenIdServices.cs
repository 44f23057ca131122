using Alerts.Pipeline;
using Alerts.Platform.Settings;
using Microsoft.AspNetCore.Authentication;
using Microsoft.AspNetCore.Authentication.Cookies;
using Microsoft.AspNetCore.Authentication.OpenIdConnect;
using Microsoft.AspNetCore.Http;
using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Options;
using Microsoft.IdentityModel.Protocols.OpenIdConnect;

namespace Alerts.Platform.Access.OpenId;

/// <summary>Who calls: the holder of a key, or else the holder of a session that an issuer of identities vouched for.</summary>
internal static class OpenIdServices
{
    /// <summary>The scheme that sends a browser to the issuer.</summary>
    internal const string IssuerScheme = "OpenIdConnect";

    /// <summary>The scheme of the cookie that the browser comes back with.</summary>
    internal const string SessionScheme = "AdminSession";

    private const string KeyOrSession = "KeyOrSession";
    private const string CallbackPath = "/console/signed-in";

    // A working day; who lost a role at the issuer keeps it here no longer.
    private static readonly TimeSpan s_sessionLasts = TimeSpan.FromHours(8);

    /// <summary>Registers nothing where no issuer is set: keys alone need no cookies and no protocol.</summary>
    internal static AuthenticationBuilder AddOpenIdSignIn(this AuthenticationBuilder builder, IConfiguration configuration)
    {
        builder
            .Services.AddSection<OpenIdSettings>(configuration, OpenIdSettings.Section)
            .Validate(o => !o.IsOn || o.IsSafe, "OpenIdConnect:Authority is an https address (http only on this machine).")
            .Validate(o => !o.IsOn || o.IsComplete, "OpenIdConnect:ClientId, ClientSecret and RoleClaim are needed with an Authority.")
            .ValidateOnStart();
        var settings = configuration.GetSection(OpenIdSettings.Section).Get<OpenIdSettings>() ?? new OpenIdSettings();
        return settings.IsOn ? builder.AddSessions(settings) : builder;
    }

    private static AuthenticationBuilder AddSessions(this AuthenticationBuilder builder, OpenIdSettings settings)
    {
        var services = builder.Services;
        services.Configure<AuthenticationOptions>(o => o.DefaultScheme = KeyOrSession);
        services.AddSingleton<OpenIdEvents>();
        services.AddSingleton<AdminSessionEvents>();
        services.AddOptions<CookieAuthenticationOptions>(SessionScheme).Configure<IOptions<AlertsOptions>>(SetCookie);
        services.AddOptions<OpenIdConnectOptions>(IssuerScheme).Configure<IOptions<AlertsOptions>>(SetCookies);
        return builder
            .AddPolicyScheme(KeyOrSession, null, ChooseScheme)
            .AddCookie(SessionScheme, o => o.EventsType = typeof(AdminSessionEvents))
            .AddOpenIdConnect(IssuerScheme, o => SetIssuer(o, settings));
    }

    private static void ChooseScheme(PolicySchemeOptions options)
    {
        options.ForwardDefaultSelector = SchemeOf;
        options.ForwardChallenge = AdminKeyAuthentication.SchemeName;
        options.ForwardForbid = AdminKeyAuthentication.SchemeName;
    }

    private static string SchemeOf(HttpContext context) =>
        context.Request.Headers.ContainsKey(AdminKeyAuthentication.HeaderName) ? AdminKeyAuthentication.SchemeName : SessionScheme;

    private static void SetCookie(CookieAuthenticationOptions cookie, IOptions<AlertsOptions> alerts)
    {
        cookie.Cookie.Name = "admin";
        cookie.Cookie.HttpOnly = true;
        cookie.Cookie.SameSite = SameSiteMode.Lax;
        cookie.Cookie.SecurePolicy = SecurePolicyOf(alerts.Value);
        cookie.ExpireTimeSpan = s_sessionLasts;
        cookie.SlidingExpiration = false;
    }

    // The answer comes as an address and not as a form: then its cookies need not travel with other sites' posts.
    private static void SetCookies(OpenIdConnectOptions issuer, IOptions<AlertsOptions> alerts)
    {
        issuer.ResponseMode = OpenIdConnectResponseMode.Query;
        issuer.CorrelationCookie.SameSite = SameSiteMode.Lax;
        issuer.CorrelationCookie.SecurePolicy = SecurePolicyOf(alerts.Value);
        issuer.NonceCookie.SameSite = SameSiteMode.Lax;
        issuer.NonceCookie.SecurePolicy = SecurePolicyOf(alerts.Value);
    }

    private static CookieSecurePolicy SecurePolicyOf(AlertsOptions alerts) =>
        alerts.IsHttps ? CookieSecurePolicy.Always : CookieSecurePolicy.None;

    private static void SetIssuer(OpenIdConnectOptions issuer, OpenIdSettings settings)
    {
        issuer.SignInScheme = SessionScheme;
        issuer.Authority = settings.Authority;
        issuer.ClientId = settings.ClientId;
        issuer.ClientSecret = settings.ClientSecret;
        issuer.RequireHttpsMetadata = settings.Authority.StartsWith("https:", StringComparison.OrdinalIgnoreCase);
        issuer.CallbackPath = CallbackPath;
        issuer.ResponseType = OpenIdConnectResponseType.Code;
        issuer.UsePkce = true;
        issuer.MapInboundClaims = false;
        issuer.EventsType = typeof(OpenIdEvents);
    }
}
