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
            var name = NextName();
            var temporary = Path.Combine(Folder, name + ".tmp");
            var bytes = MimeWriter.Write(MimeWriter.ToMime(message, utf8Addresses: true));
            await File.WriteAllBytesAsync(temporary, bytes, cancellationToken);
            // Whoever watches the folder sees whole mails only.
            File.Move(temporary, Path.Combine(Folder, name + ".eml"));
            return new SendResult.Sent(name + ".eml");
        }
        catch (IOException e)
        {
            return new SendResult.Transient("The outbox folder cannot be written: " + e.Message);
        }
    }

    private string NextName()
    {
        var time = clock.GetUtcNow().UtcDateTime.ToString("yyyyMMdd'T'HHmmss.ffffff'Z'", CultureInfo.InvariantCulture);
        var number = Interlocked.Increment(ref _written).ToString("d6", CultureInfo.InvariantCulture);
        return $"{time}-{number}-{Guid.NewGuid().ToString("N")[..8]}";
    }
}
