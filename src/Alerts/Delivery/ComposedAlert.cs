using Alerts.Channels;

namespace Alerts.Delivery;

/// <summary>A message for a subscriber, or why there is none.</summary>
internal abstract record ComposedAlert
{
    private ComposedAlert() { }

    internal sealed record Message(AlertMessage Content) : ComposedAlert;

    internal sealed record AlertGone : ComposedAlert;

    /// <summary>Without it no message could have its links.</summary>
    internal sealed record NoManageToken : ComposedAlert;
}
