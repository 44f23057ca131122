namespace Alerts.Channels.Email;

/// <summary>Hands a mail to whatever carries it.</summary>
public interface IEmailSender
{
    Task<SendResult> SendAsync(EmailMessage message, CancellationToken cancellationToken);
}

/// <summary>One mail to one reader.</summary>
public sealed record EmailMessage
{
    public required Mailbox From { get; init; }

    /// <summary>In normal form, see <see cref="EmailAddress"/>.</summary>
    public required string To { get; init; }

    /// <summary>Any text: control characters become spaces when it is written.</summary>
    public required string Subject { get; init; }
    public required string Text { get; init; }
    public string? Html { get; init; }

    /// <summary>Without angle brackets. The same for each try of the same mail.</summary>
    public required string MessageId { get; init; }
    public required DateTimeOffset Date { get; init; }

    /// <summary>Further headers in order: ASCII without line breaks.</summary>
    public IReadOnlyList<KeyValuePair<string, string>> Headers { get; init; } = [];
}

public sealed record Mailbox(string? Name, string Address)
{
    /// <summary>Reads <c>Name &lt;address&gt;</c> or a bare address; null where it is neither.</summary>
    public static Mailbox? Parse(string text)
    {
        var open = text.LastIndexOf('<');
        var (name, address) = open >= 0 && text.TrimEnd().EndsWith('>') ? (text[..open].Trim().Trim('"'), text.TrimEnd()[(open + 1)..^1]) : (null, text);
        return EmailAddress.Normalize(address, out _) is { } normal ? new(string.IsNullOrWhiteSpace(name) ? null : name, normal) : null;
    }

    /// <summary>The domain in ASCII, for Message-ID and List-Id.</summary>
    public string Domain => EmailAddress.ToAscii(Address)[(EmailAddress.ToAscii(Address).LastIndexOf('@') + 1)..];
}
