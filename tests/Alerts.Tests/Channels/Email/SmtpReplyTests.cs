using Alerts.Channels;
using Alerts.Channels.Email.Smtp;

namespace Alerts.Tests.Channels.Email;

public sealed class SmtpReplyTests
{
    [Theory]
    [InlineData(550, "5.1.1 <a@example.org>: Recipient address rejected: User unknown in local recipient table")]
    [InlineData(550, "5.1.10 RESOLVER.ADR.RecipientNotFound; Recipient not found by lookup")]
    [InlineData(550, "sorry, no mailbox here by that name (#5.1.1)")]
    [InlineData(550, "No such user here")]
    [InlineData(550, "Unknown recipient <a@example.org>")]
    [InlineData(554, "delivery error: this user doesn't have an example.org account")]
    [InlineData(550, "Requested action not taken: mailbox unavailable")]
    [InlineData(550, "5.1.1 <spam.policy@example.org> User unknown")]
    [InlineData(550, "5.1.0 Address rejected: user does not exist")]
    public void A_mailbox_that_is_gone_is_known_by_code_and_by_words(int code, string text) =>
        Assert.IsType<SendResult.Gone>(new SmtpReply(code, [text]).ToResult(SmtpStep.Recipient));

    [Theory]
    [InlineData(550, "5.7.1 Client host rejected")]
    [InlineData(550, "Mail from 198.51.100.7 refused, see the blacklist at bl.example")]
    [InlineData(554, "Your IP has a poor reputation")]
    [InlineData(550, "5.1.1 Recipient rejected: sender listed at dnsbl.example")]
    [InlineData(550, "5.1.8 Bad sender's system address")]
    [InlineData(552, "5.2.2 The mailbox is over quota")]
    [InlineData(550, "Mailbox is full")]
    [InlineData(550, "5.2.1 The user receives mail at a rate that prevents more")]
    [InlineData(550, "Relaying to <nobody@example.org> denied")]
    [InlineData(550, "DMARC check failed")]
    [InlineData(550, "<no.such.user@example.org> go away")]
    [InlineData(550, "5.4.4 unable to route")]
    [InlineData(550, "")]
    public void What_we_are_refused_for_says_nothing_of_the_mailbox(int code, string text) =>
        Assert.IsType<SendResult.Refused>(new SmtpReply(code, [text]).ToResult(SmtpStep.Recipient));

    [Fact]
    public void Before_the_recipient_and_behind_the_text_words_alone_prove_nothing()
    {
        var words = new SmtpReply(550, ["No such user here"]);
        Assert.IsType<SendResult.Refused>(words.ToResult(SmtpStep.Session));
        Assert.IsType<SendResult.Refused>(words.ToResult(SmtpStep.Data));
        Assert.IsType<SendResult.Gone>(new SmtpReply(550, ["5.1.1 No such user"]).ToResult(SmtpStep.Data));
    }

    [Theory]
    [InlineData(552, "5.3.4 Message too big for system")]
    [InlineData(552, "message size exceeds what we take")]
    [InlineData(554, "5.6.0 Message content is malformed")]
    public void A_message_that_is_wrong_itself_is_not_tried_again(int code, string text) =>
        Assert.IsType<SendResult.Permanent>(new SmtpReply(code, [text]).ToResult(SmtpStep.Data));

    [Fact]
    public void Numbers_of_an_address_are_no_code() =>
        Assert.Null(new SmtpReply(550, ["rejected from 5.1.1.7 and 192.5.1.1"]).EnhancedCode);
}
