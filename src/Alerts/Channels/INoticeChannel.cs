using Alerts.Subscriptions;

namespace Alerts.Channels;

/// <summary>A way to reach subscribers with messages about their own subscription; each kind of channel has one.</summary>
internal interface INoticeChannel
{
    ChannelKind Kind { get; }

    AddressCheck Check(string? address);

    /// <param name="id">The same for all tries of one message.</param>
    Task<SendResult> SendNoticeAsync(Subscription subscription, Notice notice, Guid id, CancellationToken cancellationToken);
}
