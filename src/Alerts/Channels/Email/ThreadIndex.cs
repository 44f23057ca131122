using System.Buffers.Binary;
using System.Globalization;
using System.Security.Cryptography;
using System.Text;

namespace Alerts.Channels.Email;

/// <summary>
/// The header by which Outlook groups a conversation (MS-OXOMSG 2.2.1.3, PidTagConversationIndex):
/// 22 bytes that all of its messages share, time and a GUID, and 5 bytes for each step down. Pure.
/// </summary>
internal static class ThreadIndex
{
    private const int HeaderLength = 22;
    private const int ChildLength = 5;

    /// <summary>Outlook reads no more than a few hundred bytes, and a story's thread is flat.</summary>
    private const int MaxChildren = 1;

    /// <param name="earlier">How many messages of the conversation the reader got before.</param>
    /// <returns>The value in base64.</returns>
    internal static string Write(StoryThread thread, string domain, int earlier, DateTimeOffset now)
    {
        var children = Math.Min(earlier, MaxChildren);
        var index = new byte[HeaderLength + (children * ChildLength)];
        Span<byte> time = stackalloc byte[8];
        BinaryPrimitives.WriteInt64BigEndian(time, thread.BeganAt.UtcDateTime.ToFileTimeUtc());
        // A FILETIME begins with 01 until the year 2057, which is also the reserved first byte.
        time[..6].CopyTo(index);
        var name = thread.StoryId.ToString(CultureInfo.InvariantCulture) + "@" + domain;
        SHA256.HashData(Encoding.UTF8.GetBytes(name)).AsSpan(0, 16).CopyTo(index.AsSpan(6));
        if (children > 0)
        {
            WriteChild(index.AsSpan(HeaderLength), thread.BeganAt, now, earlier);
        }

        return Convert.ToBase64String(index);
    }

    // One bit for the scale of the difference, 31 bits of it, and a byte that tells messages of one moment apart.
    private static void WriteChild(Span<byte> block, DateTimeOffset began, DateTimeOffset now, int number)
    {
        var ticks = Math.Max(0, (now - began).Ticks);
        var isBeyondYears = (ticks >> 49) != 0; // 1.7 of them.
        var delta = (uint)(ticks >> (isBeyondYears ? 23 : 18)) & 0x7FFFFFFF;
        BinaryPrimitives.WriteUInt32BigEndian(block, isBeyondYears ? delta | 0x80000000 : delta);
        block[4] = (byte)number;
    }
}
