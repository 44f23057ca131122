namespace Alerts.Subscriptions;

/// <summary>What became of a request to sign up, and what its caller answers.</summary>
internal abstract record SignUpOutcome
{
    private SignUpOutcome() { }

    /// <summary>Written. A message to confirm it is due; the answer is the same for new, known and suppressed addresses.</summary>
    internal sealed record Accepted(Guid Id) : SignUpOutcome;

    /// <param name="Errors">Field → what is wrong with it.</param>
    internal sealed record Invalid(IReadOnlyDictionary<string, string[]> Errors) : SignUpOutcome;

    /// <summary>Too many came from this client or for this address.</summary>
    /// <param name="Wait">After which time another one is taken.</param>
    internal sealed record TooMany(TimeSpan Wait) : SignUpOutcome;

    /// <summary>The manage token it was sent with opens no subscription.</summary>
    internal sealed record UnknownOwner : SignUpOutcome;
}
