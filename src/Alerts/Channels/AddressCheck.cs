namespace Alerts.Channels;

/// <summary>Whether an address can be subscribed.</summary>
internal abstract record AddressCheck
{
    private AddressCheck() { }

    /// <param name="Normal">The form that all spellings of it share.</param>
    /// <param name="Hash">Its hash, not keyed yet.</param>
    /// <param name="MailboxHash">Of what limits count as one, such as all tagged addresses of a mailbox.</param>
    public sealed record Valid(string Normal, string Hash, string MailboxHash) : AddressCheck;

    /// <param name="Reason">A sentence that says what to give instead.</param>
    public sealed record Invalid(string Reason) : AddressCheck;
}
