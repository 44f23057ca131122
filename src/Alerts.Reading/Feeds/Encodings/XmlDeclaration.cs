using System.Buffers;
using System.Text;

namespace Alerts.Reading.Feeds.Encodings;

/// <summary>Reads the encoding that <c>&lt;?xml … encoding="…"?&gt;</c> names, also where text stands before it.</summary>
internal static class XmlDeclaration
{
    private const int SearchedLength = 1024;

    private static readonly SearchValues<char> s_valueEnds = SearchValues.Create("\"'? \t\r\n");

    public static string? EncodingName(ReadOnlySpan<byte> bytes)
    {
        var head = bytes[..Math.Min(bytes.Length, SearchedLength)];
        var start = head.IndexOf("<?"u8);
        if (start < 0)
        {
            return null;
        }

        var end = head[start..].IndexOf((byte)'>');
        return EncodingNameIn(Encoding.Latin1.GetString(end < 0 ? head[start..] : head.Slice(start, end)));
    }

    public static string? EncodingNameIn(string head)
    {
        var start = head.IndexOf("<?xml", StringComparison.OrdinalIgnoreCase);
        if (start < 0)
        {
            return null;
        }

        var end = head.IndexOf('>', start);
        var declaration = end < 0 ? head.AsSpan(start) : head.AsSpan(start, end - start);
        var encoding = declaration.IndexOf("encoding", StringComparison.OrdinalIgnoreCase);
        if (encoding < 0)
        {
            return null;
        }

        var value = declaration[(encoding + 8)..].TrimStart(" \t\r\n=").TrimStart("\"'");
        var length = value.IndexOfAny(s_valueEnds);
        return (length < 0 ? value : value[..length]).ToString() is { Length: > 0 } name ? name : null;
    }
}
