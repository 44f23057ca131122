using System.Globalization;

namespace Alerts.Reading.Feeds.Dates;

/// <summary>Dates in the digits and signs of ASCII: full-width and other scripts' digits, and Chinese numbers before their units.</summary>
internal static class DateText
{
    private const string Numerals = "〇一二三四五六七八九";
    private const string Units = "年月日号號時时点點分秒";

    /// <summary>Writes the text to a target of at least twice its length and gives the length written.</summary>
    public static int Normalise(ReadOnlySpan<char> text, Span<char> target)
    {
        var length = 0;
        for (var at = 0; at < text.Length; at++)
        {
            var c = text[at];
            if (Value(c) >= 0 && NumberBeforeUnit(text[at..], out var numerals) is { } number)
            {
                number.TryFormat(target[length..], out var written, provider: CultureInfo.InvariantCulture);
                length += written;
                at += numerals - 1;
                continue;
            }

            target[length++] = c switch
            {
                >= '\uFF01' and <= '\uFF5E' => (char)(c - 0xFEE0),
                '\u3000' or '\u00A0' => ' ',
                _ when c > 127 && CharUnicodeInfo.GetDecimalDigitValue(c) is >= 0 and var digit => (char)('0' + digit),
                _ => c,
            };
        }

        return length;
    }

    /// <summary>十 counts as ten; -1 for what is no numeral.</summary>
    private static int Value(char c) =>
        c is '十' ? 10
        : c is '零' ? 0
        : Numerals.IndexOf(c, StringComparison.Ordinal);

    /// <summary>二〇二四 by its places, 二十三 by its tens; null where no unit of a date follows.</summary>
    private static int? NumberBeforeUnit(ReadOnlySpan<char> text, out int numerals)
    {
        numerals = 0;
        var (tens, number) = (0, 0);
        for (; numerals < text.Length && numerals < 6 && Value(text[numerals]) is >= 0 and var value; numerals++)
        {
            if (value == 10)
            {
                tens = Math.Max(number, 1) * 10;
                number = 0;
            }
            else
            {
                number = number * 10 + value;
            }
        }

        return numerals < text.Length && Units.Contains(text[numerals], StringComparison.Ordinal) ? tens + number : null;
    }
}
