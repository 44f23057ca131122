using Alerts.Pipeline;
using Alerts.Platform.Settings;
using Microsoft.AspNetCore.Authentication;
using Microsoft.AspNetCore.Authentication.OpenIdConnect;
using Microsoft.AspNetCore.Http;
using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Options;
using Microsoft.IdentityModel.Protocols.OpenIdConnect;

namespace Alerts.Platform.Access.OpenId;

/// <summary>Sessions that an issuer of identities vouches for, beside those that keys open.</summary>
internal static class OpenIdServices
{
    /// <summary>The scheme that sends a browser to the issuer.</summary>
    internal const string IssuerScheme = "OpenIdConnect";
    private const string CallbackPath = "/console/signed-in";

    /// <summary>Registers nothing where no issuer is set.</summary>
    internal static AuthenticationBuilder AddOpenIdSignIn(this AuthenticationBuilder builder, IConfiguration configuration)
    {
        builder
            .Services.AddSection<OpenIdSettings>(configuration, OpenIdSettings.Section)
            .Validate(o => !o.IsOn || o.IsSafe, "OpenIdConnect:Authority is an https address (http only on this machine).")
            .Validate(o => !o.IsOn || o.IsComplete, "OpenIdConnect:ClientId, ClientSecret and RoleClaim are needed with an Authority.")
            .ValidateOnStart();
        var settings = configuration.GetSection(OpenIdSettings.Section).Get<OpenIdSettings>() ?? new OpenIdSettings();
        return settings.IsOn ? builder.AddIssuer(settings) : builder;
    }

    private static AuthenticationBuilder AddIssuer(this AuthenticationBuilder builder, OpenIdSettings settings)
    {
        builder.Services.AddSingleton<OpenIdEvents>();
        builder.Services.AddOptions<OpenIdConnectOptions>(IssuerScheme).Configure<IOptions<AlertsOptions>>(SetCookies);
        return builder.AddOpenIdConnect(IssuerScheme, o => SetIssuer(o, settings));
    }

    // The answer comes as an address and not as a form: then its cookies need not travel with other sites' posts.
    private static void SetCookies(OpenIdConnectOptions issuer, IOptions<AlertsOptions> alerts)
    {
        issuer.ResponseMode = OpenIdConnectResponseMode.Query;
        issuer.CorrelationCookie.SameSite = SameSiteMode.Lax;
        issuer.CorrelationCookie.SecurePolicy = AdminSessions.SecurePolicyOf(alerts.Value);
        issuer.NonceCookie.SameSite = SameSiteMode.Lax;
        issuer.NonceCookie.SecurePolicy = AdminSessions.SecurePolicyOf(alerts.Value);
    }

    private static void SetIssuer(OpenIdConnectOptions issuer, OpenIdSettings settings)
    {
        issuer.SignInScheme = AdminSessions.SchemeName;
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
