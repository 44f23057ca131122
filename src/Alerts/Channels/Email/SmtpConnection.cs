using System.Globalization;
using System.Net.Security;
using System.Net.Sockets;
using System.Security.Cryptography;
using System.Text;

namespace Alerts.Channels.Email;

/// <summary>One SMTP session (RFC 5321 with STARTTLS, AUTH and SMTPUTF8), for one mail after the other.</summary>
internal sealed class SmtpConnection : IAsyncDisposable
{
    private const int MaxReplyLines = 200;
    private readonly TcpClient _tcp = new() { NoDelay = true };
    private readonly byte[] _buffer = new byte[4096];
    private int _start;
    private int _end;
    private Stream _stream = Stream.Null;
    private HashSet<string> _extensions = [];

    internal long LastUsed { get; set; }

    private bool IsEncrypted => _stream is SslStream;

    /// <summary>Connects, encrypts and logs in as the settings say.</summary>
    /// <exception cref="SmtpRefusal">The server refused a step.</exception>
    internal static async Task<SmtpConnection> OpenAsync(SmtpOptions options, CancellationToken cancellationToken)
    {
        var connection = new SmtpConnection();
        try
        {
            await connection._tcp.ConnectAsync(options.Host!, options.Port, cancellationToken);
            connection._stream = connection._tcp.GetStream();
            if (options.Security == SmtpSecurity.Tls || (options.Security == SmtpSecurity.Auto && options.Port == 465))
            {
                await connection.EncryptAsync(options, cancellationToken);
            }

            Require(await connection.ReadAsync(cancellationToken), SmtpStep.Session);
            await connection.GreetAsync(cancellationToken);
            await connection.StartTlsAsync(options, cancellationToken);
            await connection.LogInAsync(options, cancellationToken);
            return connection;
        }
        catch
        {
            await connection.DisposeAsync();
            throw;
        }
    }

    /// <summary>Hands over one mail. Until the server has read the whole of it and answered, it is not responsible for it.</summary>
    internal async Task<SendResult> SendAsync(EmailMessage message, CancellationToken cancellationToken)
    {
        var (from, to) = (EmailAddress.ToAscii(message.From.Address), EmailAddress.ToAscii(message.To));
        var utf8 = !Ascii.IsValid(from) || !Ascii.IsValid(to);
        if (utf8 && !_extensions.Contains("SMTPUTF8"))
        {
            return new SendResult.Permanent("The mail server does not take internationalised addresses (SMTPUTF8).", PermanentKind.Message);
        }

        Require(await CommandAsync($"MAIL FROM:<{(utf8 ? message.From.Address : from)}>{(utf8 ? " SMTPUTF8" : "")}", cancellationToken), SmtpStep.Session);
        Require(await CommandAsync($"RCPT TO:<{(utf8 ? message.To : to)}>", cancellationToken), SmtpStep.Recipient);
        Require(await CommandAsync("DATA", cancellationToken), SmtpStep.Data);
        await _stream.WriteAsync(DotStuffed(EmailMessageWriter.Write(message, utf8)), cancellationToken);
        var reply = Require(await ReadAsync(cancellationToken), SmtpStep.Data);
        return new SendResult.Sent(reply.Text.Length > 200 ? reply.Text[..200] : reply.Text);
    }

    /// <summary>Forgets a mail that was refused, so that the session can be used again.</summary>
    internal async Task<bool> ResetAsync(CancellationToken cancellationToken) => (await CommandAsync("RSET", cancellationToken)).IsSuccess;

    public async ValueTask DisposeAsync()
    {
        await _stream.DisposeAsync();
        _tcp.Dispose();
    }

    /// <summary>A line that begins with a dot gets another; the mail ends with a line that is one dot.</summary>
    internal static byte[] DotStuffed(byte[] message)
    {
        using var output = new MemoryStream(message.Length + 64);
        var lineStart = true;
        foreach (var b in message)
        {
            if (lineStart && b == '.')
            {
                output.WriteByte((byte)'.');
            }

            output.WriteByte(b);
            lineStart = b == '\n';
        }

        output.Write(lineStart ? ".\r\n"u8 : "\r\n.\r\n"u8);
        return output.ToArray();
    }

    private async Task GreetAsync(CancellationToken cancellationToken)
    {
        var reply = Require(await CommandAsync("EHLO " + ClientName(), cancellationToken), SmtpStep.Session);
        _extensions = [.. reply.Lines.Skip(1).Select(l => l.Split(' ')[0].ToUpperInvariant()), .. reply.Lines.Where(l => l.StartsWith("AUTH ", StringComparison.OrdinalIgnoreCase)).SelectMany(l => l.ToUpperInvariant().Split(' ').Skip(1).Select(m => "AUTH " + m))];
    }

