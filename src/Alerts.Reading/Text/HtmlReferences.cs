using System.Buffers;
using System.Globalization;
using Alerts.Reading.Feeds.Xml;

namespace Alerts.Reading.Text;

/// <summary>Character references of HTML, with their semicolon or without as browsers take them.</summary>
internal static class HtmlReferences
{
    private const int LongestName = 32;

    // The names that HTML takes without a semicolon are no longer: "thetasym" is none, "frac12" is.
    private const int LongestBareName = 6;
    private const int LeastBareDigits = 2;

    private static readonly SearchValues<char> s_nameCharacters = SearchValues.Create(
        "abcdefghijklmnopqrstuvwxyzABCDEFGHIJKLMNOPQRSTUVWXYZ0123456789"
    );

    /// <summary>Appends what the reference at the beginning stands for, else the ampersand, and gives the length that was read.</summary>
    public static int Append(ReadOnlySpan<char> text, LineBuilder lines)
    {
        var length = text is ['&', '#', ..] ? AppendNumber(text, lines) : AppendNamed(text, lines);
        if (length > 0)
        {
            return length;
        }

        lines.Append("&");
        return 1;
    }

    private static int AppendNumber(ReadOnlySpan<char> text, LineBuilder lines)
    {
        var isHex = text.Length > 2 && text[2] is 'x' or 'X';
        var start = isHex ? 3 : 2;
        var end = start;
        while (end < text.Length && end - start < 10 && (isHex ? char.IsAsciiHexDigit(text[end]) : char.IsAsciiDigit(text[end])))
        {
            end++;
        }

        var isClosed = end < text.Length && text[end] == ';';
        var style = isHex ? NumberStyles.AllowHexSpecifier : NumberStyles.None;
        if (
            (!isClosed && end - start < LeastBareDigits)
            || !uint.TryParse(text[start..end], style, CultureInfo.InvariantCulture, out var value)
        )
        {
            return 0;
        }

        if (XmlReferences.ToRune(value) is { } rune)
        {
            lines.Append(rune.ToString());
        }

        return isClosed ? end + 1 : end;
    }

    private static int AppendNamed(ReadOnlySpan<char> text, LineBuilder lines)
    {
        var rest = text[1..Math.Min(text.Length, LongestName + 2)];
        var length = rest.IndexOfAnyExcept(s_nameCharacters);
        var name = length < 0 ? rest : rest[..length];
        if (name.IsEmpty)
        {
            return 0;
        }

        if (length > 0 && rest[length] == ';' && XmlReferences.Named(name) is { } named)
        {
            lines.Append(named);
            return length + 2;
        }

        for (var bare = Math.Min(name.Length, LongestBareName); bare >= 2; bare--)
        {
            if (EndsBareName(text[(bare + 1)..]) && char.IsAsciiLetterLower(name[1]) && XmlReferences.BareNamed(name[..bare]) is { } symbol)
            {
                lines.Append(symbol);
                return bare + 1;
            }
        }

        return 0;
    }

    /// <summary>"&amp;copy=1" and "&amp;current" are parts of addresses.</summary>
    private static bool EndsBareName(ReadOnlySpan<char> rest) =>
        rest is [] || !(char.IsAsciiLetterLower(rest[0]) || char.IsAsciiDigit(rest[0]) || rest[0] is '=' or '_' or '-');
}
