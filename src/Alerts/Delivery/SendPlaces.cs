using Alerts.Channels;
using Alerts.Platform.Data;
using Alerts.Subscriptions;

namespace Alerts.Delivery;

/// <summary>Decides whether a claim may be sent now: there is a place at its host, and it is its turn in each limit.</summary>
internal sealed class SendPlaces(DeliveryClaims claims, SendGate gate, Bounces bounces)
{
    // Long enough for somebody else to be done, short enough to be no delay.
    private static readonly TimeSpan s_placeWait = TimeSpan.FromSeconds(3);

    /// <returns>What to dispose of after the answer; null where the rows were put back for later.</returns>
    internal async Task<IDisposable?> TryTakeAsync(
        AlertsDbContext db,
        DeliveryClaim claim,
        Subscription subscription,
        IAlertChannel channel,
        CancellationToken cancellationToken
    )
    {
        // Our mail server is one, and quick.
        var isMail = subscription.Channel == ChannelKind.Email;
        var place = isMail ? OpenPlace.Instance : gate.TryEnter(bounces.DomainOf(subscription));
        if (place is null)
        {
            await claims.PutBackAsync(db, claim, subscription.Channel, claim.At + s_placeWait, cancellationToken);
            return null;
        }

        var isOurs = false;
        try
        {
            isOurs = await claims.TakePlaceAsync(db, claim, subscription.Channel, channel.Limits(subscription), cancellationToken);
            return isOurs ? place : null;
        }
        finally
        {
            if (!isOurs)
            {
                place.Dispose();
            }
        }
    }

    private sealed class OpenPlace : IDisposable
    {
        internal static readonly OpenPlace Instance = new();

        public void Dispose() { }
    }
}
