namespace Alerts.Channels.Email;

/// <param name="Name">What is shown; null shows the address.</param>
/// <param name="Address">In normal form, see <see cref="EmailAddress"/>.</param>
public sealed record Mailbox(string? Name, string Address)
{
    /// <summary>The domain in ASCII, for Message-ID and List-Id.</summary>
    public string Domain => EmailAddress.ToAscii(Address)[(EmailAddress.ToAscii(Address).LastIndexOf('@') + 1)..];

    /// <summary>Reads <c>Name &lt;address&gt;</c> or a bare address; null where it is neither.</summary>
    public static Mailbox? Parse(string text)
    {
        var trimmed = text.Trim();
        var open = trimmed.LastIndexOf('<');
        var hasName = open >= 0 && trimmed.EndsWith('>');
        var address = hasName ? trimmed[(open + 1)..^1] : trimmed;
        var name = hasName ? trimmed[..open].Trim().Trim('"') : null;
        return EmailAddress.Normalize(address, out _) is { } normal ? new(string.IsNullOrWhiteSpace(name) ? null : name, normal) : null;
    }
}
