using Alerts.Delivery;
using Alerts.Delivery.Returns;
using Alerts.Subscriptions;
using Microsoft.EntityFrameworkCore;
using MimeKit;

namespace Alerts.Tests.Delivery;

/// <summary>What comes back into the sender's mailbox: RFC 3464 reports, read by IMAP.</summary>
public sealed class ReturnedMailTests
{
    private const string Id = "alert-7-0123456789abcdef0123456789abcdef";

    [Theory]
    [InlineData("failed", "5.1.1", "smtp; 550 5.1.1 No such user", true)]
    [InlineData("failed", "5.1.1", null, true)]
    [InlineData("Failed", "5.0.0", "smtp; 550 user unknown", true)]
    [InlineData("failed", "5.7.1", "smtp; 550 5.7.1 Blocked by our list", false)]
    [InlineData("failed", "5.2.2", "smtp; 552 5.2.2 Mailbox full", false)]
    [InlineData("failed", "4.4.7", "smtp; 451 4.4.7 Expired", false)]
    public void A_failure_is_judged_by_the_servers_words_and_else_by_its_status(string action, string status, string? words, bool isGone)
    {
        var report = Assert.Single(Read(Report(Id, "reader@example.org", action, status, words)));

        Assert.Equal((isGone, Id, "reader@example.org"), (report.IsGone, report.MessageId, report.Recipient));
        Assert.Contains(words?[6..] ?? status, report.Answer, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("delayed")]
    [InlineData("delivered")]
    [InlineData("relayed")]
    [InlineData("expanded")]
    public void What_is_no_failure_is_none(string action) =>
        Assert.Empty(Read(Report(Id, "reader@example.org", action, "4.4.1", "smtp; 451 4.4.1 Later")));

    [Fact]
    public void A_report_on_a_mail_that_is_not_ours_and_any_other_mail_are_left_out()
    {
        Assert.Empty(Read(Report("somebody-elses", "reader@example.org", "failed", "5.1.1", null)));
        Assert.Empty(Read("From: a@example.org\nSubject: Out of office\n\nI am away."));
        Assert.Empty(
            Read(
                Report(Id, "reader@example.org", "failed", "5.1.1", null)
                    .Replace("delivery-status;", "disposition-notification;", StringComparison.Ordinal)
            )
        );
    }

    [Fact]
    public async Task A_mailbox_that_is_gone_on_two_days_ends_the_subscription_and_no_other()
    {
        await using var mailbox = await ImapServer.StartAsync();
        await using var app = await StartAsync(mailbox);
        var (id, _) = await app.SubscribeAsync("Reader@example.org");
        await app.SubscribeAsync("other@example.org");
        await app.MatchAsync(await app.RaiseAsync());
        await app.DrainAsync();
        var sent = await app.WithDbAsync(db => db.Deliveries.Where(d => d.SubscriptionId == id).Select(d => d.MessageId).SingleAsync());

        mailbox.Deliver("From: a@example.org\nSubject: Hello\n\nNo report.");
        mailbox.Deliver(Report(sent!, "reader@example.org", "failed", "5.1.1", "smtp; 550 5.1.1 No such user"));
        await ReadAsync(app);
        var first = await StatesAsync(app);
        await ReadAsync(app);
        app.Clock.Advance(TimeSpan.FromDays(1));
        mailbox.Deliver(
            Report($"notice-{id:N}-{Guid.NewGuid():N}", "READER@example.org.", "failed", "5.1.1", "smtp; 550 5.1.1 No such user")
        );
        await ReadAsync(app);

        Assert.Equal([SubscriptionState.Active, SubscriptionState.Active], first);
        Assert.Equal([SubscriptionState.Suppressed, SubscriptionState.Active], await StatesAsync(app));
        var row = await app.WithDbAsync(db => db.Deliveries.SingleAsync(d => d.SubscriptionId == id));
        Assert.Equal((DeliveryState.Failed, "550 5.1.1 No such user"), (row.State, row.LastError));
        Assert.All(mailbox.Flags(), f => Assert.DoesNotContain("S", f, StringComparison.Ordinal));
    }

    [Fact]
    public async Task Neither_a_forged_report_nor_one_of_a_forwarding_mailbox_ends_anything()
    {
        await using var mailbox = await ImapServer.StartAsync();
        await using var app = await StartAsync(mailbox);
        var (id, _) = await app.SubscribeAsync("reader@example.org");
        for (var day = 0; day < 3; day++)
        {
            mailbox.Deliver(Report($"alert-1-{Guid.NewGuid():N}", "reader@example.org", "failed", "5.1.1", null));
            mailbox.Deliver(Report($"notice-{id:N}-{Guid.NewGuid():N}", "elsewhere@example.com", "failed", "5.1.1", null));
            await ReadAsync(app);
            app.Clock.Advance(TimeSpan.FromDays(1));
        }

        Assert.Equal([SubscriptionState.Active], await StatesAsync(app));
        var kinds = await app.WithDbAsync(db => db.Bounces.Select(b => b.Kind).Distinct().ToListAsync());
        Assert.Equal([BounceKind.Refused], kinds);
    }

    [Fact]
    public async Task A_mailbox_that_cannot_be_read_is_said_and_stops_nothing()
    {
        await using var app = await AlertsApp.StartAsync(
            ("Email:Returns:Host", "127.0.0.1"),
            ("Email:Returns:Port", "1"),
            ("Email:Returns:User", "returns"),
            ("Email:Returns:Tls", "false")
        );

        await ReadAsync(app);

        Assert.Contains(app.LogLines, l => l.Contains("Email:Returns", StringComparison.Ordinal));
    }

    [Fact]
    public async Task A_folder_that_is_not_there_is_said_and_stops_nothing()
    {
        await using var mailbox = await ImapServer.StartAsync();
        await using var app = await StartAsync(mailbox, ("Email:Returns:Folder", "Elsewhere"));

        await ReadAsync(app);

        Assert.Contains(app.LogLines, l => l.Contains("Email:Returns", StringComparison.Ordinal));
    }

    private static Task<AlertsApp> StartAsync(ImapServer mailbox, params (string Key, string? Value)[] more) =>
        AlertsApp.StartAsync([
            ("Email:Returns:Host", "127.0.0.1"),
            ("Email:Returns:Port", $"{mailbox.Port}"),
            ("Email:Returns:User", ImapServer.User),
            ("Email:Returns:Password", ImapServer.Password),
            ("Email:Returns:Tls", "false"),
            .. more,
        ]);

    private static async Task ReadAsync(AlertsApp app)
    {
        app.Clock.Advance(TimeSpan.FromMinutes(5));
        await app.WithAsync<ReturnsReader>(r => r.ReadIfDueAsync(CancellationToken.None));
    }

    private static Task<List<SubscriptionState>> StatesAsync(AlertsApp app) =>
        app.WithDbAsync(db => db.Subscriptions.OrderBy(s => s.CreatedAt).Select(s => s.State).ToListAsync());

    private static IReadOnlyList<MailReturn> Read(string mail)
    {
        using var stream = new MemoryStream(System.Text.Encoding.UTF8.GetBytes(mail.ReplaceLineEndings("\r\n")));
        using var message = MimeMessage.Load(stream);
        return StatusReport.Read(message);
    }

    private static string Report(string id, string recipient, string action, string status, string? words) =>
        $"""
            From: MAILER-DAEMON@mx.example.org
            To: alerts@alerts.test
            Subject: Undelivered Mail Returned to Sender
            MIME-Version: 1.0
            Content-Type: multipart/report; report-type=delivery-status; boundary="b1"

            --b1
            Content-Type: text/plain

            I could not deliver it.
            --b1
            Content-Type: message/delivery-status

            Reporting-MTA: dns; mx.example.org

            Final-Recipient: rfc822; {recipient}
            Action: {action}
            Status: {status}
            {(words is null ? "X-Words: none" : "Diagnostic-Code: " + words)}

            --b1
            Content-Type: text/rfc822-headers

            From: alerts@alerts.test
            To: reader@example.org
            Message-ID: <{id}@alerts.test>
            Subject: Japan confirms

            --b1--
            """;
}
