using MailKit;

namespace Alerts.Channels.Email.Smtp;

/// <summary>
/// How long one attempt may last: short until the whole mail is out, then as long as a server may need to take it in
/// (RFC 5321, 4.5.3.2.6).
/// </summary>
internal sealed class SendDeadline : ITransferProgress, IDisposable
{
    private readonly CancellationTokenSource _source;
    private readonly SmtpOptions _options;

    internal SendDeadline(SmtpOptions options, CancellationToken cancellationToken)
    {
        _options = options;
        _source = CancellationTokenSource.CreateLinkedTokenSource(cancellationToken);
        _source.CancelAfter(options.Timeout);
    }

    internal CancellationToken Token => _source.Token;

    public void Report(long bytesTransferred, long totalSize)
    {
        if (bytesTransferred >= totalSize)
        {
            _source.CancelAfter(_options.DataDoneTimeout);
        }
    }

    public void Report(long bytesTransferred)
    {
        // The size is always known.
    }

    public void Dispose() => _source.Dispose();
}
