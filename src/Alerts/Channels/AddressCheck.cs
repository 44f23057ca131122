namespace Alerts.Channels;

/// <summary>Whether an address can be subscribed.</summary>
public abstract record AddressCheck
{
    private AddressCheck() { }

    /// <param name="Normal">The form that all spellings of it share.</param>
    /// <param name="Hash">Its hash.</param>
    public sealed record Valid(string Normal, string Hash) : AddressCheck;

    /// <param name="Reason">A sentence that says what to give instead.</param>
    public sealed record Invalid(string Reason) : AddressCheck;
}
