using Alerts.Platform.Data;
using Alerts.Subscriptions;

namespace Alerts.Channels;

/// <summary>A way to reach subscribers with alerts.</summary>
internal interface IAlertChannel : INoticeChannel
{
    /// <summary>The limits that hold for a message to this subscription; names are shared by what shares a limit.</summary>
    IEnumerable<KeyValuePair<string, Rate>> Limits(Subscription subscription);

    Task<SendResult> SendAlertAsync(AlertMessage message, CancellationToken cancellationToken);
}
