using System.Text.Encodings.Web;
using System.Text.Json;
using Alerts.Delivery;
using Alerts.Platform.Data;
using Alerts.Subscriptions;
using Microsoft.Extensions.Options;

namespace Alerts.Channels.Webhook;

/// <summary>Signed JSON to an https address, for everything that is neither mail nor Teams.</summary>
public sealed class WebhookChannel(WebhookPoster poster, AllowedRecipients allowed, SubscriptionSecrets secrets, SubscriberLinks links, IOptions<WebhookOptions> options) : IAlertChannel
{
    private static readonly JsonSerializerOptions Json = new(JsonSerializerDefaults.Web) { Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping };

    public ChannelKind Kind => ChannelKind.Webhook;

    public AddressCheck Check(string? address) => Check(address, out _);

    public IEnumerable<KeyValuePair<string, Rate>> Limits(Subscription subscription) =>
        [new("webhook:" + subscription.AddressHash, new Rate(10, TimeSpan.FromSeconds(10)))];

    public Task<SendResult> SendNoticeAsync(Subscription subscription, Notice notice, CancellationToken cancellationToken)
    {
        object data = notice switch
        {
            Notice.Confirm confirm => new { token = confirm.Token, confirmUrl = links.Confirm(confirm.Token), expiresAt = confirm.ExpiresAt },
            Notice.AlreadySubscribed already => new { preferencesUrl = links.Preferences(already.ManageToken) },
            Notice.ChannelFailed failed => new { channel = failed.Channel, address = failed.Address, reason = failed.Reason, preferencesUrl = links.Preferences(failed.ManageToken) },
            _ => throw new ArgumentOutOfRangeException(nameof(notice)),
        };
        var type = notice switch
        {
            Notice.Confirm => "subscription.confirm",
            Notice.ChannelFailed => "subscription.channelFailed",
            _ => "subscription.exists",
        };
        return SendAsync(subscription, $"notice_{subscription.Id:N}_{subscription.NoticeAttempts}", type, data, cancellationToken);
    }

    public Task<SendResult> SendAlertAsync(AlertMessage message, CancellationToken cancellationToken)
    {
        var data = new
        {
            isDigest = message.IsDigest,
            alerts = message.Alerts.Select(a => new { id = a.Id, storyId = a.StoryId, version = a.StoryVersion, kind = a.Kind.ToString(), raisedAt = a.RaisedAt, url = links.Story(a.StoryId), changes = a.Changes, story = a.Facts }),
            terms = message.Terms,
            preferencesUrl = links.Preferences(message.ManageToken),
        };
        return SendAsync(message.Subscription, message.MessageId, message.IsDigest ? "alert.digest" : "alert.raised", data, cancellationToken);
    }

    private AddressCheck Check(string? address, out bool isTrusted)
    {
        var hosts = options.Value.AllowedHosts;
        var onlyOrigins = hosts.All(h => h.Contains("://", StringComparison.Ordinal));
        return WebhookAddress.Check(address, hosts, Kind, out isTrusted) is AddressCheck.Valid valid ? valid : WebhookAddress.Check(address, onlyOrigins ? null : hosts, Kind, out _);
    }

    private async Task<SendResult> SendAsync(Subscription subscription, string id, string type, object data, CancellationToken cancellationToken)
    {
        var url = new Uri(secrets.AddressOf(subscription));
        if (Check(url.AbsoluteUri, out var isTrusted) is not AddressCheck.Valid || (!isTrusted && !allowed.AllowsHost(url.IdnHost)))
        {
            return new SendResult.Permanent("The settings (Webhook:AllowedHosts, Delivery:AllowedRecipients) do not allow this webhook.", PermanentKind.NotAllowed);
        }

        var at = poster.Now;
        var body = JsonSerializer.SerializeToUtf8Bytes(new { type, timestamp = at, data }, Json);
        var secret = subscription.SigningSecretProtected is { } kept ? secrets.Unprotect(kept) : null;
        return await poster.PostAsync(url, body, isTrusted, StandardWebhook.Headers(id, at, body, secret), cancellationToken);
    }
}
