using Alerts.Subscriptions;

namespace Alerts.Channels;

/// <summary>A way to reach subscribers with messages about their own subscription; each kind of channel has one.</summary>
public interface INoticeChannel
{
    ChannelKind Kind { get; }

    AddressCheck Check(string? address);

    Task<SendResult> SendNoticeAsync(Subscription subscription, Notice notice, CancellationToken cancellationToken);
}
