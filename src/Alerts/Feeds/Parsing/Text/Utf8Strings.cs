using System.Buffers;
using System.Text;
using System.Text.Unicode;

namespace Alerts.Feeds.Parsing.Text;

/// <summary>Strings of UTF-8 that is known to be sound.</summary>
internal static class Utf8Strings
{
    private const int Short = 128;

    /// <summary>As <see cref="Encoding.GetString(ReadOnlySpan{byte})"/>, in one pass over the bytes instead of two where they are many.</summary>
    public static string Create(ReadOnlySpan<byte> utf8)
    {
        if (utf8.Length <= Short)
        {
            return Encoding.UTF8.GetString(utf8);
        }

        var characters = ArrayPool<char>.Shared.Rent(utf8.Length);
        Utf8.ToUtf16(utf8, characters, out _, out var length);
        var text = new string(characters, 0, length);
        ArrayPool<char>.Shared.Return(characters);
        return text;
    }
}
