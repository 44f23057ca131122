using System.Text;
using Microsoft.Extensions.Options;

namespace Alerts.Channels.Email.Smtp;

/// <summary>Hands mails to the SMTP server of the settings; sessions are kept and used again.</summary>
internal sealed class SmtpEmailSender(SmtpSessions sessions, DkimSigning signing, IOptions<EmailOptions> options) : IEmailSender
{
    public async Task<SendResult> SendAsync(EmailMessage message, CancellationToken cancellationToken)
    {
        if (!NeedsUtf8(message) && sessions.TakeIdle() is { } kept)
        {
            var attempt = await AttemptAsync(kept, message, cancellationToken);
            if (attempt.Reached != SmtpStep.Session)
            {
                return attempt.Outcome;
            }

            // Servers close idle sessions and count mails. Nothing was handed over, so a fresh session may try at once.
        }

        return (await AttemptAsync(null, message, cancellationToken)).Outcome;
    }

    /// <param name="session">Null opens one.</param>
    private async Task<Attempt> AttemptAsync(SmtpSession? session, EmailMessage message, CancellationToken cancellationToken)
    {
        using var deadline = new SendDeadline(options.Value.Smtp, cancellationToken);
        try
        {
            session ??= await sessions.OpenAsync(NeedsUtf8(message), deadline.Token);
            var result = await HandOverAsync(session, message, deadline);
            return new Attempt(result, session.Step);
        }
        catch (Exception e) when (SmtpFailure.IsExpected(e) && !cancellationToken.IsCancellationRequested)
        {
            var step = session?.Step ?? SmtpStep.Session;
            return new Attempt(SmtpFailure.ToResult(e, step), step);
        }
        finally
        {
            if (session is not null)
            {
                await sessions.ReturnAsync(session);
            }
        }
    }

    private async Task<SendResult> HandOverAsync(SmtpSession session, EmailMessage message, SendDeadline deadline)
    {
        if (NeedsUtf8(message) && !session.IsUtf8)
        {
            return new SendResult.Permanent("The mail server does not take internationalised addresses (SMTPUTF8).");
        }

        var answer = await session.SendAsync(message, signing, deadline);
        return new SendResult.Sent(PlainText.Cut(answer.ReplaceLineEndings(" "), 200));
    }

    private static bool NeedsUtf8(EmailMessage message) =>
        !Ascii.IsValid(EmailAddress.ToAscii(message.From.Address)) || !Ascii.IsValid(EmailAddress.ToAscii(message.To));

    /// <param name="Reached">How far the mail came; read before the session goes to the next.</param>
    private sealed record Attempt(SendResult Outcome, SmtpStep Reached);
}
