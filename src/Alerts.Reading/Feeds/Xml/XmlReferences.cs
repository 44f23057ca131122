using System.Buffers.Text;
using System.Numerics;
using System.Runtime.Intrinsics;
using System.Text;
using AngleSharp.Html;

namespace Alerts.Reading.Feeds.Xml;

/// <summary>What a strict reader would refuse in a text's references.</summary>
[Flags]
internal enum ReferenceDefect
{
    None = 0,

    /// <summary>An ampersand that begins no reference.</summary>
    Stray = 1,

    /// <summary>An entity of HTML, which XML has only where a document type declares it.</summary>
    Undeclared = 2,
}

/// <summary>
/// Character references, the named entities of HTML, and those that a document declares for itself where they are kept.
/// </summary>
internal static class XmlReferences
{
    // The longest name in HTML is CounterClockwiseContourIntegral, 31 characters.
    private const int LongestName = 32;

    /// <summary>Appends the text with its references replaced, and says what was wrong with them.</summary>
    public static ReferenceDefect Decode(ReadOnlySpan<byte> raw, ref ByteBuffer target, XmlEntities? entities)
    {
        var defect = ReferenceDefect.None;
        while (true)
        {
            var free = target.Reserve(raw.Length);
            var (read, written) = DecodeCommon(raw, free);
            target.Advance(written);
            raw = raw[read..];
            if (raw.IsEmpty)
            {
                return defect;
            }

            var length = DecodeOther(raw, ref target, entities, ref defect);
            if (length == 0)
            {
                defect |= ReferenceDefect.Stray;
                target.Append((byte)'&');
                length = 1;
            }

            raw = raw[length..];
        }
    }

    /// <summary>Copies text and the five references of XML, which are nearly all there is in feeds, up to the first other one.</summary>
    private static (int Read, int Written) DecodeCommon(ReadOnlySpan<byte> raw, Span<byte> target)
    {
        int read = 0,
            written = 0;
        var ampersands = Vector256.Create((byte)'&');
        while (true)
        {
            // References stand close together in escaped HTML: blocks are copied whole, and what lies behind a reference is written over.
            var next = -1;
            while (next < 0 && raw.Length - read >= Vector256<byte>.Count)
            {
                var block = Vector256.Create(raw[read..]);
                block.CopyTo(target[written..]);
                var found = Vector256.Equals(block, ampersands).ExtractMostSignificantBits();
                next = found == 0 ? -1 : BitOperations.TrailingZeroCount(found);
                read += found == 0 ? Vector256<byte>.Count : next;
                written += found == 0 ? Vector256<byte>.Count : next;
            }

            if (next < 0)
            {
                var rest = raw[read..];
                next = rest.IndexOf((byte)'&');
                var length = next < 0 ? rest.Length : next;
                rest[..length].CopyTo(target[written..]);
                read += length;
                written += length;
                if (next < 0)
                {
                    return (read, written);
                }
            }

            var (character, referenceLength) = raw[read..] switch
            {
                [_, (byte)'l', (byte)'t', (byte)';', ..] => ((byte)'<', 4),
                [_, (byte)'g', (byte)'t', (byte)';', ..] => ((byte)'>', 4),
                [_, (byte)'a', (byte)'m', (byte)'p', (byte)';', ..] => ((byte)'&', 5),
                [_, (byte)'q', (byte)'u', (byte)'o', (byte)'t', (byte)';', ..] => ((byte)'"', 6),
                [_, (byte)'a', (byte)'p', (byte)'o', (byte)'s', (byte)';', ..] => ((byte)'\'', 6),
                [_, (byte)'#', ..] => AsciiNumber(raw[(read + 2)..]),
                _ => ((byte)0, 0),
            };
            if (referenceLength == 0)
            {
                return (read, written);
            }

            target[written++] = character;
            read += referenceLength;
        }
    }

    /// <summary>
    /// The printable ASCII character or line end of a numeric reference, and the reference's length with <c>&amp;#</c>; 0 for all others.
    /// </summary>
    private static (byte Character, int Length) AsciiNumber(ReadOnlySpan<byte> digits)
    {
        var isHex = digits is [(byte)'x' or (byte)'X', ..];
        var value = 0;
        for (var i = isHex ? 1 : 0; i < digits.Length && i < 6; i++)
        {
            if (digits[i] == ';')
            {
                return value is 9 or 10 or 13 or >= 0x20 and < 0x7F ? ((byte)value, i + 3) : ((byte)0, 0);
            }

            var digit =
                isHex ? HexDigit(digits[i])
                : (uint)(digits[i] - '0') < 10 ? digits[i] - '0'
                : -1;
            if (digit < 0)
            {
                break;
            }

            value = value * (isHex ? 16 : 10) + digit;
        }

        return (0, 0);
    }

