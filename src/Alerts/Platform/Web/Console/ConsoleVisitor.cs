using Alerts.Platform.Access;

namespace Alerts.Platform.Web.Console;

/// <summary>Who looks at a page of the console, and at which.</summary>
/// <param name="Name">Whose session or key it is; null for a stranger.</param>
/// <param name="Address">Path and query of the page; of an action, of its section.</param>
public sealed record ConsoleVisitor(string? Name, AdminScopes Scopes, ConsoleSection Section, string Address)
{
    /// <summary>Whether there is an issuer to sign in at, beside keys.</summary>
    public bool CanSignIn { get; init; }

    /// <summary>Whether a session can be ended: who sends a key with each request has none.</summary>
    public bool HasSession { get; init; }

    public bool May(AdminScopes scope) => Scopes.HasFlag(scope);
}
