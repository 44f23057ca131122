namespace Alerts.Channels.Email;

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

    /// <summary>Further headers in order: ASCII without line breaks, but for folds.</summary>
    public IReadOnlyList<KeyValuePair<string, string>> Headers { get; init; } = [];
}
