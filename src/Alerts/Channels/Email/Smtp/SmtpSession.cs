using System.Net.Security;
using System.Net.Sockets;
using System.Security.Cryptography;
using System.Security.Cryptography.X509Certificates;
using MailKit.Net.Smtp;
using MailKit.Security;
using MimeKit;

namespace Alerts.Channels.Email.Smtp;

/// <summary>One session with the mail server (RFC 5321), for one mail after the other.</summary>
internal sealed class SmtpSession : SmtpClient
{
    private readonly SmtpOptions _options;

    private SmtpSession(SmtpOptions options)
    {
        _options = options;
        LocalDomain = Uri.CheckHostName(Environment.MachineName) == UriHostNameType.Dns ? Environment.MachineName : "localhost";
        // A certificate authority that does not answer must not stop the mail.
        CheckCertificateRevocation = false;
        ServerCertificateValidationCallback = IsTrusted;
    }

    /// <summary>How far the last mail came.</summary>
    internal SmtpStep Step { get; private set; }

    /// <summary>When the last mail was done: a timestamp of the clock.</summary>
    internal long LastUsed { get; set; }

    /// <summary>
    /// Whether it takes addresses beyond ASCII (SMTPUTF8). MailKit then writes domains so too, which further servers must take.
    /// </summary>
    internal bool IsUtf8 => Capabilities.HasFlag(SmtpCapabilities.UTF8);

    /// <summary>Connects and encrypts as the settings say. A server that does not know EHLO is greeted with HELO.</summary>
    internal static async Task<SmtpSession> ConnectAsync(SmtpOptions options, CancellationToken cancellationToken)
    {
        var session = new SmtpSession(options);
        // MailKit's own sockets delay small packets, which costs 40 ms a mail.
        var socket = new Socket(SocketType.Stream, ProtocolType.Tcp) { NoDelay = true };
        try
        {
            await socket.ConnectAsync(options.Host!, options.Port, cancellationToken);
            await session.ConnectAsync(socket, options.Host!, options.Port, Encryption(options), cancellationToken);
            return session;
        }
        catch
        {
            session.Dispose();
            socket.Dispose();
            throw;
        }
    }

    /// <summary>Hands over one mail. Until the server has read the whole of it and answered, it is not responsible for it.</summary>
    /// <returns>The server's answer.</returns>
    internal async Task<string> SendAsync(EmailMessage message, DkimSigning signing, SendDeadline deadline)
    {
        Step = SmtpStep.Session;
        var from = new MailboxAddress(null, message.From.Address);
        var to = new MailboxAddress(null, message.To);
        var mime = MimeWriter.ToMime(message, utf8Addresses: IsUtf8);
        signing.Sign(mime, message.Date);
        return await SendAsync(MimeWriter.Format, mime, from, [to], deadline.Token, deadline);
    }

    /// <summary>Writes addresses in ASCII from here on: every server on the way can take them.</summary>
    internal void KeepToAscii() => Capabilities &= ~SmtpCapabilities.UTF8;

    /// <summary>Says goodbye, if the server still listens, and closes.</summary>
    internal async Task CloseAsync(CancellationToken cancellationToken)
    {
        await DisconnectAsync(quit: true, cancellationToken);
        Dispose();
    }

    protected override void OnSenderAccepted(MimeMessage message, MailboxAddress mailbox, SmtpResponse response) =>
        Step = SmtpStep.Recipient;

    protected override void OnRecipientAccepted(MimeMessage message, MailboxAddress mailbox, SmtpResponse response) => Step = SmtpStep.Data;

    // It is written for the narrowest of servers already, and perhaps signed.
    protected override void Prepare(FormatOptions options, MimeMessage message, EncodingConstraint constraint, int maxLineLength) { }

    private static SecureSocketOptions Encryption(SmtpOptions options) =>
        options.Security switch
        {
            SmtpSecurity.Tls => SecureSocketOptions.SslOnConnect,
            SmtpSecurity.StartTls => SecureSocketOptions.StartTls,
            SmtpSecurity.None => SecureSocketOptions.None,
            _ when options.Port == 465 => SecureSocketOptions.SslOnConnect,
            // Who takes the offer out of the answer must not get the mail in clear.
            _ when options.Port == 587 => SecureSocketOptions.StartTls,
            _ => SecureSocketOptions.StartTlsWhenAvailable,
        };

    private bool IsTrusted(object sender, X509Certificate? certificate, X509Chain? chain, SslPolicyErrors errors)
    {
        if (errors == SslPolicyErrors.None)
        {
            return true;
        }

        var pin = _options.CertificateSha256?.Replace(":", "", StringComparison.Ordinal);
        return !string.IsNullOrEmpty(pin)
            && string.Equals(certificate?.GetCertHashString(HashAlgorithmName.SHA256), pin, StringComparison.OrdinalIgnoreCase);
    }
}
