namespace Alerts.Channels.Email;

/// <summary>Section <c>Email</c>.</summary>
public sealed class EmailOptions
{
    /// <summary>The sender, such as <c>Alerts &lt;alerts@example.org&gt;</c>. Unset, it is <c>alerts@</c> the host of <c>Alerts:BaseUrl</c>, which only the outbox accepts.</summary>
    public string? From { get; set; }

    public SmtpOptions Smtp { get; set; } = new();

    /// <summary>What the mail provider allows us, over all instances; null means no limit of ours.</summary>
    public int? PerMinute { get; set; }
    public int? PerHour { get; set; }
}

/// <summary>Section <c>Email:Smtp</c>. Without a host, mails are written to the outbox folder.</summary>
public sealed class SmtpOptions
{
    public string? Host { get; set; }
    public int Port { get; set; } = 587;
    public SmtpSecurity Security { get; set; }
    public string? User { get; set; }
    public string? Password { get; set; }

    /// <summary>SHA-256 of the server's certificate in hexadecimal, for a server of one's own whose certificate no authority signed.</summary>
    public string? CertificateSha256 { get; set; }
    public TimeSpan Timeout { get; set; } = TimeSpan.FromSeconds(60);
}

public enum SmtpSecurity
{
    /// <summary>TLS at once on port 465, else STARTTLS where the server offers it.</summary>
    Auto,

    /// <summary>STARTTLS, or nothing is sent.</summary>
    StartTls,

    /// <summary>TLS from the first byte.</summary>
    Tls,
    None,
}
