using System.Buffers.Text;
using System.Text;
using AngleSharp.Html;

namespace Alerts.Feeds.Parsing.Xml;

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

/// <summary>Character references and the named entities of HTML. Entities that a document declares for itself are left as they stand.</summary>
internal static class XmlReferences
{
    // The longest name in HTML is CounterClockwiseContourIntegral, 31 characters.
    private const int LongestName = 32;

    /// <summary>Appends the text with its references replaced, and says what was wrong with them.</summary>
    public static ReferenceDefect Decode(ReadOnlySpan<byte> raw, ref ByteBuffer target)
    {
        var defect = ReferenceDefect.None;
        while (true)
        {
            var next = raw.IndexOf((byte)'&');
            if (next < 0)
            {
                target.Append(raw);
                return defect;
            }

            target.Append(raw[..next]);
            raw = raw[next..];
            var length = DecodeOne(raw, ref target, ref defect);
            if (length == 0)
            {
                defect |= ReferenceDefect.Stray;
                target.Append((byte)'&');
                length = 1;
            }

            raw = raw[length..];
        }
    }

    private static int DecodeOne(ReadOnlySpan<byte> raw, ref ByteBuffer target, ref ReferenceDefect defect)
    {
        // The five of XML are nearly all there is in feeds.
        if (raw.Length >= 4)
        {
            switch (raw[1])
            {
                case (byte)'l' when raw[2] == 't' && raw[3] == ';':
                    target.Append((byte)'<');
                    return 4;
                case (byte)'g' when raw[2] == 't' && raw[3] == ';':
                    target.Append((byte)'>');
                    return 4;
                case (byte)'a' when raw.StartsWith("&amp;"u8):
                    target.Append((byte)'&');
                    return 5;
                case (byte)'q' when raw.StartsWith("&quot;"u8):
                    target.Append((byte)'"');
                    return 6;
                case (byte)'a' when raw.StartsWith("&apos;"u8):
                    target.Append((byte)'\'');
                    return 6;
            }
        }

        var end = raw[..Math.Min(raw.Length, LongestName + 2)].IndexOf((byte)';');
        if (end < 2)
        {
            return 0;
        }

        var name = raw[1..end];
        if (name[0] == '#')
        {
            return AppendNumeric(name[1..], ref target) ? end + 1 : 0;
        }

        if (!AppendNamed(name, ref target))
        {
            return 0;
        }

        defect |= ReferenceDefect.Undeclared;
        return end + 1;
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

    /// <summary>The character of a numeric reference, null for those that are none. 128 to 159 mean windows-1252, as browsers have it.</summary>
    public static Rune? ToRune(uint value)
    {
        if (value is >= 0x80 and < 0xA0)
        {
            value = "\u20AC\u0081\u201A\u0192\u201E\u2026\u2020\u2021\u02C6\u2030\u0160\u2039\u0152\u008D\u017D\u008F\u0090\u2018\u2019\u201C\u201D\u2022\u2013\u2014\u02DC\u2122\u0161\u203A\u0153\u009D\u017E\u0178"[(int)value - 0x80];
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
    public static string? Named(ReadOnlySpan<char> name) =>
        HtmlEntityProvider.Resolver.GetSymbol(string.Concat(name, ";"));
}
