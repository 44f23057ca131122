using System.Globalization;
using Alerts.Pipeline;
using Microsoft.Extensions.Options;

namespace Alerts.Channels.Email;

/// <summary>Writes mails to <c>&lt;data&gt;/outbox</c>, one <c>.eml</c> file each, whose names sort by time.</summary>
internal sealed class OutboxEmailSender(IOptions<AlertsOptions> options, TimeProvider clock) : IEmailSender
{
    private int _written;

    public string Folder => Path.Combine(options.Value.DataDirectory, "outbox");

    public async Task<SendResult> SendAsync(EmailMessage message, CancellationToken cancellationToken)
    {
        try
        {
            MakeFolder();
            var name = NextName();
            var temporary = Path.Combine(Folder, name + ".tmp");
            var bytes = MimeWriter.Write(MimeWriter.ToMime(message, utf8Addresses: true));
            await WriteAsync(temporary, bytes, cancellationToken);
            // Whoever watches the folder sees whole mails only.
            File.Move(temporary, Path.Combine(Folder, name + ".eml"));
            return new SendResult.Sent(name + ".eml");
        }
        catch (IOException e)
        {
            return new SendResult.Transient("The outbox folder cannot be written: " + e.Message);
        }
    }

    // Mails hold their readers' tokens: nobody else on the machine reads them.
    private void MakeFolder()
    {
        if (OperatingSystem.IsWindows())
        {
            Directory.CreateDirectory(Folder);
        }
        else
        {
            Directory.CreateDirectory(Folder, UnixFileMode.UserRead | UnixFileMode.UserWrite | UnixFileMode.UserExecute);
        }
    }

    private static async Task WriteAsync(string path, byte[] bytes, CancellationToken cancellationToken)
    {
        var options = new FileStreamOptions { Mode = FileMode.CreateNew, Access = FileAccess.Write };
        if (!OperatingSystem.IsWindows())
        {
            options.UnixCreateMode = UnixFileMode.UserRead | UnixFileMode.UserWrite;
        }

        await using var file = new FileStream(path, options);
        await file.WriteAsync(bytes, cancellationToken);
    }

    private string NextName()
    {
        var time = clock.GetUtcNow().UtcDateTime.ToString("yyyyMMdd'T'HHmmss.ffffff'Z'", CultureInfo.InvariantCulture);
        var number = Interlocked.Increment(ref _written).ToString("d6", CultureInfo.InvariantCulture);
        return $"{time}-{number}-{Guid.NewGuid().ToString("N")[..8]}";
    }
}
