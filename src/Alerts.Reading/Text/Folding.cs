using System.Globalization;
using System.Text;

namespace Alerts.Reading.Text;

/// <summary>
/// One spelling for what typesetting writes in several ways. Lengths are kept from <see cref="Cased"/> to <see cref="Lower"/>, so offsets
/// carry over.
/// </summary>
internal static class Folding
{
    /// <summary>Compatibility forms, quotes and dashes made one; letters keep their case.</summary>
    public static string Cased(string text)
    {
        var builder = new StringBuilder(WellFormed(text).Normalize(NormalizationForm.FormKC));
        for (var i = 0; i < builder.Length; i++)
        {
            builder[i] = builder[i] switch
            {
                '’' or '‘' or '`' or '´' => '\'',
                '“' or '”' or '„' => '"',
                '–' or '—' or '‐' or '‑' or '−' => '-',
                '\u00A0' or '\u3000' or '\u200B' => ' ',
                var c => c,
            };
        }

        return builder.ToString();
    }

    // Half a surrogate pair and U+FFFE are no characters: normalization throws at them, and anybody may send them.
    private static string WellFormed(string text)
    {
        var isWellFormed = !text.AsSpan().ContainsAnyInRange('\uD800', '\uDFFF') && !text.Contains('\uFFFE', StringComparison.Ordinal);
        return isWellFormed ? text : Encoding.UTF8.GetString(Encoding.UTF8.GetBytes(text)).Replace('\uFFFE', '\uFFFD');
    }

    /// <summary>
    /// One spelling for width, case, accents, dashes and variants of Han, character by character: offsets are those of the text itself.
    /// Quotation marks stay apart, since they open and close.
    /// </summary>
    public static string Flat(string text) => string.Create(text.Length, text, static (span, source) =>
        {
            var folds = CharFolding.Table;
            for (var i = 0; i < span.Length; i++)
            {
                var fold = folds[source[i]];
                // Hong Kong's papers write a colon of its own: 外交部︰坚决反对.
                span[i] =
                    fold != CharFolding.LookCloser ? fold
                    : source[i] == '︰' ? ':'
                    : char.ToLowerInvariant(source[i]);
            }
        });

    /// <summary>Lower case and the digits of any script as 0 to 9, character by character.</summary>
    public static string Lower(string cased) => string.Create(cased.Length, cased, static (span, source) =>
        {
            for (var i = 0; i < span.Length; i++)
            {
                span[i] = char.IsDigit(source[i])
                    ? (char)('0' + CharUnicodeInfo.GetDecimalDigitValue(source[i]))
                    : char.ToLowerInvariant(source[i]);
            }
        });

    public static bool IsHan(char c) =>
        c is (>= '\u4E00' and <= '\u9FFF') or (>= '\u3400' and <= '\u4DBF') or (>= '\uF900' and <= '\uFAFF') or '々' or '〇';

    public static bool IsKatakana(char c) => c is (>= '\u30A1' and <= '\u30FA') or 'ー' or '・';

    public static bool IsHiragana(char c) => c is >= '\u3041' and <= '\u309F';

    public static bool IsHangul(char c) => c is (>= '\uAC00' and <= '\uD7A3') or (>= '\u1100' and <= '\u11FF');

    /// <summary>Letters and digits of scripts that put spaces between words.</summary>
    public static bool IsSpacedWord(char c) => char.IsLetterOrDigit(c) && !IsHan(c) && !IsKatakana(c) && !IsHiragana(c) && !IsHangul(c);

    public static bool IsCjk(char c) => IsHan(c) || IsKatakana(c) || IsHiragana(c) || IsHangul(c);
}
