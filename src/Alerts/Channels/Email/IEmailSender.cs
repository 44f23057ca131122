namespace Alerts.Channels.Email;

/// <summary>Hands a mail to whatever carries it.</summary>
internal interface IEmailSender
{
    Task<SendResult> SendAsync(EmailMessage message, CancellationToken cancellationToken);
}
