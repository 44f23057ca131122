namespace Alerts.Platform.Data;

/// <summary>Somebody else holds the lease for longer than the caller may wait. The work itself is sound: it is tried again later.</summary>
internal sealed class LeaseNotFreeException(string message) : TimeoutException(message);
