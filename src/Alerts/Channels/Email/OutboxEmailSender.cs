using System.Globalization;
using Alerts.Pipeline;
using Microsoft.Extensions.Options;

namespace Alerts.Channels.Email;

/// <summary>Writes mails to <c>&lt;data&gt;/outbox</c>, one <c>.eml</c> file each, whose names sort by time.</summary>
public sealed class OutboxEmailSender(IOptions<AlertsOptions> options, TimeProvider clock) : IEmailSender
{
    private int _written;

    public string Folder => Path.Combine(options.Value.DataDirectory, "outbox");

    public async Task<SendResult> SendAsync(EmailMessage message, CancellationToken cancellationToken)
    {
        try
        {
            Directory.CreateDirectory(Folder);
            var name = string.Create(CultureInfo.InvariantCulture, $"{clock.GetUtcNow().UtcDateTime:yyyyMMdd'T'HHmmss.ffffff'Z'}-{Interlocked.Increment(ref _written):d6}-{Guid.NewGuid().ToString("N")[..8]}");
            var temporary = Path.Combine(Folder, name + ".tmp");
            await File.WriteAllBytesAsync(temporary, EmailMessageWriter.Write(message, utf8Addresses: true), cancellationToken);
            // Whoever watches the folder sees whole mails only.
            File.Move(temporary, Path.Combine(Folder, name + ".eml"));
            return new SendResult.Sent(name + ".eml");
        }
        catch (IOException e)
        {
            return new SendResult.Transient("The outbox folder cannot be written: " + e.Message);
        }
    }
}
