using Alerts.Channels;
using Alerts.Platform.Data;
using Alerts.Subscriptions;
using Microsoft.Extensions.DependencyInjection;

namespace Alerts.Delivery;

/// <summary>
/// Sends one claimed delivery, or all that a subscriber has due as one digest. At least once: a process that dies between the provider's
/// acceptance and our record of it leaves a row that is begun. It is sent again when its claim runs out. That window is the only one in
/// which a subscriber can get a message twice; both copies have the same Message-ID.
/// </summary>
internal sealed class AlertDeliverer(
    IServiceScopeFactory scopes,
    DueDeliveries due,
    SendPlaces places,
    AlertSender sender,
    DeliveryRecorder recorder,
    DeliveryMeter meter
)
{
    /// <returns>How the send went; null where nothing was to be sent, such as for a repeated message.</returns>
    public async Task<SendResult?> DeliverAsync(long deliveryId, CancellationToken cancellationToken)
    {
        await using var scope = scopes.CreateAsyncScope();
        var db = scope.ServiceProvider.GetRequiredService<AlertsDbContext>();
        if (await due.TryClaimAsync(db, deliveryId, cancellationToken) is not var (claim, subscription))
        {
            return null;
        }

        var channel = scope.ServiceProvider.GetServices<IAlertChannel>().Single(c => c.Kind == subscription.Channel);
        return await SendInTurnAsync(db, claim, subscription, channel, cancellationToken);
    }

    private async Task<SendResult?> SendInTurnAsync(
        AlertsDbContext db,
        DeliveryClaim claim,
        Subscription subscription,
        IAlertChannel channel,
        CancellationToken cancellationToken
    )
    {
        using var place = await places.TryTakeAsync(db, claim, subscription, channel, cancellationToken);
        if (place is null)
        {
            return null;
        }

        var result = await sender.SendAsync(db, claim, subscription, channel, cancellationToken);
        // The provider has answered: what it said is recorded even while the host shuts down.
        var outcome = await recorder.RecordAsync(db, claim, subscription, result, CancellationToken.None);
        meter.Measure(claim, outcome);
        return result;
    }
}
