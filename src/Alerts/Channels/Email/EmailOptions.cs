using Alerts.Delivery.Returns;

namespace Alerts.Channels.Email;

/// <summary>Section <c>Email</c>.</summary>
internal sealed class EmailOptions
{
    /// <summary>
    /// The sender, such as <c>Alerts &lt;alerts@example.org&gt;</c>. Unset, it is <c>alerts@</c> the host of <c>Alerts:BaseUrl</c>, which
    /// only the outbox accepts.
    /// </summary>
    public string? From { get; set; }

    /// <summary>Where answers go, such as <c>desk@example.org</c>: a mailbox that somebody reads helps the sender's name.</summary>
    public string? ReplyTo { get; set; }

    public SmtpOptions Smtp { get; set; } = new();

    public DkimOptions Dkim { get; set; } = new();

    public ReturnsOptions Returns { get; set; } = new();

    /// <summary>What the mail provider allows us, over all instances; null means no limit of ours.</summary>
    public int? PerMinute { get; set; }
    public int? PerHour { get; set; }
}

/// <summary>Section <c>Email:Smtp</c>. Without a host, mails are written to the outbox folder.</summary>
internal sealed class SmtpOptions
{
    public string? Host { get; set; }
    public int Port { get; set; } = 587;
    public SmtpSecurity Security { get; set; }
    public string? User { get; set; }
    public string? Password { get; set; }

    /// <summary>For servers that take access tokens in place of a password; <see cref="User"/> is the mailbox that sends.</summary>
    public SmtpOAuthOptions OAuth { get; set; } = new();

    /// <summary>SHA-256 of the server's certificate in hexadecimal, for one that no authority signed.</summary>
    public string? CertificateSha256 { get; set; }

    /// <summary>From the connection to the end of the mail.</summary>
    public TimeSpan Timeout { get; set; } = TimeSpan.FromSeconds(60);

    /// <summary>From the end of the mail to the server's answer. Who gives up sooner sends copies (RFC 5321, 4.5.3.2.6).</summary>
    public TimeSpan DataDoneTimeout { get; set; } = TimeSpan.FromMinutes(10);
}

/// <summary>Section <c>Email:Smtp:OAuth</c> (RFC 6749): client credentials, or a refresh token where one is given.</summary>
internal sealed class SmtpOAuthOptions
{
    /// <summary>Such as <c>https://login.microsoftonline.com/TENANT/oauth2/v2.0/token</c>. Unset, the password is used.</summary>
    public Uri? TokenEndpoint { get; set; }
    public string? ClientId { get; set; }
    public string? ClientSecret { get; set; }

    /// <summary>Such as <c>https://outlook.office365.com/.default</c>.</summary>
    public string? Scope { get; set; }
    public string? RefreshToken { get; set; }
}

/// <summary>Section <c>Email:Dkim</c>: signs what goes out by SMTP (RFC 6376). All three, or none where the relay signs.</summary>
internal sealed class DkimOptions
{
    /// <summary>The domain of <c>Email:From</c>, or one above it: else DMARC does not count the signature.</summary>
    public string? Domain { get; set; }

    /// <summary>The public key stands in DNS at <c>SELECTOR._domainkey.DOMAIN</c>.</summary>
    public string? Selector { get; set; }

    /// <summary>An RSA key of at least 1024 bits in PEM.</summary>
    public string? PrivateKeyFile { get; set; }

    internal bool IsSet => !string.IsNullOrEmpty(Domain) || !string.IsNullOrEmpty(Selector) || !string.IsNullOrEmpty(PrivateKeyFile);
}

internal enum SmtpSecurity
{
    /// <summary>TLS at once on port 465, STARTTLS or nothing on port 587, else STARTTLS where the server offers it.</summary>
    Auto,

    /// <summary>STARTTLS, or nothing is sent.</summary>
    StartTls,

    /// <summary>TLS from the first byte.</summary>
    Tls,
    None,
}
