using System.Buffers;
using Alerts.Reading.Feeds.Xml;

namespace Alerts.Reading.Feeds;

/// <summary>
/// Makes strict JSON of what hands and templates write: line ends and tabs inside strings, escapes that JSON does not have, quotation marks
/// that nobody escaped.
/// </summary>
internal static class JsonRepair
{
    private static readonly SearchValues<byte> s_hexDigits = SearchValues.Create("0123456789abcdefABCDEF"u8);

    /// <summary>A copy in which strings hold only what they may. What else is wrong stays as it is.</summary>
    public static byte[] Strings(ReadOnlySpan<byte> json)
    {
        var repaired = new ByteBuffer(json.Length + json.Length / 8);
        var inString = false;
        for (var at = 0; at < json.Length; at++)
        {
            var b = json[at];
            if (!inString)
            {
                inString = b == '"';
                repaired.Append(b);
            }
            else if (b == '"')
            {
                inString = !EndsString(json[(at + 1)..]);
                repaired.Append(inString ? "\\\""u8 : "\""u8);
            }
            else if (b == '\\')
            {
                at += WriteEscape(json[at..], ref repaired) - 1;
            }
            else
            {
                WriteCharacter(b, ref repaired);
            }
        }

        var copy = repaired.Written.ToArray();
        repaired.Dispose();
        return copy;
    }

    /// <summary>Behind a string stands a mark of JSON; behind a quotation mark inside one stand words.</summary>
    private static bool EndsString(ReadOnlySpan<byte> rest)
    {
        rest = rest[..Math.Min(rest.Length, 200)].TrimStart(" \t\r\n"u8);
        return rest.IsEmpty || rest[0] is (byte)',' or (byte)':' or (byte)'}' or (byte)']';
    }

    private static int WriteEscape(ReadOnlySpan<byte> rest, ref ByteBuffer repaired)
    {
        var isUnit = rest.Length > 5 && rest[1] == 'u' && rest.Slice(2, 4).IndexOfAnyExcept(s_hexDigits) < 0;
        if (isUnit)
        {
            repaired.Append(rest[..6]);
            return 6;
        }

        if (rest.Length > 1 && "\"\\/bfnrt"u8.Contains(rest[1]))
        {
            repaired.Append(rest[..2]);
            return 2;
        }

        // "\'" means the apostrophe, any other the backslash itself.
        repaired.Append(rest.Length > 1 && rest[1] == '\'' ? [] : "\\\\"u8);
        return 1;
    }

    private static void WriteCharacter(byte b, ref ByteBuffer repaired)
    {
        switch (b)
        {
            case (byte)'\n':
                repaired.Append("\\n"u8);
                break;
            case (byte)'\r':
                repaired.Append("\\r"u8);
                break;
            case (byte)'\t':
                repaired.Append("\\t"u8);
                break;
            case < 0x20:
                repaired.Append((byte)' ');
                break;
            default:
                repaired.Append(b);
                break;
        }
    }
}
