using Alerts.Channels;
using Alerts.Channels.Email.Smtp;
using MimeKit;

namespace Alerts.Delivery.Returns;

/// <summary>Reads delivery status notifications (RFC 3464). Pure.</summary>
internal static class StatusReport
{
    private const int LongestAnswer = 500;

    /// <summary>The mails of ours that it says were not delivered; empty for any other mail, and for one about a mail that is not ours.</summary>
    internal static IReadOnlyList<MailReturn> Read(MimeMessage message)
    {
        if (
            message.Body is not MultipartReport { ReportType: { } type } report
            || !type.Equals("delivery-status", StringComparison.OrdinalIgnoreCase)
            || OriginalId(report) is not { } id
        )
        {
            return [];
        }

        // The first group is about the report itself.
        return
        [
            .. report
                .OfType<MessageDeliveryStatus>()
                .SelectMany(s => s.StatusGroups.Skip(1))
                .Where(g => "failed".Equals(g["Action"]?.Trim(), StringComparison.OrdinalIgnoreCase))
                .Select(g => Of(g, id)),
        ];
    }

    private static MailReturn Of(HeaderList group, string id)
    {
        // What we sent to; the final recipient may be where that one forwards to.
        var recipient = Value(group["Original-Recipient"]) ?? Value(group["Final-Recipient"]) ?? "";
        var status = group["Status"]?.Trim() ?? "5.0.0";
        var words = Value(group["Diagnostic-Code"]) ?? "";
        var reply = SmtpReply.Find(words) ?? new SmtpReply(550, [$"{status} {words}"]);
        var answer = words.Length > 0 ? words : status;
        return new MailReturn(
            recipient,
            reply.ToResult(SmtpStep.Recipient) is SendResult.Gone,
            answer.Length > LongestAnswer ? answer[..LongestAnswer] : answer
        )
        {
            MessageId = id,
        };
    }

    // Such as "rfc822; reader@example.org" and "smtp; 550 5.1.1 No such user".
    private static string? Value(string? typed)
    {
        var text = typed?[(typed.IndexOf(';', StringComparison.Ordinal) + 1)..];
        return string.IsNullOrWhiteSpace(text) ? null : PlainText.ToOneLine(text.Trim());
    }

    private static string? OriginalId(MultipartReport report)
    {
        foreach (var part in report)
        {
            var id = (part as MessagePart)?.Message?.MessageId;
            if (id?.Split('@')[0] is { } ours && ReturnedMail.SubscriptionIn(ours) is not null)
            {
                return ours;
            }
        }

        return null;
    }
}
