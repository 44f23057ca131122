using System.Text;
using System.Text.Json;
using Alerts.Channels;
using Alerts.Channels.Email.Smtp;
using Alerts.Delivery.Returns;
using Alerts.Platform.Queues;

namespace Alerts.Azure;

/// <summary>What became of a mail, as Azure Communication Services reports it through Event Grid.</summary>
/// <param name="OperationId">The id that the mail was sent under.</param>
public sealed record EmailReport(string OperationId, string Recipient, EmailOutcome Outcome, string Detail)
{
    /// <summary>Reads a message of the queue: one event, or a list of them. Other events than delivery reports are left out.</summary>
    /// <exception cref="FormatException">It is no event.</exception>
    public static IReadOnlyList<EmailReport> Parse(string message)
    {
        try
        {
            using var json = JsonDocument.Parse(
                message.AsSpan().TrimStart() is ['{' or '[', ..] ? message : Encoding.UTF8.GetString(Convert.FromBase64String(message))
            );
            var events =
                json.RootElement.ValueKind == JsonValueKind.Array ? [.. json.RootElement.EnumerateArray()] : new[] { json.RootElement };
            return
            [
                .. events
                    .Where(e => TypeOf(e) == "Microsoft.Communication.EmailDeliveryReportReceived")
                    .Select(e => Of(e.GetProperty("data"))),
            ];
        }
        catch (Exception e) when (e is JsonException or KeyNotFoundException or InvalidOperationException)
        {
            throw new FormatException("A delivery report is an Event Grid event with type and data.", e);
        }
    }

    private static string? TypeOf(JsonElement e) =>
        e.TryGetProperty("eventType", out var type) || e.TryGetProperty("type", out type)
            ? type.GetString()
            : throw new FormatException("An event has a type.");

    private static EmailReport Of(JsonElement data)
    {
        var status = data.GetProperty("status").GetString() ?? "";
        var detail =
            data.TryGetProperty("deliveryStatusDetails", out var details) && details.TryGetProperty("statusMessage", out var text)
                ? text.GetString()
                : null;
        return new(
            data.GetProperty("messageId").GetString()!,
            data.GetProperty("recipient").GetString()!,
            OutcomeOf(status, detail),
            string.IsNullOrEmpty(detail) ? status : $"{status}: {detail}"
        );
    }

    // The receiving server's own words, where the report has them, say more than the report's status.
    private static EmailOutcome OutcomeOf(string status, string? detail) =>
        status switch
        {
            "Delivered" or "Expanded" => EmailOutcome.Delivered,
            _ when SmtpReply.Find(detail ?? "") is { } reply => reply.ToResult(SmtpStep.Recipient) is SendResult.Gone
                ? EmailOutcome.AddressRefused
                : EmailOutcome.NotDelivered,
            "Bounced" or "Suppressed" => EmailOutcome.AddressRefused,
            _ => EmailOutcome.NotDelivered,
        };
}

public enum EmailOutcome
{
    Delivered,

    /// <summary>The address does not exist, or is on the provider's own list because it did not before.</summary>
    AddressRefused,

    /// <summary>This mail did not reach the inbox: failed, quarantined or taken for spam. The address may be good.</summary>
    NotDelivered,
}

/// <summary>Does what follows from delivery reports. The same report twice does no harm.</summary>
public sealed class EmailEvents(ReturnedMail returned, Postponement postponement, StorageQueueSender queue)
{
    /// <summary>Where Event Grid puts the reports.</summary>
    public const string Queue = "email-events";

    public async Task HandleAsync(string message, CancellationToken cancellationToken)
    {
        var reports = EmailReport.Parse(message);
        try
        {
            foreach (var report in reports.Where(r => r.Outcome != EmailOutcome.Delivered))
            {
                var isGone = report.Outcome == EmailOutcome.AddressRefused;
                var mail = new MailReturn(report.Recipient, isGone, report.Detail) { ProviderId = report.OperationId };
                await returned.RecordAsync(mail, cancellationToken);
            }
        }
        catch (Exception e) when (e is not OperationCanceledException)
        {
            if (
                !await postponement.PostponeAsync(
                    Queue,
                    delay => queue.SendAsync(Queue, message, delay, cancellationToken),
                    e,
                    cancellationToken
                )
            )
            {
                throw;
            }
        }
    }
}
