using Alerts.Platform.Data;
using Alerts.Subscriptions;
using Microsoft.Extensions.Options;

namespace Alerts.Channels.Email;

/// <summary>Mail to subscribers.</summary>
internal sealed class EmailChannel(
    IEmailSender sender,
    OutboxEmailSender outbox,
    AllowedRecipients allowed,
    EmailComposer composer,
    IOptions<EmailOptions> options
) : IAlertChannel
{
    public ChannelKind Kind => ChannelKind.Email;

    public AddressCheck Check(string? address) =>
        EmailAddress.Normalize(address, out var problem) is { } normal
            ? new AddressCheck.Valid(normal, EmailAddress.Hash(normal), EmailAddress.MailboxHash(normal))
            : new AddressCheck.Invalid(problem);

    public IEnumerable<KeyValuePair<string, Rate>> Limits(Subscription subscription)
    {
        if (options.Value.PerMinute is { } minute)
        {
            yield return new("email:minute", new Rate(minute, TimeSpan.FromMinutes(1)));
        }

        if (options.Value.PerHour is { } hour)
        {
            yield return new("email:hour", new Rate(hour, TimeSpan.FromHours(1)));
        }
    }

    public async Task<SendResult> SendNoticeAsync(Subscription subscription, Notice notice, Guid id, CancellationToken cancellationToken) =>
        await SendAsync(await composer.NoticeAsync(subscription, notice, id), cancellationToken);

    public async Task<SendResult> SendAlertAsync(AlertMessage message, CancellationToken cancellationToken) =>
        await SendAsync(await composer.AlertAsync(message), cancellationToken);

    /// <summary>The one way out for mail: whom a test box may not write to gets theirs in the outbox folder.</summary>
    internal Task<SendResult> SendAsync(EmailMessage message, CancellationToken cancellationToken) =>
        (allowed.AllowsMail(message.To) ? sender : outbox).SendAsync(message, cancellationToken);
}
