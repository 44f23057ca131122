namespace Alerts.Delivery;

/// <summary>What became of a send.</summary>
internal enum DeliveryOutcome
{
    Sent,

    /// <summary>It is tried again.</summary>
    Postponed,

    /// <summary>Given up, also where a paused webhook's rows wait for its owner.</summary>
    Failed,
}
