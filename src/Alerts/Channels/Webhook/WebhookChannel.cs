using Alerts.Platform.Data;
using Alerts.Subscriptions;
using Microsoft.Extensions.Options;

namespace Alerts.Channels.Webhook;

/// <summary>Signed JSON to an https address, for everything that is neither mail nor Teams.</summary>
internal sealed class WebhookChannel(
    WebhookPoster poster,
    AllowedRecipients allowed,
    SubscriptionSecrets secrets,
    WebhookBodies bodies,
    TimeProvider clock,
    IOptions<WebhookOptions> options
) : IAlertChannel
{
    public ChannelKind Kind => ChannelKind.Webhook;

    public AddressCheck Check(string? address) => Check(address, out _);

    public IEnumerable<KeyValuePair<string, Rate>> Limits(Subscription subscription) =>
        [new("webhook:" + subscription.AddressHash, new Rate(10, TimeSpan.FromSeconds(10)))];

    public Task<SendResult> SendNoticeAsync(Subscription subscription, Notice notice, Guid id, CancellationToken cancellationToken)
    {
        var at = clock.GetUtcNow();
        return SendAsync(subscription, $"notice_{id:N}", at, bodies.Write(notice, at), cancellationToken);
    }

    public Task<SendResult> SendAlertAsync(AlertMessage message, CancellationToken cancellationToken)
    {
        var at = clock.GetUtcNow();
        return SendAsync(message.Subscription, message.MessageId, at, bodies.Write(message, at), cancellationToken);
    }

    private AddressCheck Check(string? address, out bool isTrusted)
    {
        var hosts = options.Value.AllowedHosts;
        // Origins alone add to what is public; a suffix limits it.
        var suffixes = hosts.All(WebhookAddress.IsOrigin) ? null : hosts;
        var named = WebhookAddress.Check(address, hosts, Kind, out isTrusted);
        return named is AddressCheck.Valid ? named : WebhookAddress.Check(address, suffixes, Kind, out _);
    }

    private async Task<SendResult> SendAsync(
        Subscription subscription,
        string id,
        DateTimeOffset at,
        byte[] body,
        CancellationToken cancellationToken
    )
    {
        var url = new Uri(secrets.AddressOf(subscription));
        if (Check(url.AbsoluteUri, out var isTrusted) is not AddressCheck.Valid || (!isTrusted && !allowed.AllowsHost(url.IdnHost)))
        {
            return new SendResult.Permanent("The settings (Webhook:AllowedHosts, Delivery:AllowedRecipients) do not allow this webhook.");
        }

        var secret = subscription.SigningSecretProtected is { } kept ? secrets.Unprotect(kept) : null;
        return await poster.PostAsync(url, body, isTrusted, StandardWebhook.Headers(id, at, body, secret), cancellationToken);
    }
}
