namespace Alerts.Subscriptions;

/// <summary>Section <c>Subscriptions</c>.</summary>
internal sealed class SubscriptionsOptions
{
    public TimeSpan ConfirmWithin { get; set; } = TimeSpan.FromHours(72);

    /// <summary>When the one reminder goes to somebody who has not confirmed.</summary>
    public TimeSpan RemindAfter { get; set; } = TimeSpan.FromHours(24);

    /// <summary>Sign-ups of one address in an hour, whoever asks.</summary>
    public int PerAddressPerHour { get; set; } = 5;

    /// <summary>Mails that strangers may have sent to one mailbox in a day (UTC), under whatever tagged address.</summary>
    public int PerMailboxPerDay { get; set; } = 3;

    /// <summary>Links to sign in with that may be sent to one mailbox in a day (UTC), under whatever tagged address.</summary>
    public int SignInsPerMailboxPerDay { get; set; } = 5;

    /// <summary>Mails that all strangers together may have sent in an hour.</summary>
    public int MailsPerHour { get; set; } = 10;

    /// <summary>Sign-ups of one client (an IPv4 address or an IPv6 /64) in an hour, and as many wrong tokens.</summary>
    public int PerClientPerHour { get; set; } = 60;

    /// <summary>How many proxies in front of this program append to <c>X-Forwarded-For</c>. With 0 the header is not believed.</summary>
    public int TrustedProxies { get; set; }
}
