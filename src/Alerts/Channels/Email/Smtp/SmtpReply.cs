using System.Text.RegularExpressions;

namespace Alerts.Channels.Email.Smtp;

/// <summary>A server's answer: code, enhanced status code (RFC 3463) where it gives one, and text.</summary>
internal sealed partial record SmtpReply(int Code, IReadOnlyList<string> Lines)
{
    /// <summary>Our settings are refused, not the reader: nothing is lost while somebody mends them.</summary>
    internal static readonly TimeSpan SettingsRetry = TimeSpan.FromMinutes(10);

    internal string Text => string.Join(' ', Lines);

    internal string? EnhancedCode => Lines.Count > 0 && Enhanced().Match(Lines[0]) is { Success: true } match ? match.Value : null;

    // No such mailbox or domain, moved, disabled.
    // Not: full (5.2.2), too large (5.3.4), refused by policy (5.7.x), which say nothing about the address.
    private bool IsDeadAddress =>
        EnhancedCode is { } code
            ? code is "5.1.0" or "5.1.1" or "5.1.2" or "5.1.3" or "5.1.6" or "5.1.10" or "5.2.1" or "5.4.4"
            : Code is 550 or 551 or 553;

    /// <summary>What a refusal means for the message, by the step that it came at.</summary>
    internal SendResult ToResult(SmtpStep step)
    {
        var reason = $"The mail server answered {Code} {Text}";
        if (Code < 500)
        {
            return new SendResult.Transient(reason);
        }

        return step switch
        {
            SmtpStep.Session => new SendResult.Transient(reason, SettingsRetry),
            SmtpStep.Recipient when IsDeadAddress => new SendResult.Permanent(reason, PermanentKind.Address),
            _ => new SendResult.Permanent(reason, PermanentKind.Message),
        };
    }

    [GeneratedRegex(@"^[245]\.\d{1,3}\.\d{1,3}(?=\s|$)")]
    private static partial Regex Enhanced();
}

internal enum SmtpStep
{
    /// <summary>Greeting, TLS, login, sender.</summary>
    Session,
    Recipient,
    Data,
}
