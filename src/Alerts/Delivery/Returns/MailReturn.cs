namespace Alerts.Delivery.Returns;

/// <summary>A mail that was taken and did not arrive.</summary>
/// <param name="Recipient">As whoever reports it spells the address.</param>
/// <param name="IsGone">Whether there is no such mailbox, they say.</param>
/// <param name="Answer">In the server's words.</param>
public sealed record MailReturn(string Recipient, bool IsGone, string Answer)
{
    /// <summary>What the provider called the mail; null where it has no name of its own for it.</summary>
    public string? ProviderId { get; init; }

    /// <summary>Our Message-ID, without brackets and domain.</summary>
    public string? MessageId { get; init; }
}