    private async Task StartTlsAsync(SmtpOptions options, CancellationToken cancellationToken)
    {
        var offered = _extensions.Contains("STARTTLS");
        if (IsEncrypted || options.Security == SmtpSecurity.None || (options.Security == SmtpSecurity.Auto && !offered))
        {
            return;
        }

        if (!offered)
        {
            throw new SmtpRefusal(new SmtpReply(554, ["The server does not offer STARTTLS, which Email:Smtp:Security asks for."]), SmtpStep.Session);
        }

        Require(await CommandAsync("STARTTLS", cancellationToken), SmtpStep.Session);
        // What came before encryption may have been put there by somebody else.
        _start = _end = 0;
        await EncryptAsync(options, cancellationToken);
        await GreetAsync(cancellationToken);
    }

    private async Task EncryptAsync(SmtpOptions options, CancellationToken cancellationToken)
    {
        var ssl = new SslStream(_stream);
        await ssl.AuthenticateAsClientAsync(
            new SslClientAuthenticationOptions
            {
                TargetHost = options.Host,
                RemoteCertificateValidationCallback = (_, certificate, _, errors) => errors == SslPolicyErrors.None
                    || (options.CertificateSha256 is { Length: > 0 } pin && certificate is not null
                        && string.Equals(certificate.GetCertHashString(HashAlgorithmName.SHA256), pin.Replace(":", "", StringComparison.Ordinal), StringComparison.OrdinalIgnoreCase)),
            },
            cancellationToken);
        _stream = ssl;
    }

    private async Task LogInAsync(SmtpOptions options, CancellationToken cancellationToken)
    {
        if (options.User is not { Length: > 0 } user)
        {
            return;
        }

        if (!IsEncrypted && options.Security != SmtpSecurity.None)
        {
            throw new SmtpRefusal(new SmtpReply(554, ["The password is not sent unencrypted; set Email:Smtp:Security to None to allow that."]), SmtpStep.Session);
        }

        if (_extensions.Contains("AUTH PLAIN"))
        {
            Require(await CommandAsync("AUTH PLAIN " + Base64($"\0{user}\0{options.Password}"), cancellationToken), SmtpStep.Session);
            return;
        }

        Require(await CommandAsync("AUTH LOGIN", cancellationToken), SmtpStep.Session);
        Require(await CommandAsync(Base64(user), cancellationToken), SmtpStep.Session);
        Require(await CommandAsync(Base64(options.Password ?? ""), cancellationToken), SmtpStep.Session);

        static string Base64(string text) => Convert.ToBase64String(Encoding.UTF8.GetBytes(text));
    }

    private async Task<SmtpReply> CommandAsync(string line, CancellationToken cancellationToken)
    {
        await _stream.WriteAsync(Encoding.UTF8.GetBytes(line + "\r\n"), cancellationToken);
        return await ReadAsync(cancellationToken);
    }

    private async Task<SmtpReply> ReadAsync(CancellationToken cancellationToken)
    {
        var lines = new List<string>();
        while (lines.Count < MaxReplyLines)
        {
            var line = await ReadLineAsync(cancellationToken);
            if (line.Length < 3 || !int.TryParse(line.AsSpan(0, 3), NumberStyles.None, CultureInfo.InvariantCulture, out var code))
            {
                break;
            }

            lines.Add(line.Length > 4 ? line[4..] : "");
            if (line.Length == 3 || line[3] != '-')
            {
                return new SmtpReply(code, lines);
            }
        }

        throw new IOException("What the mail server answered is not SMTP.");
    }

    private async Task<string> ReadLineAsync(CancellationToken cancellationToken)
    {
        while (true)
        {
            var at = Array.IndexOf(_buffer, (byte)'\n', _start, _end - _start);
            if (at >= 0)
            {
                var line = Encoding.UTF8.GetString(_buffer, _start, at - _start).TrimEnd('\r');
                _start = at + 1;
                return line;
            }

            Buffer.BlockCopy(_buffer, _start, _buffer, 0, _end - _start);
            (_start, _end) = (0, _end - _start);
            var read = _end == _buffer.Length ? 0 : await _stream.ReadAsync(_buffer.AsMemory(_end), cancellationToken);
            if (read == 0)
            {
                throw new IOException("The mail server closed the connection.");
            }

            _end += read;
        }
    }

    private static SmtpReply Require(SmtpReply reply, SmtpStep step) => reply.IsSuccess ? reply : throw new SmtpRefusal(reply, step);

    private static string ClientName() => Uri.CheckHostName(Environment.MachineName) == UriHostNameType.Dns ? Environment.MachineName : "localhost";
}

/// <summary>The server refused a step of the session.</summary>
internal sealed class SmtpRefusal(SmtpReply reply, SmtpStep step) : Exception(reply.Text)
{
    internal SmtpReply Reply => reply;

    internal SendResult Result => reply.ToResult(step);
}
