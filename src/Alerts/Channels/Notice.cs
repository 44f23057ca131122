using Alerts.Alerting;
using Alerts.Subscriptions;

namespace Alerts.Channels;

/// <summary>A message about a subscription.</summary>
internal abstract record Notice
{
    private Notice() { }

    /// <param name="Joins">The channel that this one joins; null where it stands alone.</param>
    /// <param name="Sample">An alert that the wishes would have brought; null where there was none.</param>
    public sealed record Confirm(string Token, DateTimeOffset ExpiresAt, bool IsReminder, ChannelKind? Joins = null, Alert? Sample = null)
        : Notice;

    /// <param name="Token">Of a link that signs in once.</param>
    public sealed record SignIn(string Token, DateTimeOffset ExpiresAt) : Notice;

    public sealed record AlreadySubscribed(string ManageToken) : Notice;

    /// <summary>A Teams flow of the same owner leaves the weekly check unanswered.</summary>
    /// <param name="Reason">In our words.</param>
    public sealed record FlowSilent(string Address, string Reason) : Notice;

    /// <summary>Another channel of the same owner was paused or ended, since messages to it are refused.</summary>
    /// <param name="Channel">The kind of the channel that failed.</param>
    /// <param name="Address">What may be shown of where it leads.</param>
    /// <param name="Answer">In our words: what a stranger's server says is passed on to nobody. Null of a mailbox that is not there.</param>
    public sealed record ChannelFailed(ChannelKind Channel, string Address, string? Answer) : Notice;
}
