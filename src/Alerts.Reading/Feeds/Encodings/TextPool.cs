using System.Runtime.InteropServices;
using System.Text;

namespace Alerts.Reading.Feeds.Encodings;

/// <summary>
/// Short strings that feeds repeat item by item: authors, categories, media types. A fixed table for the whole process, each place of it
/// taken over by the last string that fell there; a race between threads costs a string, no more.
/// </summary>
internal static class TextPool
{
    private const int Slots = 2048;
    private const int LongestPooled = 48;
    private static readonly Entry?[] s_entries = new Entry?[Slots];

    public static string Get(ReadOnlySpan<byte> utf8)
    {
        if (utf8.IsEmpty)
        {
            return "";
        }

        if (utf8.Length > LongestPooled)
        {
            return Encoding.UTF8.GetString(utf8);
        }

        ref var slot = ref s_entries[Slot(utf8)];
        var entry = slot;
        if (entry is not null && utf8.SequenceEqual(entry.Utf8))
        {
            return entry.Text;
        }

        entry = new Entry(utf8.ToArray(), Encoding.UTF8.GetString(utf8));
        slot = entry;
        return entry.Text;
    }

    private static int Slot(ReadOnlySpan<byte> utf8)
    {
        var hash = (uint)utf8.Length;
        while (utf8.Length >= 4)
        {
            hash = (hash ^ MemoryMarshal.Read<uint>(utf8)) * 0x9E3779B1;
            hash ^= hash >> 15;
            utf8 = utf8[4..];
        }

        foreach (var b in utf8)
        {
            hash = (hash ^ b) * 0x01000193;
        }

        return (int)((hash ^ (hash >> 13)) % Slots);
    }

    private sealed record Entry(byte[] Utf8, string Text);
}
