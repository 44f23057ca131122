using System.Net.Http.Json;
using System.Text.Json;
using System.Text.Json.Serialization;
using MailKit.Security;
using Microsoft.Extensions.Options;

namespace Alerts.Channels.Email.Smtp;

/// <summary>Access tokens for mail servers that take no passwords (RFC 6749): each is kept until it is about to expire.</summary>
internal sealed class SmtpAccessTokens(IOptions<EmailOptions> options, TimeProvider clock) : IDisposable
{
    private static readonly TimeSpan s_margin = TimeSpan.FromMinutes(2);
    private readonly HttpClient _http = new(new SocketsHttpHandler { AllowAutoRedirect = false }) { Timeout = TimeSpan.FromSeconds(30) };
    private readonly SemaphoreSlim _asking = new(1);
    private Kept? _kept;

    /// <exception cref="AuthenticationException">The endpoint gives no token; the message says why.</exception>
    internal async Task<string> GetAsync(CancellationToken cancellationToken)
    {
        await _asking.WaitAsync(cancellationToken);
        try
        {
            if (_kept is null || _kept.ExpiresAt - s_margin <= clock.GetUtcNow())
            {
                _kept = await AskAsync(options.Value.Smtp.OAuth, cancellationToken);
            }

            return _kept.Token;
        }
        finally
        {
            _asking.Release();
        }
    }

    /// <summary>Asks for another the next time.</summary>
    internal void Forget() => _kept = null;

    public void Dispose()
    {
        _http.Dispose();
        _asking.Dispose();
    }

    private async Task<Kept> AskAsync(SmtpOAuthOptions oauth, CancellationToken cancellationToken)
    {
        using var form = new FormUrlEncodedContent(Form(oauth));
        try
        {
            using var response = await _http.PostAsync(oauth.TokenEndpoint, form, cancellationToken);
            var answer = await response.Content.ReadFromJsonAsync(AlertsJson.Default.TokenAnswer, cancellationToken);
            return answer?.AccessToken is { } token
                ? new Kept(token, clock.GetUtcNow().AddSeconds(answer.ExpiresIn))
                : throw new AuthenticationException($"Email:Smtp:OAuth:TokenEndpoint answered {(int)response.StatusCode} {answer?.Error}.");
        }
        catch (Exception e) when (e is HttpRequestException or JsonException)
        {
            throw new AuthenticationException("Email:Smtp:OAuth:TokenEndpoint gives no token: " + e.Message, e);
        }
    }

    private static IEnumerable<KeyValuePair<string, string>> Form(SmtpOAuthOptions oauth)
    {
        yield return new("grant_type", oauth.RefreshToken is null ? "client_credentials" : "refresh_token");
        yield return new("client_id", oauth.ClientId ?? "");
        (string Name, string? Value)[] optional =
        [
            ("client_secret", oauth.ClientSecret),
            ("refresh_token", oauth.RefreshToken),
            ("scope", oauth.Scope),
        ];
        foreach (var (name, value) in optional)
        {
            if (!string.IsNullOrEmpty(value))
            {
                yield return new(name, value);
            }
        }
    }

    private sealed record Kept(string Token, DateTimeOffset ExpiresAt);

    internal sealed record TokenAnswer(
        [property: JsonPropertyName("access_token")] string? AccessToken,
        [property: JsonPropertyName("expires_in")] int ExpiresIn,
        [property: JsonPropertyName("error")] string? Error
    );
}
