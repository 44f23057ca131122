using Alerts.Subscriptions;

namespace Alerts.Channels;

/// <summary>A message about a subscription.</summary>
public abstract record Notice
{
    private Notice() { }

    /// <param name="Wishes">What was asked for, in a few words.</param>
    /// <param name="Joins">The kind of the channel that this one joins, such as <c>webhook</c>; null where it stands alone.</param>
    public sealed record Confirm(string Token, DateTimeOffset ExpiresAt, bool IsReminder, string Wishes, string? Joins = null) : Notice;

    public sealed record AlreadySubscribed(string ManageToken) : Notice;

    /// <summary>Another channel of the same owner was paused or ended, since messages to it are refused.</summary>
    /// <param name="Channel">The kind of the channel that failed.</param>
    /// <param name="Address">What may be shown of where it leads.</param>
    /// <param name="Reason">In our words: what a stranger's server says is passed on to nobody.</param>
    public sealed record ChannelFailed(ChannelKind Channel, string Address, string Reason) : Notice
    {
        internal string ChannelName => NameOf(Channel);
    }

    /// <summary>The kind in words, such as <c>Teams channel</c>.</summary>
    internal static string NameOf(ChannelKind channel) =>
        channel switch
        {
            ChannelKind.Email => "email address",
            ChannelKind.Teams => "Teams channel",
            _ => "webhook",
        };
}
