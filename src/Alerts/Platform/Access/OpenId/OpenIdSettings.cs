namespace Alerts.Platform.Access.OpenId;

/// <summary>Section <c>OpenIdConnect</c>: where admins sign in with an account of their organisation, beside keys.</summary>
internal sealed class OpenIdSettings
{
    internal const string Section = "OpenIdConnect";

    /// <summary>The issuer, such as <c>https://login.microsoftonline.com/{tenant}/v2.0</c>; empty where only keys open the console.</summary>
    public string Authority { get; set; } = "";

    /// <summary>The id under which this installation is registered there.</summary>
    public string ClientId { get; set; } = "";

    public string ClientSecret { get; set; } = "";

    /// <summary>The claim that names what somebody may do: <c>alerts.read</c>, <c>alerts.terms</c>, … <c>alerts.all</c>.</summary>
    public string RoleClaim { get; set; } = "roles";

    internal bool IsOn => Authority.Length > 0;

    internal bool IsComplete => ClientId.Length > 0 && ClientSecret.Length > 0 && RoleClaim.Length > 0;

    // An issuer that anybody on the way can play must not open the console; on one's own machine nobody is on the way.
    internal bool IsSafe =>
        Uri.TryCreate(Authority, UriKind.Absolute, out var issuer)
        && (issuer.Scheme == Uri.UriSchemeHttps || (issuer.Scheme == Uri.UriSchemeHttp && issuer.IsLoopback));
}
