namespace Alerts.Channels;

/// <summary>How a provider answered, by what the caller does next.</summary>
public abstract record SendResult
{
    private SendResult() { }

    /// <summary>Accepted. Record it.</summary>
    /// <param name="ProviderId">The provider's own name for the message, where it gives one.</param>
    public sealed record Sent(string? ProviderId = null) : SendResult;

    /// <summary>Not now. Try again, not before the given time has passed.</summary>
    public sealed record Transient(string Reason, TimeSpan? RetryAfter = null) : SendResult;

    /// <summary>
    /// A lasting no that says nothing about the address: our server, sender, rate or content is refused, or a mailbox is full. Try for days
    /// and tell the admin, who can mend it.
    /// </summary>
    /// <param name="ByRelay">Whether our own mail server refuses, whoever the mail is for.</param>
    public sealed record Refused(string Reason, TimeSpan? RetryAfter = null, bool ByRelay = false) : SendResult;

    /// <summary>The server says that there is no such mailbox. It is believed when it says so on another day too.</summary>
    public sealed record Gone(string Reason) : SendResult;

    /// <summary>Never. Do not try this message again.</summary>
    public sealed record Permanent(string Reason) : SendResult;
}
