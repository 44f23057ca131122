using System.Net.Sockets;
using MailKit;
using MailKit.Net.Smtp;
using MailKit.Security;

namespace Alerts.Channels.Email.Smtp;

/// <summary>What MailKit's exceptions mean for a mail. Pure.</summary>
internal static class SmtpFailure
{
    /// <summary>Whether this is one of the ways in which a session ends that a sender must reckon with.</summary>
    internal static bool IsExpected(Exception e) =>
        e
            is CommandException
                or ProtocolException
                or AuthenticationException
                or ServiceNotAuthenticatedException
                or SslHandshakeException
                or NotSupportedException
                or ServiceNotConnectedException
                or IOException
                or SocketException
                or OperationCanceledException;

    internal static SendResult ToResult(Exception e, SmtpStep step) =>
        e switch
        {
            SmtpCommandException refusal => ToReply(refusal).ToResult(step),
            AuthenticationException { InnerException: SmtpCommandException refusal } => ToReply(refusal).ToResult(SmtpStep.Session),
            ServiceNotAuthenticatedException => ToReply(SmtpStatusCode.AuthenticationRequired, e.Message).ToResult(SmtpStep.Session),
            SslHandshakeException => OfSettings("The mail server's encryption is refused: " + (e.InnerException ?? e).Message),
            AuthenticationException or NotSupportedException => OfSettings(e.Message),
            OperationCanceledException => new SendResult.Transient("The mail server did not answer in time."),
            _ => new SendResult.Transient("The mail server cannot be reached: " + e.Message),
        };

    private static SendResult.Refused OfSettings(string reason) => new(reason, SmtpReply.SettingsRetry, ByRelay: true);

    private static SmtpReply ToReply(SmtpCommandException e) => ToReply(e.StatusCode, e.Message);

    private static SmtpReply ToReply(SmtpStatusCode code, string text) => new((int)code, text.Split('\n', StringSplitOptions.TrimEntries));
}
