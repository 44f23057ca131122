using System.Buffers;
using System.Buffers.Text;
using System.Text;
using System.Text.Json;
using Alerts.Reading.Feeds.Encodings;

namespace Alerts.Reading.Feeds;

/// <summary>Values of JSON as feeds have them: numbers for texts, nothing where there should be something, halves of characters.</summary>
internal static class JsonValues
{
    /// <summary>The next value as text: numbers as they are written, null for what is empty or no scalar.</summary>
    public static string? ReadText(ref Utf8JsonReader reader)
    {
        reader.Read();
        switch (reader.TokenType)
        {
            case JsonTokenType.String:
                return Text(in reader) is { Length: > 0 } text ? text : null;
            case JsonTokenType.Number:
                return Encoding.UTF8.GetString(reader.ValueSpan);
            default:
                reader.Skip();
                return null;
        }
    }

    /// <summary>The next value as HTML without scripts.</summary>
    public static string? ReadHtml(ref Utf8JsonReader reader)
    {
        reader.Read();
        if (reader.TokenType != JsonTokenType.String)
        {
            reader.Skip();
            return null;
        }

        if (!reader.ValueIsEscaped)
        {
            return FieldText.ToHtml(reader.ValueSpan);
        }

        var unescaped = ArrayPool<byte>.Shared.Rent(reader.ValueSpan.Length);
        try
        {
            return FieldText.ToHtml(unescaped.AsSpan(0, Unescape(in reader, unescaped)));
        }
        finally
        {
            ArrayPool<byte>.Shared.Return(unescaped);
        }
    }

    /// <summary>Passes over the next value.</summary>
    public static void Skip(ref Utf8JsonReader reader)
    {
        reader.Read();
        reader.Skip();
    }

    /// <summary>True where the property that the reader stands at has that name.</summary>
    public static bool IsNamed(in Utf8JsonReader reader, ReadOnlySpan<byte> name) =>
        reader.ValueIsEscaped ? Text(in reader) == Encoding.UTF8.GetString(name) : reader.ValueSpan.SequenceEqual(name);

    /// <summary>The string that the reader stands at.</summary>
    public static string Text(in Utf8JsonReader reader)
    {
        if (!reader.ValueIsEscaped)
        {
            return Utf8Strings.Create(reader.ValueSpan);
        }

        var unescaped = ArrayPool<byte>.Shared.Rent(reader.ValueSpan.Length);
        var text = Utf8Strings.Create(unescaped.AsSpan(0, Unescape(in reader, unescaped)));
        ArrayPool<byte>.Shared.Return(unescaped);
        return text;
    }

    private static int Unescape(in Utf8JsonReader reader, Span<byte> target)
    {
        if (reader.ValueSpan.IndexOf("\\u"u8) < 0)
        {
            return reader.CopyString(target);
        }

        // The framework refuses a string with half a character; it is read with a mark in that place.
        var whole = ArrayPool<byte>.Shared.Rent(reader.ValueSpan.Length + 2);
        var quoted = whole.AsSpan(0, reader.ValueSpan.Length + 2);
        quoted[0] = quoted[^1] = (byte)'"';
        reader.ValueSpan.CopyTo(quoted[1..]);
        ReplaceHalves(quoted);
        var again = new Utf8JsonReader(quoted);
        again.Read();
        var length = again.CopyString(target);
        ArrayPool<byte>.Shared.Return(whole);
        return length;
    }

    /// <summary>Makes U+FFFD of each escaped surrogate that has no partner.</summary>
    private static void ReplaceHalves(Span<byte> escaped)
    {
        for (var at = 0; at + 6 <= escaped.Length; )
        {
            if (escaped[at] != '\\')
            {
                at++;
            }
            else if (Unit(escaped[at..]) is not ({ } unit and >= 0xD800 and <= 0xDFFF))
            {
                at += 2;
            }
            else if (unit < 0xDC00 && Unit(escaped[(at + 6)..]) is >= 0xDC00 and <= 0xDFFF)
            {
                at += 12;
            }
            else
            {
                "FFFD"u8.CopyTo(escaped[(at + 2)..]);
                at += 6;
            }
        }
    }

    /// <summary>The UTF-16 unit that is escaped here, null where none is.</summary>
    private static int? Unit(ReadOnlySpan<byte> text) =>
        text.Length >= 6
        && text.StartsWith("\\u"u8)
        && Utf8Parser.TryParse(text.Slice(2, 4), out ushort unit, out var length, 'x')
        && length == 4
            ? unit
            : null;
}
