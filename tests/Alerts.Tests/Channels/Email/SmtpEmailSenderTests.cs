using Alerts.Channels;
using Alerts.Channels.Email;
using Microsoft.Extensions.Options;

namespace Alerts.Tests.Channels.Email;

public sealed class SmtpEmailSenderTests
{
    [Theory]
    [InlineData(false)]
    [InlineData(true)]
    public async Task A_mail_goes_out_encrypted_and_logged_in(bool tlsAtOnce)
    {
        await using var server = await SmtpServer.StartAsync(tlsAtOnce);
        await using var sender = Sender(server, o => o.Security = tlsAtOnce ? SmtpSecurity.Tls : SmtpSecurity.StartTls);

        var result = await sender.SendAsync(Mail("reader@example.org", "日朝の接触 – 북일 접촉"), default);

        Assert.IsType<SendResult.Sent>(result);
        var mail = Assert.Single(await server.MailsAsync(1));
        Assert.True(mail.Secure);
        var parsed = Assert.Single(await MailParser.ParseAsync([mail.Raw]));
        Assert.Equal(("日朝の接触 – 북일 접촉", "<1@alerts.test>"), (parsed.Subject, parsed.MessageId));
        Assert.Equal(".\n..\nbody\n", parsed.Text.ReplaceLineEndings("\n"));
    }

    [Fact]
    public async Task Mails_share_a_session_and_a_refused_one_does_not_break_it()
    {
        await using var server = await SmtpServer.StartAsync();
        await using var sender = Sender(server);

        await sender.SendAsync(Mail("a@example.org"), default);
        var refused = await sender.SendAsync(Mail("nobody@example.org"), default);
        await sender.SendAsync(Mail("b@example.org"), default);

        Assert.Equal(PermanentKind.Address, Assert.IsType<SendResult.Permanent>(refused).Kind);
        var mails = await server.MailsAsync(2);
        Assert.Equal([["a@example.org"], ["b@example.org"]], mails.Select(m => m.To));
        Assert.Single(mails.Select(m => m.Session).Distinct());
    }

    [Theory]
    [InlineData("full@example.org", "Permanent")]
    [InlineData("policy@example.org", "Permanent")]
    [InlineData("later@example.org", "Transient")]
    public async Task A_refusal_is_permanent_or_transient_as_the_server_says(string to, string expected)
    {
        await using var server = await SmtpServer.StartAsync();
        await using var sender = Sender(server);

        var result = await sender.SendAsync(Mail(to), default);

        Assert.Equal(expected, result.GetType().Name);
        Assert.NotEqual(PermanentKind.Address, (result as SendResult.Permanent)?.Kind);
    }

    [Fact]
    public async Task A_wrong_password_keeps_the_mail_for_later()
    {
        await using var server = await SmtpServer.StartAsync();
        await using var sender = Sender(server, o => o.Password = "wrong");

        Assert.Contains("535", Assert.IsType<SendResult.Transient>(await sender.SendAsync(Mail("a@example.org"), default)).Reason, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_certificate_that_nobody_vouches_for_is_refused()
    {
        await using var server = await SmtpServer.StartAsync();
        await using var sender = Sender(server, o => o.CertificateSha256 = null);

        Assert.IsType<SendResult.Transient>(await sender.SendAsync(Mail("a@example.org"), default));
        Assert.Empty(server.Mails);
    }

    [Fact]
    public async Task Nothing_is_sent_in_the_clear_where_encryption_was_asked_for()
    {
        await using var server = await SmtpServer.StartAsync(login: false, without: "STARTTLS");
        await using var sender = Sender(server, o => (o.Security, o.User) = (SmtpSecurity.StartTls, null));

        Assert.Contains("STARTTLS", Assert.IsType<SendResult.Transient>(await sender.SendAsync(Mail("a@example.org"), default)).Reason, StringComparison.Ordinal);
        Assert.Empty(server.Mails);
    }

    [Fact]
    public async Task A_server_that_is_not_there_keeps_the_mail_for_later()
    {
        await using var sender = new SmtpEmailSender(Options.Create(new EmailOptions { Smtp = new() { Host = "127.0.0.1", Port = 1 } }), TimeProvider.System);

        Assert.IsType<SendResult.Transient>(await sender.SendAsync(Mail("a@example.org"), default));
    }

    private static SmtpEmailSender Sender(SmtpServer server, Action<SmtpOptions>? change = null)
    {
        var options = new SmtpOptions { Host = "127.0.0.1", Port = server.Port, User = "user", Password = "pässword", CertificateSha256 = server.Fingerprint, Timeout = TimeSpan.FromSeconds(10) };
        change?.Invoke(options);
        return new SmtpEmailSender(Options.Create(new EmailOptions { Smtp = options }), TimeProvider.System);
    }

    private static EmailMessage Mail(string to, string subject = "Hello") => new()
    {
        From = new Mailbox("Alerts", "alerts@alerts.test"),
        To = to,
        Subject = subject,
        Text = ".\n..\nbody\n",
        MessageId = "1@alerts.test",
        Date = DateTimeOffset.UnixEpoch,
    };
}
