using System.Security.Cryptography;
using Alerts.Channels;
using Alerts.Pipeline;
using Alerts.Platform.Data;
using Alerts.Subscriptions;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Logging;

namespace Alerts.Delivery;

/// <summary>
/// Sends one claimed delivery, or all that a subscriber has due as one digest. At least once: a process that dies between the provider's
/// acceptance and our record of it leaves a row that is claimed and begun, which is sent again when the claim runs out. That window is the
/// only one
/// in which a subscriber can get a message twice; both copies have the same Message-ID.
/// </summary>
public sealed partial class AlertDeliverer(
    IServiceScopeFactory scopes,
    DeliveryClaims claims,
    DeliveryRecorder recorder,
    AlertMessages messages,
    SendGate gate,
    Bounces bounces,
    Telemetry telemetry,
    TimeProvider clock,
    ILogger<AlertDeliverer> logger
)
{
    // Long enough for somebody else to be done, short enough to be no delay.
    private static readonly TimeSpan s_placeWait = TimeSpan.FromSeconds(3);

    /// <returns>How the send went; null where nothing was to be sent, such as for a repeated message.</returns>
    public async Task<SendResult?> DeliverAsync(long deliveryId, CancellationToken cancellationToken)
    {
        await using var scope = scopes.CreateAsyncScope();
        var db = scope.ServiceProvider.GetRequiredService<AlertsDbContext>();
        if (
            await claims.TryClaimAsync(db, deliveryId, cancellationToken) is not { } claimed
            || await DeliveryClaims.WithoutRetractedAsync(db, claimed, cancellationToken) is not { } claim
        )
        {
            return null;
        }

        if (
            await db.Subscriptions.AsNoTracking().SingleOrDefaultAsync(s => s.Id == claim.SubscriptionId, cancellationToken)
            is not { } subscription
        )
        {
            // Deleted since the claim, and its deliveries with it.
            return null;
        }

        if (subscription.State == SubscriptionState.Paused)
        {
            await DeliveryClaims.WaitUntilAsync(db, claim, WaitingDeliveries.AfterPause(subscription, claim.At), cancellationToken);
            return null;
        }

        if (subscription.State != SubscriptionState.Active)
        {
            await DeliveryRecorder.DropAsync(db, claim, $"The subscription is {subscription.State}.", cancellationToken);
            return null;
        }

        // Also what was retried into the night, or was late for another reason.
        if (new DigestSchedule(subscription.Preferences).AfterQuietHours(claim.At) is var morning && morning > claim.At)
        {
            await DeliveryClaims.WaitUntilAsync(db, claim, morning, cancellationToken);
            return null;
        }

        return await SendInTurnAsync(scope.ServiceProvider, db, claim, subscription, cancellationToken);
    }

    private async Task<SendResult?> SendInTurnAsync(
        IServiceProvider services,
        AlertsDbContext db,
        DeliveryClaim claim,
        Subscription subscription,
        CancellationToken cancellationToken
    )
    {
        var isMail = subscription.Channel == ChannelKind.Email;
        using var place = isMail ? null : gate.TryEnter(bounces.DomainOf(subscription));
        if (!isMail && place is null)
        {
            await claims.PutBackAsync(db, claim, subscription.Channel, claim.At + s_placeWait, cancellationToken);
            return null;
        }

        var channel = services.GetServices<IAlertChannel>().Single(c => c.Kind == subscription.Channel);
        if (!await claims.TakePlaceAsync(db, claim, subscription.Channel, channel.Limits(subscription), cancellationToken))
        {
            return null;
        }

        var result = await SendAsync(db, claim, subscription, channel, cancellationToken);
        // The provider has answered: what it said is recorded even while the host shuts down.
        await recorder.RecordAsync(db, claim, subscription, result, CancellationToken.None);
        Measure(claim, result);
        return result;
    }

    private void Measure(DeliveryClaim claim, SendResult result)
    {
        switch (result)
        {
            case SendResult.Sent:
                telemetry.Delivered("sent", messages.DelaysOf(claim, clock.GetUtcNow()));
                break;
            case SendResult.Transient or SendResult.Refused or SendResult.Gone:
                telemetry.Delivered("postponed", null);
                break;
            default:
                telemetry.Delivered("failed", null);
                break;
        }
    }

    private async Task<SendResult> SendAsync(
        AlertsDbContext db,
        DeliveryClaim claim,
        Subscription subscription,
        IAlertChannel channel,
        CancellationToken cancellationToken
    )
    {
        try
        {
            if (await messages.ComposeAsync(db, claim, subscription, cancellationToken) is not { } message)
            {
                return new SendResult.Permanent("The alert is gone.");
            }

            if (claim.Rows.Any(r => r.BegunAt is not null))
            {
                LogMayRepeat(claim.Rows[0].Id, subscription.Id);
            }

            await claims.BeginAsync(db, claim, message.MessageId, cancellationToken);
            return await claims.HoldAsync(db, claim, channel.SendAlertAsync(message, cancellationToken));
        }
        catch (CryptographicException)
        {
            return new SendResult.Permanent(
                "The keys that the subscription's secrets were encrypted with are not here: several instances must share them (DataProtection:BlobContainerUri, or one data directory); where they are lost, its owner must sign up again."
            );
        }
    }

    [LoggerMessage(
        Level = LogLevel.Warning,
        Message = "Delivery {DeliveryId} to subscription {SubscriptionId} was begun before and its result is not known: sent again, the reader may see it twice"
    )]
    private partial void LogMayRepeat(long deliveryId, Guid subscriptionId);
}
