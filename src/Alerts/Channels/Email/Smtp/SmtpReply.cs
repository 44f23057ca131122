using System.Text.RegularExpressions;

namespace Alerts.Channels.Email.Smtp;

/// <summary>A server's answer: code, enhanced status code (RFC 3463) where it gives one, and text.</summary>
internal sealed partial record SmtpReply(int Code, IReadOnlyList<string> Lines)
{
    /// <summary>Our settings are refused, not the reader: nothing is lost while somebody mends them.</summary>
    internal static readonly TimeSpan SettingsRetry = TimeSpan.FromMinutes(10);

    internal string Text => string.Join(' ', Lines);

    /// <summary>Wherever it stands: some servers write it in brackets or behind their text.</summary>
    internal string? EnhancedCode => Enhanced().Match(Text) is { Success: true } match ? match.Value : null;

    /// <summary>Reads a reply out of a report, such as <c>550 5.1.1 No such user</c>; null where there is none.</summary>
    internal static SmtpReply? Find(string report) =>
        Reply().Match(report) is { Success: true } match
            ? new SmtpReply(
                int.Parse(match.Groups["code"].ValueSpan, System.Globalization.CultureInfo.InvariantCulture),
                [match.Groups["text"].Value]
            )
            : null;

    /// <summary>What a refusal means, by the step that it came at.</summary>
    internal SendResult ToResult(SmtpStep step)
    {
        var reason = $"The mail server answered {Code} {Text}";
        if (Code < 500)
        {
            return new SendResult.Transient(reason);
        }

        if (step == SmtpStep.Session)
        {
            return new SendResult.Refused(reason, SettingsRetry, ByRelay: true);
        }

        if (SaysNoMailbox(step))
        {
            return new SendResult.Gone(reason);
        }

        return IsOfMessage(step) ? new SendResult.Permanent(reason) : new SendResult.Refused(reason);
    }

    // Behind the text a server may say anything, so only a code speaks of the mailbox there.
    private bool SaysNoMailbox(SmtpStep step)
    {
        var words = Address().Replace(Text, " ");
        if (RefusalWords.SpeakOfUs(words))
        {
            return false;
        }

        if (EnhancedCode is { } code && !RefusalWords.IsOpenCode(code))
        {
            return RefusalWords.IsGoneCode(code);
        }

        return step == SmtpStep.Recipient && RefusalWords.SpeakOfNoMailbox(words);
    }

    private bool IsOfMessage(SmtpStep step) =>
        step == SmtpStep.Data
        && (EnhancedCode is { } code ? RefusalWords.IsMessageCode(code) : Code == 552 && RefusalWords.SpeakOfSize(Text));

    [GeneratedRegex(@"(?<![\d.])5\.\d{1,3}\.\d{1,3}(?![\d]|\.\d)")]
    private static partial Regex Enhanced();

    // The reader's own address may hold any word.
    [GeneratedRegex(@"[^\s<>()]+@[^\s<>()]+")]
    private static partial Regex Address();

    [GeneratedRegex(@"\b(?<code>[45]\d\d)[ -](?<text>\D.*|5\.\d.*)", RegexOptions.Singleline)]
    private static partial Regex Reply();
}

internal enum SmtpStep
{
    /// <summary>Greeting, TLS, login, sender.</summary>
    Session,
    Recipient,
    Data,
}
