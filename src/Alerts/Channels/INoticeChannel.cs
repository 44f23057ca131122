using Alerts.Subscriptions;

namespace Alerts.Channels;

/// <summary>A way to reach subscribers with messages about their own subscription; each kind of channel has one.</summary>
public interface INoticeChannel
{
    ChannelKind Kind { get; }

    AddressCheck Check(string? address);

    Task<SendResult> SendNoticeAsync(Subscription subscription, Notice notice, CancellationToken cancellationToken);
}

/// <summary>Whether an address can be subscribed.</summary>
public abstract record AddressCheck
{
    private AddressCheck()
    {
    }

    /// <param name="Normal">The form that all spellings of it share.</param>
    /// <param name="Hash">Its hash.</param>
    public sealed record Valid(string Normal, string Hash) : AddressCheck;

    /// <param name="Reason">A sentence that says what to give instead.</param>
    public sealed record Invalid(string Reason) : AddressCheck;
}

/// <summary>A message about a subscription.</summary>
public abstract record Notice
{
    private Notice()
    {
    }

    public sealed record Confirm(string Token, DateTimeOffset ExpiresAt, bool IsReminder) : Notice;

    public sealed record AlreadySubscribed(string ManageToken) : Notice;

    /// <summary>Another channel of the same owner was paused or ended, since messages to it are refused.</summary>
    /// <param name="Channel">The kind of the channel that failed.</param>
    /// <param name="Address">What may be shown of where it leads.</param>
    /// <param name="ManageToken">Its own, to repair and resume it.</param>
    public sealed record ChannelFailed(ChannelKind Channel, string Address, string Reason, string ManageToken) : Notice;
}
