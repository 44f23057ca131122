using System.Buffers;
using System.Text;

namespace Alerts.Reading.Feeds.Xml;

/// <summary>A growing run of bytes in pooled memory, used again for each field of a document.</summary>
internal struct ByteBuffer : IDisposable
{
    private byte[] _bytes;
    private int _length;

    public ByteBuffer(int capacity) => _bytes = ArrayPool<byte>.Shared.Rent(capacity);

    public readonly ReadOnlySpan<byte> Written => _bytes.AsSpan(0, _length);

    public void Clear() => _length = 0;

    /// <summary>Room for that many bytes behind what is written, taken by <see cref="Advance"/>.</summary>
    public Span<byte> Reserve(int length)
    {
        if (length > _bytes.Length - _length)
        {
            Grow(length);
        }

        return _bytes.AsSpan(_length);
    }

    public void Advance(int length) => _length += length;

    public void Append(byte value)
    {
        if (_length == _bytes.Length)
        {
            Grow(1);
        }

        _bytes[_length++] = value;
    }

    public void Append(ReadOnlySpan<byte> values)
    {
        if (values.Length > _bytes.Length - _length)
        {
            Grow(values.Length);
        }

        values.CopyTo(_bytes.AsSpan(_length));
        _length += values.Length;
    }

    public void Append(Rune rune)
    {
        Span<byte> utf8 = stackalloc byte[4];
        Append(utf8[..rune.EncodeToUtf8(utf8)]);
    }

    public readonly void Dispose() => ArrayPool<byte>.Shared.Return(_bytes);

    private void Grow(int more)
    {
        var larger = ArrayPool<byte>.Shared.Rent(Math.Max(_length + more, _bytes.Length * 2));
        Written.CopyTo(larger);
        ArrayPool<byte>.Shared.Return(_bytes);
        _bytes = larger;
    }
}
