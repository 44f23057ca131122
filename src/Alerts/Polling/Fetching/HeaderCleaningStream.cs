using System.Buffers;
using System.Text;

namespace Alerts.Polling.Fetching;

/// <summary>
/// Drops lines among a response's headers that are none, such as a script's warning: one of them would cost the whole answer. It sits
/// under HTTP/1.1, where each request is followed by one header block.
/// </summary>
internal sealed class HeaderCleaningStream(Stream inner) : Stream
{
    // Beyond what the HTTP stack allows; it is to say so itself.
    private const int MaxHeader = 128 * 1024;
    private const string Token = "!#$%&'*+-.^_`|~0123456789ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz";
    private static readonly SearchValues<char> s_token = SearchValues.Create(Token);
    private static readonly SearchValues<byte> s_tokenBytes = SearchValues.Create(Encoding.ASCII.GetBytes(Token));
    private readonly ArrayBufferWriter<byte> _header = new();
    private ReadOnlyMemory<byte> _ready;
    private volatile bool _isHeader = true;

    public override bool CanRead => true;
    public override bool CanSeek => false;
    public override bool CanWrite => true;
    public override long Length => throw new NotSupportedException();
    public override long Position
    {
        get => throw new NotSupportedException();
        set => throw new NotSupportedException();
    }

    public override async ValueTask<int> ReadAsync(Memory<byte> buffer, CancellationToken cancellationToken = default)
    {
        while (_ready.IsEmpty)
        {
            // The stack begins to read before it writes the next request, so what came is looked at only when it is there.
            var read = await inner.ReadAsync(buffer, cancellationToken);
            if (!_isHeader || buffer.Length == 0)
            {
                return read;
            }

            if (_header.WrittenCount == 0 && IsClean(buffer.Span[..read]))
            {
                _isHeader = false;
                return read;
            }

            _header.Write(buffer.Span[..read]);
            Settle(isEnd: read == 0);
            if (read == 0 && _ready.IsEmpty)
            {
                return 0;
            }
        }

        var count = Math.Min(buffer.Length, _ready.Length);
        _ready[..count].CopyTo(buffer);
        _ready = _ready[count..];
        return count;
    }

    public override ValueTask WriteAsync(ReadOnlyMemory<byte> buffer, CancellationToken cancellationToken = default)
    {
        _isHeader = true;
        return inner.WriteAsync(buffer, cancellationToken);
    }

    public override int Read(byte[] buffer, int offset, int count) =>
        ReadAsync(buffer.AsMemory(offset, count)).AsTask().GetAwaiter().GetResult();

    public override void Write(byte[] buffer, int offset, int count)
    {
        _isHeader = true;
        inner.Write(buffer, offset, count);
    }

    public override void Flush() => inner.Flush();

    public override Task FlushAsync(CancellationToken cancellationToken) => inner.FlushAsync(cancellationToken);

    public override long Seek(long offset, SeekOrigin origin) => throw new NotSupportedException();

    public override void SetLength(long value) => throw new NotSupportedException();

    protected override void Dispose(bool disposing)
    {
        if (disposing)
        {
            inner.Dispose();
        }

        base.Dispose(disposing);
    }

    public override async ValueTask DisposeAsync()
    {
        await inner.DisposeAsync();
        await base.DisposeAsync();
    }

    /// <summary>Hands on what was gathered once the block is whole, and all else as it is.</summary>
    private void Settle(bool isEnd)
    {
        var gathered = _header.WrittenSpan;
        var end = EndOfBlock(gathered);
        if (end < 0 && !isEnd && gathered.Length < MaxHeader)
        {
            return;
        }

        var block = end < 0 ? "" : Encoding.Latin1.GetString(gathered[..end]);
        var clean = Clean(block);
        var ready = new byte[clean.Length + gathered.Length - Math.Max(end, 0)];
        Encoding.Latin1.GetBytes(clean, ready);
        gathered[Math.Max(end, 0)..].CopyTo(ready.AsSpan(clean.Length));
        _ready = ready;
        _header.ResetWrittenCount();

        _isHeader = IsInterim(ready);
    }

    /// <summary>"100 Continue" and its like come before the answer.</summary>
    private static bool IsInterim(ReadOnlySpan<byte> block) => block.StartsWith("HTTP/1.1 1"u8) && !block.StartsWith("HTTP/1.1 101"u8);

    /// <summary>Whether an answer's whole block begins here and there is nothing to clean in it, as in nearly all.</summary>
    private static bool IsClean(ReadOnlySpan<byte> bytes)
    {
        var end = bytes.IndexOf("\r\n\r\n"u8);
        if (end < 0 || IsInterim(bytes))
        {
            return false;
        }

        var block = bytes[..end];
        for (var line = block.IndexOf((byte)'\n'); line >= 0; line = block.IndexOf((byte)'\n'))
        {
            block = block[(line + 1)..];
            var next = block.IndexOf((byte)'\n');
            if (!IsCleanHeader(next < 0 ? block : block[..next]))
            {
                return false;
            }
        }

        return true;
    }

    private static bool IsCleanHeader(ReadOnlySpan<byte> line)
    {
        var colon = line.IndexOf((byte)':');
        return colon > 0
            && !line[..colon].ContainsAnyExcept(s_tokenBytes)
            && !line.ContainsAnyInRange((byte)0, (byte)8)
            && (!Ascii.EqualsIgnoreCase(line[..colon], "Content-Length"u8) || IsNumber(line[(colon + 1)..].Trim(" \t\r"u8)));
    }

    private static bool IsNumber(ReadOnlySpan<byte> text) => text.Length > 0 && !text.ContainsAnyExceptInRange((byte)'0', (byte)'9');

    private static int EndOfBlock(ReadOnlySpan<byte> bytes)
    {
        for (var from = 0; from < bytes.Length; )
        {
            var line = bytes[from..].IndexOf((byte)'\n');
            if (line < 0)
            {
                return -1;
            }

            var after = from + line + 1;
            if (from > 0 && bytes[from..after].TrimEnd("\r\n"u8).IsEmpty)
            {
                return after;
            }

            from = after;
        }

        return -1;
    }

    private static string Clean(string block)
    {
        if (block.Length == 0)
        {
            return "";
        }

        var lines = block.Split('\n').Select(l => l.TrimEnd('\r')).ToArray();
        var kept = new StringBuilder(block.Length).Append(lines[0]).Append("\r\n");
        var isKept = true;
        foreach (var line in lines.Skip(1).TakeWhile(l => l.Length > 0))
        {
            // A line that begins with a blank goes on with the one before.
            isKept = line[0] is ' ' or '\t' ? isKept : IsHeader(line);
            if (isKept)
            {
                kept.Append(line.AsSpan().ContainsAnyInRange('\0', '\u0008') ? string.Concat(line.Where(c => c is '\t' or >= ' ')) : line);
                kept.Append("\r\n");
            }
        }

        return kept.Append("\r\n").ToString();
    }

    private static bool IsHeader(string line)
    {
        var colon = line.IndexOf(':', StringComparison.Ordinal);
        if (colon <= 0 || line.AsSpan(0, colon).ContainsAnyExcept(s_token))
        {
            return false;
        }

        return !line.StartsWith("Content-Length:", StringComparison.OrdinalIgnoreCase)
            || line.AsSpan(colon + 1).Trim() is { Length: > 0 } length && !length.ContainsAnyExceptInRange('0', '9');
    }
}
