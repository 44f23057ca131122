using Alerts.Platform.Data;
using Alerts.Subscriptions;
using Microsoft.Extensions.Options;

namespace Alerts.Channels.Teams;

/// <summary>
/// Cards to a Teams channel or chat through its Workflows webhook. "Sent" means that the workflow took the card: it does not say what it
/// did with it.
/// </summary>
internal sealed class TeamsChannel(
    WebhookPoster poster,
    AllowedRecipients allowed,
    SubscriptionSecrets secrets,
    SubscriberLinks links,
    TimeProvider clock,
    IOptions<TeamsOptions> options
) : IAlertChannel
{
    public ChannelKind Kind => ChannelKind.Teams;

    private IReadOnlyList<string> Hosts => options.Value.AllowedHosts.Count > 0 ? options.Value.AllowedHosts : TeamsOptions.DefaultHosts;

    public AddressCheck Check(string? address) => WebhookAddress.Check(address, Hosts, Kind, out _);

    public IEnumerable<KeyValuePair<string, Rate>> Limits(Subscription subscription) =>
        [new("teams:" + subscription.AddressHash, new Rate(1, TimeSpan.FromSeconds(1)))];

    public Task<SendResult> SendNoticeAsync(Subscription subscription, Notice notice, Guid id, CancellationToken cancellationToken) =>
        SendAsync(subscription, NoticeCard.Write(NoticeView.From(notice, subscription, links, clock.GetUtcNow())), cancellationToken);

    public Task<SendResult> SendAlertAsync(AlertMessage message, CancellationToken cancellationToken) =>
        SendAsync(message.Subscription, new AlertCard(AlertView.From(message, links)).Write(), cancellationToken);

    /// <summary>Sends a message without a card, and says how the flow answered.</summary>
    internal Task<SendResult> CheckFlowAsync(Subscription subscription, CancellationToken cancellationToken) =>
        SendAsync(subscription, CardJson.NoCard(), cancellationToken);

    private async Task<SendResult> SendAsync(Subscription subscription, byte[] card, CancellationToken cancellationToken)
    {
        var url = new Uri(secrets.AddressOf(subscription));
        // Checked again: the settings may have changed since the sign-up.
        var check = WebhookAddress.Check(url.AbsoluteUri, Hosts, Kind, out var isTrusted);
        if (check is not AddressCheck.Valid || (!isTrusted && !allowed.AllowsHost(url.IdnHost)))
        {
            return new SendResult.Permanent("The settings (Teams:AllowedHosts, Delivery:AllowedRecipients) do not allow this webhook.");
        }

        return await poster.PostAsync(url, card, isTrusted, [], cancellationToken);
    }
}
