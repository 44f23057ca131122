namespace Alerts.Delivery;

/// <summary>Section <c>Delivery</c>.</summary>
internal sealed class DeliveryOptions
{
    /// <summary>How long after a sender fell silent another may take the row over; whoever waits for a provider renews its claim.</summary>
    public TimeSpan ClaimTime { get; set; } = TimeSpan.FromMinutes(5);

    /// <summary>Tries before a delivery is given up; with the back-off, 22 are three days at least.</summary>
    public int MaxAttempts { get; set; } = 22;

    /// <summary>An alert this late (an outage is over) joins whatever else waits for the subscriber, as one message.</summary>
    public TimeSpan CatchUpAfter { get; set; } = TimeSpan.FromMinutes(30);

    /// <summary>Webhooks, Teams ones included, that this process waits for at once; a host that hangs holds four of them.</summary>
    public int ConcurrentWebhooks { get; set; } = 64;
}
