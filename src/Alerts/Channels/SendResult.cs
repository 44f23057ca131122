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

    /// <summary>Never. Do not try this message again; the kind says what else to stop.</summary>
    public sealed record Permanent(string Reason, PermanentKind Kind) : SendResult;
}

public enum PermanentKind
{
    /// <summary>This message only: too large, malformed.</summary>
    Message,

    /// <summary>The address does not exist or refuses us: it goes on the suppression list.</summary>
    Address,

    /// <summary>A webhook that answers 401, 403, 404 or 410: paused after several in a row.</summary>
    Endpoint,

    /// <summary>We are not allowed to send there from here.</summary>
    NotAllowed,
}