    private static int HexDigit(byte digit) =>
        (digit | 0x20) switch
        {
            >= '0' and <= '9' => digit - '0',
            >= 'a' and <= 'f' => (digit | 0x20) - 'a' + 10,
            _ => -1,
        };

    private static int DecodeOther(ReadOnlySpan<byte> raw, ref ByteBuffer target, XmlEntities? entities, ref ReferenceDefect defect)
    {
        var end = raw[..Math.Min(raw.Length, LongestName + 2)].IndexOf((byte)';');
        if (raw is [_, (byte)'#', ..])
        {
            return end > 2 && AppendNumeric(raw[2..end], ref target) ? end + 1 : AppendBareNumber(raw, ref target, ref defect);
        }

        if (end < 2)
        {
            return 0;
        }

        var name = raw[1..end];
        if (entities is not null && entities.Append(name, ref target))
        {
            return end + 1;
        }

        if (!AppendNamed(name, ref target))
        {
            return 0;
        }

        defect |= ReferenceDefect.Undeclared;
        return end + 1;
    }

    /// <summary>"&amp;#8217s": browsers read a number without its semicolon.</summary>
    private static int AppendBareNumber(ReadOnlySpan<byte> raw, ref ByteBuffer target, ref ReferenceDefect defect)
    {
        var isHex = raw.Length > 2 && raw[2] is (byte)'x' or (byte)'X';
        var start = isHex ? 3 : 2;
        var end = start;
        while (end < raw.Length && end - start < 7 && (isHex ? HexDigit(raw[end]) >= 0 : (uint)(raw[end] - '0') < 10))
        {
            end++;
        }

        if (end - start < 2 || !AppendNumeric(raw[2..end], ref target))
        {
            return 0;
        }

        defect |= ReferenceDefect.Stray;
        return end;
    }

    private static bool AppendNumeric(ReadOnlySpan<byte> digits, ref ByteBuffer target)
    {
        uint value;
        int consumed;
        if (digits is [(byte)'x' or (byte)'X', ..])
        {
            digits = digits[1..];
            if (!Utf8Parser.TryParse(digits, out value, out consumed, 'X'))
            {
                return false;
            }
        }
        else if (!Utf8Parser.TryParse(digits, out value, out consumed))
        {
            return false;
        }

        if (consumed != digits.Length)
        {
            return false;
        }

        if (ToRune(value) is { } rune)
        {
            target.Append(rune);
        }

        return true;
    }

    /// <summary>
    /// The character of a numeric reference, null for those that are none. 128 to 159 mean windows-1252, as browsers have it.
    /// </summary>
    public static Rune? ToRune(uint value)
    {
        if (value is >= 0x80 and < 0xA0)
        {
            value =
                "\u20AC\u0081\u201A\u0192\u201E\u2026\u2020\u2021\u02C6\u2030\u0160\u2039\u0152\u008D\u017D\u008F\u0090\u2018\u2019\u201C\u201D\u2022\u2013\u2014\u02DC\u2122\u0161\u203A\u0153\u009D\u017E\u0178"[
                    (int)value - 0x80
                ];
        }

        return value is 0x9 or 0xA or 0xD or >= 0x20 and not 0xFFFE and not 0xFFFF && Rune.IsValid(value) ? new Rune(value) : null;
    }

    private static bool AppendNamed(ReadOnlySpan<byte> name, ref ByteBuffer target)
    {
        Span<char> characters = stackalloc char[LongestName + 1];
        for (var i = 0; i < name.Length; i++)
        {
            if (!char.IsAsciiLetterOrDigit((char)name[i]))
            {
                return false;
            }

            characters[i] = (char)name[i];
        }

        if (Named(characters[..name.Length]) is not { } text)
        {
            return false;
        }

        foreach (var rune in text.EnumerateRunes())
        {
            target.Append(rune);
        }

        return true;
    }

    /// <summary>What an HTML entity stands for, null where there is none of that name.</summary>
    public static string? Named(ReadOnlySpan<char> name) => HtmlEntityProvider.Resolver.GetSymbol(string.Concat(name, ";"));

    /// <summary>As <see cref="Named"/>, for the names that HTML takes without a semicolon.</summary>
    public static string? BareNamed(ReadOnlySpan<char> name) => HtmlEntityProvider.Resolver.GetSymbol(name.ToString());
}
