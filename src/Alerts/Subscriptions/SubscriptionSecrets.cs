using System.Security.Cryptography;
using Microsoft.AspNetCore.DataProtection;

namespace Alerts.Subscriptions;

/// <summary>Encrypts what must be sent again but never shown: webhook URLs, tokens, signing secrets.</summary>
public sealed class SubscriptionSecrets(IDataProtectionProvider provider)
{
    private readonly IDataProtector _protector = provider.CreateProtector("Alerts.Subscriptions");

    // Of its own purpose: what readers carry around must not be taken for what is stored.
    private readonly IDataProtector _tickets = provider.CreateProtector("Alerts.Subscriptions", "tickets");

    public string Protect(string secret) => _protector.Protect(secret);

    /// <exception cref="System.Security.Cryptography.CryptographicException">The keys that it was encrypted with are gone.</exception>
    public string Unprotect(string text) => _protector.Unprotect(text);

    internal string ProtectTicket(string ticket) => _tickets.Protect(ticket);

    /// <exception cref="System.Security.Cryptography.CryptographicException">It is none of ours.</exception>
    internal string UnprotectTicket(string text) => _tickets.Unprotect(text);

    /// <summary>The address to send to, as its owner gave it.</summary>
    public string AddressOf(Subscription subscription) =>
        subscription.Channel == ChannelKind.Email ? subscription.Address : Unprotect(subscription.Address);

    /// <summary>What may be shown of the address: a webhook's host, never its path or query.</summary>
    public string ShownAddressOf(Subscription subscription) =>
        subscription.Channel == ChannelKind.Email ? subscription.Address : ShownWebhook(subscription.Address);

    // A row that cannot be read any more is shown as such, and hides no other.
    private string ShownWebhook(string address)
    {
        try
        {
            return new Uri(Unprotect(address)).GetLeftPart(UriPartial.Authority) + "/…";
        }
        catch (Exception e) when (e is CryptographicException or UriFormatException)
        {
            return "unreadable: the keys that it was encrypted with are gone";
        }
    }
}
