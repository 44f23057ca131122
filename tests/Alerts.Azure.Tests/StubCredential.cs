using Azure.Core;

namespace Alerts.Azure.Tests;

/// <summary>Gives the token it is told to and remembers what for; null: none can be had.</summary>
internal sealed class StubCredential(string? token) : TokenCredential
{
    internal string? Token { get; set; } = token;
    internal List<string> Scopes { get; } = [];

    public override AccessToken GetToken(TokenRequestContext requestContext, CancellationToken cancellationToken)
    {
        Scopes.AddRange(requestContext.Scopes);
        return new AccessToken(
            Token ?? throw new global::Azure.Identity.AuthenticationFailedException("The identity endpoint said no."),
            DateTimeOffset.UtcNow.AddHours(1)
        );
    }

    public override ValueTask<AccessToken> GetTokenAsync(TokenRequestContext requestContext, CancellationToken cancellationToken) =>
        ValueTask.FromResult(GetToken(requestContext, cancellationToken));
}
