using System.Net;
using System.Text;
using MailKit.Security;
using Microsoft.Extensions.Options;

namespace Alerts.Channels.Email.Smtp;

/// <summary>Logs in by the strongest mechanism that the server offers; where it refuses one, the next is tried.</summary>
internal sealed class SmtpLogin(IOptions<EmailOptions> options, SmtpAccessTokens tokens)
{
    private readonly SmtpOptions _options = options.Value.Smtp;

    internal async Task LogInAsync(SmtpSession session, CancellationToken cancellationToken)
    {
        if (string.IsNullOrEmpty(_options.User))
        {
            return;
        }

        if (!session.IsEncrypted && _options.Security != SmtpSecurity.None)
        {
            throw new NotSupportedException("The password is not sent unencrypted; set Email:Smtp:Security to None to allow that.");
        }

        if (_options.OAuth.TokenEndpoint is null)
        {
            var credentials = new NetworkCredential(_options.User, _options.Password);
            await session.AuthenticateAsync(Encoding.UTF8, credentials, cancellationToken);
            return;
        }

        await LogInWithTokenAsync(session, _options.User, cancellationToken);
    }

    private async Task LogInWithTokenAsync(SmtpSession session, string user, CancellationToken cancellationToken)
    {
        var token = await tokens.GetAsync(cancellationToken);
        try
        {
            SaslMechanism mechanism = session.AuthenticationMechanisms.Contains("XOAUTH2")
                ? new SaslMechanismOAuth2(user, token)
                : new SaslMechanismOAuthBearer(user, token);
            await session.AuthenticateAsync(mechanism, cancellationToken);
        }
        catch (AuthenticationException)
        {
            // It may have been revoked: the next session gets another.
            tokens.Forget();
            throw;
        }
    }
}
