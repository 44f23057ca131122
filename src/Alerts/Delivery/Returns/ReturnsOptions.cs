namespace Alerts.Delivery.Returns;

/// <summary>
/// Section <c>Email:Returns</c>: the mailbox of <c>Email:From</c>, where mail servers report what they could not deliver, by IMAP. Without
/// a host nobody looks.
/// </summary>
internal sealed class ReturnsOptions
{
    public string? Host { get; set; }
    public int Port { get; set; } = 993;
    public string? User { get; set; }
    public string? Password { get; set; }

    /// <summary>Is opened for reading alone: nothing in it is changed.</summary>
    public string Folder { get; set; } = "INBOX";

    /// <summary>Whether TLS is used from the first byte. Without it, only on a host that nobody listens to.</summary>
    public bool Tls { get; set; } = true;

    public TimeSpan Every { get; set; } = TimeSpan.FromMinutes(5);
}
