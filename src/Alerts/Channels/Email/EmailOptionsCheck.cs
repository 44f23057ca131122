using System.Security.Cryptography;
using Alerts.Delivery.Returns;
using Microsoft.Extensions.Options;

namespace Alerts.Channels.Email;

/// <summary>Whether the section <c>Email</c> can work: all that is wrong, at the start.</summary>
internal sealed class EmailOptionsCheck : IValidateOptions<EmailOptions>
{
    public ValidateOptionsResult Validate(string? name, EmailOptions options)
    {
        var problems = Problems(options).ToList();
        return problems.Count == 0 ? ValidateOptionsResult.Success : ValidateOptionsResult.Fail(problems);
    }

    private static IEnumerable<string> Problems(EmailOptions options) =>
        [.. SenderProblems(options), .. SmtpProblems(options.Smtp), .. DkimProblems(options), .. ReturnsProblems(options.Returns)];

    private static IEnumerable<string> SenderProblems(EmailOptions options)
    {
        if (!string.IsNullOrEmpty(options.From) && Mailbox.Parse(options.From) is null)
        {
            yield return "Email:From is an address, or a name and an address: Alerts <alerts@example.org>.";
        }

        if (!string.IsNullOrEmpty(options.ReplyTo) && Mailbox.Parse(options.ReplyTo) is null)
        {
            yield return "Email:ReplyTo is an address, or a name and an address.";
        }

        if (!string.IsNullOrEmpty(options.Smtp.Host) && string.IsNullOrEmpty(options.From))
        {
            yield return "Email:Smtp:Host needs Email:From.";
        }

        if (options.PerMinute < 1 || options.PerHour < 1)
        {
            yield return "Email:PerMinute and Email:PerHour are at least 1.";
        }
    }

    private static IEnumerable<string> SmtpProblems(SmtpOptions smtp)
    {
        if (smtp.Port is < 1 or > 65535)
        {
            yield return "Email:Smtp:Port is a port number.";
        }

        if (smtp.Timeout <= TimeSpan.Zero || smtp.DataDoneTimeout <= TimeSpan.Zero)
        {
            yield return "Email:Smtp:Timeout and Email:Smtp:DataDoneTimeout are longer than zero.";
        }

        if (smtp.OAuth.TokenEndpoint is { IsAbsoluteUri: false })
        {
            yield return "Email:Smtp:OAuth:TokenEndpoint is a whole address.";
        }

        if (smtp.OAuth.TokenEndpoint is not null && (string.IsNullOrEmpty(smtp.OAuth.ClientId) || string.IsNullOrEmpty(smtp.User)))
        {
            yield return "Email:Smtp:OAuth:TokenEndpoint needs Email:Smtp:OAuth:ClientId and Email:Smtp:User.";
        }
    }

    private static IEnumerable<string> ReturnsProblems(ReturnsOptions returns)
    {
        if (!string.IsNullOrEmpty(returns.Host) && string.IsNullOrEmpty(returns.User))
        {
            yield return "Email:Returns:Host needs Email:Returns:User.";
        }

        if (returns.Port is < 1 or > 65535 || returns.Every <= TimeSpan.Zero)
        {
            yield return "Email:Returns:Port is a port number, and Email:Returns:Every longer than zero.";
        }
    }

    private static IEnumerable<string> DkimProblems(EmailOptions options)
    {
        var dkim = options.Dkim;
        if (!dkim.IsSet)
        {
            yield break;
        }

        if (string.IsNullOrEmpty(dkim.Domain) || string.IsNullOrEmpty(dkim.Selector) || string.IsNullOrEmpty(dkim.PrivateKeyFile))
        {
            yield return "Email:Dkim needs Domain, Selector and PrivateKeyFile.";
            yield break;
        }

        if (Mailbox.Parse(options.From ?? "") is { } from && !IsAligned(from.Domain, dkim.Domain))
        {
            yield return $"Email:Dkim:Domain must be the domain of Email:From ({from.Domain}) or one above it, as DMARC wants it.";
        }

        if (KeyProblem(dkim.PrivateKeyFile) is { } problem)
        {
            yield return "Email:Dkim:PrivateKeyFile " + problem;
        }
    }

    private static bool IsAligned(string from, string signed) =>
        ("." + from).EndsWith("." + signed, StringComparison.OrdinalIgnoreCase) && signed.Contains('.', StringComparison.Ordinal);

    private static string? KeyProblem(string file)
    {
        try
        {
            using var key = DkimSigning.ReadKey(file);
            return key.KeySize < 1024 ? "holds a key of fewer than 1024 bits." : null;
        }
        catch (Exception e) when (e is IOException or UnauthorizedAccessException)
        {
            return "cannot be read: " + e.Message;
        }
        catch (Exception e) when (e is ArgumentException or CryptographicException)
        {
            return "holds no RSA private key in PEM.";
        }
    }
}
