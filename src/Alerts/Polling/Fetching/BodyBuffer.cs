using System.Buffers;

namespace Alerts.Polling.Fetching;

/// <summary>The bytes of a body, in pooled memory until it is disposed.</summary>
internal sealed class BodyBuffer(int capacity) : IDisposable
{
    private byte[] _bytes = ArrayPool<byte>.Shared.Rent(capacity);
    private int _length;

    internal ReadOnlyMemory<byte> Written => _bytes.AsMemory(0, _length);

    public void Dispose()
    {
        if (_bytes.Length > 0)
        {
            ArrayPool<byte>.Shared.Return(_bytes);
        }

        _bytes = [];
        _length = 0;
    }

    internal MemoryStream Open() => new(_bytes, 0, _length, writable: false);

    /// <summary>Reads to the end, or one byte beyond the limit. What was read before an exception is there.</summary>
    internal async Task FillAsync(Stream stream, int limit, CancellationToken cancellationToken)
    {
        while (_length <= limit && await stream.ReadAsync(Room(limit), cancellationToken) is > 0 and var read)
        {
            _length += read;
        }
    }

    private Memory<byte> Room(int limit)
    {
        if (_length == _bytes.Length)
        {
            var larger = ArrayPool<byte>.Shared.Rent(_length * 2);
            Written.CopyTo(larger);
            ArrayPool<byte>.Shared.Return(_bytes);
            _bytes = larger;
        }

        return _bytes.AsMemory(_length, Math.Min(_bytes.Length - _length, limit + 1 - _length));
    }
}
