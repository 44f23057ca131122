using Alerts.Channels;
using Alerts.Channels.Email;
using Alerts.Pipeline;
using Microsoft.Extensions.Logging;
using Microsoft.Extensions.Options;

namespace Alerts.Delivery;

/// <summary>Plain operational mail to <c>Alerts:AdminEmail</c>.</summary>
internal sealed partial class AdminNotifier(
    EmailChannel channel,
    EmailComposer composer,
    IOptions<AlertsOptions> options,
    ILogger<AdminNotifier> logger
)
{
    /// <summary>Sends, or logs where no address is set. A failing mail server is logged too and never fails the caller.</summary>
    /// <returns>Whether all was done that can be: false where another try may get through.</returns>
    public async Task<bool> SendAsync(string subject, string text, CancellationToken cancellationToken)
    {
        if (EmailAddress.Normalize(options.Value.AdminEmail, out _) is not { } to)
        {
            LogNoAddress(subject, text);
            return true;
        }

        if (await channel.SendAsync(composer.Plain(to, subject, text), cancellationToken) is not SendResult.Sent and var result)
        {
            LogNotSent(subject, text, result);
            return false;
        }

        return true;
    }

    [LoggerMessage(Level = LogLevel.Warning, Message = "For the admin (Alerts:AdminEmail is not set): {Subject}: {Text}")]
    private partial void LogNoAddress(string subject, string text);

    [LoggerMessage(Level = LogLevel.Error, Message = "The mail to the admin was not sent: {Subject}: {Text} ({Result})")]
    private partial void LogNotSent(string subject, string text, SendResult result);
}
