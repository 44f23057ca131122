using System.Buffers.Text;
using System.Runtime.InteropServices;
using System.Security.Cryptography;
using System.Text;
using Alerts.Reading.Feeds;

namespace Alerts.Polling.Items;

/// <summary>
/// What makes an item this item within its feed: the guid, else the canonical link, else the content. Never a date, since publishers touch
/// those. What the document as a whole says of guids and links is <see cref="DocumentIdentity"/>'s to judge.
/// </summary>
internal static class ItemIdentity
{
    internal static string Of(ParsedItem item, string title, string text) =>
        !string.IsNullOrWhiteSpace(item.Id) ? Hash("guid", item.Id.Trim())
        : CanonicalLink.Of(item.Link) is { } link ? Hash("link", link)
        : Hash("content", title, text);

    /// <summary>What items with one title have in common; of an item without any, the beginning of its text counts.</summary>
    internal static long TitleKey(string title, string text)
    {
        Span<byte> hash = stackalloc byte[SHA256.HashSizeInBytes];
        var named = title.Length > 0 ? title : text[..Math.Min(text.Length, 200)];
        SHA256.HashData(MemoryMarshal.AsBytes(named.AsSpan()), hash);
        return BitConverter.ToInt64(hash);
    }

    /// <summary>22 characters of Base64Url: 128 bits of SHA-256 over the parts, which cannot run into each other.</summary>
    internal static string Hash(params ReadOnlySpan<string> parts)
    {
        using var buffer = new PooledUtf8();
        foreach (var part in parts)
        {
            buffer.Append(part);
        }

        Span<byte> hash = stackalloc byte[SHA256.HashSizeInBytes];
        SHA256.HashData(buffer.Written, hash);
        return Base64Url.EncodeToString(hash[..16]);
    }

    private sealed class PooledUtf8 : IDisposable
    {
        private byte[] _bytes = System.Buffers.ArrayPool<byte>.Shared.Rent(4096);
        private int _length;

        public ReadOnlySpan<byte> Written => _bytes.AsSpan(0, _length);

        public void Append(string part)
        {
            var needed = _length + Encoding.UTF8.GetMaxByteCount(part.Length) + 1;
            if (needed > _bytes.Length)
            {
                var larger = System.Buffers.ArrayPool<byte>.Shared.Rent(needed);
                Written.CopyTo(larger);
                Dispose();
                _bytes = larger;
            }

            _length += Encoding.UTF8.GetBytes(part, _bytes.AsSpan(_length));
            _bytes[_length++] = 0;
        }

        public void Dispose() => System.Buffers.ArrayPool<byte>.Shared.Return(_bytes);
    }
}
