namespace Alerts.Azure;

/// <summary>A mail as Azure Communication Services takes it (REST, <c>emails:send</c>).</summary>
internal sealed record AcsMail(
    string SenderAddress,
    AcsRecipients Recipients,
    AcsContent Content,
    Dictionary<string, string> Headers,
    bool UserEngagementTrackingDisabled
);

internal sealed record AcsRecipients(IReadOnlyList<AcsAddress> To);

internal sealed record AcsAddress(string Address);

internal sealed record AcsContent(string Subject, string PlainText, string? Html);
