using Alerts.Channels;
using Alerts.Channels.Email;

namespace Alerts.Tests.Channels.Email;

public sealed class SmtpEmailSenderTests
{
    [Theory]
    [InlineData(false)]
    [InlineData(true)]
    public async Task A_mail_goes_out_encrypted_and_logged_in(bool tlsAtOnce)
    {
        await using var server = await MailServer.StartAsync(tlsAtOnce);
        await using var sender = LoggedIn(server, o => o.Security = tlsAtOnce ? SmtpSecurity.Tls : SmtpSecurity.StartTls);

        var result = await sender.SendAsync(Senders.Mail("reader@example.org", "日朝の接触 – 북일 접촉"));

        Assert.IsType<SendResult.Sent>(result);
        var mail = Assert.Single(server.Mails);
        Assert.True(mail.Secure);
        Assert.Equal(("日朝の接触 – 북일 접촉", "1@alerts.test"), (mail.Message.Subject, mail.Message.MessageId));
        Assert.Equal(".\n..\nbody\n", mail.Message.TextBody!.ReplaceLineEndings("\n"));
    }

    [Fact]
    public async Task Mails_share_a_session_and_a_refused_one_does_not_break_it()
    {
        await using var server = await MailServer.StartAsync();
        await using var sender = LoggedIn(server);

        await sender.SendAsync(Senders.Mail("a@example.org"));
        var refused = await sender.SendAsync(Senders.Mail("nobody@example.org"));
        await sender.SendAsync(Senders.Mail("b@example.org"));

        Assert.IsType<SendResult.Gone>(refused);
        Assert.Equal(
            [
                ["a@example.org"],
                ["b@example.org"],
            ],
            server.Mails.Select(m => m.To)
        );
        Assert.Single(server.Mails.Select(m => m.Session).Distinct());
    }

    [Fact]
    public async Task Many_mails_at_once_arrive_once_each()
    {
        await using var server = await MailServer.StartAsync();
        await using var sender = LoggedIn(server);
        var readers = Enumerable.Range(0, 300).Select(i => $"r{i}@example.org").ToList();

        await Parallel.ForEachAsync(readers, new ParallelOptions { MaxDegreeOfParallelism = 8 }, async (to, _) =>
            Assert.IsType<SendResult.Sent>(await sender.SendAsync(Senders.Mail(to)))
        );

        Assert.Equal(readers.Order(StringComparer.Ordinal), server.Mails.Select(m => m.To[0]).Order(StringComparer.Ordinal));
        Assert.InRange(server.Mails.Select(m => m.Session).Distinct().Count(), 1, 8);
    }

    [Theory]
    [InlineData("full@example.org", "Refused")]
    [InlineData("policy@example.org", "Refused")]
    [InlineData("later@example.org", "Transient")]
    public async Task A_refusal_that_is_ours_says_nothing_of_the_address(string to, string expected)
    {
        await using var server = await MailServer.StartAsync();
        await using var sender = LoggedIn(server);

        var result = await sender.SendAsync(Senders.Mail(to));

        Assert.Equal(expected, result.GetType().Name);
    }

    [Fact]
    public async Task A_wrong_password_keeps_the_mail_for_later()
    {
        await using var server = await MailServer.StartAsync();
        await using var sender = LoggedIn(server, o => o.Password = "wrong");

        var result = Assert.IsType<SendResult.Refused>(await sender.SendAsync(Senders.Mail()));

        Assert.Contains("535", result.Reason, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_certificate_that_nobody_vouches_for_is_refused()
    {
        await using var server = await MailServer.StartAsync();
        await using var sender = LoggedIn(server, o => o.CertificateSha256 = null);

        var result = Assert.IsType<SendResult.Refused>(await sender.SendAsync(Senders.Mail()));

        Assert.Contains("certificate", result.Reason, StringComparison.OrdinalIgnoreCase);
        Assert.Empty(server.Mails);
    }

    [Fact]
    public async Task Nothing_is_sent_in_the_clear_where_encryption_was_asked_for()
    {
        await using var server = await MailServer.StartAsync(login: false, offersTls: false);
        await using var sender = new Senders(server.Port, o => o.Smtp.Security = SmtpSecurity.StartTls);

        var result = Assert.IsType<SendResult.Refused>(await sender.SendAsync(Senders.Mail()));

        Assert.Contains("STARTTLS", result.Reason, StringComparison.Ordinal);
        Assert.Empty(server.Mails);
    }

    [Fact]
    public async Task A_password_is_not_sent_in_the_clear_unless_the_settings_say_so()
    {
        await using var server = await MailServer.StartAsync(offersTls: false);
        await using var careful = LoggedIn(server, o => o.Security = SmtpSecurity.Auto);
        await using var told = LoggedIn(server, o => o.Security = SmtpSecurity.None);

        var refused = Assert.IsType<SendResult.Refused>(await careful.SendAsync(Senders.Mail()));
        var sent = await told.SendAsync(Senders.Mail());

        Assert.Contains("unencrypted", refused.Reason, StringComparison.Ordinal);
        Assert.IsType<SendResult.Sent>(sent);
    }

    [Fact]
    public async Task A_server_that_is_not_there_keeps_the_mail_for_later()
    {
        await using var sender = new Senders(port: 1);

        Assert.IsType<SendResult.Transient>(await sender.SendAsync(Senders.Mail()));
    }

    [Fact]
    public async Task An_address_beyond_ASCII_goes_out_where_the_server_takes_it()
    {
        await using var server = await MailServer.StartAsync();
        await using var sender = LoggedIn(server);
        await using var narrow = new ScriptedServer((_, _) => (string?)null);
        await using var narrowSender = new Senders(narrow.Port);

        Assert.IsType<SendResult.Sent>(await sender.SendAsync(Senders.Mail("日本@example.org")));
        Assert.IsType<SendResult.Permanent>(await narrowSender.SendAsync(Senders.Mail("日本@example.org")));

        Assert.Equal("日本@example.org", Assert.Single(server.Mails).To[0]);
        Assert.Equal(0, narrow.Count("MAIL"));
    }

    [Fact]
    public async Task A_domain_beyond_ASCII_needs_nothing_of_the_server()
    {
        await using var server = new ScriptedServer((_, _) => (string?)null) { Extensions = ["8BITMIME", "SMTPUTF8"] };
        await using var sender = new Senders(server.Port);

        Assert.IsType<SendResult.Sent>(await sender.SendAsync(Senders.Mail("reader@bücher.example")));
        Assert.IsType<SendResult.Sent>(await sender.SendAsync(Senders.Mail("読者@bücher.example")));

        Assert.Equal(1, server.Count("RCPT TO:<reader@xn--bcher-kva.example>"));
        Assert.Equal(
            ["MAIL FROM:<alerts@alerts.test>", "MAIL FROM:<alerts@alerts.test> SMTPUTF8"],
            server.Lines.Select(l => l.Line).Where(l => l.StartsWith("MAIL", StringComparison.Ordinal))
        );
    }

    private static Senders LoggedIn(MailServer server, Action<SmtpOptions>? change = null) => new(server.Port, o =>
        {
            o.Smtp.Security = SmtpSecurity.Auto;
            o.Smtp.User = "user";
            o.Smtp.Password = "pässword";
            o.Smtp.CertificateSha256 = server.Fingerprint;
            change?.Invoke(o.Smtp);
        });
}
