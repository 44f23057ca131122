using Alerts.Channels.Email;
using Alerts.Channels.Email.Smtp;
using Microsoft.Extensions.Options;

namespace Alerts.Tests.Channels.Email;

/// <summary>A sender as the app wires it, and mails for it.</summary>
internal sealed class Senders : IAsyncDisposable
{
    private readonly SmtpSessions _sessions;
    private readonly SmtpEmailSender _sender;

    public Senders(int port, Action<EmailOptions>? change = null, TimeProvider? clock = null)
    {
        var smtp = new SmtpOptions
        {
            Host = "127.0.0.1",
            Port = port,
            Security = SmtpSecurity.None,
            Timeout = TimeSpan.FromSeconds(10),
        };
        var email = new EmailOptions { Smtp = smtp };
        change?.Invoke(email);
        var options = Options.Create(email);
        clock ??= TimeProvider.System;
        _sessions = new SmtpSessions(options, new SmtpLogin(options, new SmtpAccessTokens(options, clock)), clock);
        _sender = new SmtpEmailSender(_sessions, new DkimSigning(options), options);
    }

    public Task<Alerts.Channels.SendResult> SendAsync(EmailMessage message) => _sender.SendAsync(message, default);

    public ValueTask DisposeAsync() => _sessions.DisposeAsync();

    public static EmailMessage Mail(string to = "a@example.org", string subject = "Hello", string id = "1") =>
        new()
        {
            From = new Mailbox("Alerts", "alerts@alerts.test"),
            To = to,
            Subject = subject,
            Text = ".\n..\nbody\n",
            MessageId = id + "@alerts.test",
            Date = DateTimeOffset.UnixEpoch,
            Headers =
            [
                new("List-Unsubscribe", "<https://alerts.test/unsubscribe?token=x>"),
                new("List-Unsubscribe-Post", "List-Unsubscribe=One-Click"),
            ],
        };
}
