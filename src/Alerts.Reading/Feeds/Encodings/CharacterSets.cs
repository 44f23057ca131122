using System.Globalization;
using System.Text;

namespace Alerts.Reading.Feeds.Encodings;

/// <summary>Character encodings by the names that feeds give them, with their superset where publishers mean that.</summary>
internal static class CharacterSets
{
    public const string Utf8 = "utf-8";

    // Code pages by name with everything but letters and digits taken out. What is not here is asked of the framework by its own name.
    private static readonly Dictionary<string, int> s_codePages = new(StringComparer.Ordinal)
    {
        ["utf8"] = 65001,
        ["unicode11utf8"] = 65001,
        ["ascii"] = 20127,
        ["usascii"] = 20127,
        ["ansix341968"] = 20127,
        ["iso646us"] = 20127,
        ["us"] = 20127,
        ["latin1"] = 28591,
        ["l1"] = 28591,
        ["iso88591"] = 28591,
        ["iso885911987"] = 28591,
        ["cp819"] = 28591,
        ["8859"] = 28591,
        ["latin2"] = 28592,
        ["l2"] = 28592,
        ["latin9"] = 28605,
        ["iso885915"] = 28605,
        ["l9"] = 28605,
        ["shiftjis"] = 932,
        ["sjis"] = 932,
        ["xsjis"] = 932,
        ["mskanji"] = 932,
        ["windows31j"] = 932,
        ["cswindows31j"] = 932,
        ["cp932"] = 932,
        ["ms932"] = 932,
        ["shiftjisx0213"] = 932,
        ["eucjp"] = 51932,
        ["xeucjp"] = 51932,
        ["ujis"] = 51932,
        ["iso2022jp"] = 50220,
        ["csiso2022jp"] = 50220,
        ["jis"] = 50220,
        ["euckr"] = 949,
        ["ksc56011987"] = 949,
        ["ksc5601"] = 949,
        ["ks56011987"] = 949,
        ["korean"] = 949,
        ["windows949"] = 949,
        ["cp949"] = 949,
        ["uhc"] = 949,
        ["isoir149"] = 949,
        ["iso2022kr"] = 50225,
        ["johab"] = 1361,
        ["gb2312"] = 54936,
        ["gbk"] = 54936,
        ["xgbk"] = 54936,
        ["gb18030"] = 54936,
        ["gb231280"] = 54936,
        ["euccn"] = 54936,
        ["chinese"] = 54936,
        ["cp936"] = 54936,
        ["windows936"] = 54936,
        ["hz"] = 52936,
        ["hzgb2312"] = 52936,
        ["big5"] = 950,
        ["big5hkscs"] = 950,
        ["xxbig5"] = 950,
        ["cnbig5"] = 950,
        ["cp950"] = 950,
        ["windows950"] = 950,
        ["utf16"] = 1200,
        ["utf16le"] = 1200,
        ["unicode"] = 1200,
        ["ucs2"] = 1200,
        ["iso10646ucs2"] = 1200,
        ["u16"] = 1200,
        ["utf16be"] = 1201,
        ["utf32"] = 12000,
        ["utf32le"] = 12000,
        ["ucs4"] = 12000,
        ["iso10646ucs4"] = 12000,
        ["u32"] = 12000,
        ["utf32be"] = 12001,
        ["utf7"] = 0,
        ["tis620"] = 874,
        ["windows874"] = 874,
        ["iso885911"] = 874,
        ["macintosh"] = 10000,
        ["macroman"] = 10000,
        ["mac"] = 10000,
        ["maccyrillic"] = 10007,
        ["xmaccyrillic"] = 10007,
        ["macgreek"] = 10006,
        ["maclatin2"] = 10029,
        ["maciceland"] = 10079,
        ["macturkish"] = 10081,
        ["koi8r"] = 20866,
        ["koi8"] = 20866,
        ["koi8u"] = 21866,
        ["koi8ru"] = 21866,
    };

    static CharacterSets() => Encoding.RegisterProvider(CodePagesEncodingProvider.Instance);

    /// <summary>The encoding of that name, null where there is none. Bad bytes become U+FFFD.</summary>
    public static Encoding? Named(string? name)
    {
        if (string.IsNullOrWhiteSpace(name))
        {
            return null;
        }

        if (name.Equals(Utf8, StringComparison.OrdinalIgnoreCase))
        {
            return Encoding.UTF8;
        }

        var key = string.Concat(name.Where(char.IsAsciiLetterOrDigit)).ToLowerInvariant();
        if (s_codePages.TryGetValue(key, out var codePage))
        {
            return codePage == 0 ? null : CodePage(codePage);
        }

        foreach (var prefix in (ReadOnlySpan<string>)["windows", "xcp", "cp", "ibm", "microsoftcp", "dos"])
        {
            if (
                key.StartsWith(prefix, StringComparison.Ordinal)
                && int.TryParse(key.AsSpan(prefix.Length), CultureInfo.InvariantCulture, out var number)
                && number is > 0 and < 60000
            )
            {
                return TryCodePage(number);
            }
        }

        if (
            key.StartsWith("iso8859", StringComparison.Ordinal)
            && int.TryParse(key.AsSpan(7), CultureInfo.InvariantCulture, out var part)
            && part is > 0 and < 17
        )
        {
            return TryCodePage(28590 + part);
        }

        try
        {
            return Encoding.GetEncoding(name.Trim());
        }
        catch (ArgumentException)
        {
            return null;
        }
    }

    public static Encoding CodePage(int codePage) =>
        Encoding.GetEncoding(
            codePage,
            EncoderFallback.ReplacementFallback,
            codePage is 932 or 949 or 950 or 51932 ? new DuplicateCharacters(codePage) : new DecoderReplacementFallback("\uFFFD")
        );

    /// <summary>The name to report, lower case.</summary>
    public static string NameOf(Encoding encoding) =>
        encoding.CodePage switch
        {
            65001 => Utf8,
            1200 or 1201 => "utf-16",
            12000 or 12001 => "utf-32",
            932 => "shift_jis",
            949 => "euc-kr",
            51932 => "euc-jp",
            50220 => "iso-2022-jp",
            54936 => "gb18030",
            _ => encoding.WebName.ToLowerInvariant(),
        };

    /// <summary>
    /// True where letters of ASCII are not single bytes of their own value: a document whose tags could be read is in another.
    /// </summary>
    public static bool IsWide(Encoding encoding) => encoding.CodePage is 1200 or 1201 or 12000 or 12001;

    private static Encoding? TryCodePage(int codePage)
    {
        try
        {
            return CodePage(codePage);
        }
        catch (Exception e) when (e is NotSupportedException or ArgumentException)
        {
            return null;
        }
    }
}
