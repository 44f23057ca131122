namespace Alerts.Delivery;

/// <summary>Section <c>Delivery</c>.</summary>
public sealed class DeliveryOptions
{
    /// <summary>
    /// Addresses and domains that may get mail, and hosts that may get webhook posts; <c>*</c> means all. Where it is set it holds in every environment.
    /// Where it is empty, production sends to everybody, and every other environment to nobody: mail goes to the outbox folder instead.
    /// </summary>
    public IReadOnlyList<string> AllowedRecipients { get; set; } = [];

    /// <summary>How long one try may take before another may take the row over.</summary>
    public TimeSpan ClaimTime { get; set; } = TimeSpan.FromMinutes(5);

    /// <summary>Tries before a delivery is given up; with the back-off, 12 are about two days.</summary>
    public int MaxAttempts { get; set; } = 12;

    /// <summary>An alert this late (an outage is over) joins whatever else waits for the subscriber, as one message.</summary>
    public TimeSpan CatchUpAfter { get; set; } = TimeSpan.FromMinutes(30);
}
