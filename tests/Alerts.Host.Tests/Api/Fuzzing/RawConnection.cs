using System.Globalization;
using System.Net.Sockets;
using System.Text;

namespace Alerts.Host.Tests.Api.Fuzzing;

/// <param name="Status">0 where the server closed the connection without a word.</param>
/// <param name="Text">The beginning of the body.</param>
internal sealed record RawAnswer(int Status, string Text);

/// <summary>One kept-open connection that sends whatever bytes it is given; HTTP clients refuse most rubbish themselves.</summary>
internal sealed class RawConnection(Uri address) : IDisposable
{
    private const int KeptText = 400;
    private TcpClient? _client;
    private BufferedStream? _stream;

    /// <summary>Sends once more over a new connection where the server had closed the old one.</summary>
    internal async Task<RawAnswer> SendAsync(FuzzRequest request, CancellationToken cancellationToken)
    {
        var isOld = _stream is not null;
        var answer = await TrySendAsync(request, cancellationToken);
        if (answer.Status == 0 && isOld)
        {
            answer = await TrySendAsync(request, cancellationToken);
        }

        return answer;
    }

    public void Dispose()
    {
        _client?.Dispose();
        (_client, _stream) = (null, null);
    }

    private async Task<RawAnswer> TrySendAsync(FuzzRequest request, CancellationToken cancellationToken)
    {
        try
        {
            var stream = await OpenAsync(cancellationToken);
            await stream.WriteAsync(request.Bytes, cancellationToken);
            await stream.FlushAsync(cancellationToken);
            return await ReadAsync(stream, request.Method == "HEAD", cancellationToken);
        }
        catch (IOException)
        {
            Dispose();
            return new RawAnswer(0, "");
        }
    }

    private async Task<BufferedStream> OpenAsync(CancellationToken cancellationToken)
    {
        if (_stream is null)
        {
            _client = new TcpClient { NoDelay = true };
            await _client.ConnectAsync(address.Host, address.Port, cancellationToken);
            _stream = new BufferedStream(_client.GetStream(), 16_384);
        }

        return _stream;
    }

    private async Task<RawAnswer> ReadAsync(BufferedStream stream, bool isHead, CancellationToken cancellationToken)
    {
        var status = 0;
        var headers = new Dictionary<string, string>(StringComparer.OrdinalIgnoreCase);
        // 100 Continue comes before the answer.
        while (status is 0 or (>= 100 and < 200))
        {
            var first = await ReadLineAsync(stream, cancellationToken);
            status = int.Parse(first.Split(' ')[1], CultureInfo.InvariantCulture);
            headers.Clear();
            while (await ReadLineAsync(stream, cancellationToken) is { Length: > 0 } line)
            {
                var colon = line.IndexOf(':', StringComparison.Ordinal);
                headers[line[..colon]] = line[(colon + 1)..].Trim();
            }
        }

        var body = isHead || status is 204 or 304 ? [] : await ReadBodyAsync(stream, headers, cancellationToken);
        if (headers.GetValueOrDefault("Connection") == "close")
        {
            Dispose();
        }

        return new RawAnswer(status, Encoding.UTF8.GetString(body, 0, Math.Min(body.Length, KeptText)));
    }

    private static async Task<byte[]> ReadBodyAsync(
        BufferedStream stream,
        Dictionary<string, string> headers,
        CancellationToken cancellationToken
    )
    {
        if (headers.TryGetValue("Content-Length", out var length))
        {
            return await ReadExactlyAsync(stream, int.Parse(length, CultureInfo.InvariantCulture), cancellationToken);
        }

        if (headers.GetValueOrDefault("Transfer-Encoding") != "chunked")
        {
            return [];
        }

        using var body = new MemoryStream();
        int size;
        do
        {
            size = int.Parse(await ReadLineAsync(stream, cancellationToken), NumberStyles.HexNumber, CultureInfo.InvariantCulture);
            body.Write(await ReadExactlyAsync(stream, size, cancellationToken));
            await ReadLineAsync(stream, cancellationToken);
        } while (size > 0);
        return body.ToArray();
    }

    private static async Task<byte[]> ReadExactlyAsync(BufferedStream stream, int count, CancellationToken cancellationToken)
    {
        var bytes = new byte[count];
        await stream.ReadExactlyAsync(bytes, cancellationToken);
        return bytes;
    }

    private static async Task<string> ReadLineAsync(BufferedStream stream, CancellationToken cancellationToken)
    {
        var line = new StringBuilder();
        var one = new byte[1];
        while (await stream.ReadAsync(one, cancellationToken) == 1)
        {
            if (one[0] == '\n')
            {
                return line.ToString().TrimEnd('\r');
            }

            line.Append((char)one[0]);
        }

        throw new EndOfStreamException();
    }
}
