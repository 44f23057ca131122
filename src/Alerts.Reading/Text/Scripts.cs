using System.Buffers;
using System.Numerics;
using System.Runtime.Intrinsics;
using System.Text;
using Alerts.Reading.Feeds.Encodings;

namespace Alerts.Reading.Text;

/// <summary>Takes scripts and styles out of HTML: no reader shows them, and none should run them.</summary>
internal static class Scripts
{
    /// <summary>The HTML as a string, without those elements.</summary>
    public static string Remove(ReadOnlySpan<byte> html)
    {
        var next = IndexOfElement(html, out var nameLength);
        if (next < 0)
        {
            return Utf8Strings.Create(html);
        }

        var kept = ArrayPool<byte>.Shared.Rent(html.Length);
        var length = 0;
        while (next >= 0)
        {
            html[..next].CopyTo(kept.AsSpan(length));
            length += next;
            html = AfterElement(html[next..], nameLength);
            next = IndexOfElement(html, out nameLength);
        }

        html.CopyTo(kept.AsSpan(length));
        var text = Utf8Strings.Create(kept.AsSpan(0, length + html.Length));
        ArrayPool<byte>.Shared.Return(kept);
        return text;
    }

    /// <summary>Where the next element that is to go begins, -1 where none does.</summary>
    private static int IndexOfElement(ReadOnlySpan<byte> html, out int nameLength)
    {
        var from = 0;
        while (true)
        {
            var next = IndexOfCandidate(html[from..]);
            if (next < 0)
            {
                nameLength = 0;
                return -1;
            }

            from += next;
            var name = html[(from + 1)..];
            nameLength =
                StartsWith(name, "script"u8) ? 6
                : StartsWith(name, "style"u8) ? 5
                : StartsWith(name, "applet"u8) ? 6
                : 0;
            if (nameLength > 0)
            {
                return from;
            }

            from++;
        }
    }

    /// <summary>
    /// The next bracket whose third character after it is that of <c>script</c>, <c>style</c> or <c>applet</c>, which few other tags share.
    /// </summary>
    private static int IndexOfCandidate(ReadOnlySpan<byte> html)
    {
        const int Ahead = 3;
        var at = 0;
        for (; at + Ahead + Vector256<byte>.Count <= html.Length; at += Vector256<byte>.Count)
        {
            var third = Vector256.Create(html[(at + Ahead)..]) | Vector256.Create((byte)0x20);
            var matches =
                Vector256.Equals(Vector256.Create(html[at..]), Vector256.Create((byte)'<'))
                & (
                    Vector256.Equals(third, Vector256.Create((byte)'r'))
                    | Vector256.Equals(third, Vector256.Create((byte)'y'))
                    | Vector256.Equals(third, Vector256.Create((byte)'p'))
                );
            if (matches != Vector256<byte>.Zero)
            {
                return at + BitOperations.TrailingZeroCount(matches.ExtractMostSignificantBits());
            }
        }

        var rest = html[at..].IndexOf((byte)'<');
        return rest < 0 ? -1 : at + rest;
    }

    private static ReadOnlySpan<byte> AfterElement(ReadOnlySpan<byte> element, int nameLength)
    {
        var name = element.Slice(1, nameLength);
        var rest = element;
        while (true)
        {
            var close = rest.IndexOf("</"u8);
            if (close < 0)
            {
                return [];
            }

            rest = rest[(close + 2)..];
            if (StartsWith(rest, name))
            {
                var bracket = rest.IndexOf((byte)'>');
                return bracket < 0 ? [] : rest[(bracket + 1)..];
            }
        }
    }

    private static bool StartsWith(ReadOnlySpan<byte> text, ReadOnlySpan<byte> name) =>
        text.Length >= name.Length && Ascii.EqualsIgnoreCase(text[..name.Length], name);
}
