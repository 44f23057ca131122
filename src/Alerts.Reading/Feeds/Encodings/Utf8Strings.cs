using System.Numerics;
using System.Runtime.Intrinsics;
using System.Text;
using System.Text.Unicode;

namespace Alerts.Reading.Feeds.Encodings;

/// <summary>Strings of UTF-8 that is known to be sound.</summary>
internal static class Utf8Strings
{
    // The bytes 0x80 to 0xBF continue a character; 0xF0 and above begin one of four bytes.
    private const sbyte LastContinuation = unchecked((sbyte)0xBF);
    private const byte FirstOfFour = 0xF0;

    /// <summary>
    /// As <see cref="Encoding.GetString(ReadOnlySpan{byte})"/>, for bytes that are known to be UTF-8: their soundness is not looked at
    /// again.
    /// </summary>
    public static string Create(ReadOnlySpan<byte> utf8) =>
        Ascii.IsValid(utf8)
            ? string.Create(utf8.Length, utf8, static (characters, bytes) => Encoding.Latin1.GetChars(bytes, characters))
            : string.Create(Utf16Length(utf8), utf8, static (characters, bytes) => Utf8.ToUtf16(bytes, characters, out _, out _));

    /// <summary>One for each byte that begins a character, and one more for each that begins a character beyond the first plane.</summary>
    private static int Utf16Length(ReadOnlySpan<byte> utf8)
    {
        var length = 0;
        while (utf8.Length >= Vector256<byte>.Count)
        {
            var block = Vector256.Create(utf8);
            length +=
                BitOperations.PopCount(
                    Vector256.GreaterThan(block.AsSByte(), Vector256.Create(LastContinuation)).ExtractMostSignificantBits()
                ) + BitOperations.PopCount(Vector256.GreaterThanOrEqual(block, Vector256.Create(FirstOfFour)).ExtractMostSignificantBits());
            utf8 = utf8[Vector256<byte>.Count..];
        }

        foreach (var b in utf8)
        {
            length += ((sbyte)b > LastContinuation ? 1 : 0) + (b >= FirstOfFour ? 1 : 0);
        }

        return length;
    }

    /// <summary>Without the white space of XML about it. There is mostly none or little, so it is taken away byte by byte.</summary>
    public static ReadOnlySpan<byte> TrimSpace(this ReadOnlySpan<byte> text)
    {
        text = text.TrimSpaceBefore();
        var length = text.Length;
        while (length > 0 && IsSpace(text[length - 1]))
        {
            length--;
        }

        return text[..length];
    }

    public static ReadOnlySpan<byte> TrimSpaceBefore(this ReadOnlySpan<byte> text)
    {
        var start = 0;
        while (start < text.Length && IsSpace(text[start]))
        {
            start++;
        }

        return text[start..];
    }

    private static bool IsSpace(byte b) => b is (byte)' ' or (byte)'\n' or (byte)'\r' or (byte)'\t';
}
