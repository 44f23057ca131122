using System.Security.Cryptography;
using Alerts.Channels;
using Alerts.Platform.Data;
using Alerts.Subscriptions;
using Microsoft.Extensions.Logging;

namespace Alerts.Delivery;

/// <summary>Composes what is claimed and gives it to the channel, under the claim.</summary>
internal sealed partial class AlertSender(AlertMessages messages, DeliveryClaims claims, ILogger<AlertSender> logger)
{
    internal async Task<SendResult> SendAsync(
        AlertsDbContext db,
        DeliveryClaim claim,
        Subscription subscription,
        IAlertChannel channel,
        CancellationToken cancellationToken
    )
    {
        try
        {
            return await messages.ComposeAsync(db, claim, subscription, cancellationToken) switch
            {
                ComposedAlert.Message message => await SendAsync(db, claim, message.Content, channel, cancellationToken),
                ComposedAlert.AlertGone => new SendResult.Permanent("The alert is gone."),
                ComposedAlert.NoManageToken => new SendResult.Permanent(
                    "The subscription has no manage token for the links of a message: its owner must sign up again."
                ),
                var other => throw new InvalidOperationException($"Not known: {other}."),
            };
        }
        catch (CryptographicException)
        {
            return new SendResult.Permanent(
                "The keys that the subscription's secrets were encrypted with are not here: several instances must share them (DataProtection:BlobContainerUri, or one data directory); where they are lost, its owner must sign up again."
            );
        }
    }

    private async Task<SendResult> SendAsync(
        AlertsDbContext db,
        DeliveryClaim claim,
        AlertMessage message,
        IAlertChannel channel,
        CancellationToken cancellationToken
    )
    {
        if (claim.Rows.Any(r => r.BegunAt is not null))
        {
            LogMayRepeat(claim.Rows[0].Id, claim.SubscriptionId);
        }

        await claims.BeginAsync(db, claim, message.MessageId, cancellationToken);
        return await claims.HoldAsync(db, claim, channel.SendAlertAsync(message, cancellationToken));
    }

    [LoggerMessage(
        Level = LogLevel.Warning,
        Message = "Delivery {DeliveryId} to subscription {SubscriptionId} was begun before and its result is not known: sent again, the reader may see it twice"
    )]
    private partial void LogMayRepeat(long deliveryId, Guid subscriptionId);
}
